"""Files made from the same answers as the pages: tables to take away, with source, licence and caveats inside."""

from indicators.exports.cells import neutral, neutralised
from indicators.exports.reports import full_report, two_pages
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook
from indicators.exports.slides import city_deck, view_deck
from indicators.exports.workbooks import DOCUMENTED, city_workbook, view_workbook

__all__ = [
    "DOCUMENTED",
    "MOST_IN_WORKBOOK",
    "city_deck",
    "city_workbook",
    "csv",
    "full_report",
    "neutral",
    "neutralised",
    "parquet",
    "two_pages",
    "view_deck",
    "view_workbook",
    "workbook",
]
