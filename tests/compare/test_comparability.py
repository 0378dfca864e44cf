"""Comparability of real cities: the rules agree with what the catalogue declares and the charts draw."""

import pytest

from indicators.model.indicators import Comparable

SYSTEMS = {  # one area of each of the eight recording systems
    "DE": "DE001C", "ES": "ES001C", "FR communes": "FR001C", "FR départements": "FR-D31", "PT": "PT001C",
    "PL": "PL001C", "IT": "IT-ITC11", "London": "UK-Camden",
}  # fmt: skip


def test_the_verdict_follows_what_the_indicator_declares_for_every_pair_of_systems(atlas):
    for id, indicator in atlas.catalogue.indicators.items():
        cities_with_figure = [city for city in SYSTEMS.values() if id in {one.id for one in atlas.known(city)}]
        for place, city in enumerate(cities_with_figure):
            for pair in (
                atlas.pairs(id, cities_with_figure[place:]).pairs if len(cities_with_figure[place:]) > 1 else ()
            ):
                comparable = atlas._data.compares(indicator, pair.city.id, pair.other.id)
                assert (pair.verdict is Comparable.LEVELS) == comparable, (id, city, pair.other.id, pair.reasons)


@pytest.mark.parametrize("country", ["DE", "ES", "FR", "PT", "PL", "IT"])
def test_two_areas_of_one_system_compare_in_level(atlas, country):
    first: dict[str, list[str]] = {}
    for city in atlas.choices():
        if city.country == country:
            first.setdefault(city.kind.value, []).append(city.id)
    for area, *others in (areas[:4] for areas in first.values()):
        for indicator in atlas.known(area):
            for pair in atlas.pairs(indicator.id, [area, *others]).pairs if indicator.comparable == "trends" else ():
                silent = "no_figure" in {one.rule for one in pair.reasons}
                assert silent or pair.verdict is Comparable.LEVELS, (indicator.id, pair.other.id, pair.reasons)


def test_london_boroughs_are_bare_counts_and_never_compare(atlas):
    pair = atlas.comparability("recorded_burglary_london_count", "UK-Camden", "UK-Hackney")
    assert pair.verdict is Comparable.NEVER
    assert {one.rule for one in pair.reasons} == {"bare_count"}


def test_berlin_and_madrid_differ_in_when_an_offence_is_counted(atlas):
    pair = atlas.comparability("recorded_burglary_dwelling", "DE001C", "ES001C")
    assert pair.verdict is Comparable.TRENDS
    first = pair.reasons[0]
    assert (first.rule, first.here, first.there) == ("counting_point", "closed", "recorded")
    assert {one.city for one in pair.reasons if one.rule == "attempts_unknown"} == {"ES001C"}


def test_each_system_tells_what_its_publisher_states_and_nothing_more(atlas):
    datasets = atlas.catalogue.datasets
    assert datasets["bka_pks"].counting.point == "closed"
    assert datasets["bka_pks"].counting.attempts == "included"
    applied = {id for id, one in datasets.items() if one.counting.principal == "applied"}
    assert applied == {
        "bka_pks",
        "london_mps",
        "london_mps_series",
    }  # by the published counting rules; the others do not say
    assert {one.counting.principal for id, one in datasets.items() if id not in applied} == {"unknown"}
    (series,) = [one for one in atlas.indicator("recorded_rape").series if one.dataset == "bka_pks"][:1]
    assert series.counting.over(datasets["bka_pks"].counting).unit == "cases"


def test_an_index_carries_the_pairs_it_is_drawn_for(atlas):
    answer = atlas.lines("recorded_burglary_dwelling", ["DE001C", "ES001C"])
    assert [one.other.id for one in answer.pairs] == ["ES001C"]
    assert atlas.lines("recorded_burglary_dwelling", ["DE001C", "DE002C"]).pairs == ()
