"""Everything about one city, asked once: the same answers as the pages', and what the city lacks."""

import pytest

from indicators import Atlas, Comparator


def test_a_dossier_holds_the_answers_of_the_pages(atlas: Atlas):
    told = atlas.dossier("BE005C")
    assert told.comparison is atlas.compare("BE005C", Comparator(), told.year)
    assert told.felt is atlas.felt("BE005C", Comparator(), told.year)
    assert atlas.dossier("BE005C") is told


@pytest.mark.parametrize("city", ["BE005C", "FR001C", "ES001C", "UK001C"])
def test_lines_worth_showing_begin_with_tested_movements_and_never_tell_sensitive_offences(atlas: Atlas, city):
    told = atlas.dossier(city)
    trends = {one.indicator: one.trend for one in told.comparison.rows.itertuples()}
    tested = [trends[one.indicator.id] != "cannot_be_calculated" for one in told.trends]
    assert tested == sorted(tested, reverse=True)
    assert not any(one.indicator.sensitive for one in told.trends)
    assert all((one.rows["geo"] == city).any() for one in told.trends)


def test_what_most_peers_have_and_the_city_lacks_is_named(atlas: Atlas):
    told = atlas.dossier("BE005C")
    own = {one.id for one in atlas.known("BE005C")}
    assert told.unknown
    for one in told.unknown:
        assert one.indicator.id not in own
        assert 2 * one.cities >= told.among


def test_its_day_is_that_of_the_newest_release_it_tells(atlas: Atlas):
    told = atlas.dossier("BE005C")
    shown = set(told.comparison.rows["release"])
    assert told.released == max(one.vintage for one in atlas.releases if one.id in shown)
