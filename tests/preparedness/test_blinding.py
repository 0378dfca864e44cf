"""Blinded answers: what anybody sees of them, before and after a city joins, leaves or says something else."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from indicators import Actor, Answer, Assessments, Consent, Role, State, Subject, Viewer, open_atlas
from indicators.access.rights import CONSOLE, VISITOR
from tests.preparedness.conftest import before_the_day

LEVELS = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3]  # of ten blinded cities
ITEM = Answer("", Subject.SCORECARD, "p1_1")


@pytest.fixture
def cities(store) -> list[str]:
    return [id for id, one in open_atlas(store).cities.items() if one.kind == "city"][:14]


@pytest.fixture
def group(store, catalogue, cities) -> Path:
    """A store in which ten cities blinded these answers before the last fixed day."""
    answer(store, catalogue, dict(zip(cities, LEVELS, strict=False)))
    before_the_day(store)
    return store


def answer(store: Path, catalogue, levels: dict[str, int], consent: Consent = Consent.BLINDED) -> None:
    console = Assessments(store, catalogue, CONSOLE)
    texts = {"evidence": "https://secret.example", "note": "Secret words"}
    console.answers.record([replace(ITEM, city=city, level=level, **texts) for city, level in levels.items()])
    for city in levels:
        console.answers.consent(city, Subject.SCORECARD, consent)


def levels(store: Path, catalogue, viewer: Viewer = VISITOR) -> list[float]:
    """What somebody sees of the cities that are not named."""
    levels_seen = Assessments(store, catalogue, viewer).answers.levels(Subject.SCORECARD)
    return levels_seen.loc[levels_seen["geo"] == "", "level"].tolist()


def test_ten_cities_are_told_by_their_quartiles_alone(group, catalogue, cities):
    assert levels(group, catalogue) == [1.0] * 6 + [2.0] * 4  # lower quartiles 1, 1, 2: neither 0 nor 3
    levels_seen = Assessments(group, catalogue).answers.levels()
    assert (
        not levels_seen[["geo", "evidence", "note", "account", "voice"]].any(axis=None)
        and levels_seen["answered_at"].isna().all()
    )
    member = Viewer(Role.CONTRIBUTOR, "member@other.example", cities=frozenset({cities[0]}))
    assert levels(group, catalogue, member) == levels(group, catalogue)
    assert Assessments(group, catalogue).answers.levels(as_of=pd.Timestamp("2020-01-01").date()).empty


def test_nine_are_told_by_nothing(store, catalogue, cities):
    answer(store, catalogue, dict(zip(cities, LEVELS[:9], strict=False)))
    before_the_day(store)
    assert levels(store, catalogue) == []


def test_a_city_that_joins_or_says_otherwise_changes_nothing_before_the_next_fixed_day(group, catalogue, cities):
    before = levels(group, catalogue)
    answer(group, catalogue, {cities[10]: 3})
    answer(group, catalogue, {cities[0]: 3})
    assert levels(group, catalogue) == before


@pytest.mark.parametrize("leaving", [Consent.PRIVATE, Consent.MEMBERS, Consent.PUBLIC, None])
def test_who_leaves_is_out_at_once_and_the_group_is_silent_until_the_next_fixed_day(group, catalogue, cities, leaving):
    console = Assessments(group, catalogue, CONSOLE)
    if leaving:
        console.answers.consent(cities[3], Subject.SCORECARD, leaving)
    else:
        console.answers.record([replace(ITEM, city=cities[3], state=State.CLEARED)])
    assert levels(group, catalogue) == []


@pytest.mark.parametrize(("place", "level"), [(0, 1), (7, 2), (9, 2)])
def test_neither_the_lowest_nor_the_highest_level_can_be_told(group, catalogue, cities, place, level):
    before = levels(group, catalogue)
    answer(group, catalogue, {cities[place]: level})
    before_the_day(group)
    assert levels(group, catalogue) == before


def test_of_exposures_and_measures_blinded_cities_tell_nothing(store, catalogue, cities):
    console = Assessments(store, catalogue, CONSOLE)
    problem, measure = next(iter(catalogue.problems)), next(iter(catalogue.measures))
    for city in cities[:12]:
        console.answers.record(
            [Answer(city, Subject.EXPOSURE, problem, level=3), Answer(city, Subject.MEASURE, measure, level=0)]
        )
        for subject in (Subject.EXPOSURE, Subject.MEASURE):
            console.answers.consent(city, subject, Consent.BLINDED)
    before_the_day(store)
    assert Assessments(store, catalogue).answers.levels().empty
    assert Assessments(store, catalogue).gaps.shortages(open_atlas(store).cities).empty


def test_of_several_voices_of_a_blinded_city_the_lower_median_counts(store, catalogue, cities):
    console = Assessments(store, catalogue, CONSOLE)
    for city in cities[:10]:
        _, secret = console.invitations.invite(city, Actor.RESIDENTS, "Workshop")
        for voice, level in enumerate((3, 0, 2, 1)):
            spoken = replace(ITEM, city=city, actor=Actor.RESIDENTS, level=level)
            console.invitations.record(secret, f"participant-{voice}", [spoken])
        console.answers.consent(city, Subject.SCORECARD, Consent.BLINDED)
    before_the_day(store)
    assert levels(store, catalogue) == [1.0] * 10
