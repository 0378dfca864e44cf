"""The view of damage where street lights are off at night."""

from indicators.answers.evaluations import NightLighting
from indicators.policies.night_lighting import words as lighting_words
from indicators.policies.night_lighting.chart import event_study, event_study_slide
from indicators.policies.night_lighting.question import NightLightingQuestion
from indicators.view import Display, View

NIGHT_LIGHTING = View(
    answer=NightLighting, name="night_lighting",
    display=Display(NightLightingQuestion, label=lambda _: _("Street lights off")),
    headline=lighting_words.finding, lead=lighting_words.lead,
    notes=lighting_words.notes, table=lighting_words.table,
    chart=event_study, slide=event_study_slide,
    comparable=lighting_words.rule, screen_lead=lighting_words.lead,
    years=lambda answer: range(answer.years[0], answer.years[1] + 1),
    indicators=lighting_words.indicators,
    datasets=lambda answer, reader: lighting_words.datasets(answer),
    why_empty=lambda answer, reader: lighting_words.why_empty(answer, reader.language), documented=True,
)  # fmt: skip
