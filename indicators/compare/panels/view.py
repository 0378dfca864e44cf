"""The view of small multiples."""

from indicators.answers.comparison import Panels
from indicators.compare.panels.chart import first_panels, panels, panels_key, panels_slide
from indicators.compare.panels.words import (
    panels_caption,
    panels_cases,
    panels_foot,
    panels_headline,
    panels_lead,
    panels_notes,
    panels_part,
    panels_table,
    why_no_panels,
)
from indicators.compare.question import PanelsQuestion
from indicators.view import ChoiceControl, Display, View, facts
from indicators.view.fields import compared, its_city, years_of_rows

PANELS = View(
    answer=Panels, name="panels",
    display=Display(
        PanelsQuestion, label=lambda _: _("Panels"),
        controls=(ChoiceControl.BY, ChoiceControl.INDICATOR, ChoiceControl.CITIES),
        controls_by_indicator=(ChoiceControl.BY, ChoiceControl.EVERY_THEME),
    ),
    headline=panels_headline, lead=compared(panels_lead), notes=panels_notes, table=panels_table,
    chart=panels, key=panels_key, slide=panels_slide, most=(12, 8), part=first_panels, part_words=panels_part,
    screen_lead=panels_caption,
    screen_notes=panels_foot,
    city=its_city, years=years_of_rows, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=panels_cases, why_empty=why_no_panels, documented=True,
)  # fmt: skip
