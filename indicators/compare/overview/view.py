"""The view of several cities on many indicators."""

from indicators.answers.comparison import Overview
from indicators.compare.overview import words as overview_words
from indicators.compare.overview.audience_chart import tiles
from indicators.compare.overview.chart import overview_slide, rug
from indicators.compare.overview.phone_chart import overview_phone
from indicators.compare.overview.words import (
    clearest_of_rug,
    overview_table,
    rug_caption,
    rug_cases,
    rug_foot,
    rug_part,
)
from indicators.view import View, facts, note_words
from indicators.view.fields import asked_city, charts, compared, table, words, years_of_rows
from indicators.view.keys import outcomes_key

RUG = View(
    answer=Overview, name="rug",
    headline=words(overview_words.overview_finding), lead=compared(overview_words.overview_lead),
    notes=note_words.several_notes,
    table=table(overview_table),
    chart=charts(rug, overview_phone, tiles), width=960, most=(18, 12), part=clearest_of_rug,
    part_words=rug_part,
    key=outcomes_key, slide=overview_slide,
    screen_lead=words(rug_caption),
    screen_notes=rug_foot,
    city=asked_city, years=years_of_rows, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=rug_cases, documented=True,
)  # fmt: skip
