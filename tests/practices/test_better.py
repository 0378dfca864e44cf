"""Who does better than a city on an indicator, and what did they do: the rule of Compare, the registers, the words."""

from dataclasses import replace

import pytest

from indicators import Atlas, load_language, open_atlas, views
from indicators.answers.practices import ActionMatch, MatchedAction
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.model.comparability import Comparator
from indicators.model.indicators import Outcome
from indicators.practices.better.words import kind_and_support
from indicators.questions import weak_points
from indicators.view import Reader

LIEGE, MARSEILLE, NIGHT = "BE005C", "FR004C", "safe_night_city"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def reader(atlas) -> Reader:
    return Reader(load_language("en"), atlas.catalogue, LIGHT)


def test_those_who_do_better_are_those_of_the_row_on_city(atlas):
    to, year = atlas.compare(MARSEILLE).comparator, atlas.years()[-1]
    cities = (MARSEILLE, *atlas.companions(MARSEILLE, (NIGHT,), to, year))
    facing = atlas.doing_better(NIGHT, cities, to, year).facing
    better = set(facing.rows.loc[facing.rows["outcome"] == Outcome.BETTER, "geo"])
    answer = atlas.practices.better_elsewhere(NIGHT, MARSEILLE)
    assert better == {one.id for one in answer.ahead} and better
    assert not better & {one.id for one in answer.improving}


def test_what_they_did_names_the_indicator_its_problem_or_a_measure_against_it(atlas):
    answer = atlas.practices.better_elsewhere(NIGHT, MARSEILLE)
    assert set(answer.problems) == {"gender_harassment", "night_violence"}
    assert "Barcelona" in {one.name for one in answer.acting}
    barcelona = next(one for one in answer.acting if one.name == "Barcelona")
    first = answer.of(barcelona)[0]
    assert first.entry.id == "barcelona_no_callem" and first.match is ActionMatch.PROBLEM
    listed = {one.entry.id for one in answer.actions}
    assert "fr_lighting_off" in listed and "lille_cyber" not in listed and "ran_collection" not in listed
    ids = [id for one in (*answer.elsewhere, *(each for city in answer.acting for each in answer.of(city)))
           for id in [one.entry.id]]  # fmt: skip
    assert listed == set(ids)


def test_a_policy_that_is_meant_to_move_the_indicator_comes_first(atlas):
    answer = atlas.practices.better_elsewhere("noise", LIEGE)
    assert [one.match for one in answer.actions[:2]] == [ActionMatch.INDICATOR, ActionMatch.INDICATOR]


def test_a_policy_that_ended_is_not_called_in_force(atlas, reader):
    policies = atlas.catalogue.policies
    ended, lasting = (
        kind_and_support(MatchedAction(policies[id], ActionMatch.INDICATOR), reader.language)
        for id in ("de_precobs_s_ka", "fr_lighting_off")
    )
    assert ended == "policy, start: 30 October 2015, end: 30 April 2019" and lasting == "policy, start: 2014"


def test_nobody_has_shown_how_is_said_only_where_somebody_looked(atlas, reader):
    answer = atlas.practices.better_elsewhere(NIGHT, MARSEILLE)
    silent = replace(answer, actions=(), findings=())
    view = view_of(silent)
    assert view.headline(silent, reader).endswith("do better than Marseille; nobody has shown how yet; figures of 2023")
    assert "Nobody has shown how yet" in views.better_elsewhere_panel(silent, reader)
    unknown = atlas.practices.better_elsewhere("cleanliness", LIEGE)
    assert not unknown.measures and not unknown.unexplained
    assert view.headline(unknown, reader).endswith("no policy or practice of theirs is on record; figures of 2023")


def test_an_untested_neighbour_is_not_said_to_be_better(atlas, reader):
    city = next(
        one.id for one in atlas.cities.values()
        if one.id in atlas._data.presence and not atlas.practices.better_elsewhere(NIGHT, one.id).leaders
    )  # fmt: skip
    answer = atlas.practices.better_elsewhere(NIGHT, city)
    assert "no comparable city does significantly better" in view_of(answer).headline(answer, reader)


def test_the_table_lists_every_leader(atlas, reader):
    answer = atlas.practices.better_elsewhere(NIGHT, MARSEILLE)
    table = view_of(answer).listed(answer, reader)
    assert {"significantly better", "not known to do better"} <= set(table["Result"])
    assert len(set(table["City"])) > len(answer.leaders)


def test_weak_points_are_the_worse_rows_of_city(atlas):
    rows = atlas.compare(LIEGE, Comparator()).rows
    weak = weak_points(atlas.compare(LIEGE, Comparator()), atlas.catalogue)
    assert set(weak) == set(rows.loc[rows["outcome"] == Outcome.WORSE, "indicator"]) and weak


def test_the_year_of_the_figures_is_said_where_the_own_city_has_none_of_the_newest(atlas, reader):
    """Cologne was asked in 2019 alone: its peers do better in the figures of that year, not in those of the bars."""
    cologne = "DE004C"
    cities = (cologne, *atlas.companions(cologne, (NIGHT,), Comparator(), atlas.years()[-1]))
    assert "better in 2019, among" in views.better_panel(atlas.doing_better(NIGHT, cities), reader)
