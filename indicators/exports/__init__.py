"""Files made from the same answers as the pages, source and caveats inside: tables, pictures, documents."""

from indicators.exports.cells import neutral, neutralised
from indicators.exports.indexes import index_json, index_workbook
from indicators.exports.pictures import has_picture, picture, png
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook
from indicators.exports.show_files import show_file
from indicators.exports.workbooks import DOCUMENTED, city_workbook, view_workbook

__all__ = [
    "DOCUMENTED",
    "MOST_IN_WORKBOOK",
    "city_workbook",
    "csv",
    "has_picture",
    "index_json",
    "index_workbook",
    "neutral",
    "neutralised",
    "parquet",
    "picture",
    "png",
    "show_file",
    "view_workbook",
    "workbook",
]
