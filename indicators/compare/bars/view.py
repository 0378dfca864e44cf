"""The view of several cities side by side."""

from indicators.answers.comparison import Bars
from indicators.compare import tables as compare_tables
from indicators.compare.bars import native
from indicators.compare.bars import words as bars_words
from indicators.compare.bars.chart import bars
from indicators.exports import chart_keys
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, note_words
from indicators.view.fields import (
    asked_city,
    chart,
    compared,
    its_datasets,
    its_indicator,
    table,
    words,
    years_of_rows,
)

BARS = View(
    answer=Bars, name="bars",
    headline=words(bars_words.bars_finding), lead=compared(bars_words.bars_lead), notes=note_words.bars_notes,
    table=table(compare_tables.bars_table),
    chart=chart(bars), key=chart_keys.bars_key, slide=native.bars,
    screen_lead=words(presentation_words.bars_caption),
    screen_notes=presentation_words.bars_foot,
    screen_headline=lambda answer, reader: presentation_words.with_phrase(
        bars_words.bars_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=asked_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets,
    press=press_cases.bars_cases, documented=True,
)  # fmt: skip
