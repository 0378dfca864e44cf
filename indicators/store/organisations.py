"""The pages of partner organisations in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.organisations import Organisation, OrganisationEntry
from indicators.model.submissions import EntryState
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.entry_rows import NEWEST
from indicators.store.releases import stamp

ORGANISATION_COLUMNS = "organisation, state, note, account, saved_at"
ORGANISATION = TypeAdapter(Organisation)


class OrganisationRegister(AccountRegister):
    """The pages of partners and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[OrganisationEntry, ...]:
        """Of every organisation the published step and the newest one, in the order in which they came."""
        return organisation_entries(self._connection)

    def keep_entry(self, entry: OrganisationEntry) -> None:
        """Adds a step; what readers see is read anew with it."""
        values = {
            "id": entry.id, "state": entry.state.value, "note": entry.note, "account": entry.account,
            "organisation": ORGANISATION.dump_json(entry.organisation).decode(), "saved_at": entry.saved_at,
        }  # fmt: skip
        append(self._connection, "organisation_entry", values)
        stamp(self._connection)


@contextmanager
def changing_organisations(path: Path, patience: float = PATIENCE) -> Generator[OrganisationRegister, None, None]:
    """The partners of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield OrganisationRegister(connection)


def read_organisations(path: Path, patience: float = PATIENCE) -> tuple[OrganisationEntry, ...]:
    """As OrganisationRegister.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return organisation_entries(connection) if has(connection, "organisation_entry") else ()


def copy_organisations(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of partners in the attached file into the connection's own table, without accounts."""
    if has(connection, "organisation_entry"):
        rows = NEWEST.format(table="store.organisation_entry")
        connection.execute(f"INSERT INTO organisation_entry BY NAME SELECT * REPLACE ('' AS account) FROM ({rows})")


def organisation_entry_of(row: Iterable[Any]) -> OrganisationEntry:
    """A row of the table as an entry."""
    content, state, note, account, saved_at = row
    organisation = ORGANISATION.validate_json(content)
    return OrganisationEntry(
        city=organisation.id, organisation=organisation, state=EntryState(state), note=note, account=account,
        saved_at=saved_at,
    )  # fmt: skip


def organisation_entries(connection: duckdb.DuckDBPyConnection) -> tuple[OrganisationEntry, ...]:
    """As OrganisationRegister.entries."""
    sql = f"SELECT {ORGANISATION_COLUMNS} FROM ({NEWEST.format(table='organisation_entry')})"
    return tuple(organisation_entry_of(row) for row in connection.execute(sql).fetchall())
