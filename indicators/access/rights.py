"""Who may see what: consent and disclosure, applied once, where rows leave the store."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.model.errors import AccessError, NotAllowedError, Template
from indicators.model.indicators import Indicator, Release, Status
from indicators.model.submissions import EVERY, NETWORK, Account, Consent, Visibility

if TYPE_CHECKING:  # the command line asks for a role without waiting for tables
    import pandas as pd

Cell = tuple[str, str, int]  # indicator, area, year

SMALLEST_SHOWN = 5  # a count from 1 to 4 of a sensitive offence could point at a person; a true zero could not


class Role(StrEnum):
    """What a person may do."""

    VISITOR = "visitor"
    PARTNER = "partner"  # of one organisation, which is no city: enters what is its own and sees what visitors see
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
    cities: frozenset[str] = frozenset()  # of a contributor, or a partner's organisation; "*": every city


VISITOR = Viewer()
# Whoever may start programs on the machine holds the file anyway.
CONSOLE = Viewer(Role.ADMINISTRATOR, "command line", cities=frozenset({EVERY}))

OF_PARTNERS = {Act.SUBMIT, Act.SEE_PRIVATE}  # for one's own organisation
OWN = {Act.SUBMIT, Act.PUBLISH, Act.WITHDRAW, Act.RESTORE, Act.CONSENT, Act.SEE_PRIVATE}  # for one's own cities
ANY = {Act.SUBMIT, Act.PUBLISH, Act.REVIEW, Act.WITHDRAW, Act.RESTORE}  # an editor's, for every city
HIGHEST = {Act.CONSENT, Act.SEE_AUDIT, Act.MANAGE_ACCOUNTS}  # an administrator's, besides those of an editor
WHO = {
    Act.SUBMIT: Template("Only contributors can upload figures, for their own cities; editors can for any city"),
    Act.PUBLISH: Template("Only contributors can publish figures, for their own cities; editors can for any city"),
    Act.REVIEW: Template("Only editors can review submitted releases"),
    Act.WITHDRAW: Template(
        "Only contributors can withdraw releases of their own cities; editors can withdraw any contributed release"
    ),
    Act.RESTORE: Template(
        "Only contributors can restore releases of their own cities; editors can restore any contributed release"
    ),
    Act.CONSENT: Template(
        "Only a city's own contributors can choose who sees its figures, or administrators on their behalf"
    ),
    Act.SEE_PRIVATE: Template("Only the city's own contributors can see private figures"),
    Act.SEE_AUDIT: Template("Only administrators can read the audit log"),
    Act.MANAGE_ACCOUNTS: Template("Only administrators can assign roles"),
}


def permitted(viewer: Viewer, act: Act, city: str = "") -> bool:
    """Whether somebody may do this with what a city tells; `city`: its geo, or "network" for the network's own figures.

    An editor speaks for the network: its figures are theirs as a city's are its contributors'. Nobody else, not even
    an administrator, sees private figures or chooses consent because of a higher role: but for administrators, who
    also say who is a contributor, and may choose.
    """
    if viewer.role is Role.VISITOR:
        return False
    if viewer.role is Role.PARTNER:
        return act in OF_PARTNERS and city in viewer.cities
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
        if not viewer.account:
            raise AccessError("{who}. You are not signed in.", who=WHO[act])
        raise AccessError("{who}. Your role is {role}.", who=WHO[act], role=viewer.role)


def may_see(viewer: Viewer, consent: Consent, city: str) -> bool:
    """Whether a viewer sees under a city's name what the city published with this consent."""
    if consent is Consent.PUBLIC or permitted(viewer, Act.SEE_PRIVATE, city):
        return True
    return consent is Consent.MEMBERS and is_member(viewer)


def is_member(viewer: Viewer) -> bool:
    """Whether somebody is of the network: a partner is not."""
    return is_at_least(viewer.role, Role.CONTRIBUTOR)


def may_change(viewer: Viewer, act: Act, release: Release) -> bool:
    """Whether somebody may do this with a release: never with one that came with the project."""
    return release.origin == "contributed" and permitted(viewer, act, release.publisher)


def may_restore(viewer: Viewer, release: Release, withdrawn_by: str, accounts: Mapping[str, Account]) -> bool:
    """Whether somebody may give a withdrawn release back. `withdrawn_by`: the account that withdrew it.

    What an editor withdrew, or anybody who does not contribute for its city now, stays withdrawn until an editor
    restores it.
    """
    if not may_change(viewer, Act.RESTORE, release):
        return False
    if withdrawn_by == viewer.account or permitted(viewer, Act.REVIEW, release.publisher):
        return True
    account = accounts.get(withdrawn_by)
    return account is not None and permitted(viewer_of(account), Act.SEE_PRIVATE, release.publisher)


def acting(viewer: Viewer, accounts: Mapping[str, Account]) -> Viewer:
    """The viewer with the rights that the accounts of now give: a role may just have been taken away.

    The one analyst of a machine, and its command line, are in no account. Raises AccessError for an account that went.
    """
    if "@" not in viewer.account:
        return viewer
    account = accounts.get(viewer.account)
    if account is None:
        raise AccessError("{account} no longer has an account. Sign out and sign in again.", account=viewer.account)
    return viewer_of(account)


def viewer_of(account: Account) -> Viewer:
    """The viewer that an account makes, with the rights that it has."""
    return Viewer(Role(account.role), account.email, account.name, frozenset(account.cities))


def visibility(viewer: Viewer) -> Visibility:
    """What of the contributed figures a viewer sees beside the public ones."""
    if not is_member(viewer):
        return Visibility()
    if viewer.role is Role.CONTRIBUTOR:
        return Visibility(members=True, cities=viewer.cities, oversees=EVERY in viewer.cities)
    return Visibility(members=True, cities=viewer.cities | {NETWORK}, oversees=True)


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


def may_be_small(values: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which figures rest on a small count, or on one that nobody told: a rate gives it back to who knows the people."""
    return is_small(counts) | (np.isnan(counts) & ~np.isnan(values) & (values != 0))


def visible(
    facts: "pd.DataFrame",
    indicators: Mapping[str, Indicator],
    viewer: Viewer = VISITOR,
    companions: Set[Cell] = frozenset(),
) -> "pd.DataFrame":
    """The facts as this viewer may see them: same rows, small sensitive counts marked confidential.

    Count, rate and denominator are hidden together, so that no one of them gives the others back; a sensitive rate told
    without its count is hidden too, for nobody can say how small that is. `companions` are cells hidden with them
    because a total would give them back, and they look the same. What a viewer may not see for want of consent is not
    among the facts: the store leaves it out (`visibility`).
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
    visible_facts = facts.copy()
    visible_facts.loc[small, [name for name in ("value", "numerator", "denominator") if name in visible_facts]] = np.nan
    if "status" in visible_facts:
        visible_facts.loc[small, "status"] = Status.CONFIDENTIAL.value
    return visible_facts
