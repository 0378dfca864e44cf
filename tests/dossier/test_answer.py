"""Everything about one city, asked once: the same answers as the pages', and what the city lacks."""

import pytest

from indicators import Atlas, Comparator


def test_a_dossier_holds_the_answers_of_the_pages(atlas: Atlas):
    dossier = atlas.dossier("BE005C")
    assert dossier.comparison is atlas.compare("BE005C", Comparator(), dossier.year)
    assert dossier.perception is atlas.perception("BE005C", Comparator(), dossier.year)
    assert atlas.dossier("BE005C") is dossier


@pytest.mark.parametrize("city", ["BE005C", "FR001C", "ES001C", "UK001C"])
def test_lines_begin_with_what_is_recorded_and_felt_then_tested_movements_and_never_tell_sensitive_offences(
    atlas, city
):
    dossier = atlas.dossier(city)
    rows = dossier.comparison.rows.set_index("indicator")
    themes = [rows.loc[one.indicator.id, "theme"] for one in dossier.trends]
    themes_first = [one for one in ("recorded", "safety") if one in themes]
    assert themes[: len(themes_first)] == themes_first
    tested = [rows.loc[one.indicator.id, "trend"] != "cannot_be_calculated" for one in dossier.trends][
        len(themes_first) :
    ]
    assert tested == sorted(tested, reverse=True)
    assert not any(one.indicator.sensitive or one.indicator.unit == "yes_no" for one in dossier.trends)
    assert all((one.rows["geo"] == city).any() for one in dossier.trends)


def test_of_what_is_recorded_a_judged_and_tested_movement_comes_first(atlas: Atlas):
    dossier = atlas.dossier("ES001C")
    rows = dossier.comparison.rows.set_index("indicator")
    assert rows.loc[dossier.trends[0].indicator.id, "trend"] in (
        "increasing_getting_worse",
        "decreasing_getting_better",
    )
    assert dossier.trends[1].indicator.theme == "safety"


def test_what_most_peers_have_and_the_city_lacks_is_named(atlas: Atlas):
    dossier = atlas.dossier("DE008C")
    ids = {one.id for one in atlas.known("DE008C")}
    assert dossier.unknown
    for missing in dossier.unknown:
        assert missing.indicator.id not in ids
        assert 2 * missing.cities >= missing.among


def test_its_day_is_that_of_the_newest_release_it_tells(atlas: Atlas):
    dossier = atlas.dossier("BE005C")
    releases = set(dossier.comparison.rows["release"])
    assert dossier.released == max(one.vintage for one in atlas.releases if one.id in releases)


def test_a_foreign_category_of_offences_is_no_gap(atlas):
    """Row 13 of the review: thefts were "unknown for Marseille, known for most comparable cities" abroad."""
    assert not [one.indicator.id for one in atlas.dossier("FR004C").unknown if one.indicator.theme == "recorded"]
    allauch = atlas.dossier("FR-13002")
    home = [one.id for one in allauch.comparison.home_peers]
    (fines,) = [one for one in allauch.unknown if one.indicator.theme == "recorded"]
    have = sum(fines.indicator.id in {one.id for one in atlas.known(id)} for id in home)
    assert (fines.cities, fines.among) == (have, len(home))
