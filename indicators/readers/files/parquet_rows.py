"""Writes the rows of a Parquet file as UTF-8 text; run as a script by `confined`, never imported by the server.

Arguments: file, folder, then columns, cells, written (bytes of text) and memory (bytes), at most.
Prints one JSON object a line: {"name", "file", "rows"}; or {"refused", ...its words}.
"""

import json
import re
import sys
from pathlib import Path

import duckdb

NESTED = re.compile(r"^(?:STRUCT|MAP|UNION|LIST|ARRAY|VARIANT)\b|\[\d*\]$")
MIB = 2**20


class RefusedParquet(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Check the columns and sizes that the file declares, then write its rows."""
    columns, cells, written, memory = map(int, numbers)
    target = Path(folder) / "parquet.csv"
    try:
        with duckdb.connect(":memory:", config=_settings(memory)) as connection:
            rows = _checked(connection, path, columns, cells)
            _write(connection, path, target, written)
        _tell(name="", file=target.name, rows=rows + 1)
    except RefusedParquet as refused:
        _tell(refused=refused.args[0], **refused.args[1])
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    except duckdb.Error as error:
        _tell(refused="broken_parquet", found=" ".join(str(error).split("\n")[0].split())[:200])


def _settings(memory: int) -> dict[str, str | bool | int | float | list[str]]:
    """Nothing is written beside the text, no extension is loaded, and the limit leaves room for what DuckDB adds."""
    return {
        "memory_limit": f"{memory // 2 // MIB}MB",
        "threads": 1,
        "temp_directory": "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _checked(connection: duckdb.DuckDBPyConnection, path: str, columns: int, cells: int) -> int:
    """The rows of a table whose columns hold single values and that has no more cells than it may."""
    description = connection.execute(
        "DESCRIBE SELECT * FROM read_parquet($path)", {"path": _literally(path)}
    ).fetchall()
    if len(description) > columns:
        raise RefusedParquet("many_columns", {"found": f"{len(description):,}", "right": str(columns)})
    nested = next((row for row in description if NESTED.search(row[1])), None)
    if nested is not None:
        raise RefusedParquet(
            "nested_column", {"column": nested[0][:80], "found": f"values of the type {nested[1]}"[:200]}
        )
    statement = "SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata($path)"
    ((rows,),) = connection.execute(statement, {"path": _literally(path)}).fetchall()
    if rows * len(description) > cells:
        raise RefusedParquet(
            "bomb", {"found": f"{rows:,} rows of {len(description):,} columns", "right": f"{cells:,} cells"}
        )
    return rows


def _write(connection: duckdb.DuckDBPyConnection, path: str, target: Path, written: int) -> None:
    """Every cell as text, the names in the first row; the limit of the process ends what grows beyond `written`."""
    try:
        connection.execute(
            "COPY (SELECT replace(CAST(COLUMNS(*) AS VARCHAR), chr(0), '') FROM read_parquet($path))"
            " TO $target (FORMAT csv, HEADER true)",
            {"path": _literally(path), "target": str(target)},
        )
    except duckdb.IOException as error:
        if "File too large" in str(error):
            raise RefusedParquet("much_text", {"right": f"{written / MIB:,.0f} MB"}) from error
        raise


def _literally(path: str) -> str:
    """The path as DuckDB reads it: signs that would stand for several files stand for themselves."""
    return re.sub(r"([\[*?])", r"[\1]", path)


def _tell(**words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
