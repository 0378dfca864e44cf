"""The next best data of a city: real tables, counted over its peers, for every city of the network."""

import re

import pytest

from indicators import load_language, views
from indicators.answers.completeness import MISSING
from indicators.figures.benchmark import comparison_group
from indicators.model.comparability import Comparator

LIEGE, BERLIN, ROME, LISBON, CORK, GENK = "BE005C", "DE001C", "IT001C", "PT001C", "IE002C", "BE012C"


@pytest.mark.parametrize("city", [LIEGE, BERLIN, ROME, LISBON])
def test_cities_without_missing_levels_are_named_published_figures(atlas, city):
    answer = atlas.next_best(city)
    first = answer.figures[0]
    assert first.sources
    assert first.sources[0].id == "eurostat_crime_nuts3"
    for code in ("en", "fr"):
        html = views.next_best(answer, load_language(code))
        assert "https://ec.europa.eu/eurostat/databrowser/view/crim_gen_reg" in html
        assert "CC BY 4.0" in html


def test_the_list_of_members_names_missing_figures_for_every_city(atlas):
    answer = atlas.deliveries()
    assert all(answer.unlocking[one.id] for one in answer.cities)


def test_the_count_is_of_peers_that_have_the_figure(atlas):
    first = atlas.next_best(ROME).figures[0]
    group = comparison_group(atlas._data, atlas.city(ROME), Comparator(), 2026)
    peers = {*group.abroad, *group.home}
    having = [id for id in peers if first.indicator in atlas.known(id)]
    assert first.indicator not in atlas.known(ROME)
    assert first.peers == len(having) > 0


def test_a_region_is_said_to_be_one_and_a_city_that_is_its_region_is_not(atlas):
    _ = load_language("en")
    of_rome = views.next_best(atlas.next_best(ROME), _)
    assert "the region around the city" in of_rome
    assert "Do not upload a region" in of_rome
    assert "the region around the city" not in views.next_best(atlas.next_best(BERLIN), _)


def test_a_table_of_municipalities_comes_before_one_of_regions(atlas):
    first = atlas.next_best(CORK).figures[0]
    assert [one.id for one in first.sources] == ["ie_cso_garda", "eurostat_crime_nuts3"]


def test_what_no_table_is_known_of_is_not_invented(atlas):
    answer = atlas.next_best("ES001C")
    assert not any(one.is_public for one in answer.figures)
    html = views.next_best(answer, load_language("en"))
    assert "No published table" in html
    assert not re.search("<a href", html)


def test_the_template_of_what_is_missing_has_it_all(atlas):
    answer = atlas.upload_template(MISSING, LIEGE)
    ids = {one.id for one in answer.indicators}
    assert not {one.id for one in atlas.known(LIEGE)} & ids
    assert {one.indicator.id for one in atlas.next_best(LIEGE).figures} <= ids


def test_sources_cover_declared_indicators_of_cities(atlas):
    for source in atlas.catalogue.public_sources.values():
        for id in source.coverage:
            assert atlas.indicator(id).perimeter == "city"
        assert {*source.cities, *source.same} <= set(atlas.cities)
        assert source.evidence
