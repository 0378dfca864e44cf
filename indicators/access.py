"""Who may see what: consent and disclosure, applied once, where rows leave the store."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model import Indicator, Status

Cell = tuple[str, str, int]  # indicator, area, year

SMALLEST_SHOWN = 5  # a count from 1 to 4 of a sensitive offence could point at a person; a true zero could not


class Role(StrEnum):
    """What a person may do."""

    VISITOR = "visitor"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Viewer:
    """The person for whom an atlas is opened."""

    role: Role = Role.VISITOR


VISITOR = Viewer()


def is_small(counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which counts could point at persons: above 0 and below SMALLEST_SHOWN."""
    return (counts > 0) & (counts < SMALLEST_SHOWN)


def may_be_small(values: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which figures rest on a small count, or on one that nobody told: a rate gives it back to who knows the people."""
    return is_small(counts) | (np.isnan(counts) & ~np.isnan(values) & (values != 0))


def visible(
    facts: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    viewer: Viewer = VISITOR,
    companions: Set[Cell] = frozenset(),
) -> pd.DataFrame:
    """The facts as this viewer may see them: same rows, small sensitive counts marked confidential.

    Count, rate and denominator are hidden together, so that no one of them gives the others back; a sensitive rate told
    without its count is hidden too, for nobody can say how small that is. `companions` are cells hidden with them
    because a total would give them back, and they look the same. All bundled figures are public; the consent of
    contributed ones will be applied here too.
    """
    figures = (facts[name].to_numpy(float) for name in ("value", "numerator"))
    small = may_be_small(*figures)  # few rows: only they are asked what they count
    sensitive = {id for id, indicator in indicators.items() if indicator.sensitive}
    small[small] = [id in sensitive for id in facts["indicator"].to_numpy()[small]]
    if companions:
        cells = zip(*(facts[name].tolist() for name in ("indicator", "geo", "year")), strict=True)
        small |= np.array([cell in companions for cell in cells], dtype=bool)
    if not small.any():
        return facts
    shown = facts.copy()
    shown.loc[small, [name for name in ("value", "numerator", "denominator") if name in shown]] = np.nan
    if "status" in shown:
        shown.loc[small, "status"] = Status.CONFIDENTIAL.value
    return shown
