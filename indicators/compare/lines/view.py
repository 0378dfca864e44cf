"""The view of several cities over time."""

from indicators.answers.comparison import Lines
from indicators.compare import tables as compare_tables
from indicators.compare.lines import native
from indicators.compare.lines import words as lines_words
from indicators.compare.lines.chart import lines
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

LINES = View(
    answer=Lines, name="lines",
    headline=words(lines_words.lines_finding), lead=compared(lines_words.lines_lead), notes=note_words.several_notes,
    standalone=words(lines_words.line_finding), table=table(compare_tables.lines_table),
    chart=chart(lines), key=chart_keys.lines_key, slide=native.lines,
    screen_lead=words(presentation_words.lines_caption),
    screen_notes=presentation_words.one_indicator_foot,
    screen_headline=lambda answer, reader: presentation_words.with_phrase(
        lines_words.lines_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=asked_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets,
    press=press_cases.lines_cases, documented=True,
)  # fmt: skip
