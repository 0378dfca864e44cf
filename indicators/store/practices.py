"""Practices that cities and partners enter, in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.practice_entries import PracticeEntry
from indicators.model.practices import Practice
from indicators.model.submissions import Consent, EntryState
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.entry_rows import VERSIONS
from indicators.store.releases import stamp

PRACTICE_COLUMNS = "city, practice, state, consent, version, pending, agreed, impersonal, note, account, saved_at"
PRACTICE = TypeAdapter(Practice)


class PracticeRegister(AccountRegister):
    """The practices that were entered and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[PracticeEntry, ...]:
        """Of every practice each published version and the newest step, in the order in which they came."""
        return _entries(self._connection)

    def keep_entry(self, entry: PracticeEntry) -> None:
        """Adds a step of a practice; what readers see is read anew with it."""
        values = {
            "id": entry.id, "city": entry.city, "state": entry.state.value, "consent": entry.consent.value,
            "version": entry.version, "pending": entry.pending, "agreed": entry.agreed, "impersonal": entry.impersonal,
            "practice": PRACTICE.dump_json(entry.practice).decode(), "note": entry.note, "account": entry.account,
            "saved_at": entry.saved_at,
        }  # fmt: skip
        append(self._connection, "practice_entry", values)
        stamp(self._connection)


@contextmanager
def changing_practices(path: Path, patience: float = PATIENCE) -> Generator[PracticeRegister, None, None]:
    """The practices of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield PracticeRegister(connection)


def read_practices(path: Path, patience: float = PATIENCE) -> tuple[PracticeEntry, ...]:
    """As PracticeRegister.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _entries(connection) if has(connection, "practice_entry") else ()


def read_practice_steps(path: Path, id: str, patience: float = PATIENCE) -> tuple[PracticeEntry, ...]:
    """Every step of a practice, the first one first. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "practice_entry"):
            return ()
        sql = f"SELECT {PRACTICE_COLUMNS} FROM practice_entry WHERE id = ? ORDER BY step"
        return tuple(practice_entry_of(row) for row in connection.execute(sql, [id]).fetchall())


def copy_practices(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of practices in the attached file into the connection's own table, without accounts.

    Who may see which is decided in figures/practices.py.
    """
    if has(connection, "practice_entry"):
        rows = VERSIONS.format(table="store.practice_entry")
        connection.execute(f"INSERT INTO practice_entry BY NAME SELECT * REPLACE ('' AS account) FROM ({rows})")


def practice_entry_of(row: Iterable[Any]) -> PracticeEntry:
    """A row of the table as an entry."""
    city, practice, state, consent, version, pending, agreed, impersonal, note, account, saved_at = row
    return PracticeEntry(
        city=city, practice=PRACTICE.validate_json(practice), state=EntryState(state), consent=Consent(consent),
        version=int(version), pending=bool(pending), agreed=bool(agreed), impersonal=bool(impersonal), note=note,
        account=account, saved_at=saved_at,
    )  # fmt: skip


def _entries(connection: duckdb.DuckDBPyConnection) -> tuple[PracticeEntry, ...]:
    sql = f"SELECT {PRACTICE_COLUMNS} FROM ({VERSIONS.format(table='practice_entry')})"
    return tuple(practice_entry_of(row) for row in connection.execute(sql).fetchall())
