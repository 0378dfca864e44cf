"""The groups of cities that people keep under a name. Whose they are is checked here, whoever asks."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from indicators.access import Role, Viewer, is_at_least
from indicators.delivery import Account, PeerGroup
from indicators.errors import AccessError, GroupError, NotAllowedError, UnknownNameError
from indicators.store import GroupRegister, read_groups, regrouping

MOST_GROUPS = 50  # of one account
MOST_CITIES = 40  # of one group: as many as the link carries
LONGEST_NAME = 80  # characters


class Groups:
    """The groups in the store at a path, as one viewer may see and change them."""

    def __init__(self, path: Path, viewer: Viewer):
        self.path, self.viewer = path, viewer

    @property
    def may_save(self) -> bool:
        """Whether the viewer can keep groups: whoever signed in, with or without a role."""
        return "@" in self.viewer.account or bool(self.viewer.account and self.viewer.role is not Role.VISITOR)

    @property
    def may_share(self) -> bool:
        """Whether the viewer can show groups to the network: editors and administrators do."""
        return self.may_save and is_at_least(self.viewer.role, Role.EDITOR)

    def known(self) -> tuple[PeerGroup, ...]:
        """The viewer's own groups and, for whoever has a role, those shared with the network; by name.

        Those of somebody else do not tell whose they are. Raises StoreError while a writer is at work for long.
        """
        if not self.may_save:
            return ()
        every = read_groups(self.path)
        own = tuple(one for one in every if one.account == self.viewer.account)
        if self.viewer.role is Role.VISITOR:
            return own
        others = (one for one in every if one.shared and one.account != self.viewer.account)
        return own + tuple(PeerGroup(one.name, one.cities, True, "", one.saved_at) for one in others)

    def save(self, name: str, cities: Iterable[str], shared: bool = False, instead: str = "") -> PeerGroup:
        """Keeps cities under a name; `instead`: the own group in whose place, where one is renamed or changed.

        Raises AccessError, GroupError (`reason`: name, long, none, many, taken, taken_there or full), or
        UnknownNameError for a city that there is not.
        """
        self._demand()
        group = PeerGroup(cleaned(name), _counted(cities), shared, self.viewer.account)
        with regrouping(self.path) as register:
            role = self._acting(register)
            if shared and not is_at_least(role, Role.EDITOR):
                raise NotAllowedError(Role.EDITOR.value, role.value)
            _must_know(register, group.cities)
            _must_fit(group, [one for one in register.groups() if (one.account, one.name) != (group.account, instead)])
            register.keep(group, instead)
        return group

    def forget(self, name: str) -> PeerGroup:
        """Forgets one of the viewer's own groups; returns it as it was. Raises AccessError or UnknownNameError."""
        self._demand()
        with regrouping(self.path) as register:
            self._acting(register)
            gone = register.drop(self.viewer.account, name)
            if gone is None:
                raise UnknownNameError("group", name, [one.name for one in register.groups() if self._is_own(one)])
        return gone

    def _is_own(self, group: PeerGroup) -> bool:
        return group.account == self.viewer.account

    def _demand(self) -> None:
        if not self.may_save:
            raise AccessError("Groups are kept under an account. Sign in; without one the link carries your group.")

    def _acting(self, register: GroupRegister) -> Role:
        """The viewer's role as the transaction reads it: the account may just have been taken away."""
        if "@" not in self.viewer.account:  # the one analyst of a machine
            return self.viewer.role
        account: Account | None = register.all().get(self.viewer.account)
        if account is None:
            raise AccessError(f"{self.viewer.account} has no account any more. Sign out, and sign in again.")
        return Role(account.role)


def cleaned(name: str) -> str:
    """A group's name on one line, without characters that nobody sees. Raises GroupError for none or a long one."""
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    plain = " ".join("".join(one for one in spaced if unicodedata.category(one)[0] != "C").split())
    if not plain:
        raise GroupError("name", "A group needs a name.")
    if len(plain) > LONGEST_NAME:
        raise GroupError("long", f"A group's name has {LONGEST_NAME} characters at most; this one has {len(plain)}.")
    return plain


def _counted(cities: Iterable[str]) -> tuple[str, ...]:
    """The cities, each once. Raises GroupError for none or too many."""
    each = tuple(dict.fromkeys(cities))
    if not each:
        raise GroupError("none", "A group needs a city at least.")
    if len(each) > MOST_CITIES:
        raise GroupError("many", f"A group has {MOST_CITIES} cities at most; this one has {len(each)}.")
    return each


def _must_know(register: GroupRegister, cities: Iterable[str]) -> None:
    unknown, known = register.unknown_cities(cities)
    if unknown:
        raise UnknownNameError("city", unknown[0], known)


def _must_fit(group: PeerGroup, others: list[PeerGroup]) -> None:
    """Refuses a name that is taken, and one group too many."""
    own = [one for one in others if one.account == group.account]
    alike = group.name.casefold()
    if alike in (one.name.casefold() for one in own):
        raise GroupError("taken", f"You have a group named {group.name!r}. Take another name, or change that group.")
    if group.shared and alike in (one.name.casefold() for one in others if one.shared):
        raise GroupError("taken_there", f"The network has a group named {group.name!r}. Take another name.")
    if len(own) >= MOST_GROUPS:
        raise GroupError("full", f"You have {MOST_GROUPS} groups, as many as there can be. Delete one first.")
