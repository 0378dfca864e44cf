"""Who may see what: consent and disclosure, applied once, where rows leave the store."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.errors import NotAllowedError
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
    """The person for whom an atlas is opened, and who acts."""

    role: Role = Role.VISITOR
    account: str = ""  # the verified e-mail, lower case; empty for whoever did not sign in
    name: str = ""
    cities: frozenset[str] = frozenset()  # of a contributor


VISITOR = Viewer()
CONSOLE = Viewer(Role.ADMINISTRATOR, "command line")  # whoever may start programs on the machine holds the file anyway


def is_at_least(role: Role, least: Role) -> bool:
    """Whether a role may all that another one may."""
    ranks = list(Role)
    return ranks.index(Role(role)) >= ranks.index(least)


def may_appoint(role: Role, before: Role, after: Role) -> bool:
    """Whether who has this role may move another person from one role to another.

    An administrator gives and takes every role; an editor makes contributors of visitors, and the other way round.
    """
    if role is Role.EDITOR:
        return not any(is_at_least(one, Role.EDITOR) for one in (before, after))
    return role is Role.ADMINISTRATOR


def require(viewer: Viewer, least: Role) -> None:
    """Raises NotAllowedError unless the viewer's role is at least this one."""
    if not is_at_least(viewer.role, least):
        raise NotAllowedError(least.value, viewer.role.value)


def is_small(counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which counts could point at persons: above 0 and below SMALLEST_SHOWN."""
    return (counts > 0) & (counts < SMALLEST_SHOWN)


def visible(
    facts: pd.DataFrame,
    indicators: Mapping[str, Indicator],
    viewer: Viewer = VISITOR,
    companions: Set[Cell] = frozenset(),
) -> pd.DataFrame:
    """The facts as this viewer may see them: same rows, small sensitive counts marked confidential.

    Count, rate and denominator are hidden together, so that no one of them gives the others back; `companions` are
    cells hidden with them because a total would, and they look the same. All bundled figures are public; the consent
    of contributed ones will be applied here too.
    """
    small = is_small(facts["numerator"].to_numpy(float))  # few rows: only they are asked what they count
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
