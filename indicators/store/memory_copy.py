"""The file copied into memory: what is public into tables of its own, what is not beside them."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from indicators.model.errors import StoreFileError
from indicators.model.submissions import Visibility
from indicators.store.blinding import freeze, renewed
from indicators.store.database import BUILD, SCHEMA, first_row
from indicators.store.discussions import copy_discussions
from indicators.store.districts import copy_districts
from indicators.store.events import copy_events
from indicators.store.evidence import copy_evidence
from indicators.store.members import copy_members
from indicators.store.organisations import copy_organisations
from indicators.store.policies import copy_policies
from indicators.store.practices import copy_practices
from indicators.store.proposals import copy_proposals
from indicators.store.queries import WORDS
from indicators.store.releases import now
from indicators.store.signals import copy_signals
from indicators.store.tripwires import copy_tripwires
from indicators.store.visibility import CURRENT, HERE, Visibilities, lives
from indicators.store.workshops import copy_workshops

RESTRICTED = Path(__file__).with_name("restricted.sql").read_text(encoding="utf-8")
VISITORS = "visitors"  # the schema of what a visitor is told that is in no table of its own
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


def copied(connection: duckdb.DuckDBPyConnection, path: Path, moment: datetime | None = None) -> CopyFacts:
    """Everything in the file, copied to the connection's own memory, which stays when the file is given back.

    `moment` (UTC; now without one): blinded figures are those of the last fixed day before it.
    """
    number = version(connection, path)
    due = first_row(connection.execute("SELECT min(due) FROM store.release WHERE status = 'scheduled'"))[0]
    shared = connection.execute("SELECT 1 FROM store.release WHERE origin = 'contributed'").fetchone()
    connection.execute("USE memory")
    if not shared:
        _public(connection, *STANDING, "store.release", "store.standing")
        return CopyFacts(number, due)
    sights, day = _parted(connection), renewed(moment or now())
    if not sights.blinded:
        return CopyFacts(number, due, sights)
    return CopyFacts(number, due, sights, day, freeze(connection, f"{VISITORS}.blinded", day))


def version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of the file. Raises StoreFileError when it is empty."""
    row = connection.execute("SELECT version FROM store.meta").fetchone()
    if not row:
        raise StoreFileError(f"The store {path} is empty. Fill it with: {BUILD}")
    return row[0]


def _parted(connection: duckdb.DuckDBPyConnection) -> Visibilities:
    """The public part and the restricted one of a file that people contributed to."""
    connection.execute(RESTRICTED)
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
    _public(connection, observation, current, f"{VISITORS}.release", f"{VISITORS}.standing")
    uncontested = first_row(connection.execute("SELECT count(*) FROM current_observation"))[0]
    connection.execute(f"INSERT INTO current_observation BY NAME SELECT {listed} FROM {VISITORS}.ranked WHERE seen")
    for view in ("public_current", "public_observation", "published", "judged"):
        connection.execute(f"DROP VIEW {view}")
    connection.execute("DROP TABLE contested")
    return Visibilities(connection, uncontested)


def _public(
    connection: duckdb.DuckDBPyConnection, observation: str, current: str, release: str, status_table: str
) -> None:
    """The tables that visitors' questions run on, from these sources."""
    # An ENUM takes a byte or two where a text takes many: a quarter of the memory, and questions five times as fast.
    for word in WORDS:
        words = {"release": f"SELECT id FROM {release}", "dataset": f"SELECT dataset FROM {release}"}.get(
            word, f"SELECT {word} FROM {observation}"
        )
        connection.execute(f"CREATE TYPE {word}_word AS ENUM (SELECT '' UNION {words} ORDER BY 1)")
    for table, source in zip(LARGE, (observation, current), strict=True):
        names = [row[0] for row in connection.execute(f"DESCRIBE store.{table}").fetchall()]
        columns = ", ".join(f"CAST({name} AS {name}_word) AS {name}" if name in WORDS else name for name in names)
        connection.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM {source}")
    connection.execute(SCHEMA)  # the small tables, and the macros on all of them
    for table in SMALL:
        connection.execute(f"INSERT INTO {table} SELECT * FROM store.{table}")
    copy_members(connection)
    copy_events(connection)
    copy_districts(connection)
    copy_proposals(connection)
    copy_signals(connection)
    copy_policies(connection)
    copy_discussions(connection)
    copy_practices(connection)
    copy_organisations(connection)
    copy_workshops(connection)
    copy_tripwires(connection)
    copy_evidence(connection)
    connection.execute(f"INSERT INTO release BY NAME SELECT * FROM {release}")
    connection.execute(f"INSERT INTO standing BY NAME SELECT * FROM {status_table}")
