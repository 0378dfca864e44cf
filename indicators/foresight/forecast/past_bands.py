"""The bands that the rules would have given in the past, and how they held: what a band of today can promise."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.foresight import FEWEST_POINTS
from indicators.model import tables
from indicators.statistics.panel_forecasts import Backtest, Panel, half_widths

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
    for at, origin in enumerate(past.origins):
        earlier = panel.until(int(origin))
        allowed, width = would_be_given(earlier, HORIZON), band_widths(past.known_before(int(origin)), 0.95)
        for ahead in range(1, HORIZON + 1):
            step = ahead - 1
            sizes = np.abs(past.errors[at, :, step])
            would = np.isfinite(sizes) & allowed[:, step]
            if not would.any() or np.isnan(width[step]):
                continue
            tested |= would
            rows.append((years[origin + step], ahead, int(would.sum()), int((sizes[would] <= width[step]).sum())))
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
    outside, there = [none], [none]
    for at, origin in enumerate(past.origins):
        width = band_widths(past.known_before(int(origin)), share)[:horizon]
        sizes = np.abs(past.errors[at, :, :horizon])
        would = np.isfinite(sizes) & np.isfinite(width) & would_be_given(panel.until(int(origin)), horizon)
        outside.append(would & (sizes > width))
        there.append(would)
    return np.concatenate(outside), np.concatenate(there)


def _mean_change(panel: Panel) -> Numbers:
    """The mean absolute change of each place's rate from one year to the next; NaN where it never changed."""
    changes = np.abs(np.diff(np.exp(panel.logs), axis=1))
    there = np.isfinite(changes)
    mean = np.where(there, changes, 0.0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    return np.where(mean > 0, mean, np.nan)
