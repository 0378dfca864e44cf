"""Claims about evaluations of policies on real figures: what is compared, what is refused, how often they mislead."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.answers.evaluations import Check, EvidenceGrade, LeftOut, Obstacle, Result
from indicators.language.language import load_language
from indicators.model.policies import Policy
from indicators.policies.evaluation.words import reason

WORDS = {"en": "a policy"}
NOTHING = {"country": "FR", "title": WORDS, "phrase": WORDS, "about": WORDS, "perimeter": WORDS}
GAMES = Policy(
    **NOTHING, id="games", places=("FR-D75", "FR-D92", "FR-D93"), in_force=date(2024, 7, 26), end=date(2024, 9, 8),
    outcomes=("recorded_robbery_unarmed", "recorded_burglary_dwelling"), unmoved="recorded_fraud",
)  # fmt: skip
ZONE = Policy(
    **NOTHING, id="zone", places=("DE008C",), in_force=date(2018, 11, 5), outcomes=("recorded_robbery",),
    unmoved="recorded_fraud",
)  # fmt: skip
NIGHT = Policy(
    **NOTHING | {"country": "PL"}, id="night", places=("PL003C",), in_force=date(2022, 1, 1),
    outcomes=("recorded_life_health",),
)  # fmt: skip


def pretended(place: str, outcome: str) -> Policy:
    """A policy that nobody decided."""
    return replace(GAMES, places=(place,), in_force=date(2021, 1, 1), end=None, outcomes=(outcome,))


def test_of_an_event_within_one_year_that_year_is_the_one_after(atlas):
    answer = atlas.policies.evaluation_of(GAMES)
    assert answer.years_after == (2024,)
    assert max(answer.years_before) == 2023


def test_the_year_of_a_start_is_neither_before_nor_after(atlas):
    answer = atlas.policies.evaluation_of(ZONE)
    assert 2018 not in (*answer.years_before, *answer.years_after)
    assert answer.years_before == (2014, 2015, 2016, 2017)


def test_a_policy_that_began_in_january_counts_that_year(atlas):
    answer = atlas.policies.evaluation_of(replace(ZONE, in_force=date(2019, 1, 1)))
    assert answer.years_before[-1] == 2018
    assert answer.years_after[0] == 2019


def test_neighbours_and_places_that_acted_are_not_compared_with(atlas):
    answer = atlas.policies.evaluation_of(replace(GAMES, not_comparable=("FR-D69",)))
    reasons = {city.id: why for city, why in answer.left_out}
    assert reasons["FR-D92"] is LeftOut.ACTED
    assert reasons["FR-D69"] is LeftOut.ACTED
    assert reasons["FR-D78"] is LeftOut.NEIGHBOUR
    compared = set(answer.placebos["geo"])
    assert not compared & set(reasons)
    assert all(geo.startswith("FR-D") for geo in compared)


def test_another_policy_on_the_same_outcome_takes_its_places_out(atlas, monkeypatch):
    other = replace(ZONE, id="other", places=("DE005C",), in_force=date(2019, 1, 1))
    monkeypatch.setitem(atlas.catalogue.policies, "other", other)
    assert {city.id: why for city, why in atlas.policies.evaluation_of(ZONE).left_out}["DE005C"] is LeftOut.ACTED


def test_each_outcome_counts_as_a_test(atlas):
    single, double = (
        atlas.policies.evaluation_of(replace(GAMES, outcomes=GAMES.outcomes[:1])),
        atlas.policies.evaluation_of(GAMES),
    )
    assert (single.looked_at, double.looked_at) == (1, 2)
    assert double.adjusted_p >= double.estimated.p
    assert single.adjusted_p == single.estimated.p


@pytest.mark.parametrize(
    ("policy", "indicator", "place", "obstacle"),
    [
        (GAMES, "safe_night_city", "FR001C", Obstacle.KIND),
        (replace(GAMES, nationwide=True), "recorded_robbery_unarmed", "", Obstacle.NATIONWIDE),
        (GAMES, "recorded_robbery_unarmed", "BE005C", Obstacle.NO_FIGURE),
        (replace(NIGHT, in_force=date(2018, 1, 1)), "", "", Obstacle.BREAK),
        (replace(GAMES, in_force=date(2018, 1, 1), end=None), "recorded_robbery_unarmed", "", Obstacle.FEW_YEARS),
        (replace(GAMES, in_force=date(2026, 3, 1), end=None), "recorded_robbery_unarmed", "", Obstacle.NO_YEAR_AFTER),
        (replace(GAMES, in_force=date(2019, 6, 1), end=None), "recorded_drugs_use", "FR-D31", Obstacle.CHANGE),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(atlas, policy, indicator, place, obstacle):
    answer = atlas.policies.evaluation_of(policy, indicator, place)
    assert answer.obstacle is obstacle
    assert answer.grade is EvidenceGrade.NONE
    assert answer.rows.empty


def test_a_break_of_the_series_is_named_where_it_leaves_too_few_years(atlas):
    _ = load_language("en")
    later, earlier = (atlas.policies.evaluation_of(replace(NIGHT, in_force=date(year, 1, 1))) for year in (2018, 2022))
    assert (later.last_break, earlier.last_break) == (2020, 2020)
    assert reason(later, _).startswith("The series breaks in 2020: what was counted before")
    assert earlier.obstacle is Obstacle.FEW_YEARS
    assert reason(earlier, _) == (
        "The series breaks in 2020: only 2 usable years lie between the break and the start; 3 are needed."
    )


def test_without_an_outcome_that_must_not_move_an_effect_stays_weak(atlas):
    all_year = replace(GAMES, unmoved="", in_force=date(2024, 1, 1), end=date(2024, 12, 31))
    answer = atlas.policies.evaluation_of(all_year, "recorded_burglary_dwelling")
    unmoved = next(one for one in answer.checks if one.check is Check.UNMOVED)
    assert unmoved.result is Result.IMPOSSIBLE
    assert answer.grade in (EvidenceGrade.NO_EFFECT, EvidenceGrade.WEAK)


def test_policies_that_nobody_decided_are_seldom_called_moderate_or_significant(atlas):
    places = [id for id, city in atlas.cities.items() if id.startswith("FR-D")][::6]
    outcomes = ("recorded_damage", "recorded_robbery_unarmed", "recorded_theft_personal")
    answers = [atlas.policies.evaluation_of(pretended(place, outcome)) for place in places for outcome in outcomes]
    answers = [one for one in answers if one.estimated is not None]
    assert len(answers) > 35
    assert sum(one.grade is EvidenceGrade.MODERATE for one in answers) <= 0.04 * len(answers) + 1
    assert sum(one.estimated.p <= 0.05 for one in answers) <= 0.07 * len(answers) + 2


def test_another_outcome_of_the_same_policy_and_place_costs_nothing_more(atlas, monkeypatch):
    """All outcomes are worked out at once, by version of the store and sight: an atlas is of one of each."""
    first = atlas.policies.evaluation("fr_seine_saint_denis_plan", "recorded_robbery_armed")
    monkeypatch.setattr("indicators.policies.evaluation.answer.evaluate", None)
    second = atlas.policies.evaluation("fr_seine_saint_denis_plan", "recorded_burglary_dwelling")
    assert (second.looked_at, second.indicator.id) == (first.looked_at, "recorded_burglary_dwelling")
    assert atlas.policies.evaluation("fr_seine_saint_denis_plan", "recorded_robbery_armed") is first


def test_the_year_of_a_change_belongs_to_neither_series_but_the_one_of_january_does(atlas):
    change = atlas.catalogue.changes["fr_drug_fine"]
    assert (change.last_year, change.first_year) == (2019, 2021)
    assert replace(change, day=date(2020, 1, 1)).first_year == 2020
