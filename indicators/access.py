"""Who may see what: consent and disclosure, applied once, where rows leave the store."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.delivery import EVERY, NETWORK, Sight
from indicators.errors import AccessError
from indicators.model import Indicator, Release, Status

Cell = tuple[str, str, int]  # indicator, area, year

SMALLEST_SHOWN = 5  # a count from 1 to 4 of a sensitive offence could point at a person; a true zero could not


class Role(StrEnum):
    """What a person may do."""

    VISITOR = "visitor"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What is done with releases, and what is not for everybody to see."""

    SUBMIT = "submit"
    PUBLISH = "publish"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    CONSENT = "consent"
    SEE_PRIVATE = "see_private"
    SEE_AUDIT = "see_audit"
    MANAGE_ACCOUNTS = "manage_accounts"


@dataclass(frozen=True)
class Viewer:
    """The person for whom an atlas is opened, and who acts."""

    role: Role = Role.VISITOR
    account: str = ""  # the verified e-mail, lower case; empty for whoever did not sign in
    name: str = ""
    cities: frozenset[str] = frozenset()  # of a contributor; "*" of the one analyst of a machine: every city


VISITOR = Viewer()
# Whoever may start programs on the machine holds the file anyway.
CONSOLE = Viewer(Role.ADMINISTRATOR, "command line", cities=frozenset({EVERY}))

OWN = {Act.SUBMIT, Act.PUBLISH, Act.WITHDRAW, Act.RESTORE, Act.CONSENT, Act.SEE_PRIVATE}  # for one's own cities
ANY = {Act.SUBMIT, Act.PUBLISH, Act.REVIEW, Act.WITHDRAW, Act.RESTORE}  # an editor's, for every city
HIGHEST = {Act.CONSENT, Act.SEE_AUDIT, Act.MANAGE_ACCOUNTS}  # an administrator's, besides those of an editor
WHO = {
    Act.SUBMIT: "Contributors bring the figures of their own cities, editors those of any city",
    Act.PUBLISH: "Contributors publish the figures of their own cities, editors those of any city",
    Act.REVIEW: "Editors review what was submitted",
    Act.WITHDRAW: "Contributors withdraw releases of their own cities, editors any contributed one",
    Act.RESTORE: "Contributors restore releases of their own cities, editors any contributed one",
    Act.CONSENT: "A city's own contributors choose who sees its figures, and administrators on their behalf",
    Act.SEE_PRIVATE: "Private figures are for the city's own contributors",
    Act.SEE_AUDIT: "Administrators read the log of what was done",
    Act.MANAGE_ACCOUNTS: "Administrators give roles",
}


def permitted(viewer: Viewer, act: Act, city: str = "") -> bool:
    """Whether somebody may do this with what a city tells; `city`: its geo, or "network" for the network's own figures.

    An editor speaks for the network: its figures are theirs as a city's are its contributors'. Nobody else, not even
    an administrator, sees private figures or chooses consent because of a higher role: but for administrators, who
    also say who is a contributor, and may choose.
    """
    if viewer.role is Role.VISITOR:
        return False
    if EVERY in viewer.cities:
        return act in OWN | ANY or (viewer.role is Role.ADMINISTRATOR and act in HIGHEST)
    if viewer.role is Role.CONTRIBUTOR:
        return act in OWN and city in viewer.cities
    if act in ANY or (act in OWN and city in (viewer.cities | {NETWORK})):
        return True
    return viewer.role is Role.ADMINISTRATOR and act in HIGHEST


def demand(viewer: Viewer, act: Act, city: str = "") -> None:
    """Nothing, when the act is permitted; else AccessError says who may."""
    if not permitted(viewer, act, city):
        doing = "You did not sign in" if not viewer.account else f"You are signed in as {viewer.role}"
        raise AccessError(f"{WHO[act]}. {doing}.")


def may_change(viewer: Viewer, act: Act, release: Release) -> bool:
    """Whether somebody may do this with a release: never with one that came with the project."""
    return release.origin == "contributed" and permitted(viewer, act, release.publisher)


def sight(viewer: Viewer) -> Sight:
    """What of the contributed figures a viewer sees beside the public ones."""
    if viewer.role is Role.VISITOR:
        return Sight()
    if viewer.role is Role.CONTRIBUTOR:
        return Sight(members=True, cities=viewer.cities, oversees=EVERY in viewer.cities)
    return Sight(members=True, cities=viewer.cities | {NETWORK}, oversees=True)


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
    cells hidden with them because a total would, and they look the same. What a viewer may not see for want of consent
    is not among the facts: the store leaves it out (`sight`).
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
