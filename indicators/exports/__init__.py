"""Files made from the same answers as the pages, source and caveats inside: tables, pictures, documents."""

from indicators.exports.badges import badge
from indicators.exports.badges import nothing as no_badge
from indicators.exports.citation import (
    CitedView,
    cited_bibtex,
    cited_ris,
    cited_text,
    dates_of,
    publishers_of,
    releases_of,
    view_id,
)
from indicators.exports.feed_page import feed_page
from indicators.exports.frames import card as city_page
from indicators.exports.frames import chart as chart_page
from indicators.exports.frames import mistake as mistake_page
from indicators.exports.frames import style as page_style
from indicators.exports.index_file import index_json, index_workbook
from indicators.exports.network_report import network_deck, network_parts, network_report
from indicators.exports.open_data.data_package import csv_metadata, data_package, selection_package
from indicators.exports.open_data.dcat import PublicData, catalogue_record, extents, turtle
from indicators.exports.open_data.envelope import (
    READ_WITH_CARE,
    area_facts,
    figure_table,
    figures_about,
    figures_behind,
    figures_package,
    licensed,
    measured,
)
from indicators.exports.open_data.schema_org import data_catalogue, dataset_record
from indicators.exports.open_data.sdmx_csv import sdmx_csv
from indicators.exports.pictures import picture, png
from indicators.exports.presentation_file import presentation_html
from indicators.exports.report import full_report, two_pages
from indicators.exports.safe_cells import neutral, neutralised
from indicators.exports.selections import MOST_IN_WORKBOOK, csv, parquet, workbook
from indicators.exports.sheet import sheet_pdf
from indicators.exports.site_marks import (
    icon_address,
    icon_png,
    logo_address,
    logo_markup,
    phone_logo_address,
    site_files,
)
from indicators.exports.slides import city_deck, view_deck
from indicators.exports.templates import template_csv, template_workbook
from indicators.exports.workbooks import city_workbook, view_workbook
from indicators.exports.workshop_matrices import matrix_files
from indicators.language.published_days import published_line, published_on

__all__ = [
    "MOST_IN_WORKBOOK", "READ_WITH_CARE", "CitedView", "PublicData", "area_facts", "badge", "catalogue_record",
    "chart_page", "cited_bibtex", "cited_ris", "cited_text", "city_deck", "city_page", "city_workbook", "csv",
    "csv_metadata", "data_catalogue", "data_package", "dataset_record", "dates_of", "extents", "feed_page",
    "figure_table", "figures_about", "figures_behind", "figures_package", "full_report", "icon_address", "icon_png",
    "index_json", "index_workbook", "licensed", "logo_address", "logo_markup", "matrix_files", "measured",
    "mistake_page", "network_deck", "network_parts", "network_report", "neutral", "neutralised", "no_badge",
    "page_style", "parquet", "phone_logo_address", "picture", "png", "presentation_html", "published_line",
    "published_on", "publishers_of", "releases_of", "sdmx_csv", "selection_package", "sheet_pdf", "site_files",
    "template_csv", "template_workbook", "turtle", "two_pages", "view_deck", "view_id", "view_workbook", "workbook",
]  # fmt: skip
