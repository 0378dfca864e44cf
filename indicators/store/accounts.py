"""Accounts in the store: who has which role, for which cities, with which API keys; and the log of who did what."""

import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import duckdb
import pandas as pd

from indicators.model.errors import StoreError, StoreMissingError, UnknownNameError
from indicators.model.organisations import PARTNER_OF
from indicators.model.submissions import Account, ApiKey
from indicators.store.audit import audit_row
from indicators.store.database import PATIENCE, identity, reading, writing
from indicators.store.releases import now

LOG = ("done_at", "account", "act", "subject", "detail")  # the columns of the audit log; `done_at` in UTC
KEPT_SIGN_INS = timedelta(days=45)  # longer than the browser keeps one
READING_PATIENCE = 1.0  # seconds a page waits for a writer before it goes by what it knew
EVERY_ACCOUNT = """
    SELECT email, name, role, seen_at,
           coalesce((SELECT list(geo ORDER BY geo) FROM account_city WHERE account_city.email = account.email), [])
    FROM account ORDER BY email
"""
# A partner is written as a visitor with an organisation in the place of cities: the table of a store that an older
# version of the program made knows no such role, and that version gives them no rights.
VISITOR, PARTNER = "visitor", "partner"
KEY_COLUMNS = "id, email, title, digest, publishes, created_at, ends_on, used_on"
EVERY_KEY = f"SELECT {KEY_COLUMNS} FROM api_key ORDER BY created_at, id"


class AccountTransaction:
    """The accounts inside one transaction on the store: what is read here is what holds when it ends."""

    def __init__(self, connection: duckdb.DuckDBPyConnection):
        self._connection, self.at = connection, now()

    def all(self) -> dict[str, Account]:
        """Every account by e-mail."""
        return _accounts(self._connection)

    def check_cities(self, geos: Iterable[str]) -> None:
        """Nothing where the store has every city of these geos. Raises UnknownNameError for the first that it lacks."""
        there = [row[0] for row in self._connection.execute("SELECT geo FROM city").fetchall()]
        if missing := sorted({*geos} - {*there}):
            raise UnknownNameError("city", missing[0], there)

    def has_figures(self, geo: str) -> bool:
        """Whether a release that is not withdrawn has figures of an area."""
        row = self._connection.execute(
            "SELECT 1 FROM observation AS o JOIN release AS r ON r.id = o.release"
            " WHERE o.geo = ? AND r.status <> 'withdrawn' LIMIT 1",
            [geo],
        ).fetchone()
        return row is not None

    def put(self, account: Account) -> None:
        """Writes an account in the place of the one with its e-mail."""
        self.remove(account.email)
        role = VISITOR if account.role == PARTNER else account.role
        values = [account.email, account.name, role, account.seen_at]
        self._connection.execute("INSERT INTO account (email, name, role, seen_at) VALUES (?, ?, ?, ?)", values)
        for geo in sorted({*account.cities}):
            self._connection.execute("INSERT INTO account_city (email, geo) VALUES (?, ?)", [account.email, geo])

    def remove(self, email: str) -> None:
        """Forgets an account; the log keeps what was done."""
        for table in ("account", "account_city"):
            self._connection.execute(f"DELETE FROM {table} WHERE email = ?", [email])

    def api_keys(self) -> dict[str, ApiKey]:
        """Every API key by its id, the oldest first."""
        return _keys(self._connection)

    def put_key(self, key: ApiKey) -> None:
        """Writes an API key in the place of the one with its id."""
        self.remove_key(key.id)
        row = [key.id, key.account, key.title, key.digest, key.publishes, key.created_at, key.ends_on, key.used_on]
        self._connection.execute(f"INSERT INTO api_key ({KEY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove_key(self, id: str) -> None:
        """Forgets an API key."""
        self._connection.execute("DELETE FROM api_key WHERE id = ?", [id])

    def remove_keys(self, email: str) -> None:
        """Forgets every API key of an account."""
        self._connection.execute("DELETE FROM api_key WHERE email = ?", [email])

    def is_new_sign_in(self, mark: str) -> bool:
        """Whether a sign-in is seen for the first time; it is remembered from now on."""
        if self._connection.execute("SELECT 1 FROM sign_in WHERE mark = ?", [mark]).fetchall():
            return False
        self._connection.execute("DELETE FROM sign_in WHERE signed_at < ?", [self.at - KEPT_SIGN_INS])
        self._connection.execute("INSERT INTO sign_in (mark, signed_at) VALUES (?, ?)", [mark, self.at])
        return True

    def log(self, account: str, act: str, subject: str, detail: str = "") -> None:
        """Adds a row to the audit log, as of this transaction."""
        audit_row(self._connection, self.at, account, act, subject, detail)


class Accounts:
    """The accounts at a path as pages ask for them, on every run: read again only when the file has changed."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self._seen: tuple = ()
        self._known: tuple[dict[str, Account], dict[str, ApiKey]] = ({}, {})
        self._reading = threading.Lock()

    def all(self) -> dict[str, Account]:
        """Every account by e-mail; none where there is no store yet.

        While a writer is at work for longer than READING_PATIENCE the accounts stay as they were known: what anybody
        does is checked again inside the transaction that does it.
        """
        return self._read()[0]

    def api_keys(self) -> dict[str, ApiKey]:
        """Every API key by its id, as `all`."""
        return self._read()[1]

    def _read(self) -> tuple[dict[str, Account], dict[str, ApiKey]]:
        file_identity = identity(self.path)
        with self._reading:
            if file_identity != self._seen:
                try:
                    self._known = _read_all(self.path, READING_PATIENCE)
                    self._seen = file_identity
                except StoreMissingError:
                    self._known, self._seen = ({}, {}), ()
                except StoreError:  # a writer is at work, or the file is damaged: the page that needs it tells
                    pass
            return self._known


@contextmanager
def changing(path: Path, patience: float = PATIENCE) -> Generator[AccountTransaction, None, None]:
    """The register of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield AccountTransaction(connection)


def read_accounts(path: Path, patience: float = PATIENCE) -> dict[str, Account]:
    """Every account by e-mail. Raises as `reading`."""
    return _read_all(path, patience)[0]


def read_keys(path: Path, patience: float = PATIENCE) -> dict[str, ApiKey]:
    """Every API key by its id, the oldest first. Raises as `reading`."""
    return _read_all(path, patience)[1]


def _read_all(path: Path, patience: float) -> tuple[dict[str, Account], dict[str, ApiKey]]:
    with reading(path, patience) as connection:
        accounts = accounts_now(connection)
        return accounts, _keys(connection) if has(connection, "api_key") else {}


def audit_log(path: Path, patience: float = PATIENCE) -> pd.DataFrame:
    """The whole audit log, the newest row first; columns LOG. Raises as `reading`."""
    with reading(path, patience) as connection:
        if not has(connection, "audit"):
            return pd.DataFrame(columns=list(LOG))
        return connection.execute(f"SELECT {', '.join(LOG)} FROM audit ORDER BY done_at DESC, rowid DESC").df()


def accounts_now(connection: duckdb.DuckDBPyConnection) -> dict[str, Account]:
    """Every account by e-mail, inside a transaction; none where nobody has one yet."""
    return _accounts(connection) if has(connection, "account") else {}


def _accounts(connection: duckdb.DuckDBPyConnection) -> dict[str, Account]:
    rows = connection.execute(EVERY_ACCOUNT).fetchall()
    return {row[0]: Account(row[0], row[1], _role(row[2], row[4]), tuple(row[4]), row[3]) for row in rows}


def _role(role: str, owners: list[str]) -> str:
    """The role of an account; a visitor's with an organisation is a partner's."""
    return PARTNER if role == VISITOR and any(one.startswith(PARTNER_OF) for one in owners) else role


def _keys(connection: duckdb.DuckDBPyConnection) -> dict[str, ApiKey]:
    return {row[0]: ApiKey(*row) for row in connection.execute(EVERY_KEY).fetchall()}


def has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether the file has a table: one that was last written by an older Vigie has not."""
    statement = "SELECT 1 FROM duckdb_tables() WHERE database_name = 'store' AND table_name = ?"
    return bool(connection.execute(statement, [table]).fetchall())
