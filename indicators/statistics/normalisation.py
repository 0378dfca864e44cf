"""Indicators brought to one scale, direction first: what is good is high. Columns are indicators, rows are units."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError, UnknownNameError

DIGITS = 12  # significant digits kept before ranking: floating-point noise breaks ties (COINr's own trap)

Matrix = NDArray[np.float64]


def normalised(
    values: ArrayLike,
    method: str,
    direction: ArrayLike | None = None,
    *,
    lower: float = 0.0,
    upper: float = 100.0,
    centre: float = 0.0,
    spread: float = 1.0,
    target: ArrayLike | None = None,
    goalposts: tuple[ArrayLike, ArrayLike] | None = None,
    digits: int | None = DIGITS,
    ddof: int = 1,
) -> Matrix:
    """The values (units × indicators, array or data frame; what is not finite is missing) on one scale; the same shape.

    `method`: minmax to [lower, upper] · zscore to mean `centre` and standard deviation `spread` (`ddof` 1) · rank
    (ascending, ties take the least) · borda (rank - 1) · percentile ((rank - 1)/(n - 1)) · dist2max · dist2target
    ((x - min)/(target - min), above 1 beyond the target) · goalposts (clipped to [lower, upper]) · none. `direction` is
    1 where more is good, -1 where less is; targets and goalposts are in the indicator's own unit. Ranks hold values
    equal to `digits` significant digits for ties (None: as the machine has them). A constant indicator has no scale:
    NaN. OECD/JRC Handbook on Constructing Composite Indicators (2008), step 5; the formulas are those of COINr (Becker
    et al. 2022, JOSS 7(78), 4567). Raises UnknownNameError, StatisticError when a target or the goalposts are missing.
    """
    table = figures(values)
    table = np.where(np.isfinite(table), table, np.nan)
    sign = np.ones(table.shape[1]) if direction is None else np.asarray(direction, dtype=float)
    if method not in METHODS:
        raise UnknownNameError("normalisation", method, METHODS)
    directed = table * sign
    if method == "dist2target":
        return _to_target(directed, _needed(target, "a target for each indicator") * sign)
    if method == "goalposts":
        if goalposts is None:
            raise StatisticError("Goalposts need a lower and an upper post for each indicator.")
        low, high = (np.asarray(post, dtype=float) for post in goalposts)
        return _between_posts(table, sign, low, high, lower, upper)
    if method == "minmax":
        return _minmax(directed, lower, upper)
    return _zscore(directed, centre, spread, ddof) if method == "zscore" else _ORDERS[method](directed, digits)


def ranks(values: ArrayLike, digits: int | None = DIGITS) -> Matrix:
    """The rank of each value in its column, ascending from 1; ties take the least rank; NaN stays NaN.

    Values equal to `digits` significant digits are ties; None compares the numbers as the machine holds them.
    """
    table = np.array(values, dtype=float) if digits is None else significant(values, digits)
    flat = table.reshape(len(table), int(np.prod(table.shape[1:])))
    order = np.argsort(flat, axis=0, kind="stable")  # NaN last
    ordered = np.take_along_axis(flat, order, axis=0)
    place = np.arange(1, len(flat) + 1, dtype=float)[:, None] * np.ones(flat.shape[1])
    place[1:][ordered[1:] == ordered[:-1]] = 0
    tied_ranks = np.empty_like(flat)
    np.put_along_axis(tied_ranks, order, np.maximum.accumulate(place, axis=0), axis=0)
    tied_ranks[np.isnan(flat)] = np.nan
    return tied_ranks.reshape(table.shape)


def figures(values: ArrayLike | pd.DataFrame) -> Matrix:
    """A table as numbers, NaN where missing, also of a data frame with whole numbers that may be missing (Int64)."""
    if isinstance(values, pd.DataFrame):
        return values.to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(values, dtype=float)


def significant(values: ArrayLike, digits: int = DIGITS) -> Matrix:
    """The values rounded to so many significant digits, so that equal figures are equal."""
    table = np.array(values, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        places = digits - 1 - np.floor(np.log10(np.abs(table)))
        scale = np.power(10.0, np.where(np.isfinite(places), places, 0.0))
    rounded = np.round(table * scale) / scale
    return np.where(np.isfinite(rounded), rounded, table)


def _minmax(table: Matrix, lower: float, upper: float) -> Matrix:
    least, most = _ends(table)
    return (table - least) / _apart(most - least) * (upper - lower) + lower


def _zscore(table: Matrix, centre: float, spread: float, ddof: int) -> Matrix:
    least, most = _ends(table)  # a constant of 0.1 has a standard deviation of 1e-17
    available = ~np.isnan(table)
    count, filled = available.sum(axis=0), np.where(available, table, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = np.where(available, table - filled.sum(axis=0) / count, 0.0)
        variance = (deviation**2).sum(axis=0) / np.where(count > ddof, count - ddof, np.nan)
    scale = np.where(most > least, np.sqrt(variance), np.nan)
    return np.where(available, deviation / scale * spread + centre, np.nan)


def _percentile(table: Matrix, digits: int | None) -> Matrix:
    count = np.sum(~np.isnan(table), axis=0)
    return (ranks(table, digits) - 1) / _apart(count - 1.0)


def _to_maximum(table: Matrix, _: int | None) -> Matrix:
    least, most = _ends(table)
    return 1 - (most - table) / _apart(most - least)


_ORDERS: dict[str, Callable[[Matrix, int | None], Matrix]] = {
    "rank": ranks,
    "borda": lambda table, digits: ranks(table, digits) - 1,
    "percentile": _percentile,
    "dist2max": _to_maximum,
    "none": lambda table, _: table,
}
METHODS = ("minmax", "zscore", *_ORDERS, "dist2target", "goalposts")


def _to_target(table: Matrix, target: Matrix) -> Matrix:
    least, _ = _ends(table)
    return (table - least) / _apart(target - least)


def _between_posts(table: Matrix, sign: Matrix, low: Matrix, high: Matrix, lower: float, upper: float) -> Matrix:
    """(x - low post)/(high post - low post), turned where less is good, clipped, on [lower, upper]."""
    share = np.clip((table - low) / _apart(high - low), 0, 1)
    return np.where(sign < 0, 1 - share, share) * (upper - lower) + lower


def _needed(values: ArrayLike | None, what: str) -> Matrix:
    if values is None:
        raise StatisticError(f"This normalisation needs {what}.")
    return np.asarray(values, dtype=float)


def _ends(table: Matrix) -> tuple[Matrix, Matrix]:
    available = ~np.isnan(table)
    least = np.min(np.where(available, table, np.inf), axis=0, initial=np.inf)
    most = np.max(np.where(available, table, -np.inf), axis=0, initial=-np.inf)
    return least, most


def _apart(width: ArrayLike) -> Matrix:
    """The width to divide by; NaN where there is none."""
    widths = np.asarray(width, dtype=float)
    return np.where(widths != 0, widths, np.nan)
