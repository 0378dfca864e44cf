"""Files made from the same answers as the pages: tables to take away, with source, licence and caveats inside."""

from indicators.exports.cells import neutral, neutralised
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook

__all__ = ["MOST_IN_WORKBOOK", "csv", "neutral", "neutralised", "parquet", "workbook"]
