"""Files made from the same answers as the pages: tables to take away, with source, licence and caveats inside."""

from indicators.exports.cells import neutral, neutralised
from indicators.exports.indexes import index_json, index_workbook
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook

__all__ = [
    "MOST_IN_WORKBOOK",
    "csv",
    "index_json",
    "index_workbook",
    "neutral",
    "neutralised",
    "parquet",
    "workbook",
]
