"""The view of cities among the limits of chance."""

from indicators.answers.chance import Funnel
from indicators.compare.funnel import native
from indicators.compare.funnel import words as funnel_words
from indicators.compare.funnel.chart import funnel
from indicators.compare.funnel.words import funnel_table
from indicators.exports import chart_keys
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, note_words
from indicators.view.fields import chart, compared, its_city, its_datasets, its_indicator, table, words, years_of_rows

FUNNEL = View(
    answer=Funnel, name="funnel",
    headline=words(funnel_words.funnel_finding), lead=compared(funnel_words.funnel_lead),
    notes=note_words.funnel_notes, table=table(funnel_table),
    chart=chart(funnel), key=chart_keys.outcomes_key, slide=native.funnel,
    screen_lead=words(presentation_words.funnel_caption),
    screen_notes=presentation_words.one_indicator_foot,
    city=its_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets, press=press_cases.funnel_cases,
    documented=True,
)  # fmt: skip
