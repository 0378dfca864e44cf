"""Whether the file of the store is sound, and what is done with one that is not."""

import os
from pathlib import Path

import duckdb

from indicators.model.errors import StoreBusyError, StoreError, StoreFileError, StoreMissingError
from indicators.store.database import PATIENCE, reading
from indicators.store.releases import now

BESIDE = (".files", ".wal", "")  # the endings of all that belongs to a store; the file itself is moved last


def read_through(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads every row of the store that a connection has open (file.reading), so that no damaged block stays unseen."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
    for (table,) in tables:
        connection.execute(f'SELECT bit_xor(hash(t)) FROM store."{table}" AS t').fetchall()


def examine(path: Path, patience: float = PATIENCE) -> None:
    """Reads the store at a path from end to end, so that any damage is found. Raises as file.reading."""
    with reading(path, patience) as connection:
        read_through(connection)


def move_aside(path: Path, patience: float = PATIENCE) -> Path:
    """Gives a store that cannot be used another name, with its log and its folder of files; returns the new path.

    Raises StoreMissingError, StoreBusyError, and StoreError for a store that is sound: nobody loses one by mistake.
    """
    path = Path(path)
    try:
        examine(path, patience)
    except (StoreMissingError, StoreBusyError):
        raise
    except StoreFileError:
        pass
    else:
        raise StoreError(f"The store {path} is not damaged, so nothing was moved. To update it, leave out --anew.")
    aside = path.with_name(f"{path.stem}-damaged-{now():%Y%m%d-%H%M%S}{path.suffix}")
    for ending in BESIDE:
        if os.path.lexists(f"{path}{ending}"):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    return aside
