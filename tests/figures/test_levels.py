"""The region around a city: compared with regions of its country, never judged as the city unless it is the city."""

import pytest

from indicators import Comparator
from indicators.answers.records import clearest, fresh, records
from indicators.compare.lines.words import lines_finding
from indicators.language.areas import perimeter
from indicators.language.language import load_language
from indicators.model.indicators import Outcome
from indicators.model.levels import Level, level_of
from indicators.view import Reader

GRAZ, WIEN, LINZ, BRUXELLES, KOELN, LIEGE, KOBENHAVN = (
    "AT002C", "AT001C", "AT003C", "BE001C", "DE004C", "BE005C", "DK001C",
)  # fmt: skip
ROBBERY = "region_robbery"
EN = load_language("en")


def of_region(comparison) -> list:
    """The rows of a city that are of the region around it."""
    return [one for one in records(comparison) if one.theme == "regional"]


def test_the_region_s_figures_have_rows_of_their_own(atlas):
    rows = of_region(atlas.compare(GRAZ))
    assert len(rows) == 7 and {one.geo for one in rows} == {"AT221"}
    assert {level_of(one.geo) for one in rows} == {Level.NUTS3}


def test_they_enter_no_headline_strength_weak_point_or_change(atlas):
    rows = records(atlas.compare(GRAZ))
    for listed in (fresh(rows), clearest(rows, Outcome.BETTER, Outcome.WORSE)):
        assert not [one for one in listed if level_of(one.geo) is not Level.CITY]
    assert {one.outcome for one in of_region(atlas.compare(GRAZ))} == {Outcome.NOT_TESTED}


def test_the_region_that_is_the_city_is_tested_like_a_city(atlas):
    for city, region in ((WIEN, "AT130"), (KOELN, "DEA23")):
        rows = of_region(atlas.compare(city))
        assert rows and {one.geo for one in rows} == {region}
        assert not {Outcome.NOT_TESTED, Outcome.NOT_COMPARED} & {one.outcome for one in rows}


def test_a_region_is_compared_with_the_regions_of_the_peers_in_its_country(atlas):
    comparison = atlas.compare(GRAZ)
    peers = [atlas.city(one.id) for one in comparison.home_peers]
    regions = {one.nuts3 for one in peers} - {"AT221"}
    row = next(one for one in of_region(comparison) if one.indicator == ROBBERY)
    assert {one.country for one in peers} == {"AT"} and row.benchmark_cities == len(regions)
    everybody = atlas.compare(GRAZ, Comparator("all"))
    assert next(one for one in of_region(everybody) if one.indicator == ROBBERY).benchmark_cities == 35


def test_two_cities_of_one_region_are_no_benchmark_to_each_other(atlas):
    twins = [one for one in atlas.cities.values() if one.nuts3 == "NL310" and one.kind == "city"]
    first, second = (one.id for one in twins[:2])
    row = next(one for one in of_region(atlas.compare(first, Comparator("city", city=second))) if one.geo == "NL310")
    assert row.benchmark != row.benchmark


@pytest.mark.parametrize(("other", "index"), [(LINZ, False), (BRUXELLES, True)])
def test_levels_compare_inside_a_country_and_trends_between_two(atlas, other, index):
    lines = atlas.lines(ROBBERY, (GRAZ, other))
    assert bool(lines.index_year) is index and len(lines.cities) == 2
    assert "region" in lines_finding(lines, Reader(EN, atlas.catalogue))


def test_bars_stand_at_the_cities_and_say_the_region(atlas):
    bars = atlas.bars(ROBBERY, (GRAZ, LINZ, WIEN))
    assert set(bars.rows["geo"]) == {GRAZ, LINZ, WIEN} and bars.index_year is None
    places = [perimeter(one, bars.indicator, "eurostat_crime_nuts3", atlas.catalogue, EN) for one in bars.cities]
    assert places[0] == "region of Graz (NUTS\u00a03)" and places[2].endswith("the same area as the city")


def test_danish_thefts_of_vehicles_are_not_shown(atlas):
    there = {one.indicator for one in of_region(atlas.compare(KOBENHAVN))}
    assert "region_theft" in there and "region_theft_vehicle" not in there


def test_a_region_s_figure_is_no_ingredient_of_a_city_s_index_and_no_figure_of_the_city(atlas):
    assert ROBBERY in {one.id for one in atlas.known(GRAZ)}
    assert not {one.id for one in atlas.catalogue.indicators.values() if one.is_wider} & {
        one.id for one in atlas.mapped() if one.theme == "recorded"
    }
    assert atlas.area("AT221") == (None, "nuts3") and atlas.area("AT") == (None, "country")


def test_a_city_without_own_recorded_offences_has_them_for_its_region(atlas):
    recorded = {one.id for one in atlas.known(LIEGE) if one.theme == "recorded"}
    assert not recorded and len(of_region(atlas.compare(LIEGE))) == 7
