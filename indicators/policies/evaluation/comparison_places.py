"""Which places a policy is compared with: counted alike, no year missing, not acting, no neighbour, alike in size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indicators.answers.evaluations import LeftOut
from indicators.figures.figures import Figures
from indicators.figures.panels import CountedPanel
from indicators.model.indicators import AreaKind, City
from indicators.policies.evaluation.limits import FEWEST_CASES, MOST_PLACES
from indicators.statistics.panel_forecasts import Panel
from indicators.statistics.space import kilometres, kilometres_from

NEARBY = {AreaKind.PROVINCE: 100.0}  # kilometres between centres, under which an area is a neighbour
NEARBY_TOWNS = 25.0


@dataclass(frozen=True, eq=False)
class ComparisonPanel:
    """The panel of an evaluation, the acting place last, and who was left out of it."""

    panel: Panel
    cities: tuple[City, ...]  # of the panel's rows
    left_out: tuple[tuple[City, LeftOut], ...]

    @cached_property
    def apart(self) -> NDArray[np.bool_]:
        """Which of the comparison places are neighbours of one another: as placebos they are compared like the own."""
        return neighbours(self.cities[:-1])


def comparison(
    data: Figures,
    alike: CountedPanel,
    city: City,
    years: Sequence[int],
    before: int,
    acted: Collection[str],
    planned: Collection[str] = (),
) -> ComparisonPanel:
    """The places that one is compared with, over the given years of a panel, of which `before` lie before the start.

    `planned`: the geos that a plan fixed beforehand, of which none may be replaced by another; none: there is no plan.
    """
    columns = [alike.years.index(year) for year in years]
    counts, residents = alike.counts[:, columns], alike.residents[:, columns]
    acting = alike.geos.index(city.id)
    areas = [data.cities[geo] for geo in alike.geos]
    reasons: dict[int, LeftOut] = {}
    near = are_near(areas, acting)
    complete = np.asarray(np.isfinite(counts + residents).all(axis=1))
    usual = counts[:, :before].mean(axis=1)
    for place, area in enumerate(areas):
        if place == acting:
            continue
        if planned and area.id not in planned:
            reasons[place] = LeftOut.NOT_PLANNED
        elif area.id in acted:
            reasons[place] = LeftOut.ACTED
        elif near[place]:
            reasons[place] = LeftOut.NEIGHBOUR
        elif not complete[place]:
            reasons[place] = LeftOut.YEARS
        elif usual[place] < FEWEST_CASES:
            reasons[place] = LeftOut.FEW_CASES
    usable = [place for place in range(len(areas)) if place != acting and place not in reasons]
    chosen = set(_nearest_in_size(usable, acting, residents[:, before - 1]))
    reasons |= {place: LeftOut.SIZE for place in usable if place not in chosen}
    rows = [*sorted(chosen), acting]
    return ComparisonPanel(
        Panel(counts[rows], residents[rows]),
        tuple(areas[place] for place in rows),
        tuple((areas[place], reason) for place, reason in sorted(reasons.items())),
    )


def neighbours(areas: Sequence[City]) -> NDArray[np.bool_]:
    """Which areas are neighbours of which: areas × areas."""
    latitude, longitude = _coordinates(areas)
    within = np.array([NEARBY.get(area.kind, NEARBY_TOWNS) for area in areas])
    return kilometres(latitude, longitude) < within[:, None]


def are_near(areas: list[City], acting: int) -> NDArray[np.bool_]:
    """Which areas are neighbours of one."""
    apart = kilometres_from(acting, *_coordinates(areas))
    return apart < NEARBY.get(areas[acting].kind, NEARBY_TOWNS)


def _coordinates(areas: Sequence[City]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    latitude, longitude = (np.array([getattr(area, side) for area in areas], dtype=float) for side in ("lat", "lon"))
    return latitude, longitude


def _nearest_in_size(places: list[int], acting: int, residents: NDArray[np.float64]) -> list[int]:
    apart = np.abs(np.log(residents[places]) - np.log(residents[acting]))
    return [places[index] for index in np.argsort(apart, kind="stable")[:MOST_PLACES]]
