"""The view of what is felt beside what is recorded."""

from indicators.answers.comparison import Perception
from indicators.compare.lines.words import own_rows
from indicators.perception import words as perception_words
from indicators.perception.chart import perception, perception_phone, perception_slide, voices
from indicators.perception.question import PerceptionQuestion
from indicators.perception.words import (
    first_pictures,
    perception_caption,
    perception_cases,
    perception_foot,
    perception_notes,
    perception_part,
    perception_table,
)
from indicators.view import Display, View, facts
from indicators.view.fields import by_room, its_city

PERCEPTION = View(
    answer=Perception, name="perception",
    display=Display(PerceptionQuestion),
    headline=perception_words.perception_headline, lead=perception_words.perception_lead,
    notes=perception_notes,
    table=perception_table,
    chart=by_room(perception, perception_phone, voices), width=1040, most=(8, 6), part=first_pictures,
    part_words=perception_part,
    slide=perception_slide,
    screen_lead=perception_caption,
    screen_notes=perception_foot,
    city=its_city,
    years=lambda answer: [year for one in answer.pictures for year in facts.years_of(one.lines.rows)],
    dates=lambda answer: [year for one in answer.pictures for year in facts.years_of(own_rows(one.lines).tail(1))],
    indicators=lambda answer, reader: tuple(one.lines.indicator for one in answer.pictures),
    datasets=lambda answer, reader: answer.datasets, press=perception_cases, documented=True,
)  # fmt: skip
