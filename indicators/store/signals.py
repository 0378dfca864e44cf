"""Signals that members enter, and how people rate them, in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.signals import Horizon, Signal, SignalEntry, SignalLink, SignalRating
from indicators.model.submissions import Consent, EntryState
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.entry_rows import NEWEST
from indicators.store.open_links import add_link, end_links, links_by_proof
from indicators.store.releases import stamp

ENTRY_COLUMNS = "id, city, state, consent, signal, note, account, saved_at"
RATING_COLUMNS = "signal, likelihood, consequence, horizon, account, saved_at"
SIGNAL = TypeAdapter(Signal)
NEWEST_RATINGS = """
    SELECT * FROM {table}
    QUALIFY row_number() OVER (PARTITION BY signal, account ORDER BY step DESC) = 1
    ORDER BY step
"""


class SignalRegister(AccountRegister):
    """The signals, their ratings and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[SignalEntry, ...]:
        """What holds of every signal that was entered: the newest version, and before it the published one."""
        return _entries(self._connection)

    def keep_entry(self, entry: SignalEntry) -> None:
        """Adds a step of a signal; what readers see is read anew with it."""
        values = {
            "id": entry.id, "city": entry.city, "state": entry.state.value, "consent": entry.consent.value,
            "signal": SIGNAL.dump_json(entry.signal).decode(), "note": entry.note, "account": entry.account,
            "saved_at": entry.saved_at,
        }  # fmt: skip
        append(self._connection, "signal_entry", values)
        stamp(self._connection)

    def keep_rating(self, rating: SignalRating) -> None:
        """Adds a person's rating, which takes the place of an earlier one."""
        values = {
            "signal": rating.signal, "likelihood": rating.likelihood, "consequence": rating.consequence,
            "horizon": rating.horizon.value, "account": rating.account, "saved_at": rating.saved_at,
        }  # fmt: skip
        append(self._connection, "signal_rating", values)
        stamp(self._connection)

    def links(self) -> dict[str, SignalLink]:
        """Every link by the proof of its secret, the oldest first."""
        return _links(self._connection)

    def keep_link(self, link: SignalLink, proof: str) -> None:
        """Writes a new link down."""
        add_link(self._connection, "signal_link", link, proof)

    def close_link(self, id: str) -> None:
        """Ends a link now."""
        end_links(self._connection, "signal_link", self.at, "id", id)


@contextmanager
def changing_signals(path: Path, patience: float = PATIENCE) -> Generator[SignalRegister, None, None]:
    """The signals of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield SignalRegister(connection)


def read_entries(path: Path, patience: float = PATIENCE) -> tuple[SignalEntry, ...]:
    """As SignalRegister.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _entries(connection) if has(connection, "signal_entry") else ()


def read_links(path: Path, patience: float = PATIENCE) -> dict[str, SignalLink]:
    """As SignalRegister.links. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _links(connection) if has(connection, "signal_link") else {}


def read_rating(path: Path, signal: str, account: str, patience: float = PATIENCE) -> SignalRating | None:
    """How a person rates a signal; None where they have not. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "signal_rating"):
            return None
        newest = NEWEST_RATINGS.format(table="signal_rating")
        sql = f"SELECT {RATING_COLUMNS} FROM ({newest}) WHERE signal = ? AND account = ?"
        row = connection.execute(sql, [signal, account]).fetchone()
        return rating_of(row) if row else None


def copy_signals(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of the signals in the attached file into the connection's own tables, without accounts.

    Who may see those that are not published is decided in figures/signals.py.
    """
    if has(connection, "signal_entry"):
        standing = NEWEST.format(table="store.signal_entry")
        connection.execute(f"INSERT INTO signal_entry BY NAME SELECT * REPLACE ('' AS account) FROM ({standing})")
    if has(connection, "signal_rating"):
        newest = NEWEST_RATINGS.format(table="store.signal_rating")
        connection.execute(f"INSERT INTO signal_rating BY NAME SELECT * REPLACE ('' AS account) FROM ({newest})")


def entry_of(row: Iterable[Any]) -> SignalEntry:
    """A row of the table as an entry."""
    _id, city, state, consent, signal, note, account, saved_at = row
    return SignalEntry(
        city=city, signal=SIGNAL.validate_json(signal), state=EntryState(state), consent=Consent(consent), note=note,
        account=account, saved_at=saved_at,
    )  # fmt: skip


def rating_of(row: Iterable[Any]) -> SignalRating:
    """A row of the table as a rating."""
    signal, likelihood, consequence, horizon, account, saved_at = row
    return SignalRating(signal, int(likelihood), int(consequence), Horizon(horizon), account, saved_at)


def _links(connection: duckdb.DuckDBPyConnection) -> dict[str, SignalLink]:
    return links_by_proof(connection, "signal_link", SignalLink)


def _entries(connection: duckdb.DuckDBPyConnection) -> tuple[SignalEntry, ...]:
    sql = f"SELECT {ENTRY_COLUMNS} FROM ({NEWEST.format(table='signal_entry')})"
    return tuple(entry_of(row) for row in connection.execute(sql).fetchall())
