"""A selection of figures as a file: CSV, workbook or Parquet, with what it is, its citation and its licence."""

import codecs
import io

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from indicators.exports.cells import neutralised
from indicators.exports.workbooks import Sheet, written
from indicators.views.language import Language

MOST_IN_WORKBOOK = 100_000  # rows: a workbook is written cell by cell


def csv(told: pd.DataFrame) -> bytes:
    """The table as UTF-8 with a byte-order mark, so that a spreadsheet reads its accents; formulas neutralised."""
    shown = neutralised(told)
    try:
        table = pa.Table.from_pandas(shown, preserve_index=False)
    except (pa.ArrowException, ValueError):  # a column of words and numbers, or two of one name
        return shown.to_csv(index=False).encode("utf-8-sig")
    made = io.BytesIO()
    made.write(codecs.BOM_UTF8)
    pyarrow.csv.write_csv(_plain(table), made)  # 10,000 rows: a fifteenth of the time that pandas takes
    return made.getvalue()


def _plain(table: pa.Table) -> pa.Table:
    """The table with each word written out."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(field.type.value_type))
    return table


def parquet(told: pd.DataFrame, about: dict[str, str]) -> bytes:
    """The table as Parquet; what it is, citation and licence are in the file's metadata."""
    table = pa.Table.from_pandas(told, preserve_index=False)
    words = {name.encode(): text.encode() for name, text in about.items()}
    made = io.BytesIO()
    pq.write_table(table.replace_schema_metadata((table.schema.metadata or {}) | words), made, compression="zstd")
    return made.getvalue()


def workbook(told: pd.DataFrame, about: dict[str, str], _: Language) -> bytes:
    """The table as XLSX: a sheet of figures, a sheet that says what they are. Formulas are neutralised."""
    return written([Sheet(_("Figures"), told), Sheet(_("About"), about)])
