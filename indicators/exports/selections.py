"""Chosen figures as files: CSV, Parquet, XLSX."""

import codecs
import io

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from indicators.exports.safe_cells import neutral_table, neutralised
from indicators.exports.workbooks import WorkbookSheet, written
from indicators.language.language import Language

MOST_IN_WORKBOOK = 100_000  # rows: a workbook is written cell by cell


def csv(table: pd.DataFrame | pa.Table) -> bytes:
    """The table as UTF-8 with a byte-order mark, so that a spreadsheet reads its accents; formulas neutralised."""
    if isinstance(table, pd.DataFrame):
        try:
            table = pa.Table.from_pandas(table, preserve_index=False)
        except (pa.ArrowException, ValueError):  # a column of words and numbers, or two of one name
            return neutralised(table).to_csv(index=False).encode("utf-8-sig")
    buffer = io.BytesIO()
    buffer.write(codecs.BOM_UTF8)
    pyarrow.csv.write_csv(neutral_table(table), buffer)  # 10,000 rows: a fifteenth of the time that pandas takes
    return buffer.getvalue()


def parquet(figures: pd.DataFrame | pa.Table, about: dict[str, str]) -> bytes:
    """The table as Parquet; what it is, citation and licence are in the file's metadata."""
    table = pa.Table.from_pandas(figures, preserve_index=False) if isinstance(figures, pd.DataFrame) else figures
    words = {name.encode(): text.encode() for name, text in about.items()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata((table.schema.metadata or {}) | words), buffer, compression="zstd")
    return buffer.getvalue()


def workbook(figures: pd.DataFrame, about: dict[str, str], _: Language) -> bytes:
    """The table as XLSX: a sheet of figures, a sheet that says what they are. Formulas are neutralised."""
    return written([WorkbookSheet(_("Figures"), figures), WorkbookSheet(_("About"), about)])
