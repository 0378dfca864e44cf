"""Which years a register of incidents covers in full: a year that is cut short is never read as a fall."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

CUT = 3.0  # incidents that a gap at either end would usually hold: with none there, the year is taken to be cut
SILENT = 7.0  # the same of a month without any, and of one indicator alone
MONTHS = 12
FEWEST = 12  # incidents from which an indicator alone tells a gap


@dataclass(frozen=True)
class CoveredYear:
    """A year of a register for one area."""

    geo: str
    year: int
    incidents: int
    first: date
    last: date
    reason: str = ""  # "" where it is complete: begins_late | ends_early | months_missing | not_over

    @property
    def complete(self) -> bool:
        """Whether the year is covered from its first day to its last."""
        return not self.reason


def covered_years(months: pd.DataFrame, today: date) -> list[CoveredYear]:
    """Every year of every area with incidents, by area and year, and why one is not complete.

    `months`: geo, year, month, n, first, last (days). A gap counts by the incidents it would usually hold at the rate
    of the whole register: few incidents a year have long gaps. `last` of a month alone is its last day.
    """
    years = []
    for geo, rows in months.groupby("geo", sort=True):
        first, last = rows["first"].min().date(), rows["last"].max().date()
        rate = rows["n"].sum() / ((last - first).days + 1)  # a day
        for year, part in rows.groupby("year", sort=True):
            begins, ends = part["first"].min().date(), part["last"].max().date()
            reason = _reason(int(year), part, (begins, ends), rate, today)
            years.append(CoveredYear(str(geo), int(year), int(part["n"].sum()), begins, ends, reason))
    return years


def _reason(year: int, part: pd.DataFrame, span: tuple[date, date], rate: float, today: date) -> str:
    if today <= date(year, MONTHS, 31):
        return "not_over"
    if rate * (span[0] - date(year, 1, 1)).days > CUT:
        return "begins_late"
    if rate * (date(year, MONTHS, 31) - span[1]).days > CUT:
        return "ends_early"
    return "months_missing" if rate * 30 > SILENT and part["month"].nunique() < MONTHS else ""


def partly_covered(part: pd.DataFrame, year: int, every: pd.DataFrame) -> str:
    """Why the figure of one indicator in a complete year covers a part of it only: begins_late | ends_early | "".

    `part`: its rows of the year; `every`: those of all years. A category that a register gained in July is no rise.
    """
    if every["n"].sum() < FEWEST:
        return ""
    rate = every["n"].sum() / ((every["last"].max() - every["first"].min()).days + 1)
    if rate * (part["first"].min().date() - date(year, 1, 1)).days > SILENT:
        return "begins_late"
    return "ends_early" if rate * (date(year, MONTHS, 31) - part["last"].max().date()).days > SILENT else ""
