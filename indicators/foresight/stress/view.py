"""The view of a stress test."""

from indicators.answers.stress import StressTest
from indicators.drawing.rooms import SCREEN
from indicators.foresight.stress import words as stress_words
from indicators.foresight.stress.chart import stress_slide, stressed
from indicators.foresight.stress.question import StressQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city


def _years(answer: StressTest) -> list[int]:
    return sorted({*answer.rows["year"].astype(int)})


STRESS = View(
    answer=StressTest, name="stress",
    display=Display(StressQuestion, label=lambda _: _("Stress")),
    headline=stress_words.stress_finding, lead=stress_words.stress_lead,
    notes=stress_words.stress_notes, table=stress_words.stress_table,
    chart=stressed, width=SCREEN.width, slide=stress_slide,
    screen_lead=stress_words.stress_lead, screen_notes=stress_words.stress_notes,
    city=its_city, years=_years, dates=_years,
    indicators=stress_words.stress_indicators, datasets=stress_words.stress_datasets,
    why_empty=stress_words.no_stress, documented=True,
)  # fmt: skip
