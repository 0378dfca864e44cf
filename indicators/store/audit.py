"""The audit log: who did what, when; rows are only ever added."""

from datetime import datetime

import duckdb

from indicators.model.happenings import happened

OF_RELEASES = frozenset(["draft", "submit", "schedule", "publish", "review", "refuse", "accept", "withdraw", "restore"])
AUDIT = """
CREATE TABLE IF NOT EXISTS audit (
    done_at TIMESTAMP NOT NULL,
    account VARCHAR NOT NULL,
    act     VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    detail  VARCHAR NOT NULL
)"""


def audit_row(
    connection: duckdb.DuckDBPyConnection, at: datetime, account: str, act: str, subject: str, detail: str
) -> None:
    """Adds a row to the log, in the caller's transaction; the server's own log says the act, and names nobody."""
    connection.execute(AUDIT)
    connection.execute(
        "INSERT INTO audit (done_at, account, act, subject, detail) VALUES (?, ?, ?, ?, ?)",
        [at, account, act, subject, detail],
    )
    details = {"release": subject} if act in OF_RELEASES else {}
    happened(act, **details)
