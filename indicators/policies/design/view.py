"""The view of what an evaluation could show before a policy starts."""

from indicators.answers.evaluations import PolicyPower
from indicators.policies.design import words as power_words
from indicators.policies.design.chart import power
from indicators.policies.design.question import PowerQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

POWER = View(
    answer=PolicyPower, name="power",
    display=Display(PowerQuestion, label=lambda _: _("Before the start")),
    headline=power_words.finding, lead=power_words.lead,
    notes=power_words.notes, table=power_words.table,
    chart=power, screen_lead=power_words.lead, city=its_city,
    indicators=lambda answer, reader: answer.indicators, datasets=lambda answer, reader: answer.datasets,
    why_empty=lambda answer, reader: power_words.why_empty(answer, reader.language), documented=True,
)  # fmt: skip
