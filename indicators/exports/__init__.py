"""Files made from the same answers as the pages: tables and pictures, with source, licence and caveats inside."""

from indicators.exports.cells import neutral, neutralised
from indicators.exports.pictures import has_picture, picture, png
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook

__all__ = [
    "MOST_IN_WORKBOOK",
    "csv",
    "has_picture",
    "neutral",
    "neutralised",
    "parquet",
    "picture",
    "png",
    "workbook",
]
