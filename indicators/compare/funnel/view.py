"""The view of cities among the limits of chance."""

from indicators.answers.chance import Funnel
from indicators.compare.funnel import words as funnel_words
from indicators.compare.funnel.chart import funnel, funnel_slide
from indicators.compare.funnel.words import funnel_caption, funnel_cases, funnel_notes, funnel_table, no_funnel
from indicators.compare.question import FunnelQuestion, funnelled, has_funnel, usual_funnel
from indicators.view import ChoiceControl, Display, View
from indicators.view.fields import (
    compared,
    its_city,
    its_datasets,
    its_indicator,
    years_of_rows,
    years_told,
)
from indicators.view.keys import outcomes_key
from indicators.view.note_words import one_indicator_foot

FUNNEL = View(
    answer=Funnel, name="funnel",
    display=Display(
        FunnelQuestion, label=lambda _: _("Funnel"),
        controls=(ChoiceControl.INDICATOR,),
        is_offered=has_funnel, indicators=funnelled, usual=usual_funnel,
        instead=lambda answer: "bars" if answer.reason == "alike" else "",
    ),
    headline=funnel_words.funnel_finding, lead=compared(funnel_words.funnel_lead),
    notes=funnel_notes, table=funnel_table,
    chart=funnel, key=outcomes_key, slide=funnel_slide,
    screen_lead=funnel_caption,
    screen_notes=one_indicator_foot,
    city=its_city, years=years_of_rows, dates=years_told, indicators=its_indicator,
    datasets=its_datasets, press=funnel_cases, why_empty=no_funnel,
    documented=True,
)  # fmt: skip
