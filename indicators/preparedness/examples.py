"""Invented answers, in memory only: what the pages of gaps and registers will say once cities have answered."""

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd

from indicators.answers.preparedness import Gaps, Scorecard, Shortages, TechnologyRegister
from indicators.catalogue import Catalogue
from indicators.model.indicators import AreaKind, City
from indicators.model.preparedness import Actor, State, Subject, System
from indicators.preparedness.gaps.answer import gaps, shortages
from indicators.preparedness.register import register
from indicators.preparedness.scorecard.answer import ScorecardRequest, scorecard

CITIES = 23
SEED = 4
SHOWN = 7  # of an invented network: as much as shows what will stand there
YEARS = (2014, 2019, 2022, 2024)
NOBODY = City("example", "", "", AreaKind.CITY)


def example_gaps(catalogue: Catalogue) -> Gaps:
    """The gaps of a city that does not exist."""
    levels = _levels(catalogue)
    here = City(levels["geo"].iloc[0], "", "", AreaKind.CITY)
    return _marked(gaps(levels, here, {}, catalogue))


def example_shortages(catalogue: Catalogue) -> Shortages:
    """The shortages of 23 cities that do not exist."""
    invented = shortages(_levels(catalogue), {}, catalogue)
    exposures = sorted(invented.exposures, key=lambda one: one.without / one.cities)
    return Shortages(
        tuple(exposures[:SHOWN]), invented.measures[:SHOWN], invented.uncovered, invented.cities, example=True
    )


def example_register(catalogue: Catalogue) -> TechnologyRegister:
    """The register of a city that does not exist: one system of each of some kinds, some papers missing."""
    kinds = [one for one in ("cctv", "anpr", "drones", "ai_assistants") if one in catalogue.technologies]
    papers = (("x", "done", "published"), ("x", "under_way", "none"), ("", "none", "none"), ("x", "done", "none"))
    systems = [
        System(str(at), NOBODY.id, kind, "", "", basis, assessment, evaluation=evaluation, since=YEARS[at])
        for at, (kind, (basis, assessment, evaluation)) in enumerate(zip(kinds, papers, strict=False))
    ]
    invented = register(systems, NOBODY, catalogue.technologies)
    return TechnologyRegister(NOBODY, invented.systems, (), 0, example=True, kinds=invented.kinds)


def _marked(answer: Gaps) -> Gaps:
    return Gaps(answer.city, answer.gaps, answer.stated_at, answer.cities, example=True)


def _levels(catalogue: Catalogue) -> pd.DataFrame:
    """Invented answers of invented cities, as `Answering.levels`."""
    draws = np.random.default_rng(SEED)
    questions = [(Subject.EXPOSURE.value, one) for one in catalogue.problems]
    questions += [(Subject.MEASURE.value, one) for one in catalogue.measures]
    rows = [(f"example {number}", *one) for number in range(CITIES) for one in questions]
    table = pd.DataFrame(rows, columns=["geo", "subject", "question"])
    table["level"] = draws.choice(4, size=len(table), p=(0.2, 0.2, 0.42, 0.18)).astype(float)
    return table.assign(
        actor=Actor.MUNICIPALITY.value,
        voice="",
        state=State.LEVEL.value,
        evidence="",
        note="",
        account="",
        answered_at=pd.Timestamp("2000-01-01"),
    )


NOWHERE = City("", "", "", AreaKind.CITY)
BEFORE, AFTER = datetime(2025, 3, 10), datetime(2026, 9, 21)
TOWN_HALL, POLICE = Actor.MUNICIPALITY.value, Actor.POLICE_JUSTICE.value
# What is told of each part of the catalogue, in its order: levels in the order of the items, "-" for none.
TOLD = {
    TOWN_HALL: "222 22122 1101 2211 121 222212 1212 21222-121 3322222 11 2211111 12212 222121 2121-1",
    POLICE: "212 2--22 ---- ---- --- 2-1--- 1--- 2-1-12--2 2222221 -1 11----- 12211 212-1- 21-1--",
    Actor.CIVIL_SOCIETY.value: "111 -1--- ---1 --1- 111 -1-11- 2212 --------- 11--11- -0 ------- --102 1---1- 12-121",
    Actor.COMPANIES.value: "--- -1--- 2-2- ---2 --- ------ --2- 2-2222--- ------- -- 2212-22 -2--- ------ 1-----",
    Actor.RESIDENTS.value: "0-- ---0- ---- 1--1 1-1 -0--0- 11-1 --2-212-- 1--1--0 -- ------- --011 0----- -0--0-",
}  # fmt: skip
EARLIER = "111 12112 1101 2211 121 212111 1112 21221-121 2212211 01 0110100 01111 1-1-11 1111-1"
TYPICAL = "211 22211 1111 2221 221 111212 1121 21112-211 2222122 11 1111011 11111 211111 1111-1"
OTHERS = 6  # invented cities beside it


def example_scorecard(catalogue: Catalogue) -> Scorecard:
    """A scorecard as it may look one day: every figure of it is made up."""
    versions = pd.DataFrame(
        [
            *_rows(catalogue, TOWN_HALL, EARLIER, BEFORE),
            *(row for actor, levels in TOLD.items() for row in _rows(catalogue, actor, levels, AFTER)),
        ]
    )
    others = pd.concat([_other(catalogue, place) for place in range(OTHERS)], ignore_index=True)
    question = ScorecardRequest(NOWHERE, others["geo"].unique().tolist(), BEFORE.date(), invented=True)
    return scorecard(others, versions, catalogue, question)


def _rows(catalogue: Catalogue, actor: str, levels_text: str, when: datetime) -> Iterator[dict[str, object]]:
    """The answers of one actor, as the store would tell them."""
    for section, levels in zip(catalogue.sections.values(), levels_text.split(), strict=False):
        for item, level in zip(section.items, levels, strict=False):
            if level != "-":
                yield {
                    **{"geo": NOWHERE.id, "subject": "scorecard", "question": item.id, "actor": actor, "voice": ""},
                    **{"state": "level", "level": float(level), "evidence": "", "note": "", "account": ""},
                    "answered_at": when,
                }


def _other(catalogue: Catalogue, place: int) -> pd.DataFrame:
    """Another invented city: typical levels, one more or less on every few items."""
    rows = pd.DataFrame(_rows(catalogue, TOWN_HALL, TYPICAL, AFTER))
    moves = [(0, 0, 1, -1, 0, 1, 0, -1)[(number * (place + 2) + place) % 8] for number in range(len(rows))]
    return rows.assign(geo=f"invented {place}", level=(rows["level"] + moves).clip(0, 3))
