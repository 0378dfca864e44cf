"""Parts of the scorecard in an index: only public answers, of five cities at least, and never with safety."""

from dataclasses import replace

import pytest

from indicators import Answer, Assessments, Atlas, StatedLevels, open_atlas, read_index
from indicators.access.rights import CONSOLE
from indicators.model.index_recipe import refusal
from indicators.model.index_recipe import written as written_index
from indicators.model.preparedness import Actor, Subject
from indicators.model.submissions import Consent

CITIES = ("BE005C", "IE001C", "AT001C", "SE001C", "DE004C", "FI001C")
PART = "scorecard_risks"


@pytest.fixture
def assessments(store):
    """Somebody who answers for every city, on the real scorecard."""
    return Assessments(store, viewer=CONSOLE)


def answer(assessments, city, level, actor=Actor.MUNICIPALITY, items=None, consent=Consent.PUBLIC):
    every = assessments.access.catalogue.sections["risks"].items
    answers = [Answer(city, Subject.SCORECARD, item.id, actor, level=level) for item in every[:items]]
    assessments.answers.record(answers)
    assessments.answers.consent(city, Subject.SCORECARD, consent)


def test_a_city_has_the_median_of_its_actors_and_one_answer_is_no_part(assessments):
    answer(assessments, CITIES[0], 1)
    answer(assessments, CITIES[0], 3, Actor.RESIDENTS)
    answer(assessments, CITIES[0], 0, Actor.RESEARCH, items=1)
    levels_by_part = assessments.scorecards.answered()
    assert levels_by_part.levels.loc[CITIES[0], PART] == 2
    assert levels_by_part.levels.drop(columns=PART).isna().all(axis=None)
    answer(assessments, CITIES[1], 2, items=1)
    assert [*assessments.scorecards.answered().levels.index] == [CITIES[0]]


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED])
def test_what_is_not_public_enters_no_index_not_even_for_its_own_city(assessments, consent):
    for place, city in enumerate(CITIES):
        answer(assessments, city, place % 4, consent=consent)
    levels_by_part = assessments.scorecards.answered()
    assert levels_by_part.levels.empty
    assert not levels_by_part.enough


def test_a_part_enters_with_five_cities(assessments):
    for place, city in enumerate(CITIES[:4]):
        answer(assessments, city, place)
    assert assessments.scorecards.answered().cities[PART] == 4
    assert not assessments.scorecards.answered().enough
    answer(assessments, CITIES[4], 2)
    assert assessments.scorecards.answered().enough == {PART}


@pytest.fixture
def composed(assessments, store):
    """An index of trust and a part whose levels go with it: parts that do not measure one thing give no index."""
    for city, level in zip(CITIES, (0, 1, 2, 3, 1, 3), strict=True):
        answer(assessments, city, level)
    atlas: Atlas = open_atlas(store)
    trust = atlas.catalogue.indexes["trust_administration"]
    index = replace(trust, indicators=("trust_people_city", "trust_people_neighbourhood", PART), grouping="none")
    return atlas, index, assessments.scorecards.answered()


def test_an_index_takes_a_part_beside_indicators(composed):
    atlas, index, answered = composed
    result = atlas.composed(index, CITIES[1], answered=answered)
    scale = result.stages["normalised"][PART]
    assert scale[CITIES[0]] == pytest.approx(1)
    assert scale[CITIES[3]] == pytest.approx(100)
    assert set(result.rows.dropna(subset="score")["geo"]) <= {*CITIES}
    assert result.count >= 5
    assert read_index(written_index(result.index)) == index


def test_an_index_that_waits_for_answers_gives_no_scores(composed):
    atlas, index, answered = composed
    result = atlas.composed(index, CITIES[1])
    assert [one.id for one in result.indicators] == [one for one in index.indicators if one != PART]
    assert (result.reason, result.count) == ("few_answers", 0)
    few = StatedLevels(answered.levels.iloc[:4], answered.years.iloc[:4])
    assert result.rows.equals(atlas.composed(index, CITIES[1], answered=few).rows)


def test_a_part_never_enters_an_index_of_safety(composed):
    atlas, _, answered = composed
    assert refusal(atlas.catalogue.ingredients[PART], "safety") == "family"
    safety = atlas.catalogue.indexes["everyday_safety"]
    mixed = replace(safety, indicators=(*safety.indicators, PART))
    assert atlas.composed(mixed, CITIES[1], answered=answered).index == safety
