"""Groups in the store: the cities that people keep under a name, and which of them the network sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from indicators.delivery import PeerGroup
from indicators.store.accounts import READING_PATIENCE, Register, has
from indicators.store.file import PATIENCE, reading, writing

EVERY_GROUP = "SELECT name, cities, shared, account, saved_at FROM peer_group ORDER BY lower(name), account"


class GroupRegister(Register):
    """The groups and the accounts inside one transaction on the store."""

    def groups(self) -> tuple[PeerGroup, ...]:
        """Every group of everybody, by name."""
        return _groups(self._connection)

    def keep(self, group: PeerGroup, instead: str = "") -> None:
        """Writes a group, in the place of its account's own one named `instead`; the log tells of shared ones."""
        goes_on = group.shared and group.name == instead
        before = self.drop(group.account, instead, goes_on) if instead else None
        self._connection.execute(
            "INSERT INTO peer_group (account, name, cities, shared, saved_at) VALUES (?, ?, ?, ?, ?)",
            [group.account, group.name, list(group.cities), group.shared, self.at],
        )
        if group.shared and not (goes_on and before and before.shared and before.cities == group.cities):
            self.log(group.account, "share_group", group.name, ", ".join(group.cities))

    def drop(self, account: str, name: str, goes_on: bool = False) -> PeerGroup | None:
        """Forgets a group and returns it as it was, None where there is none; the log tells when it was shared.

        `goes_on`: a shared one of the same name takes its place at once.
        """
        before = next((one for one in self.groups() if (one.account, one.name) == (account, name)), None)
        self._connection.execute("DELETE FROM peer_group WHERE account = ? AND name = ?", [account, name])
        if before and before.shared and not goes_on:
            self.log(account, "unshare_group", name)
        return before

    def drop_all(self, account: str) -> None:
        """Forgets every group of an account."""
        for one in self.groups():
            if one.account == account:
                self.drop(account, one.name)


@contextmanager
def regrouping(path: Path, patience: float = PATIENCE) -> Iterator[GroupRegister]:
    """The register of the store at a path with its groups, in one transaction: all is kept at the end, or nothing.

    Raises as file.writing.
    """
    with writing(path, patience) as connection:
        yield GroupRegister(connection)


def read_groups(path: Path, patience: float = READING_PATIENCE) -> tuple[PeerGroup, ...]:
    """Every group of everybody, by name. Raises as file.reading."""
    with reading(path, patience) as connection:
        return _groups(connection) if has(connection, "peer_group") else ()


def _groups(connection: duckdb.DuckDBPyConnection) -> tuple[PeerGroup, ...]:
    rows = connection.execute(EVERY_GROUP).fetchall()
    return tuple(PeerGroup(row[0], tuple(row[1]), *row[2:]) for row in rows)
