"""A store whose writer is killed at any moment: how it begins, what is published on it, and the kill itself."""

from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.child_processes import child_processes
from indicators.model import tables
from indicators.store.database import SCHEMA_NUMBER, writing

CITY, FIRST, YEARS = "BE005C", 1000, 500


def make(path: Path) -> None:
    """A store with one city and no figure."""
    with writing(path, create=True) as connection:
        connection.execute("INSERT INTO meta (schema, version, geography) VALUES (?, 1, '')", [SCHEMA_NUMBER])
        columns = [row[:2] for row in connection.execute("DESCRIBE city").fetchall()]
        empty = {"VARCHAR": "''", "BOOLEAN": "FALSE", "DOUBLE": "NULL", "BIGINT": "0"}
        values = ", ".join(f"'{CITY}'" if name == "geo" else empty[kind] for name, kind in columns)
        connection.execute(f"INSERT INTO city VALUES ({values})")


def killed(
    act: Callable[[Path, str, Connection], None], path: Path, name: str, moment: float | None, first: int = 1
) -> set[Any]:
    """What a process that acts on a store said was done before it was killed; None: after so many `first` acts."""
    context = child_processes(act.__module__)  # loaded once: a kill never falls into that
    receiver, say = context.Pipe(duplex=False)
    process = context.Process(target=act, args=(path, name, say))
    process.start()
    say.close()
    receiver.recv()  # it begins now
    acknowledged = {receiver.recv() for _act in range(first)} if moment is None else set()
    process.join(moment or 0)
    process.kill()
    process.join()
    with receiver, suppress(EOFError, OSError):  # the last word may be cut
        while True:
            acknowledged.add(receiver.recv())
    return acknowledged


def yearly(id: str) -> pd.DataFrame:
    """tables.OBSERVATIONS of all years, each marked with the release."""
    periods = [str(year) for year in range(FIRST, FIRST + YEARS)]
    table = pd.DataFrame({"indicator": "safe", "geo": CITY, "period": periods, "value": float(len(id))})
    return table.assign(numerator=1.0, denominator=2.0, status="A", note=id, series="kills")[list(tables.OBSERVATIONS)]
