"""What people keep under a name: groups of cities, indexes, sequences; and which of them the network sees."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from indicators.model.submissions import PeerGroup, SavedIndex, SavedPresentation
from indicators.store.accounts import READING_PATIENCE, AccountTransaction, has
from indicators.store.database import PATIENCE, reading, writing

Thing = PeerGroup | SavedIndex | SavedPresentation


@dataclass(frozen=True)
class SavedKind:
    """One kind of thing that is kept: its table, the column of its content, and its name in the log."""

    kind: str
    table: str
    content: str
    load: Callable[..., Any]  # a row as the thing
    dump: Callable[[Any], Any]  # the content as it is written

    @property
    def every(self) -> str:
        """The question for all of them, by name."""
        return f"SELECT name, {self.content}, shared, account, saved_at FROM {self.table} ORDER BY lower(name), account"


GROUPS = SavedKind("group", "peer_group", "cities", lambda name, cities, *more: PeerGroup(name, tuple(cities), *more),
               lambda one: list(one.cities))  # fmt: skip
INDEXES = SavedKind("index", "kept_index", "recipe", SavedIndex, lambda one: one.recipe)
SHOWS = SavedKind("show", "kept_show", "link", SavedPresentation, lambda one: one.link)
COLLECTIONS = (GROUPS, INDEXES, SHOWS)
_OF = {PeerGroup: GROUPS, SavedIndex: INDEXES, SavedPresentation: SHOWS}


def saved_kind(thing: Thing) -> SavedKind:
    """The collection in which a thing is kept."""
    return _OF[type(thing)]


class SavedTransaction(AccountTransaction):
    """What is kept, and the accounts, inside one transaction on the store."""

    def kept(self, collection: SavedKind) -> tuple[Any, ...]:
        """Everything of everybody in one collection, by name."""
        return _kept(self._connection, collection)

    def keep(self, thing: Thing, instead: str = "") -> None:
        """Writes a thing, in the place of its account's own one named `instead`; the log tells of shared ones."""
        collection = saved_kind(thing)
        goes_on = thing.shared and thing.name == instead
        before = self.drop(collection, thing.account, instead, goes_on) if instead else None
        content = collection.dump(thing)
        self._connection.execute(
            f"INSERT INTO {collection.table} (account, name, {collection.content}, shared, saved_at)"
            " VALUES (?, ?, ?, ?, ?)",
            [thing.account, thing.name, content, thing.shared, self.at],
        )
        if thing.shared and not (goes_on and before and before.shared and collection.dump(before) == content):
            self.log(
                thing.account,
                f"share_{collection.kind}",
                thing.name,
                content if isinstance(content, str) else ", ".join(content),
            )

    def drop(self, collection: SavedKind, account: str, name: str, goes_on: bool = False) -> Any:
        """Forgets a thing and returns it as it was, None where there is none; the log tells when it was shared.

        `goes_on`: a shared one of the same name takes its place at once.
        """
        before = next((one for one in self.kept(collection) if (one.account, one.name) == (account, name)), None)
        self._connection.execute(f"DELETE FROM {collection.table} WHERE account = ? AND name = ?", [account, name])
        if before and before.shared and not goes_on:
            self.log(account, f"unshare_{collection.kind}", name)
        return before

    def drop_all(self, account: str) -> None:
        """Forgets everything that an account keeps."""
        for collection in COLLECTIONS:
            for thing in self.kept(collection):
                if thing.account == account:
                    self.drop(collection, account, thing.name)


@contextmanager
def keeping(path: Path, patience: float = PATIENCE) -> Generator[SavedTransaction, None, None]:
    """The register of the store at a path with what is kept, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield SavedTransaction(connection)


def read_kept(path: Path, collection: SavedKind, patience: float = READING_PATIENCE) -> tuple[Any, ...]:
    """Everything of everybody in one collection, by name. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _kept(connection, collection) if has(connection, collection.table) else ()


def _kept(connection: duckdb.DuckDBPyConnection, collection: SavedKind) -> tuple[Any, ...]:
    return tuple(collection.load(*row) for row in connection.execute(collection.every).fetchall())
