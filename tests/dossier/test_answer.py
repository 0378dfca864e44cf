"""Everything about one city, asked once: the same answers as the pages', and what the city lacks."""

import pytest

from indicators import Atlas, Comparator


def test_a_dossier_holds_the_answers_of_the_pages(atlas: Atlas):
    told = atlas.dossier("BE005C")
    assert told.comparison is atlas.compare("BE005C", Comparator(), told.year)
    assert told.felt is atlas.felt("BE005C", Comparator(), told.year)
    assert atlas.dossier("BE005C") is told


@pytest.mark.parametrize("city", ["BE005C", "FR001C", "ES001C", "UK001C"])
def test_lines_begin_with_what_is_recorded_and_felt_then_tested_movements_and_never_tell_sensitive_offences(
    atlas, city
):
    told = atlas.dossier(city)
    rows = told.comparison.rows.set_index("indicator")
    themes = [rows.loc[one.indicator.id, "theme"] for one in told.trends]
    asked = [one for one in ("recorded", "safety") if one in themes]
    assert themes[: len(asked)] == asked
    tested = [rows.loc[one.indicator.id, "trend"] != "cannot_be_calculated" for one in told.trends][len(asked) :]
    assert tested == sorted(tested, reverse=True)
    assert not any(one.indicator.sensitive or one.indicator.unit == "yes_no" for one in told.trends)
    assert all((one.rows["geo"] == city).any() for one in told.trends)


def test_of_what_is_recorded_a_judged_and_tested_movement_comes_first(atlas: Atlas):
    told = atlas.dossier("ES001C")
    rows = told.comparison.rows.set_index("indicator")
    assert rows.loc[told.trends[0].indicator.id, "trend"] in ("increasing_getting_worse", "decreasing_getting_better")
    assert told.trends[1].indicator.theme == "safety"


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
