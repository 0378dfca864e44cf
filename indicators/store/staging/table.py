"""Staging: a private working place in DuckDB for one submitted file, where it is read, told and checked."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Words

import pandas as pd

from indicators.model.submissions import Layout, Mapping, Sheet
from indicators.store.staging import columns as staging_columns
from indicators.store.staging import loading, reading
from indicators.store.staging.connection import StagingConnection


class StagingTable(StagingConnection):
    """One file at work, in a folder of its own that goes when it is closed.

    Its tables: `sheet` (c1, c2, … as text, in the order of the file), `told` (see tell) and `marked` (see checks).
    Names and contents of the file never reach the text of a statement: columns have numbers, all else is bound.
    One statement at a time; any thread may `interrupt` it or look at its `progress`.
    """

    def __enter__(self) -> "StagingTable":
        return self

    def load(self, sheet: Sheet) -> int:
        """Reads a sheet as text, ragged and blank rows too; returns its rows. What came before is gone.

        Raises StoreError: a file that cannot be read as rows, too many columns, stopped.
        """
        self.leave_room()
        self.rows, self.remarks = loading.load(self, sheet)
        self.separator = sheet.separator
        self.lay(Layout(1, None, ()))
        return self.rows

    def head(self, most: int = 50) -> list[list[str]]:
        """The first rows as text, "" where a cell is empty."""
        return staging_columns.rows(self, 0, most)

    def tail(self, most: int = 50) -> list[list[str]]:
        """The last rows, in the order of the sheet."""
        return staging_columns.rows(self, max(0, self.rows - most), most)

    def lay(self, layout: Layout) -> None:
        """From now on only the rows of the table count, and columns are called by their names."""
        self._layout, self.looked, self.read_at_once = layout, {}, False
        self.first, self.last = layout.first, min(layout.last or self.rows, self.rows)
        width = loading.width(self)
        names = [column.name for column in layout.columns] or [f"c{number}" for number in range(1, width + 1)]
        self.columns = {name: f"c{number}" for number, name in enumerate(names[:width], 1)}

    def shapes(self, column: str, most: int = 1000) -> pd.DataFrame:
        """How a column's cells look: shape, n, example, line; the most frequent first, empty cells left out.

        Digits are 9, letters a; more than four of a kind in a row are written as four.
        """
        return staging_columns.shapes(self, column, most)

    def words(self, column: str, most: int = 1000) -> pd.DataFrame:
        """The distinct texts of a column, trimmed: word, n, line; the most frequent first, empty ones left out."""
        return staging_columns.words(self, column, most)

    def filled(self, columns: Collection[str]) -> int:
        """How many rows hold something in one of these columns."""
        return staging_columns.filled(self, columns)

    def tell(self, mapping: Mapping, multipliers: Words[str, float], counts: Sequence[str] = ()) -> int:
        """Makes the table `told` of what the rows say, and returns its rows.

        `multipliers`: value = multiplier × numerator / denominator, by indicator; `counts`: the indicators that are
        counts. `told` has the columns of tables.OBSERVATIONS, and `row`, `told_in` (column of the value), `unit`
        and `faults` (reading.FAULTS). What could not be read is empty there and has a fault, never only empty.
        """
        self.leave_room()
        return reading.tell(self, mapping, multipliers, counts)

    def lines(self, table: pd.DataFrame) -> pd.DataFrame:
        """The frame with `line`, the physical line, beside its `row`."""
        return staging_columns.lines(self, table)

    def observations(self, most: int | None = None) -> pd.DataFrame:
        """What the file tells, without faults: tables.OBSERVATIONS."""
        return reading.observations(self, most)
