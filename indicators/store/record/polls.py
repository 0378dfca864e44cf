"""The polls of all machines, as rows of the record: a phone that another machine answers votes in the same poll."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

import psycopg

from indicators.model.errors import RecordGoneError, StoreError, Template
from indicators.store.record.connection import in_words, opened

# Numbers are given and committed in the same order in each poll: whoever reads after a number misses none.
IN_TURN = "SELECT pg_advisory_xact_lock(7486944, hashtext(%(code)s))"
ADD = f"""
    WITH turn AS MATERIALIZED ({IN_TURN})
    INSERT INTO poll_line (code, line) SELECT %(code)s, %(line)s FROM turn
    WHERE EXISTS (SELECT 1 FROM poll_line WHERE code = %(code)s) RETURNING number
"""
BEGIN = ADD.replace("WHERE EXISTS", "WHERE NOT EXISTS")
FROM = "SELECT number, line FROM poll_line WHERE code = %s AND number >= %s ORDER BY number"


class RecordPolls:
    """The polls in the record, on one connection of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connections: list[psycopg.Connection] = []

    def create(self, code: str, head: bytes) -> None:
        """As PollCollection.create."""
        with self.asking() as pg:
            if not pg.execute(BEGIN, {"code": code, "line": head.decode()}).fetchone():
                raise StoreError("The poll could not be saved: {why}. Try again.", why=Template("its code is in use"))

    def lines(self, code: str) -> "RecordLines | None":
        """As PollCollection.lines."""
        with self.asking() as pg:
            if pg.execute("SELECT 1 FROM poll_line WHERE code = %s LIMIT 1", [code]).fetchone():
                return RecordLines(self, code)
        return None

    def codes(self) -> list[str]:
        """As PollCollection.codes."""
        with self.asking() as pg:
            return [row[0] for row in pg.execute("SELECT DISTINCT code FROM poll_line").fetchall()]

    @contextmanager
    def asking(self) -> Generator[psycopg.Connection]:
        """The connection, for whoever asks next; a new one after a failure. Raises RecordGoneError, RecordError."""
        with self._lock, in_words():
            if not self._connections:
                self._connections.append(opened(autocommit=True))
            try:
                yield self._connections[0]
            except psycopg.OperationalError:
                self._connections.pop().close()
                raise


class RecordLines:
    """The lines of one poll."""

    def __init__(self, polls: RecordPolls, code: str):
        self._polls, self._code, self._gone = polls, code, False

    def append(self, line: bytes) -> None:
        """As PollLines.append."""
        with self._polls.asking() as pg:
            pg.execute(ADD, {"code": self._code, "line": line.decode()})

    def after(self, position: int) -> tuple[bytes, int]:
        """As PollLines.after; while the record is gone there are no more.

        Where the last line is no longer there, the poll was deleted, or an older record restored: others follow.
        """
        try:
            with self._polls.asking() as pg:
                rows = pg.execute(FROM, [self._code, position]).fetchall()
        except RecordGoneError:
            return b"", position
        if position:
            self._gone = not rows or rows[0][0] != position
            rows = [] if self._gone else rows[1:]
        return b"".join(line.encode() for _number, line in rows), rows[-1][0] if rows else position

    def is_there(self) -> bool:
        """As PollLines.is_there, as of the last look; they go after a day, which every machine counts by itself."""
        return not self._gone

    def close(self) -> None:
        """Nothing: the connection is that of all polls."""

    def remove(self) -> None:
        """As PollLines.remove; lines of another history stay."""
        if self._gone:
            return
        with self._polls.asking() as pg:
            pg.execute("DELETE FROM poll_line WHERE code = %s", [self._code])
