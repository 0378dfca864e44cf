"""Who may see what a publisher tells of an indicator: choices are only ever added, the last one counts."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from indicators.model.errors import StoreError
from indicators.model.submissions import Consent
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import SIGNED, Signature, log, stamp


def consent(
    path: Path,
    publisher: str,
    choices: Mapping[str, Consent],
    signed: Signature = SIGNED,
    patience: float = PATIENCE,
) -> None:
    """Chooses, from now on, who sees what a publisher tells of some indicators. Raises StoreError for another word."""
    with writing(path, patience) as connection:
        choose(connection, publisher, choices, signed)
        stamp(connection)


def consents_of(path: Path, publisher: str, patience: float = PATIENCE) -> dict[str, Consent]:
    """The present choice for every indicator that a publisher tells; private where none was made."""
    with reading(path, patience) as connection:
        rows = connection.execute(
            "SELECT DISTINCT indicator FROM observation WHERE release IN (SELECT id FROM release WHERE publisher = ?"
            " AND origin = 'contributed') ORDER BY 1",
            [publisher],
        ).fetchall()
        return {row[0]: Consent.PRIVATE for row in rows} | chosen(connection, publisher)


def choose(
    connection: duckdb.DuckDBPyConnection, publisher: str, choices: Mapping[str, Consent], signed: Signature
) -> None:
    """Adds the choices to the table and the log, in the caller's transaction; those that stand already are left out."""
    before = chosen(connection, publisher)
    for indicator, word in choices.items():
        if word not in list(Consent):
            valid = ", ".join(Consent)
            raise StoreError(f"{word!r} is not a consent. Valid: {valid}.")
        if before.get(indicator) == word:
            continue
        row = {"publisher": publisher, "indicator": indicator, "consent": Consent(word).value}
        append(connection, "consent", row | {"moment": signed.moment, "account": signed.account})
        log(connection, signed, "consent", publisher, f"{indicator}: {Consent(word).value}")


def chosen(connection: duckdb.DuckDBPyConnection, publisher: str) -> dict[str, Consent]:
    """The present choices of a publisher by indicator; what is not in it is private."""
    rows = connection.execute(
        "SELECT indicator, arg_max(consent, step) FROM consent WHERE publisher = ? GROUP BY indicator", [publisher]
    ).fetchall()
    return {indicator: Consent(word) for indicator, word in rows}
