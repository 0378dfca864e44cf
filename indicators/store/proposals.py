"""Indicators that members propose, in the store: append-only, read with the figures that they explain."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.proposals import ProposalStatus, ProposedIndicator, ProposedText
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import stamp

NAMES = tuple(one.name for one in fields(ProposedIndicator))
COLUMNS = ", ".join(NAMES)
TEXT = TypeAdapter(ProposedText)
# The newest row of each id, and before it the newest approved one where that still stands in the catalogue.
STANDING = """
    SELECT * FROM {table} QUALIFY
        row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1
        OR (status = 'approved' AND row_number() OVER (PARTITION BY id, status ORDER BY step DESC) = 1
            AND last_value(status) OVER (PARTITION BY id ORDER BY step
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) <> 'withdrawn')
    ORDER BY step
"""


class ProposalRegister(AccountRegister):
    """The proposals, and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[ProposedIndicator, ...]:
        """What holds of every proposal: the newest version, and before it the approved one where it is another."""
        return _proposals(self._connection)

    def keep_entry(self, entry: ProposedIndicator) -> None:
        """Adds a step of a proposal; figures are read anew with it."""
        values = {name: getattr(entry, name) for name in NAMES}
        values |= {"status": entry.status.value, "text": TEXT.dump_json(entry.text).decode()}
        append(self._connection, "proposal", values)
        stamp(self._connection)


@contextmanager
def changing_proposals(path: Path, patience: float = PATIENCE) -> Generator[ProposalRegister, None, None]:
    """The proposals of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield ProposalRegister(connection)


def read_proposals(path: Path, patience: float = PATIENCE) -> tuple[ProposedIndicator, ...]:
    """As ProposalRegister.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _proposals(connection) if has(connection, "proposal") else ()


def read_history(path: Path, id: str, patience: float = PATIENCE) -> tuple[ProposedIndicator, ...]:
    """Every step of a proposal, the first one first. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "proposal"):
            return ()
        return _all(connection.execute(f"SELECT {COLUMNS} FROM proposal WHERE id = ? ORDER BY step", [id]).fetchall())


def copy_proposals(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of the proposals in the attached file into the connection's own table, without accounts.

    Who may see those that are not approved is decided where the catalogue is made: figures/contributed.py.
    """
    if has(connection, "proposal"):
        standing = STANDING.format(table="store.proposal")
        connection.execute(f"INSERT INTO proposal BY NAME SELECT * REPLACE ('' AS account) FROM ({standing})")


def proposal_of(row: dict) -> ProposedIndicator:
    """A row of the table as a proposal."""
    values: dict[str, Any] = {name: row[name] for name in NAMES}
    values |= {"version": int(row["version"]), "status": ProposalStatus(row["status"])}
    return ProposedIndicator(**values | {"text": TEXT.validate_json(row["text"])})


def _proposals(connection: duckdb.DuckDBPyConnection) -> tuple[ProposedIndicator, ...]:
    return _all(connection.execute(f"SELECT {COLUMNS} FROM ({STANDING.format(table='proposal')})").fetchall())


def _all(rows: Iterable[tuple]) -> tuple[ProposedIndicator, ...]:
    return tuple(proposal_of(dict(zip(NAMES, row, strict=True))) for row in rows)
