"""The panel of an evaluation to come: the last years known of a city and of the places it is compared with."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from indicators.answers.evaluations import Obstacle
from indicators.figures.figures import Figures
from indicators.figures.panels import CountedPanel, counted_panel
from indicators.model.evaluation_plans import PlanPool
from indicators.model.indicators import City, Indicator
from indicators.policies.evaluation.comparison_places import ComparisonPanel, comparison
from indicators.policies.evaluation.limits import ENOUGH_PLACES, FEWEST_PLACES
from indicators.policies.evaluation.preparation import counted_dataset
from indicators.statistics.panel_forecasts import Panel
from indicators.statistics.policy_effects import Design


@dataclass(frozen=True, eq=False)
class PlannedPanel:
    """The panel of an evaluation to come, the acting city last."""

    design: Design
    places: tuple[City, ...]  # that it is compared with
    known_until: int  # the newest year of a final count of the city


@dataclass(frozen=True, eq=False)
class OutcomeCounts:
    """The final counts of one outcome in all places that count as a city does, since the last change of counting."""

    alike: CountedPanel
    years: tuple[int, ...]  # in which the city is counted
    dataset: str
    obstacle: Obstacle | None = None  # why there are none


def outcome_counts(data: Figures, indicator: Indicator, city: City) -> OutcomeCounts:
    """The counts on which every plan for an outcome rests, whatever its years and its pool."""
    dataset = counted_dataset(data, indicator, city)
    if not dataset:
        nothing = np.empty((0, 0))
        return OutcomeCounts(CountedPanel((), (), nothing, nothing), (), "", Obstacle.NO_FIGURE)
    system = data.recording_system(indicator, city.id)
    changes = [one for one in data.catalogue.changes.values() if one.touches(indicator.id, city.country)]
    alike = counted_panel(data, indicator, system, dataset, max((one.first_year for one in changes), default=None))
    if city.id not in alike.geos:
        return OutcomeCounts(alike, (), dataset, Obstacle.FEW_YEARS)
    there = np.isfinite(alike.counts[alike.geos.index(city.id)])
    return OutcomeCounts(
        alike, tuple(year for year, present in zip(alike.years, there, strict=True) if present), dataset
    )


def planned_panel(
    data: Figures,
    counts: OutcomeCounts,
    city: City,
    years: tuple[int, int],
    pool: PlanPool = PlanPool.ALL,
    apart: Collection[str] = (),
) -> PlannedPanel | Obstacle:
    """The panel of one outcome, or why there is none.

    `years`: before a start and after it. `apart`: geos that cannot serve for comparison.
    """
    if counts.obstacle:
        return counts.obstacle
    if len(counts.years) < sum(years):
        return Obstacle.FEW_YEARS
    before, after = years
    every = comparison(data, counts.alike, city, counts.years, len(counts.years) - after, {*apart})
    compared = _of_pool(every, pool)
    cases, residents = (side[:, -before - after :] for side in (compared.panel.counts, compared.panel.residents))
    if not cases[-1, :before].any() or not cases[-1, before:].any():
        return Obstacle.NO_CASES
    if len(compared.cities) - 1 < FEWEST_PLACES:
        return Obstacle.FEW_PLACES
    return PlannedPanel(Design(Panel(cases, residents), before, compared.apart), compared.cities[:-1], counts.years[-1])


def _of_pool(compared: ComparisonPanel, pool: PlanPool) -> ComparisonPanel:
    """The places of a pool, the acting one last: all, or those nearest in residents."""
    if pool is PlanPool.ALL:
        return compared
    sizes = np.log(compared.panel.residents[:, -1])
    nearest = np.argsort(np.abs(sizes[:-1] - sizes[-1]), kind="stable")[:ENOUGH_PLACES]
    rows = [*sorted(int(row) for row in nearest), len(sizes) - 1]
    panel = Panel(compared.panel.counts[rows], compared.panel.residents[rows])
    return ComparisonPanel(panel, tuple(compared.cities[row] for row in rows), compared.left_out)
