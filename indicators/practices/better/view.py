"""The view of those who do better than a city, and of what they did."""

from indicators.answers.practices import BetterElsewhere
from indicators.compare.bars.chart import bars_key
from indicators.compare.bars.words import bars_caption
from indicators.practices.better.chart import better_bars, better_slide
from indicators.practices.better.question import BetterQuestion
from indicators.practices.better.words import better_finding, better_lead, better_notes, better_table, why_no_cities
from indicators.view import Display, View
from indicators.view.fields import its_city, its_datasets, its_indicator, years_of_rows


def _years(answer: BetterElsewhere) -> list[int]:
    return years_of_rows(answer.bars)


BETTER = View(
    answer=BetterElsewhere, name="better",
    display=Display(BetterQuestion, label=lambda _: _("Who does better?")),
    headline=better_finding, lead=better_lead, notes=better_notes, table=better_table,
    chart=better_bars, slide=better_slide, documented=True,
    key=lambda answer, reader, colouring: bars_key(answer.bars, reader, colouring),
    screen_lead=lambda answer, reader: bars_caption(answer.bars, reader),
    city=its_city, indicators=its_indicator, why_empty=why_no_cities,
    years=_years, dates=_years,
    datasets=lambda answer, reader: its_datasets(answer.bars, reader),
)  # fmt: skip
