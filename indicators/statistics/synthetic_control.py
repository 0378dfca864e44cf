"""Synthetic control: a place against the weighted others that were most like it before, in outcome and in predictors.

Abadie, Diamond and Hainmueller (2010), Journal of the American Statistical Association 105, 493-505.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.synthetic_difference import checked_panel, nonnegative_least_squares

Numbers = NDArray[np.float64]

FOLLOWED = 4  # starts: those that lie nearest already
LONG_STEPS = (4.0, 2.0, 1.0)  # of each start, on the log scale
SHORT_STEPS = (0.5, 0.25, 0.1)  # of the one that came furthest
LEAST = -14.0  # log importance of a predictor, the most important being 0
LEAST_GAIN = 1e-6  # of the loss, for a step to be taken


@dataclass(frozen=True)
class Control:
    """A synthetic control: the weights of places and predictors, and how far the treated place is from it each year."""

    place_weights: Numbers  # comparison places, summing to 1
    predictor_weights: Numbers  # summing to 1
    path: Numbers  # of the weighted comparison places, all years
    gap: Numbers  # treated place minus path, all years
    before: int

    @property
    def loss(self) -> float:
        """The mean squared gap of the years before."""
        return float((self.gap[: self.before] ** 2).mean())

    @property
    def curve(self) -> Numbers:
        """The gap of each year after."""
        return self.gap[self.before :]

    @property
    def mean(self) -> float:
        """The mean gap of the years after."""
        return float(self.curve.mean())

    @property
    def ratio(self) -> float:
        """The mean squared gap after over the mean squared gap before, by which placebos are ranked."""
        return float((self.curve**2).mean() / self.loss) if self.loss else float("inf")


def synthetic_control(outcomes: ArrayLike, predictors: ArrayLike, before: int) -> Control:
    """The control whose predictors are nearest, each predictor as important as brings the years before nearest.

    `outcomes` are places × years, the treated place last; `predictors` places × predictors in the same order, each
    divided here by its standard deviation. The importances are searched from equal ones, from each predictor alone and
    from how well each foretells the outcome; the nearest four go on by steps of one predictor at a time, long ones
    first (Hooke and Jeeves 1961), since slopes and simplexes stop too early here. Raises StatisticError: too few
    places or years, a hole, a predictor that is missing.
    """
    table = checked_panel(outcomes, before)
    covariates = np.asarray(predictors, dtype=float)
    if covariates.ndim != 2 or len(covariates) != len(table) or not np.isfinite(covariates).all():
        raise StatisticError(
            f"Predictors are {covariates.shape} for {len(table)} places: give each place a row without a hole."
        )
    scaled = covariates / np.where(covariates.std(axis=0, ddof=1) > 0, covariates.std(axis=0, ddof=1), 1.0)
    fit = _Fit(scaled[:-1].T - scaled[-1][:, None], table[:-1, :before].T - table[-1, :before][:, None])
    starts = sorted(_starts(scaled, table[:, :before]), key=lambda start: fit.loss(np.exp(start)))[:FOLLOWED]
    furthest = min((_followed(fit, start, LONG_STEPS) for start in starts), key=lambda end: fit.loss(np.exp(end)))
    importances = np.exp(_followed(fit, furthest, SHORT_STEPS))
    weights = fit.places(importances)
    path = weights @ table[:-1]
    return Control(weights, importances / importances.sum(), path, table[-1] - path, before)


def placebo_controls(outcomes: ArrayLike, predictors: ArrayLike, before: int) -> list[Control]:
    """The control of each comparison place as if it had acted; the rows are comparison places only."""
    table, covariates = np.asarray(outcomes, dtype=float), np.asarray(predictors, dtype=float)
    orders = [[*(row for row in range(len(table)) if row != place), place] for place in range(len(table))]
    return [synthetic_control(table[order], covariates[order], before) for order in orders]


@dataclass(frozen=True)
class _Fit:
    """What the other places lack to the treated one: predictors × places, and years before × places."""

    predictors: Numbers
    outcomes: Numbers

    def places(self, importances: Numbers) -> Numbers:
        """The weights of the places: the point nearest 0 in the hull of the gaps, by non-negative least squares."""
        rows, size = self.predictors.shape
        system = np.ones((rows + 1, size))
        np.multiply(self.predictors, np.sqrt(importances)[:, None], out=system[:rows])
        target = np.zeros(rows + 1)
        target[rows] = 1.0
        solution = nonnegative_least_squares(system, target)
        return solution / solution.sum()

    def loss(self, importances: Numbers) -> float:
        """The mean squared gap of the years before, with such importances."""
        return float(((self.outcomes @ self.places(importances)) ** 2).mean())


def _starts(predictors: Numbers, outcomes: Numbers) -> list[Numbers]:
    """Log importances to set out from: equal, each predictor alone, and how well each foretells the outcome."""
    size = predictors.shape[1]
    design = np.column_stack([np.ones(len(predictors)), predictors])
    foretold = (np.linalg.lstsq(design, outcomes, rcond=None)[0][1:] ** 2).sum(axis=1)
    by_regression = np.log(np.maximum(foretold / foretold.max(), np.exp(LEAST)))
    return [np.zeros(size), *np.where(np.eye(size) > 0, 0.0, LEAST), by_regression]


def _followed(fit: _Fit, start: Numbers, steps: tuple[float, ...]) -> Numbers:
    """The log importances from which no step of one predictor brings the years before nearer."""
    at, loss = start, fit.loss(np.exp(start))
    for length in steps:
        moved = True
        while moved:
            moved = False
            for step in length * np.eye(len(at)):
                for there in (_highest_at_0(at + step), _highest_at_0(at - step)):
                    if (nearer := fit.loss(np.exp(there))) < loss - LEAST_GAIN:
                        at, loss, moved = there, nearer, True
                        break
    return at


def _highest_at_0(logs: Numbers) -> Numbers:
    return np.maximum(logs - logs.max(), LEAST)
