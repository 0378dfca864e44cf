"""The file copied for readers: what is public into tables of its own, what is not beside them; at first into memory."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from indicators.model.errors import StoreFileError
from indicators.model.submissions import Visibility
from indicators.store.blinding import freeze, renewed
from indicators.store.database import BUILD, SCHEMA, first_row
from indicators.store.entry_tables import COPIED
from indicators.store.members import copy_members
from indicators.store.queries import WORDS
from indicators.store.releases import now
from indicators.store.visibility import CURRENT, HERE, VISITORS, Visibilities, lives

RESTRICTED = Path(__file__).with_name("restricted.sql").read_text(encoding="utf-8")
MEMORY = "memory"  # the database in memory that a connection begins with
PAIRS = "<pairs>"  # stands in restricted.sql for the rows of each release and indicator
SMALL = ("meta", "city", "population")
LARGE = ("observation", "current_observation")  # sorted in the file, and so in the copy
STANDING = ("store.observation", "store.current")  # where the file has them


@dataclass(frozen=True)
class CopyFacts:
    """What there is to know of a copy."""

    version: int
    due: date | None = None  # the next day on which a release comes out
    sights: Visibilities | None = None  # None: everything is public
    blinded: date | None = None  # the fixed day of the blinded figures in it; None where no city blinds any
    frozen: bool = False  # whether any stood then
    rows: int = 0  # observations in the file
    database: str = MEMORY  # where its tables are, among those of its connection
    ordered: bool = False  # whether the current figures are there in a second order, as `by_indicator`
    keeper: object = None  # what must live as long as the copy
    touched: frozenset[str] | None = None  # the indicators that may differ from the state before; None: all of them
    since: int = -1  # the version of the state before


class LargePart(ABC):
    """Where the large tables of a copy are, and how they come there."""

    database = MEMORY  # the database of the small tables
    ordered = False
    keeper: object = None
    pairs = "(SELECT release, indicator, count(*) AS rows FROM store.observation GROUP BY ALL)"  # of the file

    @abstractmethod
    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Asks what has to be asked while the store itself is in use."""

    @abstractmethod
    def fill(self, connection: duckdb.DuckDBPyConnection, observation: str, current: str, release: str) -> None:
        """Makes the types of words and the table or view `observation`; from these tables or views."""

    @abstractmethod
    def decide(self, connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, str]:
        """Makes `current_observation`, with these rows (a statement; empty: none) where viewers see different ones.

        Returns where those are on which all viewers agree, by the name that a viewer's view of them has.
        """


class InMemory(LargePart):
    """In tables of the copy itself."""

    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Nothing."""

    def fill(self, connection: duckdb.DuckDBPyConnection, observation: str, current: str, release: str) -> None:
        """As `LargePart.fill`."""
        # An ENUM takes a byte or two where a text takes many: a quarter of the memory, questions five times as fast.
        for word in WORDS:
            words = {"release": f"SELECT id FROM {release}", "dataset": f"SELECT dataset FROM {release}"}.get(
                word, f"SELECT {word} FROM {observation}"
            )
            connection.execute(f"CREATE TYPE {word}_word AS ENUM (SELECT '' UNION {words} ORDER BY 1)")
        for table, source in zip(LARGE, (observation, current), strict=True):
            names = [row[0] for row in connection.execute(f"DESCRIBE store.{table}").fetchall()]
            columns = ", ".join(f"CAST({name} AS {name}_word) AS {name}" if name in WORDS else name for name in names)
            connection.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM {source}")

    def decide(self, connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, str]:
        """As `LargePart.decide`."""
        agreed = first_row(connection.execute("SELECT count(*) FROM current_observation"))[0]
        if rows:
            connection.execute(f"INSERT INTO current_observation BY NAME {rows}")
        return {"current_observation": f"main.current_observation WHERE rowid < {agreed}"}


def copied(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    moment: datetime | None = None,
    large: LargePart | None = None,
) -> CopyFacts:
    """Everything in the file, copied to the connection's own memory, which stays when the file is given back.

    `moment` (UTC; now without one): blinded figures are those of the last fixed day before it. `large`: where the
    large tables are, if not in memory.
    """
    large = large or InMemory()
    number = version(connection, path)
    due = first_row(connection.execute("SELECT min(due) FROM store.release WHERE status = 'scheduled'"))[0]
    rows = first_row(connection.execute("SELECT count(*) FROM store.observation"))[0]
    shared = connection.execute("SELECT 1 FROM store.release WHERE origin = 'contributed'").fetchone()
    place = {"rows": rows, "database": large.database, "ordered": large.ordered, "keeper": large.keeper}
    large.before(connection)
    connection.execute(f"USE {large.database}")
    if not shared:
        _public(connection, large, *STANDING, "store.release", "store.standing")
        large.decide(connection, "")
        return CopyFacts(number, due, **place)
    sights, day = _parted(connection, large), renewed(moment or now())
    if not sights.blinded:
        return CopyFacts(number, due, sights, **place)
    frozen = freeze(connection, f"{VISITORS}.blinded", day)
    return CopyFacts(number, due, sights, day, frozen, **place)


def version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of the file. Raises StoreFileError when it is empty."""
    row = connection.execute("SELECT version FROM store.meta").fetchone()
    if not row:
        raise StoreFileError(f"The store {path} is empty. Fill it with: {BUILD}")
    return row[0]


def _parted(connection: duckdb.DuckDBPyConnection, large: LargePart) -> Visibilities:
    """The public part and the restricted one of a file that people contributed to."""
    connection.execute(RESTRICTED.replace(PAIRS, large.pairs))
    connection.execute(f"CREATE SCHEMA {VISITORS}")
    for view, statement in lives(Visibility()).items():
        connection.execute(f"CREATE VIEW {VISITORS}.{view} AS {statement.replace(HERE, VISITORS)}")
    listed = ", ".join(CURRENT)
    connection.execute(f"CREATE VIEW {VISITORS}.blinded AS SELECT {listed} FROM {VISITORS}.ranked WHERE NOT seen")
    plain = not connection.execute(
        "SELECT 1 FROM restricted.observation UNION ALL"
        " SELECT 1 FROM restricted.release WHERE published_at IS NULL LIMIT 1"
    ).fetchone()
    observation, current = STANDING if plain else ("public_observation", "public_current")
    _public(connection, large, observation, current, f"{VISITORS}.release", f"{VISITORS}.standing")
    agreed = large.decide(connection, f"SELECT {listed} FROM {VISITORS}.ranked WHERE seen")
    for view in ("public_current", "public_observation", "published", "judged", "consented"):
        connection.execute(f"DROP VIEW {view}")
    connection.execute("DROP TABLE contested")
    return Visibilities(connection, agreed, large.database)


def _public(
    connection: duckdb.DuckDBPyConnection,
    large: LargePart,
    observation: str,
    current: str,
    release: str,
    status_table: str,
) -> None:
    """The tables that visitors' questions run on, from these sources."""
    connection.execute(SCHEMA)  # the small tables, and the macros on all of them
    for table in LARGE:
        connection.execute(f"DROP TABLE {table}")
    large.fill(connection, observation, current, release)
    for table in SMALL:
        connection.execute(f"INSERT INTO {table} SELECT * FROM store.{table}")
    copy_members(connection)
    written = _written(connection)
    for table in COPIED:
        if table.name in written:
            table.copy(connection)
    connection.execute(f"INSERT INTO release BY NAME SELECT * FROM {release}")
    connection.execute(f"INSERT INTO standing BY NAME SELECT * FROM {status_table}")


def _written(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of the attached file that have rows; one that was last written by an older Vigie may lack some."""
    tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' AND estimated_size > 0"
    return {name for (name,) in connection.execute(tables).fetchall()}
