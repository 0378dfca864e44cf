"""What people keep under a name. Whose it is, and who may show it to the network, is checked here, whoever asks."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from indicators.access.rights import Role, Viewer, acting, is_at_least, is_member
from indicators.model import presentation
from indicators.model.errors import (
    AccessError,
    GroupError,
    NotAllowedError,
    PresentationError,
    RecipeError,
    SavedError,
    Template,
    UnknownNameError,
)
from indicators.model.index_recipe import IndexRecipe, read, written
from indicators.model.limits import LONGEST_NAME, MOST_GROUPED, MOST_KEPT
from indicators.model.submissions import PeerGroup, SavedIndex, SavedPresentation
from indicators.store import GROUPS, INDEXES, SHOWS, SavedKind, SavedTransaction, keeping, read_kept


class Saved:
    """What is in one collection of the store at a path, as one viewer may see and change it."""

    collection: ClassVar[SavedKind]
    refused: ClassVar[type[SavedError]]
    label: ClassVar[str]  # "A group"

    def __init__(self, path: Path, viewer: Viewer):
        self.path, self.viewer = path, viewer

    @property
    def may_save(self) -> bool:
        """Whether the viewer can keep anything: whoever signed in, with or without a role."""
        return "@" in self.viewer.account or bool(self.viewer.account and self.viewer.role is not Role.VISITOR)

    @property
    def may_share(self) -> bool:
        """Whether the viewer can show things to the network: editors and administrators do."""
        return self.may_save and is_at_least(self.viewer.role, Role.EDITOR)

    def known(self) -> tuple[Any, ...]:
        """The viewer's own things and, for members of the network, those shared with the network; by name.

        Those of somebody else do not tell whose they are. Raises StoreError while a writer is at work for long.
        """
        if not self.may_save:
            return ()
        every = read_kept(self.path, self.collection)
        mine = tuple(one for one in every if one.account == self.viewer.account)
        if not is_member(self.viewer):
            return mine
        return mine + tuple(
            replace(one, account="") for one in every if one.shared and one.account != self.viewer.account
        )

    def forget(self, name: str) -> Any:
        """Forgets one of the viewer's own things; returns it as it was. Raises AccessError or UnknownNameError."""
        self._demand()
        with keeping(self.path) as register:
            acting(self.viewer, register.all())
            gone = register.drop(self.collection, self.viewer.account, name)
            if gone is None:
                my_names = [one.name for one in register.kept(self.collection) if one.account == self.viewer.account]
                raise UnknownNameError(self.collection.kind, name, my_names)
        return gone

    def _keep(self, thing: Any, instead: str) -> Any:
        """Writes a thing whose content is sound, if it is the viewer's to write and fits beside the others."""
        self._demand()
        with keeping(self.path) as register:
            role = acting(self.viewer, register.all()).role
            if thing.shared and not is_at_least(role, Role.EDITOR):
                raise NotAllowedError(Role.EDITOR.value, role.value)
            self._check(register, thing)
            others = [
                one for one in register.kept(self.collection) if (one.account, one.name) != (thing.account, instead)
            ]
            self._must_fit(thing, others)
            register.keep(thing, instead)
        return thing

    def _check(self, register: SavedTransaction, thing: Any) -> None:
        """What a kind of thing must have besides a name: nothing, unless it says so."""

    def _demand(self) -> None:
        if not self.may_save:
            kind = self.collection.kind
            raise AccessError(
                f"{self.label} is saved to an account. Sign in, or use the link, which contains your {kind}."
            )

    def _must_fit(self, thing: Any, others: list[Any]) -> None:
        """Refuses a name that is taken, and one thing too many."""
        mine = [one for one in others if one.account == thing.account]
        alike, kind = thing.name.casefold(), self.label.lower()
        if alike in (one.name.casefold() for one in mine):
            raise self.refused(
                "taken",
                f"You already have {kind} named {thing.name!r}. "
                f"Choose another name, or edit that {self.collection.kind}.",
            )
        if thing.shared and alike in (one.name.casefold() for one in others if one.shared):
            raise self.refused(
                "taken_there", f"The network already has {kind} named {thing.name!r}. Choose another name."
            )
        if len(mine) >= MOST_KEPT:
            raise self.refused("full", f"You have reached the maximum of {MOST_KEPT}. Delete one first.")

    def named(self, name: str) -> str:
        """A name on one line, without characters that nobody sees. Raises KeptError for none or a long one."""
        return cleaned(name, self.refused, self.label)


def cleaned(name: str, refused: type[SavedError], what: str) -> str:
    """A name on one line, without characters that nobody sees. Raises `refused` for none or a long one."""
    spaced = " ".join(unicodedata.normalize("NFC", name).split())
    plain = " ".join("".join(one for one in spaced if unicodedata.category(one)[0] != "C").split())
    if not plain:
        raise refused("name", f"{what} needs a name.")
    if len(plain) > LONGEST_NAME:
        longest = Template("The name can have {most} characters; this one has {found}. Shorten it.")
        raise refused("long", longest, most=LONGEST_NAME, found=len(plain))
    return plain


class SavedGroups(Saved):
    """The groups in the store at a path, as one viewer may see and change them."""

    collection, refused, label = GROUPS, GroupError, "A group"

    def save(self, name: str, cities: Iterable[str], shared: bool = False, instead: str = "") -> PeerGroup:
        """Keeps cities under a name; `instead`: the own group in whose place, where one is renamed or changed.

        Raises AccessError, GroupError (`reason`: name, long, none, many, taken, taken_there or full), or
        UnknownNameError for a city that there is not.
        """
        self._demand()
        return self._keep(PeerGroup(self.named(name), _counted(cities), shared, self.viewer.account), instead)

    def _check(self, register: SavedTransaction, thing: PeerGroup) -> None:
        register.check_cities(thing.cities)


def _counted(cities: Iterable[str]) -> tuple[str, ...]:
    """The cities, each once. Raises GroupError for none or too many."""
    each = tuple(dict.fromkeys(cities))
    if not each:
        raise GroupError("none", Template("A group needs at least one city."))
    if len(each) > MOST_GROUPED:
        most = Template("A group can have {most} cities; this one has {found}. Remove some.")
        raise GroupError("many", most, most=MOST_GROUPED, found=len(each))
    return each


class SavedIndexes(Saved):
    """The indexes in the store at a path, as one viewer may see and change them. They hold choices, never figures."""

    collection, refused, label = INDEXES, RecipeError, "An index"

    def save(self, name: str, index: IndexRecipe, shared: bool = False, instead: str = "") -> SavedIndex:
        """Keeps an index under a name; `instead`: the own one in whose place, where it is renamed or changed.

        Raises AccessError or RecipeError (`reason`: name, long, taken, taken_there, full, or why it is no index).
        """
        self._demand()
        recipe = written(index)
        read(recipe)  # what could not be read back is not kept
        return self._keep(SavedIndex(self.named(name), recipe, shared, self.viewer.account), instead)


class Presentations(Saved):
    """The sequences in the store at a path, as one viewer may see and change them. They hold steps, never figures."""

    collection, refused, label = SHOWS, PresentationError, "A sequence"

    def save(self, name: str, link: str, shared: bool = False, instead: str = "") -> SavedPresentation:
        """Keeps a sequence under a name; `instead`: the own one in whose place.

        Raises AccessError or ShowError (`reason`: name, long, taken, taken_there, full, none).
        """
        self._demand()
        steps, problems = presentation.read(link)
        if not steps or problems:
            raise PresentationError("none", "There is no slide to save.")
        return self._keep(
            SavedPresentation(self.named(name), presentation.written(steps), shared, self.viewer.account), instead
        )
