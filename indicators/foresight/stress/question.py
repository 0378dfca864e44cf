"""What a stress test is asked."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

import pandas as pd

from indicators.answers.preparedness import Gaps
from indicators.answers.stress import AGAINST, OWN, RECORD, IndicatorShift, ReadyShift, StatedNeed, StressTest
from indicators.catalogue import Catalogue
from indicators.foresight.stress.scenario import (
    named_scenarios,
    read_shift,
    shift_text,
    states_of,
)
from indicators.model.limits import MOST_SHIFTS
from indicators.model.preparedness import Actor, Problem, State, Subject, Tells
from indicators.view.question import Address, Question, Sources

USUAL = ReadyShift.WORST_YEAR.value
LIMITS = (RECORD, "5", "10", "20", "50")  # the worst figure so far, or so many percent worse than the last one
YEARS_AHEAD = ("1", "2", "3")


@dataclass(frozen=True)
class StressQuestion(Question):
    """What a scenario would push beyond its limit first, in a city and others."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "stress"
    city: str
    scenario: str = USUAL
    workshop: str = ""  # empty: the first
    shifts: tuple[IndicatorShift, ...] = ()  # of the reader's own numbers
    limit: str = LIMITS[0]
    against: str = AGAINST[0]
    ahead: int = 1

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        workshop = address.choice("workshop", address.known.catalogue.workshops, "", "workshop")
        shifts = read_shifts(address)
        return cls(
            address.city().id, _scenario(address, workshop, bool(shifts)), workshop, shifts,
            address.choice("limit", LIMITS, LIMITS[0], "limit"),
            address.choice("against", AGAINST, AGAINST[0], "comparison"),
            int(address.choice("ahead", YEARS_AHEAD, YEARS_AHEAD[0], "number of years")),
        )  # fmt: skip

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        usual = OWN if self.shifts else USUAL
        return {
            "city": self.city,
            "workshop": self.workshop,
            "scenario": "" if self.scenario == usual else self.scenario,
            "shifts": ",".join(map(shift_text, self.shifts)),
            "limit": "" if self.limit == LIMITS[0] else self.limit,
            "against": "" if self.against == AGAINST[0] else self.against,
            "ahead": "" if self.ahead == 1 else str(self.ahead),
        }

    def ask(self, sources: Sources) -> StressTest:
        """What breaks first, and what the city has stated against it."""
        atlas = sources.atlas
        shifts = self.shifts if self.scenario == OWN else ()
        answer = atlas.foresight.stress(
            self.city, self.scenario, self.workshop, shifts, self.limit, self.against, self.ahead
        )
        if sources.assessments is None:
            return answer
        gaps = sources.assessments.gaps.of(answer.city, atlas.cities)
        levels = sources.assessments.answers.of(self.city, Subject.SCORECARD)
        return replace(answer, needs=needs(answer, atlas.catalogue, gaps, levels))


def read_shifts(address: Address) -> tuple[IndicatorShift, ...]:
    """The reader's own numbers, each indicator once: "recorded_fraud:30:10,recorded_damage:5"."""
    shifts: dict[str, IndicatorShift] = {}
    indicators = address.known.catalogue.indicators
    for part in [one for one in address.text("shifts").split(",") if one][:MOST_SHIFTS]:
        shift = read_shift(part)
        if shift is None:
            address.refuse("shifts", "shift", part, ["recorded_fraud:30:10"])
        elif shift.indicator not in indicators:
            address.refuse("shifts", "indicator", shift.indicator, indicators)
        else:
            shifts[shift.indicator] = shift
    return tuple(shifts.values())


def _scenario(address: Address, workshop: str, has_numbers: bool) -> str:
    """One that happened, one of the workshop by its states, or the reader's numbers."""
    usual, text = OWN if has_numbers else USUAL, address.text("scenario")
    of_workshop = address.known.catalogue.workshop(workshop)
    options = named_scenarios(of_workshop)
    if not text or text in options or states_of(text, of_workshop) is not None:
        return text or usual
    address.refuse("scenario", "scenario", text, options)
    return usual


MOST_PROBLEMS = 6


def called_for(answer: StressTest, catalogue: Catalogue) -> list[Problem]:
    """The problems that the scenario brings, then those of the indicators that break first in the city."""
    ids = [id for id in answer.scenario.problems if id in catalogue.problems]
    for indicator in dict.fromkeys(answer.of_city["indicator"]):
        for problem in catalogue.problems.values():
            figures = [one.indicator for one in problem.figures if one.tells is Tells.EXPOSURE]
            if indicator in figures:
                ids.append(problem.id)
    return [catalogue.problems[id] for id in [*dict.fromkeys(ids)][:MOST_PROBLEMS]]


def needs(answer: StressTest, catalogue: Catalogue, gaps: Gaps, levels: pd.DataFrame) -> tuple[StatedNeed, ...]:
    """The main measures and the items, each once, with what the municipality has stated, least of all first.

    `levels`: the newest answers of the city on the scorecard, as the reader may see them.
    """
    calling: dict[tuple[str, str], list[str]] = {}
    for problem in called_for(answer, catalogue):
        for link in problem.measures:
            if link.main:
                calling.setdefault(("measure", link.measure), []).append(problem.id)
        for id in problem.items:
            calling.setdefault(("item", id), []).append(problem.id)
    stated = _measures(gaps) | _items(levels)
    listed = [
        StatedNeed(kind, id, tuple(ids), *stated.get((kind, id), (None, None))) for (kind, id), ids in calling.items()
    ]
    return tuple(sorted(listed, key=lambda one: (one.kind != "measure", _height(one), -len(one.problems))))


def _height(need: StatedNeed) -> float:
    return -1.0 if need.level is None else float(need.level)


def _measures(gaps: Gaps) -> dict[tuple[str, str], tuple[State | None, int | None]]:
    return {("measure", one.measure): (one.state, one.level) for gap in gaps.gaps for one in gap.measures}


def _items(levels: pd.DataFrame) -> dict[tuple[str, str], tuple[State | None, int | None]]:
    rows = levels[levels["actor"] == Actor.MUNICIPALITY.value] if len(levels) else levels
    return {
        ("item", str(one.question)): (State(one.state), None if pd.isna(one.level) else int(one.level))
        for one in rows.itertuples(index=False)
    }
