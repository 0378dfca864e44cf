"""Files made from the same answers as the pages: tables and pictures, with source, licence and caveats inside."""

from indicators.exports.badges import badge
from indicators.exports.badges import nothing as no_badge
from indicators.exports.cells import neutral, neutralised
from indicators.exports.embeds import card as city_page
from indicators.exports.embeds import chart as chart_page
from indicators.exports.embeds import mistake as mistake_page
from indicators.exports.embeds import style as page_style
from indicators.exports.pictures import has_picture, picture, png
from indicators.exports.pictures_told import title
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook

__all__ = [
    "MOST_IN_WORKBOOK",
    "badge",
    "chart_page",
    "city_page",
    "csv",
    "has_picture",
    "mistake_page",
    "neutral",
    "neutralised",
    "no_badge",
    "page_style",
    "parquet",
    "picture",
    "png",
    "title",
    "workbook",
]
