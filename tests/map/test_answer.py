"""Many small places of a country: estimates beside raw rates, neighbours, and when there is nothing to say."""

import numpy as np
import pytest

from indicators.map.answer import FEWEST

VALENCIA, MARSEILLE, BERLIN = "ES003C", "FR003C", "DE001C"
BURGLARY = "recorded_burglary_dwelling"


def test_every_municipality_of_the_country_has_the_estimate_beside_its_raw_rate(atlas):
    answer = atlas.vicinity(BURGLARY, VALENCIA)
    assert {city.country for city in answer.cities.values()} == {"ES"}
    assert len(answer.rows) > 400
    part = answer.rows[answer.rows["tested"]]
    towards_mean = (part["smoothed"] - part["value"]) * (answer.mean - part["value"])
    assert (towards_mean >= -1e-9).all()  # each towards the mean
    assert (abs(part["smoothed"] - part["value"]) <= abs(answer.mean - part["value"]) + 1e-9).all()


def test_a_small_place_is_drawn_further_than_a_large_one(atlas):
    rows = atlas.vicinity(BURGLARY, VALENCIA).rows
    share = abs(rows["smoothed"] - rows["value"]) / abs(atlas.vicinity(BURGLARY, VALENCIA).mean - rows["value"])
    by_size = share.groupby(np.where(rows["denominator"] > 2e5, "large", "small")).median()
    assert by_size["large"] < by_size["small"]


def test_burglaries_in_spain_stand_together_more_than_chance_would_do(atlas):
    answer = atlas.vicinity(BURGLARY, VALENCIA)
    assert answer.p == 1 / (1 + answer.permutations)
    assert answer.moran == pytest.approx(0.389, abs=0.001)
    assert set(answer.rows["near"]) == {"", "high_high", "low_low", "high_low", "low_high"}


def test_a_hidden_count_takes_no_part_and_has_no_mark(atlas):
    rows = atlas.vicinity("recorded_sexual_violence", VALENCIA).rows
    hidden = rows[rows["status"] == "Q"]
    assert len(hidden) > 0
    assert not hidden["tested"].any()
    assert hidden[["value", "smoothed"]].isna().all(axis=None)
    assert (hidden["near"] == "").all()


@pytest.mark.parametrize(
    ("indicator", "city"), [("safe_night_city", VALENCIA), (BURGLARY, "IT-ITC11"), ("population", MARSEILLE)]
)
def test_where_there_are_no_rates_of_many_municipalities_nothing_is_offered(atlas, indicator, city):
    year = atlas.years(indicator)[-1]
    assert not atlas.has_many(indicator, city, year)
    assert atlas.vicinity(indicator, city) is None


def test_what_is_offered_is_there(atlas):
    offered = [
        (one.id, city)
        for one in atlas.mapped()
        for city in (VALENCIA, MARSEILLE, BERLIN)
        if atlas.has_many(one.id, city, atlas.years(one.id)[-1])
    ]
    assert len(offered) > 10
    for indicator, city in offered:
        assert atlas.vicinity(indicator, city).tested >= FEWEST


@pytest.mark.parametrize(
    ("indicator", "city", "plotted", "tested"),
    [
        ("recorded_theft_vehicle", MARSEILLE, 484, 484),  # communes from 20,000 residents; 42 arrondissements are parts
        ("recorded_robbery_armed", MARSEILLE, 484, 147),
        (BURGLARY, MARSEILLE, 484, 484),
        (BURGLARY, VALENCIA, 419, 419),  # of 422: three have no coordinates
        ("recorded_sexual_violence", VALENCIA, 419, 398),
    ],
)
def test_the_places_that_take_part_are_those_that_the_methods_state(atlas, indicator, city, plotted, tested):
    answer = atlas.vicinity(indicator, city)
    assert (len(answer.rows), answer.tested) == (plotted, tested)


@pytest.mark.parametrize(("indicator", "city"), [("land_transport", "BE008C"), ("safe_night_city", "BE005C")])
def test_the_map_compares_with_the_peers_of_the_city_page_also_where_an_indicator_ends_earlier(atlas, indicator, city):
    on_map, on_city = atlas.places(indicator, city), atlas.compare(city)
    assert on_map.peers == tuple(one.id for one in on_city.peers)
    row = on_city.rows.set_index("indicator").loc[indicator]
    assert on_map.rows.set_index("geo").loc[city, "benchmark"] == pytest.approx(row["benchmark"], nan_ok=True)


def test_a_year_that_is_asked_for_chooses_the_peers_of_that_year_on_both_pages(atlas):
    on_map, on_city = atlas.places("safe_night_city", "BE005C", year=2019), atlas.compare("BE005C", year=2019)
    assert on_map.peers == tuple(one.id for one in on_city.peers)
