"""Invented answers, in memory only: what the pages of gaps and registers will say once cities have answered."""

import numpy as np
import pandas as pd

from indicators.assessments.gaps import gaps, shortages
from indicators.assessments.registers import register
from indicators.catalogue import Catalogue
from indicators.model import City, Kind
from indicators.preparedness import Actor, State, Subject, System
from indicators.readiness import Gaps, Register, Shortages

CITIES = 23
SEED = 4
SHOWN = 7  # of an invented network: as much as shows what will stand there
YEARS = (2014, 2019, 2022, 2024)
NOBODY = City("example", "", "", Kind.CITY)


def example_gaps(catalogue: Catalogue) -> Gaps:
    """The gaps of a city that does not exist."""
    told = _levels(catalogue)
    here = City(told["geo"].iloc[0], "", "", Kind.CITY)
    return _marked(gaps(told, here, {}, catalogue))


def example_shortages(catalogue: Catalogue) -> Shortages:
    """The shortages of 23 cities that do not exist."""
    told = shortages(_levels(catalogue), {}, catalogue)
    exposures = sorted(told.exposures, key=lambda one: one.without / one.cities)
    return Shortages(tuple(exposures[:SHOWN]), told.measures[:SHOWN], told.uncovered, told.cities, example=True)


def example_register(catalogue: Catalogue) -> Register:
    """The register of a city that does not exist: one system of each of some kinds, some papers missing."""
    kinds = [one for one in ("cctv", "anpr", "drones", "ai_assistants") if one in catalogue.technologies]
    papers = (("x", "done", "published"), ("x", "under_way", "none"), ("", "none", "none"), ("x", "done", "none"))
    systems = [
        System(str(at), NOBODY.id, kind, "", "", basis, assessment, evaluation=evaluation, since=YEARS[at])
        for at, (kind, (basis, assessment, evaluation)) in enumerate(zip(kinds, papers, strict=False))
    ]
    told = register(systems, NOBODY, catalogue.technologies)
    return Register(NOBODY, told.systems, (), 0, example=True, kinds=told.kinds)


def _marked(told: Gaps) -> Gaps:
    return Gaps(told.city, told.gaps, told.stated_at, told.cities, example=True)


def _levels(catalogue: Catalogue) -> pd.DataFrame:
    """Invented answers of invented cities, as `Answering.levels`."""
    draws = np.random.default_rng(SEED)
    asked = [(Subject.EXPOSURE.value, one) for one in catalogue.problems]
    asked += [(Subject.MEASURE.value, one) for one in catalogue.measures]
    rows = [(f"example {number}", *one) for number in range(CITIES) for one in asked]
    told = pd.DataFrame(rows, columns=["geo", "subject", "question"])
    told["level"] = draws.choice(4, size=len(told), p=(0.2, 0.2, 0.42, 0.18)).astype(float)
    return told.assign(
        actor=Actor.MUNICIPALITY.value,
        voice="",
        state=State.LEVEL.value,
        evidence="",
        note="",
        account="",
        answered_at=pd.Timestamp("2000-01-01"),
    )
