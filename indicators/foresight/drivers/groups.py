"""How the kinds of actor of a workshop judge: ranks by kind, how far they agree, where they are farthest apart."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.workshops import GroupView
from indicators.model.workshops import Workshop
from indicators.statistics import group_judgements, structural_analysis

APART = ("row", "column", "together", "lowest", "highest", "low_kinds", "high_kinds")
Cells = Callable[[Workshop], NDArray]  # rows × columns
Ranks = Callable[[Workshop], pd.Series]  # by id, 1 is highest


def group_view(
    workshop: Workshop, cells: Cells, names: tuple[Sequence[str], Sequence[str]], ranks: Ranks | None = None
) -> GroupView | None:
    """The kinds of actor beside one another; None where the judgements are of one hand.

    `names`: the ids of the rows and of the columns of `cells`.
    """
    if not workshop.groups:
        return None
    complete = tuple(one for one in workshop.groups if not one.missing)
    views = {one.kind: workshop.by_group(one) for one in complete}
    table = pd.DataFrame()
    if ranks and len(views) >= 2:
        table = pd.DataFrame({kind: ranks(view) for kind, view in views.items()})
    apart = _apart(workshop, views, cells, names)
    if workshop.example and apart.empty:  # whose kinds differ on another matrix
        return None
    agreement = structural_analysis.kendall_w(table) if table.size else None
    return GroupView(
        complete, tuple(one for one in workshop.groups if one.missing), table,
        agreement.w if agreement else float("nan"), agreement.p if agreement else float("nan"),
        apart,
    )  # fmt: skip


def _apart(
    workshop: Workshop, views: dict[str, Workshop], cells: Cells, names: tuple[Sequence[str], Sequence[str]]
) -> pd.DataFrame:
    """APART: the pairs on which the kinds differ, the farthest first, then in the order of the matrix."""
    if len(views) < 2:
        return pd.DataFrame(columns=list(APART))
    table = pd.DataFrame([cells(view).ravel() for view in views.values()], index=list(views))
    distance, together = group_judgements.spread(table), cells(workshop).ravel()
    rows = []
    for at in np.argsort(-distance, kind="stable"):
        if not distance[at]:
            break
        row, column = divmod(int(at), len(names[1]))
        marks = table[at]
        low, high = marks.min(), marks.max()
        rows.append((
            names[0][row], names[1][column], int(together[at]), int(low), int(high),
            tuple(marks.index[marks == low]), tuple(marks.index[marks == high]),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(APART))
