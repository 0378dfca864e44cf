"""Claims about what a press card says of policies and evidence: by the rules of the evaluation, and no more."""

from dataclasses import replace
from datetime import date

import pytest

from indicators import open_atlas
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.policies.evaluation.words import may_not_say, may_say
from indicators.press.card import press_of
from indicators.press.policies import policy_of
from indicators.view import Reader
from indicators.view.press_case import Case

EN = load_language("en")
ROW = {"value": 210.0, "year": 2024, "period": "2024"}


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def robbery(atlas) -> Case:
    return Case(atlas.indicator("recorded_robbery"), atlas.city("DE008C"), Comparator(), ROW, 2024)


def test_a_policy_on_record_is_named_and_what_it_changed_may_not_be_said(atlas, robbery):
    card = press_of(robbery, Reader(EN, atlas.catalogue))
    assert any(line.startswith("On record: the weapon") and "2018" in line for line in card.can)
    assert any("what would have happened anyway" in line for line in card.cannot)


def test_an_evaluated_policy_gives_the_sentence_that_may_be_said_and_the_one_that_may_not(atlas, robbery):
    answer = atlas.policies.newest_evaluation("DE008C", "recorded_robbery")
    card = press_of(replace(robbery, evaluation=answer), Reader(EN, atlas.catalogue))
    assert may_say(answer, EN) in card.can
    assert any(may_not_say(answer, EN) in line for line in card.cannot)
    assert card.questions[0][0].startswith("What did the weapon") and card.questions[0][1] == may_say(answer, EN)
    assert not any(line.startswith("On record") for line in card.can)
    assert len(card.questions) == 3


def test_evidence_is_a_sentence_on_the_offence_it_is_about_and_on_a_measure_that_the_city_has(atlas, robbery):
    mannheim = replace(robbery, city=atlas.city("DE081C"))
    thefts = replace(mannheim, indicator=atlas.indicator("recorded_theft"))
    card = press_of(thefts, Reader(EN, atlas.catalogue))
    [line] = [one for one in card.can if "studies elsewhere" in one]
    assert line.startswith("80 studies elsewhere on “Cameras on public space”: A modest but clear fall in crime")
    assert not set("●○■□") & set(line)
    assert any("found elsewhere was achieved" in one for one in card.cannot)
    for other in (mannheim, replace(thefts, city=atlas.city("BE005C")), replace(robbery, city=atlas.city("ES002C"))):
        assert "elsewhere" not in " ".join(press_of(other, Reader(EN, atlas.catalogue)).can)


def test_a_figure_without_policy_and_evidence_says_nothing_of_them(atlas, robbery):
    plain = replace(robbery, indicator=atlas.indicator("recorded_fraud"), city=atlas.city("BE005C"))
    assert atlas.policies.newest_evaluation("BE005C", "recorded_fraud") is None
    card = press_of(plain, Reader(EN, atlas.catalogue))
    sentences = " ".join([*card.can, *card.cannot])
    assert "On record" not in sentences and "elsewhere" not in sentences


@pytest.mark.parametrize("policy", ["fr_paris_games", "lu_free_transport"])
def test_the_page_of_an_evaluation_has_its_card_also_where_nothing_can_be_told(atlas, policy):
    answer, reader = atlas.policies.evaluation(policy), Reader(EN, atlas.catalogue, LIGHT)
    [case] = view_of(answer).press(answer, reader)
    card = press_of(case, Reader(EN, atlas.catalogue))
    assert any(may_say(answer, EN) in line for line in card.can)
    assert any(may_not_say(answer, EN) in line for line in card.cannot)
    assert "nan" not in " ".join([*card.can, *card.cannot])


def test_a_policy_to_come_is_not_behind_a_figure_and_hides_none_that_began(atlas, robbery):
    zone = atlas.catalogue.policies["de_leipzig_weapons_zone"]
    later = replace(zone, id="later", phrase={"en": "the second zone"}, in_force=date(2090, 1, 1))
    catalogue = replace(atlas.catalogue, policies={**atlas.catalogue.policies, "later": later})
    card = press_of(robbery, Reader(EN, catalogue))
    assert any(line.startswith("On record: the weapon") for line in card.can) and "second zone" not in str(card)
    before = replace(robbery, row=ROW | {"year": 2017, "period": "2017"}, year=2017)
    assert policy_of(before, catalogue) is None and policy_of(robbery, catalogue) is zone
