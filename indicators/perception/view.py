"""The view of what is felt beside what is recorded."""

from indicators.answers.comparison import Perception
from indicators.compare import tables as compare_tables
from indicators.exports import selected_rows
from indicators.perception import native
from indicators.perception import words as perception_words
from indicators.perception.chart import felt, perception_phone, voices
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import View, facts, note_words
from indicators.view.fields import charts, its_city, table, words

FELT = View(
    answer=Perception, name="felt",
    headline=words(perception_words.perception_headline), lead=words(perception_words.perception_lead),
    notes=note_words.perception_notes,
    table=table(compare_tables.perception_table),
    chart=charts(felt, perception_phone, voices), width=1040, most=(8, 6), part=selected_rows.first_pictures,
    part_words=selected_rows.felt_part,
    slide=native.felt,
    screen_lead=words(presentation_words.felt_caption),
    screen_notes=presentation_words.felt_foot,
    city=its_city,
    years=lambda answer: [year for one in answer.pictures for year in facts.years_of(one.lines.rows)],
    indicators=lambda answer, reader: tuple(one.lines.indicator for one in answer.pictures),
    datasets=lambda answer, reader: answer.datasets, press=press_cases.felt_cases, documented=True,
)  # fmt: skip
