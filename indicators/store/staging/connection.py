"""A private DuckDB database for one submitted file, in a folder of its own, and how a statement is run in it."""

import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Words
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

import duckdb
import pandas as pd

from indicators.model.errors import StoreError, Template, UnknownNameError
from indicators.model.limits import SPARE, room
from indicators.model.submissions import Layout, Remark
from indicators.store.database import first_line

MEMORY = "700MB"  # of DuckDB's own; what does not fit is written to the folder of the staging table
Rows = TypeVar("Rows")
FULL = Template("The server's disk is full, so this file cannot be processed. Nothing was saved. Try again later.")
STOPPED = Template("Processing of this file was stopped. Nothing was saved. Upload the file again to continue.")


class StagingConnection:
    """One file in a database of its own: its connection, its columns, and the rows of its table.

    One statement at a time; any thread may `interrupt` it or look at its `progress`.
    """

    def __init__(self, folder: Path, memory: str = MEMORY, spare: int = SPARE):
        self.folder = Path(tempfile.mkdtemp(prefix="staging-", dir=folder))
        self.remarks: tuple[Remark, ...] = ()  # what was seen while loading
        self.rows = 0
        self.separator = ","  # of the sheet
        self.columns: dict[str, str] = {}  # name of a column -> its name in `sheet`; in the order of the layout
        self.first, self.last = 1, 0  # rows of the table
        self.looked: dict[tuple[str, int], dict[str, pd.DataFrame]] = {}  # words and shapes of columns, patterns
        self.codes_marked: set[str] = set()  # the codes that some row was marked with
        self.read_at_once = False  # whether the table `texts` holds what `looked` is made of
        self._layout: Layout | None = None
        self._spare = spare  # bytes of the disk that stay free
        self._busy, self._stopped = threading.RLock(), False
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": str(self.folder),
            "threads": min(2, os.cpu_count() or 1),
        }
        self.connection = duckdb.connect(":memory:", config=settings)
        self.connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stops what runs and removes the folder; may be called twice."""
        self.interrupt()
        with self._busy:
            self.connection.close()
        rmtree(self.folder, ignore_errors=True)

    def interrupt(self) -> None:
        """Stops the statement that runs, from any thread; whoever waits for it gets a StoreError. Nothing follows."""
        self._stopped = True
        with suppress(duckdb.ConnectionException):  # closed already
            self.connection.interrupt()

    @property
    def progress(self) -> float:
        """How far the statement that runs is, from 0 to 1; 0 where DuckDB does not say."""
        try:
            return max(0.0, self.connection.query_progress() / 100)
        except duckdb.Error:
            return 0.0

    def run(
        self, statement: str, bound: Sequence | Words | None = None, frames: Words[str, pd.DataFrame] | None = None
    ) -> list[tuple]:
        """The rows of one statement of ours; `frames` can be named in it. Raises StoreError: stopped, out of room."""
        return self._answer(statement, bound, frames, duckdb.DuckDBPyConnection.fetchall)

    def ask(
        self, statement: str, bound: Sequence | Words | None = None, frames: Words[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The same as a frame."""
        return self._answer(statement, bound, frames, duckdb.DuckDBPyConnection.df)

    def _answer(
        self,
        statement: str,
        bound: Sequence | Words | None,
        frames: Words[str, pd.DataFrame] | None,
        fetch: Callable[[duckdb.DuckDBPyConnection], Rows],
    ) -> Rows:
        with self._busy:
            try:
                self._go_on()
                for name, frame in (frames or {}).items():
                    self.connection.register(name, frame)
                return fetch(self.connection.execute(statement, bound))
            except duckdb.InterruptException as stop:
                raise StoreError(STOPPED) from stop
            except (duckdb.OutOfMemoryException, duckdb.IOException) as lack:
                raise StoreError(
                    "There is not enough space on the server for this file: {reason}", reason=first_line(lack)
                ) from lack
            except duckdb.Error:
                self._go_on()  # the connection may have been closed meanwhile
                raise

    def _go_on(self) -> None:
        if self._stopped:
            raise StoreError(STOPPED)

    def leave_room(self, more: int = 0) -> None:
        """Bounds what DuckDB writes beside the memory, so that the spare room of the disk is left to others.

        Raises StoreError when a file of `more` bytes would not fit beside it.
        """
        space = room(self.folder, self._spare)
        if more > space:
            raise StoreError(FULL)
        used = self.run("SELECT coalesce(sum(size), 0)::BIGINT FROM duckdb_temporary_files()")[0][0]
        self.run(f"SET max_temp_directory_size = '{(used + space - more) // 1024}KiB'")

    @property
    def layout(self) -> Layout:
        """How the table lies in its sheet."""
        return self._layout or Layout(1, None, ())

    def cell(self, column: str) -> str:
        """What a column is called in `sheet`. Raises UnknownNameError."""
        if column not in self.columns:
            raise UnknownNameError("column", column, self.columns)
        return self.columns[column]

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the same tables, which are in its database `memory`: for the store to be written from."""
        self._go_on()
        return self.connection.cursor()
