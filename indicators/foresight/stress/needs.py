"""What a scenario asks of a city: main measures and items of the scorecard, beside what the city has stated."""

import pandas as pd

from indicators.answers.preparedness import Gaps
from indicators.answers.stress import StatedNeed, StressTest
from indicators.catalogue import Catalogue
from indicators.model.preparedness import Actor, Problem, State, Tells

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
