"""The report of a city, in two pages or in full, typeset as a tagged PDF."""

from indicators.exports.report.report import full_report, two_pages

__all__ = ["full_report", "two_pages"]
