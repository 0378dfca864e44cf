"""The view of several cities in two years."""

from indicators.answers.comparison import Changes
from indicators.compare.change.chart import change, change_key, change_slide
from indicators.compare.change.words import (
    change_caption,
    change_cases,
    change_finding,
    change_foot,
    change_lead,
    change_notes,
    change_table,
    why_no_change,
)
from indicators.compare.question import ChangeQuestion
from indicators.view import ChoiceControl, Display, DisplayPanel, View
from indicators.view.fields import asked_city, compared, its_datasets, its_indicator

CHANGE = View(
    answer=Changes, name="change",
    display=Display(
        ChangeQuestion, label=lambda _: _("Two years"),
        controls=(ChoiceControl.INDICATOR, ChoiceControl.CITIES, ChoiceControl.EARLIER_YEAR),
        panels=(DisplayPanel.PAIRS,),
    ),
    headline=change_finding, lead=compared(change_lead), notes=change_notes, table=change_table,
    chart=change, key=change_key, slide=change_slide,
    screen_lead=change_caption,
    screen_notes=change_foot,
    city=asked_city, years=lambda answer: (answer.first, answer.year), indicators=its_indicator,
    datasets=its_datasets, press=change_cases, why_empty=why_no_change, documented=True,
)  # fmt: skip
