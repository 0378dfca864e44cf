"""A figure is of a city, of a region around it or of its country: under which id it is kept, and whom it speaks for."""

from dataclasses import replace

import pytest

from indicators.model.indicators import AreaKind, City
from indicators.model.levels import Level, level_of
from tests import example_answers

GRAZ = City("AT002C", "Graz", "AT", AreaKind.CITY, nuts3="AT221")
WIEN = City("AT001C", "Wien", "AT", AreaKind.CITY, nuts3="AT130", is_region=True)
DUBLIN = City("IE001C", "Dublin", "IE", AreaKind.CITY, nuts3="IE061", is_region=True)
BERLIN = City("DE001C", "Berlin", "DE", AreaKind.CITY, nuts3="DE300", is_region=True)


def of(level: Level, **more):
    """An indicator whose figures are of this level."""
    return replace(example_answers.BURGLARY, perimeter=level, theme="regional", **more)


@pytest.mark.parametrize(
    ("level", "geo"),
    [("city", "AT002C"), ("nuts3", "AT221"), ("nuts2", "AT22"), ("nuts1", "AT2"), ("country", "AT")],
)
def test_the_figures_of_a_city_are_kept_under_the_id_of_its_level(level, geo):
    assert of(Level(level)).geo_of(GRAZ) == geo
    assert level_of(geo) is Level(level)
    assert geo in GRAZ.places


def test_a_country_may_publish_an_indicator_for_larger_regions_than_the_others():
    internet = of(Level.NUTS2, coarser={"DE": Level.NUTS1})
    assert (internet.geo_of(BERLIN), internet.geo_of(GRAZ)) == ("DE3", "AT22")


def test_a_city_whose_region_is_not_known_has_no_figure_of_a_region():
    lost = replace(GRAZ, nuts3="")
    assert of(Level.NUTS3).geo_of(lost) == "" and of(Level.COUNTRY).geo_of(lost) == "AT"
    assert lost.places == ("AT002C", "AT")


def test_a_region_s_figure_speaks_for_a_city_only_where_the_region_is_the_city():
    region = of(Level.NUTS3)
    assert region.speaks_for(WIEN) and region.speaks_for(DUBLIN) and not region.speaks_for(GRAZ)
    assert of(Level.CITY).speaks_for(GRAZ) and not of(Level.COUNTRY).speaks_for(WIEN)


def test_a_larger_region_speaks_for_the_city_only_where_it_has_no_other_part():
    assert of(Level.NUTS1).speaks_for(BERLIN) and of(Level.NUTS2).speaks_for(WIEN)
    assert not of(Level.NUTS2).speaks_for(DUBLIN) and not of(Level.NUTS1).speaks_for(WIEN)


def test_an_offence_recorded_in_a_region_is_a_recorded_offence():
    assert of(Level.NUTS3, codes={"iccs": "0501"}).is_recorded_offence and not of(Level.NUTS3).is_recorded_offence
