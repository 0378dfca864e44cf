"""Findings that editors add or revise, in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.evidence import EvidenceEntry, EvidenceFinding
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import stamp

EVIDENCE_COLUMNS = "finding, version, withdrawn, note, account, saved_at"
FINDING = TypeAdapter(EvidenceFinding)


class EvidenceRegister(AccountRegister):
    """The findings that editors entered, and the accounts, inside one transaction on the store."""

    def evidence_entries(self) -> tuple[EvidenceEntry, ...]:
        """Every version of every finding, in the order in which they came."""
        return _entries(self._connection)

    def keep_evidence(self, entry: EvidenceEntry) -> None:
        """Adds a version of a finding; what readers see is read anew with it."""
        values = {
            "id": entry.id, "version": entry.version, "withdrawn": entry.withdrawn,
            "finding": FINDING.dump_json(entry.finding).decode(), "note": entry.note, "account": entry.account,
            "saved_at": entry.saved_at,
        }  # fmt: skip
        append(self._connection, "evidence_entry", values)
        stamp(self._connection)


@contextmanager
def changing_evidence(path: Path, patience: float = PATIENCE) -> Generator[EvidenceRegister, None, None]:
    """The findings of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield EvidenceRegister(connection)


def read_evidence(path: Path, patience: float = PATIENCE) -> tuple[EvidenceEntry, ...]:
    """As EvidenceRegister.evidence_entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _entries(connection) if has(connection, "evidence_entry") else ()


def copy_evidence(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies the findings in the attached file into the connection's own table, without accounts."""
    if has(connection, "evidence_entry"):
        rows = "SELECT * REPLACE ('' AS account) FROM store.evidence_entry ORDER BY step"
        connection.execute(f"INSERT INTO evidence_entry BY NAME {rows}")


def evidence_entry_of(row: Iterable[Any]) -> EvidenceEntry:
    """A row of the table as an entry."""
    finding, version, withdrawn, note, account, saved_at = row
    return EvidenceEntry(FINDING.validate_json(finding), int(version), bool(withdrawn), note, account, saved_at)


def _entries(connection: duckdb.DuckDBPyConnection) -> tuple[EvidenceEntry, ...]:
    rows = connection.execute(f"SELECT {EVIDENCE_COLUMNS} FROM evidence_entry ORDER BY step").fetchall()
    return tuple(evidence_entry_of(row) for row in rows)
