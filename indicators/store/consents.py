"""Who may see what a publisher tells of an indicator: choices are only ever added, the last one counts.

What comes with a release that waits for an editor counts from the moment at which it is let out.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from indicators.model.errors import StoreError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store.accounts import has
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


def choices_of(path: Path, release: str, patience: float = PATIENCE) -> dict[str, Consent]:
    """By indicator what was chosen with a release that waits for an editor: it counts once the release is let out."""
    with reading(path, patience) as connection:
        return {one: word for one, (word, _) in _chosen_with(connection, release).items()}


def choose_later(
    connection: duckdb.DuckDBPyConnection, release: str, choices: Mapping[str, Consent], signed: Signature
) -> None:
    """Notes the choices that come with a release which waits for an editor, in the caller's transaction."""
    for indicator, word in choices.items():
        row = {"release": release, "indicator": indicator, "consent": _known(word).value}
        append(connection, "release_consent", row | {"moment": signed.moment, "account": signed.account})


def choose_now(connection: duckdb.DuckDBPyConnection, release: Release, signed: Signature) -> None:
    """Makes what was chosen with a release count, in the transaction that lets it out.

    What its publisher has chosen for an indicator since then stays.
    """
    newer = dict(
        connection.execute(
            "SELECT indicator, max(moment) FROM consent WHERE publisher = ? GROUP BY indicator", [release.publisher]
        ).fetchall()
    )
    choices = {
        indicator: word
        for indicator, (word, moment) in _chosen_with(connection, release.id).items()
        if indicator not in newer or newer[indicator] <= moment
    }
    choose(connection, release.publisher, choices, replace(signed, account=release.account or signed.account))


def choose(
    connection: duckdb.DuckDBPyConnection, publisher: str, choices: Mapping[str, Consent], signed: Signature
) -> None:
    """Adds the choices to the table and the log, in the caller's transaction; those that stand already are left out."""
    before = chosen(connection, publisher)
    for indicator, word in choices.items():
        if before.get(indicator) == _known(word):
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


def _chosen_with(connection: duckdb.DuckDBPyConnection, release: str) -> dict[str, tuple[Consent, datetime]]:
    """By indicator what was chosen with a release, and when."""
    if not has(connection, "release_consent"):  # last written by an older Vigie
        return {}
    rows = connection.execute(
        "SELECT indicator, consent, moment FROM release_consent WHERE release = ? ORDER BY step", [release]
    ).fetchall()
    return {indicator: (Consent(word), moment) for indicator, word, moment in rows}


def _known(word: str) -> Consent:
    """A word as a consent. Raises StoreError for another word."""
    if word not in list(Consent):
        valid = ", ".join(Consent)
        raise StoreError(f"{word!r} is not a consent. Valid: {valid}.")
    return Consent(word)
