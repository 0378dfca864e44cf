"""The view of what is felt beside what is recorded."""

from indicators.answers.comparison import Perception
from indicators.perception import words as perception_words
from indicators.perception.chart import felt, felt_slide, perception_phone, voices
from indicators.perception.words import (
    felt_caption,
    felt_cases,
    felt_foot,
    felt_part,
    first_pictures,
    perception_notes,
    perception_table,
)
from indicators.view import View, facts
from indicators.view.fields import charts, its_city, table, words

FELT = View(
    answer=Perception, name="felt",
    headline=words(perception_words.perception_headline), lead=words(perception_words.perception_lead),
    notes=perception_notes,
    table=table(perception_table),
    chart=charts(felt, perception_phone, voices), width=1040, most=(8, 6), part=first_pictures,
    part_words=felt_part,
    slide=felt_slide,
    screen_lead=words(felt_caption),
    screen_notes=felt_foot,
    city=its_city,
    years=lambda answer: [year for one in answer.pictures for year in facts.years_of(one.lines.rows)],
    indicators=lambda answer, reader: tuple(one.lines.indicator for one in answer.pictures),
    datasets=lambda answer, reader: answer.datasets, press=felt_cases, documented=True,
)  # fmt: skip
