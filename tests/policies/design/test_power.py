"""Claims about what an evaluation could show before a policy starts, on the real figures."""

from itertools import pairwise

import pytest

from indicators.answers.evaluations import Obstacle
from indicators.language.language import load_language
from indicators.model.errors import UnknownNameError
from indicators.policies.design.chart import power
from indicators.policies.design.words import lead, plan_finding, why_empty
from indicators.view import Reader
from tests.pages.visit import Visit

EN, FR = load_language("en"), load_language("fr")


@pytest.fixture(scope="module")
def leipzig(atlas):
    return atlas.policies.power("DE008C")


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
    answer = atlas.policies.power("BE005C")
    assert answer.rows.empty
    assert answer.city.id == "BE005C"
    assert all(
        reason in (Obstacle.NO_FIGURE, Obstacle.FEW_PLACES, Obstacle.FEW_YEARS) for _one, reason in answer.left_out
    )


def test_more_years_before_than_are_known_leave_an_outcome_out(atlas):
    reasons = {reason for _indicator, reason in atlas.policies.power("DE008C", 6, 4).left_out}
    assert Obstacle.FEW_YEARS in reasons


def test_fewer_years_are_proposed_only_where_there_are_fewer_to_choose(atlas):
    english = load_language("en")
    assert "Choose fewer years" in why_empty(atlas.policies.power("FR004C", 4, 3), english)
    assert "counts by year of the city itself" in why_empty(atlas.policies.power("FR004C", 3, 1), english)


def test_beside_it_stands_what_studies_found_of_the_measures_of_the_policy(atlas):
    answer = atlas.policies.power("DE008C", measures=("youth_mentoring", "targeted_cctv"))
    assert {*answer.measures} == {"youth_mentoring", "targeted_cctv"}
    assert all({*answer.measures} & {*one.measures} and one.graded for one in answer.studied)
    with_figure = [bool(one.effect) for one in answer.studied]
    assert with_figure == sorted(with_figure, reverse=True)
    assert answer.typical in answer.studied and answer.usual == abs(answer.typical.change) / 100
    words = lead(answer, Reader(EN, atlas.catalogue))
    assert "What studies found of such measures: Cameras on public space" in words and "street lighting" not in words
    assert f"{answer.typical.intervention['en']}, in studies: −" in str(
        power(answer, Reader(EN, atlas.catalogue)).layout
    )


def test_where_no_effect_of_its_measures_is_known_that_is_said(atlas):
    answer = atlas.policies.power("DE008C", measures=("vehicle_barriers",))
    assert answer.studied == () and answer.usual != answer.usual
    for language, words in ((EN, "No effect of its measures is known"), (FR, "Aucune étude répertoriée n’indique")):
        assert words in lead(answer, Reader(language, atlas.catalogue))
        assert words in plan_finding(answer, answer.measures, Reader(language, atlas.catalogue))
    assert "in studies" not in str(power(answer, Reader(EN, atlas.catalogue)).layout)
    with pytest.raises(UnknownNameError):
        atlas.policies.power("DE008C", measures=("nonsense",))


def test_a_finding_without_a_figure_says_in_words_how_large_and_how_sure_it_is(atlas):
    answer = atlas.policies.power("DE008C", measures=("recovery_plan",))
    assert answer.studied and not any(one.effect for one in answer.studied) and answer.usual != answer.usual
    assert "how large: " in lead(answer, Reader(EN, atlas.catalogue)) and "how sure: " in lead(
        answer, Reader(EN, atlas.catalogue)
    )


def test_a_link_carries_the_measures(atlas):
    visit = Visit("policies", view="design", city="DE008C", measures="vehicle_barriers")
    assert not visit.trouble and "No effect of its measures is known" in visit.text
    assert visit.link["measures"] == "vehicle_barriers"
