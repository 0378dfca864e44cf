"""The check at the store's border: what a release must be before its rows are kept."""

import re
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from indicators.model import tables
from indicators.model.errors import StoreError, UnknownNameError
from indicators.model.groups import SIGN
from indicators.model.indicators import Status
from indicators.model.submissions import NETWORK
from indicators.store.database import first_row, quoted
from indicators.store.staging.meanings import READ, differing
from indicators.store.staging.table import StagingTable

KEY = ("indicator", "geo", "period")
NUMBERS = ("DOUBLE", "FLOAT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "HUGEINT", "DECIMAL", "UBIGINT", "UINTEGER")


@contextmanager
def incoming(
    connection: duckdb.DuckDBPyConnection, observations: pd.DataFrame | StagingTable | Path
) -> Generator[None, None, None]:
    """The observations as the temporary view `incoming`, while a release is taken in.

    A frame, the StagingTable whose cursor the connection is, or a file with a table `told`. Raises StoreError when
    rows in staging could not be read: what was refused is not left out without a word.
    """
    columns = ", ".join(tables.OBSERVATIONS)
    if isinstance(observations, StagingTable):
        source = "memory.told"
        if lost := first_row(connection.execute(f"SELECT count(*) FROM {source} WHERE NOT ({READ})"))[0]:
            raise StoreError(
                "Rows of the file that could not be read: {count}. Correct or skip them.", count=f"{lost:,}"
            )
    elif isinstance(observations, pd.DataFrame):
        connection.register("brought", observations)
        columns, source = "*", "brought"
    else:
        connection.execute(f"ATTACH {quoted(observations)} AS brought (READ_ONLY)")
        source = "brought.told"
    connection.execute(f"CREATE TEMP VIEW incoming AS SELECT {columns} FROM {source}")
    yield
    connection.execute("DROP VIEW incoming")
    if isinstance(observations, pd.DataFrame):
        connection.unregister("brought")
    elif isinstance(observations, Path):
        connection.execute("DETACH brought")


def take(
    connection: duckdb.DuckDBPyConnection, release: str, of: str, indicators: Collection[str] | None = None
) -> int:
    """Copies the temporary table `incoming` (tables.OBSERVATIONS) into the history under a release; returns its rows.

    Raises StoreError with everything that is wrong; `of` names the file or the release in the sentence.
    """
    problems = _columns(connection) or _content(connection, indicators)
    if problems:
        message = "; ".join(problems)
        raise StoreError(f"{of[:1].upper()}{of[1:]} cannot be accepted: {message}.")
    columns = ", ".join(tables.OBSERVATIONS)
    # The year of each period, not of each row: a join of few words instead of a text and a cast a row.
    inserted = connection.execute(
        f"INSERT INTO observation (release, year, {columns})"
        f" SELECT ?, incoming_period.year, {columns} FROM incoming JOIN incoming_period USING (period)",
        [release],
    )
    return first_row(inserted)[0]


def remove_replaced(connection: duckdb.DuckDBPyConnection) -> None:
    """Removes from the current figures whatever `incoming` replaces, after `take` of it."""
    keys = ", ".join(KEY)
    # Of the type of `incoming`, so that its rows are compared as what they are. Only words that it knows come in.
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT {keys}, 0::BIGINT AS place FROM incoming LIMIT 0"
    )
    same_key = " AND ".join(f"{name} IN (SELECT CAST({name} AS VARCHAR) FROM incoming_{name})" for name in KEY)
    connection.execute(f"INSERT INTO before SELECT {keys}, rowid FROM current_observation WHERE {same_key}")
    connection.execute(
        f"DELETE FROM current_observation WHERE rowid IN (SELECT place FROM incoming JOIN before USING ({keys}))"
    )


def placed(connection: duckdb.DuckDBPyConnection, publisher: str, of: str) -> None:
    """Nothing, when the rows of `incoming` are about areas that the publisher may tell of; else StoreError names one.

    After `take` of them, in the same transaction. A city tells of itself and its districts, the network of every area
    there is.
    """
    own_condition = "" if publisher == NETWORK else " WHERE $publisher <> '' AND $publisher IN (geo, parent)"
    declared = " UNION ALL SELECT geo FROM declared_district" + (
        "" if publisher == NETWORK else " WHERE city = $publisher"
    )
    bound = {} if publisher == NETWORK else {"publisher": publisher}
    strangers = connection.execute(
        "SELECT min(CAST(geo AS VARCHAR)), CAST(sum(n) AS BIGINT) FROM incoming_geo"
        f" WHERE split_part(CAST(geo AS VARCHAR), '{SIGN}', 1) NOT IN (SELECT geo FROM city{own_condition}{declared})",
        bound,
    )
    geo, count = first_row(strangers)
    if count:
        rows = "1 row" if count == 1 else f"{count:,} rows"
        whose = "an area in the store" if publisher == NETWORK else f"{publisher} or one of its districts"
        raise StoreError(f"{of[:1].upper()}{of[1:]} contains {geo!r}, which is not {whose} ({rows}).")


def _columns(connection: duckdb.DuckDBPyConnection) -> list[str]:
    types = {row[0]: row[1] for row in connection.execute("DESCRIBE incoming").fetchall()}
    problems = [f"column {name!r} is missing" for name in tables.OBSERVATIONS if name not in types]
    problems += [
        f"column {name!r} is not one of {', '.join(tables.OBSERVATIONS)}"
        for name in types
        if name not in tables.OBSERVATIONS
    ]
    for name, kind in tables.OBSERVATIONS.items():
        type_name = types.get(name)
        if type_name and kind == tables.TEXT and not type_name.startswith(("VARCHAR", "ENUM")):
            problems.append(f"column {name!r} must contain text; it contains {type_name}")
        if type_name and kind == tables.NUMBER and not type_name.startswith(NUMBERS):
            problems.append(f"column {name!r} must contain numbers; it contains {type_name}")
    return problems


def _content(connection: duckdb.DuckDBPyConnection, indicators: Collection[str] | None) -> list[str]:
    """What is wrong in the rows: empty texts, periods without a year, unknown words, the same observation twice."""
    values_of = {name: _held(connection, name) for name in (*KEY, "status")}
    empty = {name: words.get(None, 0) + (words.get("", 0) if name in KEY else 0) for name, words in values_of.items()}
    empty |= dict(
        zip(
            ("note", "series"),
            first_row(connection.execute("SELECT count(*) - count(note), count(*) - count(series) FROM incoming")),
            strict=True,
        )
    )
    problems = [f"column {name!r} is empty in {count:,} rows" for name, count in empty.items() if count]
    wrong = {one: n for one, n in values_of["period"].items() if one and not re.match(r"\d{4}(-|$)", one)}
    if wrong:
        sentence = f"period {min(wrong)!r} does not begin with a year, as in '2024' or '2024-Q1'"
        problems.append(f"{sentence} ({sum(wrong.values()):,} rows)")
    problems += _unknown(values_of["status"], "status", [one.value for one in Status])
    if indicators is not None:
        problems += _unknown(values_of["indicator"], "indicator", indicators)
    return problems or _twice(connection)


def _held(connection: duckdb.DuckDBPyConnection, column: str) -> dict[str | None, int]:
    """The different texts of a column, and how often each is told; they stay as `incoming_` and its name."""
    year = ", TRY_CAST(left(CAST(period AS VARCHAR), 4) AS BIGINT) AS year" if column == "period" else ""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming_{column} AS"
        f" SELECT *{year} FROM (SELECT {column}, count(*) AS n FROM incoming GROUP BY {column})"
    )
    rows = connection.execute(f"SELECT {column}, n FROM incoming_{column}").fetchall()
    return {None if word is None else str(word): n for word, n in rows}


def _unknown(values: Collection[str | None], column: str, valid: Collection[str]) -> list[str]:
    unknown = {word for word in values if word} - {*valid}
    return [str(UnknownNameError(column, one, valid)).rstrip(".") for one in sorted(unknown)]


def _twice(connection: duckdb.DuckDBPyConnection) -> list[str]:
    keys = ", ".join(KEY)
    kinds = dict(row[:2] for row in connection.execute("DESCRIBE incoming").fetchall())
    expressions = "count(*)", f"(SELECT count(*) FROM (SELECT DISTINCT {keys} FROM incoming))"
    if all(kinds[name].startswith("ENUM") for name in KEY):
        expressions = "count(*)", differing(_sizes(connection))
    rows, different = first_row(connection.execute(f"SELECT {', '.join(expressions)} FROM incoming"))
    if rows == different:
        return []
    twice = f"SELECT {keys} FROM incoming GROUP BY {keys} HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
    return [f"{' / '.join(map(str, first_row(connection.execute(twice))))} appears more than once"]


def _sizes(connection: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """How many words the types of the key have."""
    sizes = ", ".join(f"len(enum_range({name}))" for name in KEY)
    return connection.execute(f"SELECT {sizes} FROM incoming LIMIT 1").fetchone() or (1, 1, 1)
