"""Claims about what an evaluation could show before a policy starts, on the real figures."""

from itertools import pairwise

import pytest

from indicators.answers.evaluations import Obstacle
from indicators.language.language import load_language
from indicators.policies.design.words import why_empty


@pytest.fixture(scope="module")
def leipzig(atlas):
    return atlas.policy_power("DE008C")


def test_several_cities_show_less_than_one(leipzig):
    for indicator in leipzig.indicators:
        falls = [leipzig.fall(indicator.id, cities) for cities in (1, 3, 5, 10)]
        usable = [one for one in falls if one == one]
        assert len(usable) >= 3
        assert all(first > second for first, second in pairwise(usable))


def test_outcomes_stand_in_the_order_of_the_smallest_fall(leipzig):
    falls = [leipzig.fall(one.id, 1) for one in leipzig.indicators]
    usable = [one for one in falls if one == one]
    assert usable == sorted(usable)
    assert 0.05 < usable[0] < 0.5


def test_no_city_alone_shows_what_street_lighting_does(leipzig):
    falls = [leipzig.fall(one.id, 1) for one in leipzig.indicators]
    assert leipzig.usual == 0.14
    assert len([one for one in falls if one > leipzig.usual]) >= 5
    assert not [one for one in falls if one <= leipzig.usual]


def test_a_city_without_counts_is_told_so(atlas):
    answer = atlas.policy_power("BE005C")
    assert answer.rows.empty
    assert answer.city.id == "BE005C"
    assert all(
        reason in (Obstacle.NO_FIGURE, Obstacle.FEW_PLACES, Obstacle.FEW_YEARS) for _one, reason in answer.left_out
    )


def test_more_years_before_than_are_known_leave_an_outcome_out(atlas):
    reasons = {reason for _indicator, reason in atlas.policy_power("DE008C", 6, 4).left_out}
    assert Obstacle.FEW_YEARS in reasons


def test_fewer_years_are_proposed_only_where_there_are_fewer_to_choose(atlas):
    english = load_language("en")
    assert "Choose fewer years" in why_empty(atlas.policy_power("FR004C", 4, 3), english)
    assert "counts by year of the city itself" in why_empty(atlas.policy_power("FR004C", 3, 1), english)
