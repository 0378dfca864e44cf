"""The linear programmes of benefit of the doubt: the weights that favour each unit most, of all units at once."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
STEPS = 20  # of the simplex for each part; more is going round in circles
NOTHING = 1e-12  # of the greatest number: less is rounding
CLOSE = 1e-10  # between a score and the proof that there is none higher


def favoured(table: Matrix, own: Matrix, known: NDArray[np.bool_], pie: tuple[float, float] = (0.0, 1.0)) -> Matrix:
    """max Σw·own for each row of `own`: no w below 0, no row of `table` above 1, w·own between its shares of the sum.

    `known`: the parts that are in a unit's programme; its others are 0. NaN where there is no optimum. No weight at all
    satisfies every bound, so the simplex needs no first phase and walks for all units together. Each optimum is proven
    by its dual: prices of the bounds that cover every part cost no more than the score. The rest is left to
    scipy.optimize.linprog. Dantzig (1963), Linear Programming and Extensions.
    """
    limits = [np.ones(len(table))]
    bounds = [np.broadcast_to(table, (len(own), *table.shape))]
    (least, most), shares = pie, own[:, :, None] * np.eye(own.shape[1])
    for bounded, rows in ((least > 0, least * own[:, None, :] - shares), (most < 1, shares - most * own[:, None, :])):
        if bounded:
            bounds.append(np.where(known[:, :, None], rows, 0.0))
            limits.append(np.zeros(own.shape[1]))
    every, limit = np.concatenate(bounds, axis=1), np.concatenate(limits)
    scores = _proven(every, limit, own, *_walked(every, limit, own))
    for place in np.flatnonzero(np.isnan(scores)):
        scores[place] = _solved(every[place], limit, own[place])
    return scores


def _solved(every: Matrix, limit: Matrix, own_row: Matrix) -> float:
    from scipy.optimize import linprog  # half a second, which only the one who needs it should wait

    solution = linprog(-own_row, A_ub=every, b_ub=limit, bounds=(0, None), method="highs")
    return -solution.fun if solution.success else np.nan


def _walked(every: Matrix, limit: Matrix, own_rows: Matrix) -> tuple[Matrix, Matrix]:
    """Weights and prices at the end of the walk (units × parts, units × bounds).

    `tableau` is the condensed one of each unit: a row a bound and one of the gains, a column a part and one of what is
    left of the bounds. A step lets the part of the greatest gain in, and the bound that it meets first out.
    """
    units, rows, parts = every.shape
    tableau = np.zeros((units, rows + 1, parts + 1))
    tableau[:, :rows, :parts], tableau[:, :rows, parts], tableau[:, rows, :parts] = every, limit, -own_rows
    at_rows = np.tile(np.arange(parts, parts + rows), (units, 1))  # which part (else bound) a row or column stands for
    at_columns = np.tile(np.arange(parts), (units, 1))
    little, going = NOTHING * np.abs(every).max(), np.arange(units)
    for _ in range(STEPS * parts):
        into = tableau[going, rows, :parts].argmin(axis=1)
        gains = tableau[going, rows, into] < -NOTHING * np.abs(own_rows[going]).max(axis=1)
        going, into = going[gains], into[gains]
        if not len(going):
            break
        now, each = tableau[going], np.arange(len(going))
        column = now[each, :, into]
        meets = column[:, :rows] > little
        reach = np.where(meets, now[:, :rows, parts] / np.where(meets, column[:, :rows], 1.0), np.inf)
        out = reach.argmin(axis=1)
        pivot = column[each, out][:, None]
        row = now[each, out] / pivot
        now -= column[:, :, None] * row[:, None, :]
        now[each, out], now[each, :, into] = row, -column / pivot
        now[each, out, into] = 1 / pivot[:, 0]
        tableau[going] = now
        at_rows[going, out], at_columns[going, into] = at_columns[going, into], at_rows[going, out]
    weights, prices = np.zeros((units, parts)), np.zeros((units, rows))
    unit, row = np.nonzero(at_rows < parts)
    weights[unit, at_rows[unit, row]] = tableau[unit, row, parts]
    unit, column = np.nonzero(at_columns >= parts)
    prices[unit, at_columns[unit, column] - parts] = tableau[unit, rows, column]
    return weights.clip(0), prices.clip(0)


def _proven(every: Matrix, limit: Matrix, own_rows: Matrix, weights: Matrix, prices: Matrix) -> Matrix:
    """The scores of weights that keep to every bound and that prices prove to be the best; else NaN."""
    score = (weights * own_rows).sum(axis=1)
    over = (np.matmul(every, weights[:, :, None])[:, :, 0] - limit).max(axis=1)
    short = (own_rows - np.matmul(prices[:, None, :], every)[:, 0]).max(axis=1) / np.abs(own_rows).max(axis=1)
    proven = (over < CLOSE) & (short < CLOSE) & (np.abs(prices @ limit - score) < CLOSE)
    return np.where(proven, score, np.nan)
