"""The store in memory: a private copy answers every question, so that readers never hold the file."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from indicators.errors import StoreError
from indicators.store.file import BUILD, PATIENCE, SCHEMA, default_path, identity, reading
from indicators.store.questions import WORDS, Questions

COPIED = ("meta", "release", "city", "population")
LARGE = ("observation", "current_observation")  # sorted in the file, and so in the copy


class Snapshot(Questions):
    """One state of the store, whole and unchanging."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: int):
        self._connection, self.version = connection, version

    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement, on a cursor of its own: DuckDB mixes up threads that share one."""
        with self._connection.cursor() as cursor:
            for name, frame in (frames or {}).items():
                cursor.register(name, frame)
            return cursor.execute(statement, list(bound)).df()


class Store(Questions):
    """The store at a path, as of the last `refresh`; its questions can be asked by any number of threads.

    Several questions that must agree with each other are asked of one `pinned()` state.
    """

    def __init__(self, path: Path, seen: tuple, snapshot: Snapshot):
        self.path, self._seen, self._snapshot = path, seen, snapshot
        self._refreshing = threading.Lock()

    @classmethod
    def open(cls, path: Path | str | None = None, patience: float = PATIENCE) -> "Store":
        """The store at the path (default_path() without one).

        Raises StoreMissingError, StoreBusyError when another process holds it for longer than `patience` seconds,
        StoreError when the file is no store.
        """
        path = Path(path) if path is not None else default_path()
        seen = identity(path)  # before the copy: what is written meanwhile is noticed next time
        return cls(path, seen, _taken(path, patience))

    @property
    def version(self) -> int:
        """The state of the store, for the keys of caches: another number after every change."""
        return self._snapshot.version

    def pinned(self) -> Snapshot:
        """The present state, which no refresh changes."""
        return self._snapshot

    def refresh(self) -> bool:
        """Takes in what was written since; True when the version is another one. Costs a look at the folder.

        While a writer is at work, and when the file has gone or is damaged, the readers keep the state they have.
        """
        seen = identity(self.path)
        if not seen or seen == self._seen or not self._refreshing.acquire(blocking=False):
            return False
        try:
            seen = identity(self.path)
            with reading(self.path, patience=0) as connection:
                if _version(connection, self.path) == self.version:
                    self._seen = seen
                    return False
                snapshot = _copied(connection, self.path)
            self._snapshot, self._seen = snapshot, seen
            return True
        except StoreError:  # a writer is at work, or the file is damaged: what was read before still answers
            return False
        finally:
            self._refreshing.release()

    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement on the present state."""
        return self._snapshot.ask(statement, bound, frames)


def _taken(path: Path, patience: float) -> Snapshot:
    with reading(path, patience) as connection:
        return _copied(connection, path)


def _copied(connection: duckdb.DuckDBPyConnection, path: Path) -> Snapshot:
    """Everything in the file, copied to the connection's own memory, which stays when the file is given back."""
    version = _version(connection, path)
    connection.execute("USE memory")
    # An ENUM takes a byte or two where a text takes many: a quarter of the memory, and questions five times as fast.
    for word in WORDS:
        words = {"release": "SELECT id FROM store.release", "dataset": "SELECT dataset FROM store.release"}.get(
            word, f"SELECT {word} FROM store.observation"
        )
        connection.execute(f"CREATE TYPE {word}_word AS ENUM (SELECT '' UNION {words} ORDER BY 1)")
    for table in LARGE:
        names = [row[0] for row in connection.execute(f"DESCRIBE store.{table}").fetchall()]
        columns = ", ".join(f"CAST({name} AS {name}_word) AS {name}" if name in WORDS else name for name in names)
        connection.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM store.{table}")
    connection.execute(SCHEMA)  # the small tables, and the macros on all of them
    for table in COPIED:
        connection.execute(f"INSERT INTO {table} SELECT * FROM store.{table}")
    return Snapshot(connection, version)


def _version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    found = connection.execute("SELECT version FROM store.meta").fetchone()
    if not found:
        raise StoreError(f"The store {path} is empty. Fill it with: {BUILD}")
    return found[0]
