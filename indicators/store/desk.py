"""The desk: a private working place in DuckDB for one submitted file, where it is read, told and checked."""

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

from indicators.delivery import Layout, Mapping, Remark, Sheet
from indicators.errors import StoreError, Template, UnknownNameError
from indicators.limits import SPARE, room
from indicators.store import desk_loading, desk_telling, desk_words
from indicators.store.file import first_line

MEMORY = "700MB"  # of DuckDB's own; what does not fit is written to the desk's folder
Rows = TypeVar("Rows")
FULL = Template("The disk of the server is full: this file cannot be worked on now. Nothing was kept; try again later.")
STOPPED = Template("The work on this file was stopped. Nothing was kept; bring the file again to go on.")


class Desk:
    """One file at work, in a folder of its own that goes when the desk is closed.

    Its tables: `sheet` (c1, c2, … as text, in the order of the file), `told` (see tell) and `marked` (see checks).
    Names and contents of the file never reach the text of a statement: columns have numbers, all else is bound.
    One statement at a time; any thread may `interrupt` it or look at its `progress`.
    """

    def __init__(self, folder: Path, memory: str = MEMORY, spare: int = SPARE):
        self.folder = Path(tempfile.mkdtemp(prefix="desk-", dir=folder))
        self.remarks: tuple[Remark, ...] = ()  # what was seen while loading
        self.rows = 0
        self.separator = ","  # of the sheet
        self.columns: dict[str, str] = {}  # name of a column -> its name in `sheet`; in the order of the layout
        self.first, self.last = 1, 0  # rows of the table
        self.looked: dict[tuple[str, int], dict[str, pd.DataFrame]] = {}  # what desk_words found in all columns
        self._layout: Layout | None = None
        self._spare = spare  # bytes of the disk that stay free
        self._busy, self._stopped = threading.RLock(), False
        settings = {"memory_limit": memory, "temp_directory": str(self.folder), "threads": min(2, os.cpu_count() or 1)}
        self.connection = duckdb.connect(":memory:", config=settings)
        self.connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")

    def __enter__(self) -> "Desk":
        return self

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
        taken: Callable[[duckdb.DuckDBPyConnection], Rows],
    ) -> Rows:
        with self._busy:
            try:
                self._go_on()
                for name, frame in (frames or {}).items():
                    self.connection.register(name, frame)
                return taken(self.connection.execute(statement, bound))
            except duckdb.InterruptException as stop:
                raise StoreError(STOPPED) from stop
            except (duckdb.OutOfMemoryException, duckdb.IOException) as lack:
                raise StoreError(
                    "This file needs more room than the server has: {reason}", reason=first_line(lack)
                ) from lack
            except duckdb.Error:
                self._go_on()  # the connection may have been closed meanwhile
                raise

    def _go_on(self) -> None:
        if self._stopped:
            raise StoreError(STOPPED)

    def load(self, sheet: Sheet) -> int:
        """Reads a sheet as text, ragged and blank rows too; returns its rows. What came before is gone.

        Raises StoreError: a file that cannot be read as rows, too many columns, stopped.
        """
        self.leave_room()
        self.rows, self.remarks = desk_loading.load(self, sheet)
        self.separator = sheet.separator
        self.lay(Layout(1, None, ()))
        return self.rows

    def head(self, most: int = 50) -> list[list[str]]:
        """The first rows as text, "" where a cell is empty."""
        return desk_words.rows(self, 0, most)

    def tail(self, most: int = 50) -> list[list[str]]:
        """The last rows, in the order of the sheet."""
        return desk_words.rows(self, max(0, self.rows - most), most)

    def leave_room(self, more: int = 0) -> None:
        """Bounds what DuckDB writes beside the memory, so that the spare room of the disk is left to others.

        Raises StoreError when a file of `more` bytes would not fit beside it.
        """
        left = room(self.folder, self._spare)
        if more > left:
            raise StoreError(FULL)
        used = self.run("SELECT coalesce(sum(size), 0)::BIGINT FROM duckdb_temporary_files()")[0][0]
        self.run(f"SET max_temp_directory_size = '{(used + left - more) // 1024}KiB'")

    def lay(self, layout: Layout) -> None:
        """From now on only the rows of the table count, and columns are called by their names."""
        self._layout, self.looked = layout, {}
        self.first, self.last = layout.first, min(layout.last or self.rows, self.rows)
        width = desk_loading.width(self)
        names = [column.name for column in layout.columns] or [f"c{number}" for number in range(1, width + 1)]
        self.columns = {name: f"c{number}" for number, name in enumerate(names[:width], 1)}

    @property
    def layout(self) -> Layout:
        """How the table lies in its sheet."""
        return self._layout or Layout(1, None, ())

    def cell(self, column: str) -> str:
        """What a column is called in `sheet`. Raises UnknownNameError."""
        if column not in self.columns:
            raise UnknownNameError("column", column, self.columns)
        return self.columns[column]

    def shapes(self, column: str, most: int = 1000) -> pd.DataFrame:
        """How a column's cells look: shape, n, example, line; the most frequent first, empty cells left out.

        Digits are 9, letters a; more than four of a kind in a row are written as four.
        """
        return desk_words.shapes(self, column, most)

    def words(self, column: str, most: int = 1000) -> pd.DataFrame:
        """The distinct texts of a column, trimmed: word, n, line; the most frequent first, empty ones left out."""
        return desk_words.words(self, column, most)

    def tell(self, mapping: Mapping, multipliers: Words[str, float], counts: Sequence[str] = ()) -> int:
        """Makes the table `told` of what the rows say, and returns its rows.

        `multipliers`: value = multiplier × numerator / denominator, by indicator; `counts`: the indicators that are
        counts. `told` has the columns of tables.OBSERVATIONS, and `row`, `told_in` (column of the value), `unit`
        and `faults` (desk_telling.FAULTS). What could not be read is empty there and has a fault, never only empty.
        """
        self.leave_room()
        return desk_telling.tell(self, mapping, multipliers, counts)

    def lines(self, found: pd.DataFrame) -> pd.DataFrame:
        """The frame with `line`, the physical line, beside its `row`."""
        return desk_words.lines(self, found)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the same tables, which are in its database `memory`: for the store to be written from."""
        self._go_on()
        return self.connection.cursor()

    def observations(self, most: int | None = None) -> pd.DataFrame:
        """What the file tells, without faults: tables.OBSERVATIONS."""
        return desk_telling.observations(self, most)
