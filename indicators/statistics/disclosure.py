"""Small counts that could point at persons: which cells of a table to hide, and a proof that none can be computed."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.errors import StatisticError, UnknownNameError

LEAST, MOST = 1, 4  # a count of 1 to 4 is hidden
_ROUNDING = 1e-6

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Relation(Generic[Cell]):
    """A total and the cells that add up to it, as a reader of the table knows them."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Protection(Generic[Cell]):
    """Which cells of a table are hidden, and what can be computed of them all the same.

    `bounds` has a row for each hidden cell: least and most, the range that the shown cells and the relations leave to
    it (most may be infinite). It is for the audit alone: whoever sees why a cell is hidden learns from it.
    """

    primary: frozenset[Cell]  # counts within the threshold
    complementary: frozenset[Cell]  # hidden so that no total gives a primary cell back
    bounds: pd.DataFrame

    @property
    def hidden(self) -> frozenset[Cell]:
        """All hidden cells: they must look alike, for a mark of the reason would give the reason away."""
        return self.primary | self.complementary


def protect(
    counts: Mapping[Cell, float], relations: Sequence[Relation[Cell]], least: float = LEAST, most: float = MOST
) -> Protection[Cell]:
    """The cells to hide so that no count from `least` to `most` is shown or can be computed from the others.

    Primary cells are those counts. A hidden cell is safe when the shown cells, the relations and the knowledge that no
    count is below 0 leave it a range (audited by two linear programmes, HiGHS) which holds all of `least` to `most`
    when it is primary, and at least two whole numbers when it is not: nobody learns more than the mark says. Which
    others to hide is found cell by cell, smallest first, as the cheapest way for it to be another number (a linear
    programme). Fischetti and Salazar (2001), Management Science 47, 1008-1027; Hundepool et al. (2012), Statistical
    Disclosure Control, Wiley, ch. 4. Missing counts (NaN) are taken as hidden by their publisher and unknown.
    Raises UnknownNameError: a relation with a cell without count; StatisticError: parts that do not add up, cells that
    cannot be made safe.
    """
    _checked(counts, relations)
    primary = frozenset(cell for cell, count in counts.items() if least <= count <= most)
    unknown = frozenset(cell for cell, count in counts.items() if np.isnan(count))
    hidden = set(primary)
    for cell in sorted(primary, key=lambda one: (counts[one], str(one))):
        for change in (most - counts[cell], least - counts[cell]):
            if change:
                hidden |= _companions(cell, change, counts, relations, hidden | unknown) - unknown
    while True:
        bounds = audit(counts, relations, hidden | unknown)
        unsafe = [cell for cell in hidden if not _safe(bounds.loc[[cell]], cell in primary, least, most)]
        if not unsafe:
            return Protection(primary, frozenset(hidden - primary), bounds)
        before = len(hidden)
        for cell in sorted(unsafe, key=str):
            hidden |= _companions(cell, 1, counts, relations, hidden | unknown) - unknown
        if len(hidden) == before:
            raise StatisticError(f"The cells {unsafe} can be computed whatever else is hidden: show fewer totals.")


def audit(counts: Mapping[Cell, float], relations: Sequence[Relation[Cell]], hidden: Collection[Cell]) -> pd.DataFrame:
    """The range of each hidden cell (index: cell; least, most) that its table leaves, by linear programming.

    Minimum and maximum of the cell over all tables with the shown counts, the relations, and no count below 0. A whole
    count may be bound more tightly than its range says, never less: the bounds are those of any real numbers.
    """
    from scipy.optimize import linprog  # half a second, which only the one who hides should wait

    cells = list(dict.fromkeys(hidden))
    if not cells:
        return pd.DataFrame({"least": [], "most": []}, dtype=float)
    matrix, right = _equations(counts, relations, cells)
    ends = np.array([0.0, np.inf]).repeat(len(cells)).reshape(2, -1)
    for place in range(len(cells)) if len(right) else ():
        aim = np.zeros(len(cells))
        for row, sign in enumerate((1.0, -1.0)):
            aim[place] = sign
            solved = linprog(aim, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
            if solved.status == 0:
                ends[row, place] = sign * solved.fun
            elif solved.status != 3:  # 3: without bound
                raise StatisticError(f"The table cannot be audited: {solved.message}")
    return pd.DataFrame({"least": ends[0], "most": ends[1]}, index=pd.Index(cells, tupleize_cols=False))


def _checked(counts: Mapping[Cell, float], relations: Sequence[Relation[Cell]]) -> None:
    for relation in relations:
        for cell in (relation.total, *relation.parts):
            if cell not in counts:
                raise UnknownNameError("cell of the table", cell, map(str, counts))
        summed, stated_total = sum(counts[part] for part in relation.parts), counts[relation.total]
        if abs(summed - stated_total) > _ROUNDING:
            raise StatisticError(
                f"The parts of {relation.total!r} add up to {summed:g}, not to {stated_total:g}: correct the table,"
                f" or leave "
                "out the relation."
            )
    if any(count < 0 for count in counts.values()):
        raise StatisticError("A count cannot be below 0: correct the table before it is protected.")


def _equations(
    counts: Mapping[Cell, float], relations: Sequence[Relation[Cell]], cells: Sequence[Cell]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One row for each relation with a hidden cell: Σ hidden parts - hidden total = what the shown ones leave."""
    place = {cell: column for column, cell in enumerate(cells)}
    rows, right = [], []
    for relation in relations:
        row, rest = np.zeros(len(cells)), 0.0
        for cell, sign in ((relation.total, -1.0), *((part, 1.0) for part in relation.parts)):
            if cell in place:
                row[place[cell]] += sign
            else:
                rest -= sign * counts[cell]
        if row.any():
            rows.append(row)
            right.append(rest)
    return np.array(rows).reshape(len(rows), len(cells)), np.array(right)


def _safe(bounds: pd.DataFrame, primary: bool, least: float, most: float) -> bool:
    low, high = bounds["least"].iloc[0], bounds["most"].iloc[0]
    if primary:
        return low <= least + _ROUNDING and high >= most - _ROUNDING
    return np.floor(high + _ROUNDING) - np.ceil(low - _ROUNDING) >= 1


def _companions(
    cell: Cell,
    change: float,
    counts: Mapping[Cell, float],
    relations: Sequence[Relation[Cell]],
    hidden: Collection[Cell],
) -> set[Cell]:
    """The cheapest cells to hide so that `cell` could differ by `change` and the table still add up.

    A linear programme on the changes, up and down, of all cells: none falls below 0, hidden ones change for nothing,
    a shown one costs the logarithm of its count (few cells, and small ones), a zero as much as the largest, since
    readers often know where there can be nothing.
    """
    from scipy.optimize import linprog

    cells = list(counts)
    count = np.array([counts[other] for other in cells], dtype=float)
    cost = np.log2(2 + np.where(count > 0, count, np.nanmax(count)))
    cost[[other in hidden for other in cells]] = 0
    matrix, _ = _equations(counts, relations, cells)
    up: list[tuple[float, float | None]] = [(0.0, None)] * len(cells)
    down: list[tuple[float, float | None]] = [(0.0, None if np.isnan(size) else size) for size in count]
    position = cells.index(cell)
    up[position], down[position] = ((change, change), (0, 0)) if change > 0 else ((0, 0), (-change, -change))
    solved = linprog(
        np.concatenate([cost, cost]),
        A_eq=np.hstack([matrix, -matrix]) if len(matrix) else None,
        b_eq=np.zeros(len(matrix)) if len(matrix) else None,
        bounds=up + down,
        method="highs",
    )
    if solved.status != 0:
        raise StatisticError(f"The cell {cell!r} can be computed whatever else is hidden: show fewer totals.")
    moved = solved.x.reshape(2, -1).max(axis=0) > _ROUNDING
    return {other for other, moves in zip(cells, moved, strict=True) if moves}
