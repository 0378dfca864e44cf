"""All places of a policy taken together: whether any of them changed, and by how much, each since its own start."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.answers.evaluations import Method, SecondOpinion, Together
from indicators.figures.figures import Figures
from indicators.figures.panels import CountedPanel
from indicators.model.errors import StatisticError
from indicators.model.indicators import City
from indicators.model.policies import Policy
from indicators.policies.evaluation.comparison_places import are_near, neighbours
from indicators.policies.evaluation.limits import (
    ENOUGH_TOGETHER,
    FEWEST_BEFORE,
    FEWEST_CASES,
    FEWEST_PLACES,
    MOST_PLACES,
)
from indicators.policies.evaluation.preparation import Prepared, years_of
from indicators.statistics.panel_forecasts import Panel
from indicators.statistics.policy_effects import Design, joint_p, size_in
from indicators.statistics.staggered_starts import NEVER, effect_of_few


def together(data: Figures, policy: Policy, ready: Prepared) -> Together | None:
    """The places of a policy that count like the one that is evaluated; None where fewer than three can be used.

    p is that of their summed sizes among as many placebos; the effect is group-time difference-in-differences.
    """
    group = _group(data, policy, ready)
    if group is None:
        return None
    sizes, placebos = [], []
    for start in sorted(set(group.starts)):
        rows = [row for row, began in enumerate(group.starts) if began == start]
        years = [year for year in group.years if year < start or year >= group.first_years[rows[0]]]
        before = sum(year < start for year in years)
        if before < FEWEST_BEFORE or before == len(years):
            return None
        designs = [Design(group.panel(row, years), before, group.apart) for row in rows]
        sizes += [size_in(design) for design in designs]
        placebos.append(designs[0].placebo_sizes)
    opinion = _staggered(group)
    return Together(len(group.cities), joint_p(sizes, np.concatenate(placebos)), opinion)


@dataclass(frozen=True, eq=False)
class _Group:
    """The acting places and those that they are compared with, over the years in which all of them have counts."""

    cities: tuple[City, ...]  # that acted
    starts: tuple[int, ...]  # the year of each
    first_years: tuple[int, ...]  # in which the policy was in force throughout, of each
    years: tuple[int, ...]
    acting: Panel
    others: Panel
    apart: NDArray[np.bool_]  # which of the others are neighbours of one another

    def panel(self, row: int, years: Sequence[int]) -> Panel:
        """The comparison places with one that acted last, over some of the years."""
        columns = [self.years.index(year) for year in years]
        counts = np.vstack([self.others.counts, self.acting.counts[row]])[:, columns]
        return Panel(counts, np.vstack([self.others.residents, self.acting.residents[row]])[:, columns])


def _group(data: Figures, policy: Policy, ready: Prepared) -> _Group | None:
    """The places that acted with three years before and one after, and whom all of them can be compared with."""
    alike, last = ready.alike, ready.after[-1]
    rows = [alike.geos.index(geo) for geo in policy.places if geo in alike.geos]
    enough = [row for row in rows if _has_years(policy, alike, row)]
    if len(enough) < ENOUGH_TOGETHER:
        return None
    ends = policy.last_whole_year() or last
    complete = np.isfinite(alike.counts[enough]).sum(axis=0) == len(enough)
    years = [year for year, there in zip(alike.years, complete, strict=True) if there and year <= min(last, ends)]
    columns = [alike.years.index(year) for year in years]
    others = _others(data, ready, enough, columns)
    if len(others) < max(FEWEST_PLACES, len(enough) + 1):
        return None
    geos = [alike.geos[row] for row in enough]
    return _Group(
        tuple(data.cities[geo] for geo in geos),
        tuple(policy.start_in(geo).year for geo in geos),
        tuple(policy.first_whole_year(geo) for geo in geos),
        tuple(years),
        Panel(alike.counts[enough][:, columns], alike.residents[enough][:, columns]),
        Panel(alike.counts[others][:, columns], alike.residents[others][:, columns]),
        neighbours([data.cities[alike.geos[row]] for row in others]),
    )


def _has_years(policy: Policy, alike: CountedPanel, row: int) -> bool:
    """Whether a place has years enough before its start, and one after."""
    before, after = years_of(alike, policy, alike.geos[row])
    return len(before) >= FEWEST_BEFORE and bool(after)


def _others(data: Figures, ready: Prepared, acting: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The places that did not act, are no neighbour of one that did, and are nearest to them in residents."""
    alike = ready.alike
    areas = [data.cities[geo] for geo in alike.geos]
    near = np.any([are_near(areas, row) for row in acting], axis=0)
    counts, residents = alike.counts[:, columns], alike.residents[:, columns]
    complete = (np.isfinite(counts) & np.isfinite(residents)).sum(axis=1) == len(columns)
    usable = [
        row
        for row, area in enumerate(areas)
        if complete[row] and not near[row] and row not in acting and area.id not in ready.acted
        and counts[row, : len(ready.before)].mean() >= FEWEST_CASES
    ]  # fmt: skip
    typical = np.log(residents[list(acting), 0]).mean()
    apart = np.abs(np.log(residents[usable, 0]) - typical)
    return sorted(usable[index] for index in np.argsort(apart, kind="stable")[:MOST_PLACES])


def _staggered(group: _Group) -> SecondOpinion:
    """Group-time difference-in-differences of all places, from the first year on in which the policy was in force."""
    logs = np.vstack([group.others.logs, group.acting.logs])
    positions = [next(at for at, year in enumerate(group.years) if year >= start) for start in group.starts]
    partial = any(
        group.years[at] == start and first > start
        for at, start, first in zip(positions, group.starts, group.first_years, strict=True)
    )
    different = tuple(sorted(set(group.starts))) if len(set(group.starts)) > 1 else ()
    places = len(group.cities)
    try:
        result = effect_of_few(logs, [*[NEVER] * len(group.others.counts), *positions], int(partial))
    except StatisticError:
        return SecondOpinion(Method.STAGGERED, figures=places, starts=different)
    lower, upper = (float(np.exp(end) - 1) for end in result.interval)
    return SecondOpinion(Method.STAGGERED, float(np.exp(result.effect) - 1), lower, upper, places, starts=different)
