"""The bands that the rules would have given in the past, and how they held: what a band of today can promise."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.foresight import FEWEST_POINTS
from indicators.model import tables
from indicators.statistics.panel_forecasts import Backtest, Panel, half_widths, whole_cases

HORIZON = 3  # years ahead at most
FEWEST_PLACES = 8  # counted alike, each of which could be forecast by itself
FEWEST_ERRORS = {0.80: 10, 0.95: 20}  # of the past, before a band of this share is given
POINTS_BEFORE = 5  # a horizon of h years needs so many points and h more

Numbers = NDArray[np.float64]


def would_be_given(panel: Panel, horizon: int) -> NDArray[np.bool_]:
    """For which places and years ahead the rules allow a band after the last year of the panel: places × horizon.

    A place has h + POINTS_BEFORE years for h years ahead, FEWEST_POINTS at least, the last one among them and not more
    than one missing between; FEWEST_PLACES are such places.
    """
    present = np.isfinite(panel.counts)
    points, first = present.sum(axis=1), present.argmax(axis=1)
    ready = (points >= FEWEST_POINTS) & present[:, -1] & (present.shape[1] - first - points <= 1)
    needed = np.arange(1, horizon + 1) + POINTS_BEFORE
    return (ready.sum() >= FEWEST_PLACES) & ready[:, None] & (points[:, None] >= needed)


def band_widths(errors: Numbers, share: float) -> Numbers:
    """For each year ahead half of a band of this share, in standard deviations; NaN where the errors are too few."""
    enough = np.isfinite(errors).sum(axis=0) >= FEWEST_ERRORS.get(share, 0)
    return np.where(enough, half_widths(errors, share), np.nan)


def looked_back(panel: Panel, past: Backtest, years: range) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """How the 95 % bands held that would have been given (tables.FORECAST_RECORD), the sizes of their errors.

    And of how many places there is such a band.
    """
    rows, errors, tested = [], [], np.zeros(len(panel.counts), dtype=bool)
    for at, (origin, outside, there) in enumerate(_judged(panel, past, 0.95, HORIZON)):
        earlier = panel.until(origin)
        for ahead in range(1, HORIZON + 1):
            step = ahead - 1
            would = there[:, step]
            if not would.any():
                continue
            tested |= would
            rows.append((years[origin + step], ahead, int(would.sum()), int((would & ~outside[:, step]).sum())))
            came, centre, naive = (np.exp(side[at, would, step]) for side in (past.came, past.centre, past.naive))
            scale = _mean_change(earlier)[would]
            sums = (np.nansum(np.abs(came - path) / scale) for path in (centre, naive))
            errors.append((years[origin + step], ahead, *sums))
    record = pd.DataFrame(rows, columns=list(tables.FORECAST_RECORD))
    return record, pd.DataFrame(errors, columns=["year", "ahead", "own", "last"]), int(tested.sum())


def outside_bands(
    panel: Panel, past: Backtest, share: float, horizon: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of every band of the past: whether the figure came outside it, and whether there was one; rows × horizon.

    A row is a place and a year from which was looked ahead: its bands are those that would have been given then.
    """
    none = np.zeros((0, horizon), dtype=bool)
    judged = [(none, none), *((outside, there) for _, outside, there in _judged(panel, past, share, horizon))]
    outside, there = zip(*judged, strict=True)
    return np.concatenate(outside), np.concatenate(there)


def _judged(
    panel: Panel, past: Backtest, share: float, horizon: int
) -> Iterator[tuple[int, NDArray[np.bool_], NDArray[np.bool_]]]:
    """Of each origin: its years, which figures came outside the band as it is shown, which bands there were.

    Both are places × horizon. A band is shown in whole cases among the residents of the last year known, and the later
    rate is judged to the nearest case among as many, as a tripwire judges it.
    """
    for at, origin in enumerate(past.origins.tolist()):
        residents, width = panel.residents[:, origin - 1 : origin], band_widths(past.known_before(origin), share)
        centre, sd = past.centre[at, :, :horizon], past.sd[at, :, :horizon]
        cases = np.full(centre.shape, np.nan)
        reach = min(horizon, panel.counts.shape[1] - origin)
        later = slice(origin, origin + reach)
        cases[:, :reach] = panel.counts[:, later] / panel.residents[:, later] * residents
        lower, upper = whole_cases(centre, width[:horizon] * sd, residents)
        there = np.isfinite(cases) & np.isfinite(upper) & would_be_given(panel.until(origin), horizon)
        yield origin, there & ((cases < lower - 0.5) | (cases > upper + 0.5)), there


def _mean_change(panel: Panel) -> Numbers:
    """The mean absolute change of each place's rate from one year to the next; NaN where it never changed."""
    changes = np.abs(np.diff(np.exp(panel.logs), axis=1))
    there = np.isfinite(changes)
    mean = np.where(there, changes, 0.0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    return np.where(mean > 0, mean, np.nan)
