"""Counts the events of incident files by place, month and category; no event and no other column enters a table.

On DuckDB, or on Apache Spark where VIGIE_SPARK names one: by the same rule, with the same counts.
"""

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.incidents import Incidents, PlaceRule, columns_read
from indicators.store.database import first_line
from indicators.store.spark import counted_on_spark, spark_address

MEMORY = "1GB"
MOST_COLUMNS = 500
MOST_HEADER = 65_536  # bytes of the first line


def counts(paths: Sequence[Path], kind: Incidents) -> pd.DataFrame:
    """The number of events: place and category as printed (without the number of a small area), month as 2024-07.

    All files together, COUNTS, `month` empty where the date cannot be read. Text in UTF-8, one line of headers. Raises
    SourceError: a header is missing, a line has another number of cells, the text is no UTF-8, too many groups.
    StoreError: VIGIE_SPARK names a Spark that does not answer.
    """
    counts_table = pd.concat([_counted(Path(path), kind) for path in paths], ignore_index=True)
    return counts_table.groupby(COUNTS[:3], as_index=False)["events"].sum()


def header(path: Path) -> tuple[list[str], str]:
    """The headers in the first line of a text file, and what separates them; empty where it is no text."""
    with Path(path).open("rb") as content:
        first = content.readline(MOST_HEADER)
    try:
        line = first.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return [], ","
    separator = max(",;\t|", key=line.count)
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])], separator


def _counted(path: Path, kind: Incidents) -> pd.DataFrame:
    """The groups of one file."""
    headers, separator = header(path)
    if missing := [name for name in columns_read(kind) if name not in headers]:
        raise SourceError(
            f"{path.name} is missing the columns {', '.join(missing)}. A file of {kind.title['en']} needs "
            f"{', '.join(kind.headers)}."
        )
    if len(headers) > MOST_COLUMNS:
        raise SourceError(f"{path.name} has {len(headers):,} columns; at most {MOST_COLUMNS} can be read.")
    engine = counted_on_spark if spark_address() else _counted_on_duckdb
    table = engine(path, separator, len(headers), counting(headers, kind))
    if len(table) > MOST_GROUPS:
        raise SourceError(
            f"{path.name} has more than {MOST_GROUPS:,} combinations of place, month and category: one of the "
            f"columns {', '.join(columns_read(kind))} does not contain what was expected."
        )
    return table


def _counted_on_duckdb(path: Path, separator: str, width: int, statement: str) -> pd.DataFrame:
    columns = "{" + ", ".join(f"'c{number}': 'VARCHAR'" for number in range(width)) + "}"
    with TemporaryDirectory(prefix="vigie-incidents-") as spill, duckdb.connect(":memory:") as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET temp_directory = ?", [spill])
        try:
            return connection.execute(
                "WITH events AS (SELECT * FROM read_csv(?, header = true, auto_detect = false, delim = ?, quote = '\"',"
                f" escape = '\"', columns = {columns})) {statement}",
                [str(path), separator],
            ).df()
        except duckdb.Error as error:
            raise SourceError(
                f"{path.name} cannot be read as text with {width} columns: {first_line(error)}"
            ) from error


COUNTS = ["place", "month", "category", "events"]
MOST_GROUPS = 500_000  # places × months × categories: above, a column is not what it was taken for
SMALL_AREA = r" [0-9]{3}[A-Z]$"
MONTH = r"^[12][0-9]{3}-[0-9]{2}$"  # engines differ on years of two and of five digits: neither is a year here
BLANKS = "' \t\u00a0'"  # named: what `trim` takes away without being told differs from engine to engine


def counting(headers: Sequence[str], kind: Incidents) -> str:
    """A query on a table `events` with columns c0, c1, … as text, one for each header: COUNTS, MOST_GROUPS + 1 at most.

    Headers never reach the statement. `month` is 2024-07, empty where the date cannot be read.
    """
    place, date, category = (f"trim(c{headers.index(name)}, {BLANKS})" for name in columns_read(kind))
    if kind.place_rule is PlaceRule.SMALL_AREA:
        place = f"regexp_replace({place}, '{SMALL_AREA}', '')"
    formats = ", ".join("'" + form.replace("'", "''") + "'" for form in kind.dates)
    month = f"regexp_extract(strftime(try_strptime({date}, [{formats}]), '%Y-%m'), '{MONTH}')"
    return (
        f"SELECT coalesce({place}, '') AS place, coalesce({month}, '') AS month,"
        f" coalesce({category}, '') AS category, count(*) AS events"
        f" FROM events GROUP BY ALL LIMIT {MOST_GROUPS + 1}"
    )
