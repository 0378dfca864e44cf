"""Signals that members enter, and how people rate them, in the store: append-only, read with the figures."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from indicators.model.signals import SignalEntry, SignalLink, SignalRating
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, reading, writing
from indicators.store.entry_tables import RATINGS, SIGNALS
from indicators.store.open_links import add_link, end_links, links_by_proof
from indicators.store.releases import stamp


class SignalTransaction(AccountTransaction):
    """The signals, their ratings and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[SignalEntry, ...]:
        """What holds of every signal that was entered: the newest version, and before it the published one."""
        return SIGNALS.read(self._connection)

    def keep_entry(self, entry: SignalEntry) -> None:
        """Adds a step of a signal; what readers see is read anew with it."""
        SIGNALS.append(self._connection, entry)
        stamp(self._connection)

    def keep_rating(self, rating: SignalRating) -> None:
        """Adds a person's rating, which takes the place of an earlier one."""
        RATINGS.append(self._connection, rating)
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
def changing_signals(path: Path, patience: float = PATIENCE) -> Generator[SignalTransaction, None, None]:
    """The signals of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield SignalTransaction(connection)


def read_links(path: Path, patience: float = PATIENCE) -> dict[str, SignalLink]:
    """As SignalTransaction.links. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _links(connection) if has(connection, "signal_link") else {}


def read_rating(path: Path, signal: str, account: str, patience: float = PATIENCE) -> SignalRating | None:
    """How a person rates a signal; None where they have not. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "signal_rating"):
            return None
        rows = RATINGS.read(connection, "signal = ? AND account = ?", [signal, account])
        return rows[0] if rows else None


def _links(connection: duckdb.DuckDBPyConnection) -> dict[str, SignalLink]:
    return links_by_proof(connection, "signal_link", SignalLink)
