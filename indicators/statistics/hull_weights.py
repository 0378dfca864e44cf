"""The lightest point of many hulls at once: weights ≥ 0 that sum to 1, of many small problems of the same shape.

Of each problem the exact minimum of |G w|² + ridge · |w|², which non-negative least squares finds one by one. Weights
and slacks change sides together until none is on the wrong one: block principal pivoting (Portugal, Júdice and Vicente
1994, Mathematics of Computation 63, 625-643).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Sides = NDArray[np.bool_]

MOST_STEPS = 40  # usually under ten are needed; a problem that needs more goes back without weights
FIRMEST = 1e7  # condition number beyond which a problem goes back


def hull_weights(gaps: Numbers, ridges: Numbers, usable: Sides | None = None) -> Numbers:
    """Problems × weights, from gaps of problems × rows × weights; a row of NaN where this way is not sure enough.

    `usable`: problems × weights, which may be above 0; None: all of them.
    """
    open_sides = np.ones((len(gaps), gaps.shape[2]), dtype=bool) if usable is None else usable
    pull = _by_rows(gaps, ridges) if gaps.shape[1] < gaps.shape[2] else _by_weights(gaps, ridges)
    weights = np.full((len(gaps), gaps.shape[2]), np.nan)
    waiting = np.flatnonzero(_are_firm(gaps, ridges))
    inside = open_sides[waiting]
    for _step in range(MOST_STEPS):
        if not len(waiting):
            break
        force = pull(waiting, inside)
        following = (force > 0) & open_sides[waiting]
        settled = (following == inside).all(axis=1)
        light = np.where(inside[settled], force[settled], 0.0)
        weights[waiting[settled]] = light / light.sum(axis=1, keepdims=True)
        waiting, inside = waiting[~settled], following[~settled]
    return weights


def _are_firm(gaps: Numbers, ridges: Numbers) -> Sides:
    """Which problems are conditioned well enough to be solved by their products."""
    if gaps.shape[1] < gaps.shape[2]:
        return np.square(gaps).sum(axis=(1, 2)) < FIRMEST * ridges
    values = np.linalg.eigvalsh(gaps.transpose(0, 2, 1) @ gaps)
    return values[:, -1] < FIRMEST * values[:, 0]


def _by_rows(gaps: Numbers, ridges: Numbers) -> Callable[[NDArray[np.intp], Sides], Numbers]:
    """How far each weight is above 0, or its slack below: of few rows and many weights, in as many unknowns as rows."""
    unit = np.eye(gaps.shape[1])

    def pull(problems: NDArray[np.intp], inside: Sides) -> Numbers:
        some, ridge = gaps[problems], ridges[problems]
        present = some * inside[:, None, :]
        square = present @ some.transpose(0, 2, 1) + ridge[:, None, None] * unit
        point = np.linalg.solve(square, present.sum(axis=2)[:, :, None])
        return 1 - (point * some).sum(axis=1)

    return pull


def _by_weights(gaps: Numbers, ridges: Numbers) -> Callable[[NDArray[np.intp], Sides], Numbers]:
    """The same of many rows and few weights, in as many unknowns as weights."""
    unit = np.eye(gaps.shape[2])
    squares = gaps.transpose(0, 2, 1) @ gaps + ridges[:, None, None] * unit

    def pull(problems: NDArray[np.intp], inside: Sides) -> Numbers:
        square = squares[problems]
        both = inside[:, :, None] & inside[:, None, :]
        light = np.linalg.solve(np.where(both, square, unit), inside[:, :, None].astype(float))
        return np.where(inside, light[:, :, 0], 1 - (square @ light)[:, :, 0])

    return pull
