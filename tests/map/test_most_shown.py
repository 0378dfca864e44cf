"""Very many places on a map: what is sent grows no further, who is shown first, and the note says it."""

from dataclasses import replace

import pandas as pd
import pytest

from indicators.answers.comparison import Places
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.map import most_shown
from indicators.map.chart import places
from indicators.map.circles import apart, drawn
from indicators.map.words import map_lead, places_lead, places_notes
from indicators.view.reader import Reader
from tests import example_answers

EN = load_language("en")
MANY = 20_000
LARGEST_MESSAGE = 600_000  # bytes


@pytest.fixture(scope="module")
def crowded() -> Places:
    """The example's answer with 20,000 towns more, each with more residents than the one before."""
    answer = example_answers.places()
    row = answer.rows[answer.rows["geo"] != answer.city.id].head(1)
    more = row.loc[row.index.repeat(MANY)].assign(geo=[f"BE{number:06}X" for number in range(MANY)])
    rows = pd.concat([answer.rows, more], ignore_index=True)
    towns = {
        geo: replace(answer.city, id=geo, name=f"Invented {geo}", member=False, population=1000.0 + number,
                     lat=45 + number % 97 / 10, lon=number % 89 / 10)
        for number, geo in enumerate(more["geo"])
    }  # fmt: skip
    return replace(answer, rows=rows, cities=answer.cities | towns)


def test_the_message_stays_small_and_the_closest_are_in_it(crowded):
    deck = places(crowded, Reader(EN, example_answers.CATALOGUE))
    assert len(deck.to_json().encode()) <= LARGEST_MESSAGE
    circles = {one.geo for one in drawn(crowded, Reader(EN, example_answers.CATALOGUE), "outcome")}
    assert {crowded.city.id, *crowded.peers} <= circles
    members = {geo for geo, city in crowded.cities.items() if city.member} & set(crowded.rows["geo"])
    assert members <= circles
    towns = sorted(geo for geo in circles if geo.endswith("X"))
    assert towns == [f"BE{number:06}X" for number in range(MANY - len(towns), MANY)]  # the largest
    assert len(circles) == most_shown.MOST


def test_the_note_says_how_many_are_shown(crowded):
    every = f"{len(crowded.rows) + len(crowded.apart):,}"
    sentence = f"The map shows {most_shown.MOST:,} of {every} places"
    for lead in (map_lead, places_lead):
        assert sentence in lead(crowded, Reader(EN, example_answers.CATALOGUE))
    remarks = places_notes(crowded, Reader(EN, example_answers.CATALOGUE, LIGHT)).remarks
    assert any(sentence in one for one in remarks)


def test_cities_that_count_in_another_way_come_last(crowded):
    towns = tuple(city for geo, city in crowded.cities.items() if geo.endswith("X"))
    few = replace(example_answers.places(), apart=towns)
    assert len(apart(few, EN, LIGHT)) + len(few.rows) == most_shown.MOST
    assert not apart(replace(crowded, apart=towns), EN, LIGHT)


def test_a_map_of_few_places_is_as_it_was(monkeypatch):
    answer = example_answers.places()
    before = places(answer, Reader(EN, example_answers.CATALOGUE)).to_json()
    assert most_shown.limit_words(answer, EN) == ""
    monkeypatch.setattr(most_shown, "MOST", 10**9)
    assert places(answer, Reader(EN, example_answers.CATALOGUE)).to_json() == before


def test_every_map_of_the_bundled_figures_shows_all_its_places(built, atlas):
    most = max(
        len(answer.rows) + len(answer.apart)
        for indicator in ("recorded_theft_vehicle", "region_robbery", "safe_night_city", "recorded_burglary_dwelling")
        if (answer := atlas.places(indicator, "BE005C"))
    )
    assert 0 < most <= most_shown.MOST
