"""The view of several cities on many indicators."""

from indicators.answers.comparison import Overview
from indicators.compare import tables as compare_tables
from indicators.compare.overview import native
from indicators.compare.overview import words as overview_words
from indicators.compare.overview.audience_chart import tiles
from indicators.compare.overview.chart import rug
from indicators.compare.overview.phone_chart import overview_phone
from indicators.exports import chart_keys, selected_rows
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, facts, note_words
from indicators.view.fields import asked_city, charts, compared, table, words, years_of_rows

RUG = View(
    answer=Overview, name="rug",
    headline=words(overview_words.overview_finding), lead=compared(overview_words.overview_lead),
    notes=note_words.several_notes,
    table=table(compare_tables.overview_table),
    chart=charts(rug, overview_phone, tiles), width=960, most=(18, 12), part=selected_rows.clearest_of_rug,
    part_words=selected_rows.rug_part,
    key=chart_keys.outcomes_key, slide=native.rug,
    screen_lead=words(presentation_words.rug_caption),
    screen_notes=presentation_words.rug_foot,
    city=asked_city, years=years_of_rows, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=press_cases.rug_cases, documented=True,
)  # fmt: skip
