"""Members of the network in the store: the project's list, and over it what the secretariat changed."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from indicators.model.members import MemberChange
from indicators.store.accounts import AccountTransaction, has
from indicators.store.database import PATIENCE, append, first_row, reading, writing
from indicators.store.releases import stamp

MEMBER_COLUMNS = "city, member, year, note, account, changed_at"
NEWEST_MEMBERS = "SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY city ORDER BY step DESC) = 1"

# A change of the year or the note of who was a member already is no move.
MOVES = """
    SELECT count(*) FILTER (after AND NOT before), count(*) FILTER (before AND NOT after) FROM (
        SELECT arg_max(m.member, m.step) AS after, coalesce(
            arg_max(m.member, m.step) FILTER (year(m.changed_at) < $year), any_value(c.member), false) AS before
        FROM member_change m LEFT JOIN city c ON c.geo = m.city
        WHERE year(m.changed_at) <= $year GROUP BY m.city)
"""


class MemberTransaction(AccountTransaction):
    """The changes to the list of members, and the accounts, inside one transaction on the store."""

    def member_changes(self) -> dict[str, MemberChange]:
        """The newest change of each city that has one."""
        return _changes(self._connection)

    def change_member(self, change: MemberChange) -> None:
        """Adds a change; figures are read anew with it."""
        values = {"city": change.city, "member": change.member, "year": change.year, "note": change.note}
        append(self._connection, "member_change", values | {"account": change.account, "changed_at": self.at})
        stamp(self._connection)


@contextmanager
def changing_members(path: Path, patience: float = PATIENCE) -> Generator[MemberTransaction, None, None]:
    """The list of members of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield MemberTransaction(connection)


def member_moves(path: Path, year: int, patience: float = PATIENCE) -> tuple[int, int]:
    """How many cities joined in a year and how many left, by its beginning and its end. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "member_change"):
            return 0, 0
        return first_row(connection.execute(MOVES, {"year": year}))


def copy_members(connection: duckdb.DuckDBPyConnection) -> None:
    """Brings the connection's own table of cities to what the attached file says of members."""
    if has(connection, "member_change"):
        newest = NEWEST_MEMBERS.format(table="store.member_change")
        connection.execute(
            f"UPDATE city SET member = m.member, member_year = m.year, member_source = m.note FROM ({newest}) m"
            " WHERE city.geo = m.city"
        )


def _changes(connection: duckdb.DuckDBPyConnection) -> dict[str, MemberChange]:
    sql = f"SELECT {MEMBER_COLUMNS} FROM ({NEWEST_MEMBERS.format(table='member_change')})"
    return {row[0]: MemberChange(*row) for row in connection.execute(sql).fetchall()}
