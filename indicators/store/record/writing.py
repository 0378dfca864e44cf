"""One change of the store with a record: made on the replica, written to the record, which commits first."""

import time
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import duckdb
import psycopg

from indicators.model.errors import RecordGoneError, RecordUncertainError, StoreError
from indicators.store.audit import AUDIT
from indicators.store.record import tables as travel
from indicators.store.record.catching_up import catch_up, newest, put_place
from indicators.store.record.connection import CHANNEL, as_bytes, in_words, locked
from indicators.store.record.files import send_uploads
from indicators.store.record.rows import send_all, send_figures, send_keys, send_new
from indicators.store.record.setup import set_up

ASKING = 10.0  # seconds in which it is asked whether a change was committed


@contextmanager
def record_turn(path: Path, patience: float) -> Generator["RecordTurn"]:
    """A turn at the record, alone among all machines. Raises StoreBusyError, RecordGoneError, RecordError."""
    with locked(patience) as pg:
        yield RecordTurn(pg, path)


class RecordTurn:
    """One transaction on the record and its replica."""

    def __init__(self, pg: psycopg.Connection, path: Path):
        self._pg, self._path = pg, path
        self._before = travel.StoreState({})
        self.number, self.mark, self.done = 0, "", False

    def take_in(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Brings the replica up to date, and remembers how it is."""
        with in_words():
            catch_up(connection, self._pg, self._path)
            self._before = travel.state(connection, travel.travelling(connection))

    def hand_over(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Writes to the record what has changed since, and commits the record."""
        changed = list(travel.changes(connection, self._before))
        version, geography = travel.meta(connection)
        if not changed and (version, geography) == self._before.meta:
            return
        with in_words():
            id, widened = set_up(self._pg, self._before.tables)
            self._begin(version, geography)
            self._send(connection, changed, widened)
            put_place(connection, id, self.number, self.mark)
            self._pg.execute(as_bytes(f"NOTIFY {CHANNEL}, '{self.number}'"))
        self._commit()

    def last(self) -> tuple[int, str] | None:
        """Number and mark of the last change of the record; None while it is empty."""
        with in_words():
            return newest(self._pg)

    def fill(self, connection: duckdb.DuckDBPyConnection, figures: bool = True) -> None:
        """Puts everything that the open file has into a record that is empty, and commits it.

        Without `figures`: the record has those, and the uploaded files, already.
        """
        connection.execute(AUDIT)
        tables = travel.travelling(connection)
        version, geography = travel.meta(connection)
        with in_words():
            id, _ = set_up(self._pg, tables)
            self._begin(version, geography)
            for table in tables.values():
                self._replace(connection, table)
            if figures:
                releases = connection.execute("SELECT id FROM store.release ORDER BY id").fetchall()
                self._send_releases(connection, [release for (release,) in releases])
            put_place(connection, id, self.number, self.mark)
        self._commit()

    def _begin(self, version: int, geography: str) -> None:
        row = self._pg.execute("SELECT coalesce(max(number), 0) + 1 FROM change").fetchone()
        self.number, self.mark = row[0] if row else 1, str(uuid4())
        self._pg.execute(
            "INSERT INTO change (number, mark, version, geography) VALUES (%s, %s, %s, %s)",
            [self.number, self.mark, version, geography],
        )

    def _send(
        self, connection: duckdb.DuckDBPyConnection, changed: list[tuple[str, str | None, bool]], widened: list[str]
    ) -> None:
        keys: dict[str, list[str | None]] = defaultdict(list)
        for part, key, _is_new in changed:
            keys[part].append(key)
        for part in widened:
            keys[part] = [travel.ALL]
        for part, several in keys.items():
            table = self._before.tables[part]
            if travel.ALL in several:
                self._replace(connection, table)
                continue
            if None in several:
                send_new(connection, self._pg, table, self._before.last[part][0])
            else:
                send_keys(connection, self._pg, table, [key for key in several if key is not None])
            self._note(part, several)
        self._send_releases(
            connection, [key for part, key, is_new in changed if part == "release" and is_new and key is not None]
        )

    def _replace(self, connection: duckdb.DuckDBPyConnection, table: travel.TravellingTable) -> None:
        send_all(connection, self._pg, table)
        self._note(table.name, [travel.ALL])

    def _note(self, part: str, keys: list[str | None]) -> None:
        with self._pg.cursor() as cursor:
            rows = [(self.number, part, key) for key in keys]
            cursor.executemany("INSERT INTO changed (number, part, key) VALUES (%s, %s, %s)", rows)

    def _send_releases(self, connection: duckdb.DuckDBPyConnection, releases: list[str]) -> None:
        for release in releases:
            send_figures(connection, self._pg, release, self.number)
        send_uploads(connection, self._pg, self._path, releases)

    def _commit(self) -> None:
        """Commits the record. Where PostgreSQL goes away meanwhile, it is asked later whether it has the change."""
        try:
            self._pg.commit()
        except psycopg.OperationalError as error:
            if not self._was_committed():
                raise RecordGoneError(
                    "The record in PostgreSQL went away while a change was saved. The change was not saved: repeat it."
                ) from error
        self.done = True

    def _was_committed(self) -> bool:
        """Whether the record has the change. Raises RecordUncertainError where it does not come back to be asked."""
        ends = time.monotonic() + ASKING
        while True:
            try:
                with locked(ASKING) as pg:  # whoever has the lock after the broken transaction sees its end
                    return pg.execute("SELECT 1 FROM change WHERE mark = %s", [self.mark]).fetchone() is not None
            except StoreError as error:
                if time.monotonic() > ends:
                    raise RecordUncertainError(
                        "The record in PostgreSQL went away while a change was saved. Whether it was saved shows when "
                        "the record is back: look before you repeat it."
                    ) from error
                time.sleep(0.5)
