"""The cities and their populations: read from data/geography, replaced as a whole when a file changes."""

import hashlib
from pathlib import Path

import duckdb
import pandas as pd

from indicators.model import tables
from indicators.model.errors import StoreFileError, TableError

FILES = {"city": ("cities.csv", tables.CITIES), "population": ("populations.csv", tables.POPULATIONS)}
TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}


def checksum(geography: Path) -> str:
    """One checksum over both files. Raises StoreFileError when one is missing."""
    digest = hashlib.sha256()
    for name, _ in FILES.values():
        file = geography / name
        if not file.exists():
            raise StoreFileError(f"{file} is missing: the store needs it for the list of cities. Restore it.")
        digest.update(file.read_bytes())
    return digest.hexdigest()


def held(connection: duckdb.DuckDBPyConnection) -> str:
    """The checksum of the files that the store was filled from; empty when it was not yet."""
    rows = connection.execute("SELECT geography FROM meta").fetchall()
    return rows[0][0] if rows else ""


def replace(connection: duckdb.DuckDBPyConnection, geography: Path) -> None:
    """Puts the content of both files in the place of what the store has."""
    for table, (name, columns) in FILES.items():
        connection.register("told", read(geography / name, columns))
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM told")
        connection.unregister("told")


def read(file: Path, columns: dict[str, str]) -> pd.DataFrame:
    """A file of data/geography with the agreed columns. Raises TableError with all that is wrong.

    Nothing but an empty field is missing: NA is Naples, not a gap.
    """
    table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    for name in columns.keys() & set(table):
        table[name] = _typed(table[name], columns[name], file)
    table = tables.checked(table, columns, of=str(file))
    key = [name for name in ("geo", "perimeter", "year") if name in columns]
    if (twice := table.duplicated(key)).any():
        raise TableError(f"{file}: {' / '.join(map(str, table.loc[twice.idxmax(), key]))} appears on two lines.")
    return table


def _typed(column: pd.Series, kind: str, file: Path) -> pd.Series:
    """The texts of one column as what they are; a text that is none of it is left for the check to find."""
    if kind == tables.TEXT:
        return column
    if kind == tables.BOOLEAN:
        lowered = column.str.lower()
        if wrong := set(lowered) - set(TRUTH):
            raise TableError(f"{file}: column {column.name!r} must contain true or false; it contains {min(wrong)!r}.")
        return lowered.map(TRUTH).astype(bool)
    filled = column.where(column != "", "0" if kind == tables.WHOLE else None)
    numbers = pd.to_numeric(filled, errors="coerce")
    if (wrong := numbers.isna() & (column != "")).any():
        line = int(wrong.argmax())
        raise TableError(
            f"{file}, line {line + 2}: column {column.name!r} must contain a number; it contains {column[line]!r}."
        )
    return numbers.astype("int64" if kind == tables.WHOLE else "float64")
