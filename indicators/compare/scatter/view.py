"""The view of two indicators."""

from indicators.answers.comparison import Scatter
from indicators.compare import tables as compare_tables
from indicators.compare.overview import words as overview_words
from indicators.compare.scatter import native
from indicators.compare.scatter.chart import scatter
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, facts, note_words
from indicators.view.fields import chart, compared, its_city, table, words, years_of_rows

SCATTER = View(
    answer=Scatter, name="scatter",
    headline=words(overview_words.scatter_finding), lead=compared(overview_words.scatter_lead),
    notes=note_words.scatter_notes, table=table(compare_tables.scatter_table),
    chart=chart(scatter), slide=native.scatter,
    screen_lead=words(presentation_words.scatter_caption),
    screen_notes=presentation_words.scatter_foot,
    city=its_city, years=years_of_rows, indicators=lambda answer, reader: (answer.x, answer.y),
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, (answer.x, answer.y), reader.catalogue),
    press=press_cases.scatter_cases, documented=True,
)  # fmt: skip
