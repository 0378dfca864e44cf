"""Stress of a scenario: what a shift of named indicators would do to the forecasts of cities, and what breaks first.

Draws on the log scale: the forecast's centre, the city's own error, one shock that all cities of a panel share, and the
scenario's shift with its spread, which is also shared: if the scenario hits an indicator harder than thought, it does
so everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError

DRAWS, SEED = 10_000, 20_260_101
INPUT = ("city", "panel", "centre", "sd", "limit", "sign")  # sign: 1 where a value above the limit breaks it, else -1
RESULT = ("city", "panel", "before", "after", "median", "lower", "upper", "rank", "rank_lower", "rank_upper")
MOST_CELLS = 2_000
_BLOCK = 500  # draws that are ranked at once: they stay in the processor's cache


@dataclass(frozen=True)
class Effect:
    """What a scenario does to one indicator: on average ×exp(shift), with the uncertainty `spread` of that."""

    shift: float
    spread: float = 0.0

    def __post_init__(self) -> None:
        """Raises StatisticError: a spread below 0, or what is no number."""
        if not (np.isfinite(self.shift) and np.isfinite(self.spread) and self.spread >= 0):
            raise StatisticError(f"A shift of {self.shift:g} with a spread of {self.spread:g}: the spread must be ≥ 0.")


def stress(
    cells: pd.DataFrame,
    shocks: Mapping[str, ArrayLike],
    effects: Mapping[str, Effect],
    ahead: int | Mapping[str, int] = 1,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """RESULT, one row a cell (a city's indicator), in the order of `cells`.

    `cells` are INPUT: centre, sd and limit on the log scale. `shocks`: the changes of past years that all cities of a
    panel shared; for each of the years ahead one is drawn, less their mean. `ahead`: of all, or by panel (a survey has
    waves in the place of years). before, after: the share of draws beyond
    the limit without and with the scenario; median, lower, upper (2.5 and 97.5 %): how far beyond the limit with it, on
    the log scale, below 0 within it; rank 1 breaks first: median rank over the draws, with 2.5 and 97.5 %.
    The same seed gives the same draws, without and with the scenario. Raises StatisticError.
    """
    panels_ahead = ahead if isinstance(ahead, Mapping) else dict.fromkeys(cells["panel"], ahead)
    _check(cells, effects, panels_ahead)
    random = np.random.default_rng(seed)
    panels, names = pd.factorize(cells["panel"])
    shared = np.stack([_shock(random, shocks.get(name, ()), panels_ahead[name], draws) for name in names])
    push = np.stack([_push(random, effects.get(name), draws) for name in names])
    sign, centre = (cells[column].to_numpy(np.float32)[:, None] for column in ("sign", "centre"))
    sd, limit = (cells[column].to_numpy(np.float32)[:, None] for column in ("sd", "limit"))
    excess = random.standard_normal((len(cells), draws), dtype=np.float32)
    excess *= sd
    excess += centre - limit
    excess += shared[panels]
    excess *= sign
    before = (excess > 0).mean(axis=1)
    excess += sign * push[panels]
    lower, median, upper = np.quantile(excess, (0.025, 0.5, 0.975), axis=1)
    ranks = _rank_limits(excess)
    columns = (before, (excess > 0).mean(axis=1), median, lower, upper, *ranks)
    names_of = {name: cells[name].to_numpy() for name in RESULT[:2]}
    return pd.DataFrame(names_of | dict(zip(RESULT[2:], columns, strict=True)))


def _check(cells: pd.DataFrame, effects: Mapping[str, Effect], ahead: Mapping[str, int]) -> None:
    missing = [name for name in INPUT if name not in cells]
    if missing:
        raise StatisticError(f"The cells have no column {', '.join(missing)}: give {', '.join(INPUT)}.")
    if not 1 <= len(cells) <= MOST_CELLS:
        raise StatisticError(f"{len(cells):,} figures cannot be put under stress at once: give 1 to {MOST_CELLS:,}.")
    numbers = cells[["centre", "sd", "limit"]].to_numpy(float)
    if not np.isfinite(numbers).all() or (numbers[:, 1] < 0).any() or not cells["sign"].isin([-1, 1]).all():
        raise StatisticError("Every figure needs a centre, an sd of 0 or more, a limit and a sign of 1 or -1.")
    unused = sorted(set(effects) - set(cells["panel"]))
    if unused:
        raise StatisticError(f"The scenario changes {', '.join(unused)}, of which there is no figure.")
    least = min((ahead.get(name, 0) for name in {*cells["panel"]}), default=0)
    if least < 1:
        raise StatisticError(f"{least} years ahead: give 1 at least.")


def _shock(random: np.random.Generator, past: ArrayLike, ahead: int, draws: int) -> NDArray[np.float32]:
    """The sum of as many past shared changes as there are years ahead, less their mean; 0 where fewer than two."""
    changes = np.asarray(past, dtype=np.float32)
    changes = changes[np.isfinite(changes)]
    if len(changes) < 2:
        return np.zeros(draws, dtype=np.float32)
    return random.choice(changes - changes.mean(), (ahead, draws)).sum(axis=0)


def _push(random: np.random.Generator, effect: Effect | None, draws: int) -> NDArray[np.float32]:
    """The shift of each draw. Random numbers are taken for every panel, so that a scenario changes its own alone."""
    normal = random.standard_normal(draws, dtype=np.float32)
    return effect.shift + effect.spread * normal if effect else np.zeros(draws, dtype=np.float32)


def _rank_limits(excess: NDArray[np.float32]) -> tuple[NDArray[np.float64], ...]:
    """The median rank of each cell over the draws, its 2.5 and its 97.5 % point; 1 is the farthest beyond its limit."""
    count, draws = excess.shape
    times = np.zeros((count, count), dtype=np.int32)  # cell × rank
    places = np.arange(count)
    for first in range(0, draws, _BLOCK):
        order = np.argsort(-excess[:, first : first + _BLOCK].T, axis=1)  # draws × ranks: the cell at each
        keys = (order * count + places).ravel()
        times += np.bincount(keys, minlength=count * count).reshape(count, count).astype(np.int32)
    reached = times.cumsum(axis=1)
    return tuple(1.0 + (reached < share * draws).sum(axis=1) for share in (0.5, 0.025, 0.975))
