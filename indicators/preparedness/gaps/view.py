"""The views of the gaps of a city, and of the measures that cities lack."""

from indicators.answers.preparedness import Gaps, Shortages
from indicators.drawing.rooms import SCREEN
from indicators.preparedness.gaps import chart as gaps_chart
from indicators.preparedness.gaps.audience_chart import lacks, matrix
from indicators.preparedness.gaps.shortages import shortages_finding, shortages_foot, shortages_lead, shortages_table
from indicators.preparedness.gaps.words import (
    gaps_datasets,
    gaps_foot,
    gaps_indicators,
    gaps_rule,
    gaps_years,
    levels_rule,
)
from indicators.preparedness.question import GapsQuestion, ShortagesQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

GAPS = View(
    answer=Gaps, name="gaps",
    display=Display(GapsQuestion, name="city", label=lambda _: _("City")),
    headline=gaps_chart.gaps_finding, lead=gaps_chart.gaps_lead, notes=gaps_foot,
    table=gaps_chart.gaps_table, chart=matrix, width=SCREEN.width,
    screen_lead=gaps_chart.gaps_lead, screen_notes=gaps_foot,
    city=its_city, years=gaps_years, indicators=gaps_indicators, datasets=gaps_datasets,
    comparable=gaps_rule, framed=False,
)  # fmt: skip

SHORTAGES = View(
    answer=Shortages, name="shortages",
    display=Display(ShortagesQuestion, label=lambda _: _("Network")),
    headline=shortages_finding, lead=shortages_lead,
    notes=shortages_foot, table=shortages_table,
    chart=lacks, width=SCREEN.width,
    screen_lead=shortages_lead, screen_notes=shortages_foot,
    comparable=levels_rule, framed=False,
)  # fmt: skip
