"""The days of a register as people write them: ISO, day first, month first, two-digit years, Excel's numbers, words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from indicators.model.incidents import YEAR_AND_MONTH
from indicators.readers.tables.months import read_months
from indicators.readers.tables.periods import period

EXCEL_BEGINS = date(1899, 12, 30)  # day 0 of a workbook's calendar, as Excel and LibreOffice count
SERIAL = re.compile(r"([1-6]\d{4})(?:[.,]\d+)?")  # a day from 1927 to 2091
SLASHED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\.?")
CENTURY = 2000  # of a year of two digits
YEAR = re.compile(r"((?:19|20)\d\d)(?:[.,]0+)?")  # alone in its cell
MONTH = re.compile(r"\d{4}-\d{2}")
SHORT_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[-/.](?:1[3-9]|[2-9]\d)")  # "03/24", which no day and month can be


@dataclass(frozen=True)
class ReadDays:
    """What the texts of a date column mean."""

    days: dict[str, date] = field(default_factory=dict)  # the first of the month where no day is given
    unread: tuple[str, ...] = ()
    monthly: bool = False  # months, not days, are what the column gives
    month_first: bool = False  # 12/31/2024


def read_days(texts: Iterable[str]) -> ReadDays:
    """The day that each text means. Day and month in one order for the whole column: day first, unless that fails more.

    The time of day must be cut off before. Texts that are no day are in `unread`.
    """
    day_first = {word: _day(word, month_first=False) for word in texts}
    if day_first and all(SHORT_MONTH.fullmatch(word.strip()) for word in day_first):
        return ReadDays({word: _short_month(word.strip()) for word in day_first}, monthly=True)
    swapped = {word: _day(word, month_first=True) for word in day_first if SLASHED.fullmatch(word.strip())}
    by_order = {False: day_first, True: day_first | swapped}
    read_counts = {order: sum(day is not None for day, _ in days.values()) for order, days in by_order.items()}
    month_first = read_counts[True] > read_counts[False]
    chosen = by_order[month_first]
    days = {word: day for word, (day, _) in chosen.items() if day is not None}
    of_months = sum(monthly for day, monthly in chosen.values() if day is not None)
    unread = tuple(word for word, (day, _) in chosen.items() if day is None)
    return ReadDays(days, unread, bool(days) and of_months > len(days) / 2, month_first)


def read_years_and_months(texts: Iterable[str], spoken: Sequence[str] = ()) -> ReadDays:
    """The first day of the month of a year, YEAR_AND_MONTH and a month: "2024 / März". See read_months."""
    parts = {text: text.partition(YEAR_AND_MONTH) for text in texts}
    months = read_months({month for _, _, month in parts.values()}, spoken)
    years = {year: match[1] for year, _, _ in parts.values() if (match := YEAR.fullmatch(year))}
    days = {
        text: date(int(years[year]), months[month], 1)
        for text, (year, _, month) in parts.items()
        if year in years and month in months
    }
    return ReadDays(days, tuple(text for text in parts if text not in days), monthly=bool(days))


def _day(text: str, month_first: bool) -> tuple[date | None, bool]:
    """The day, and whether only its month is given."""
    text = text.strip()
    if match := SLASHED.fullmatch(text):
        first, second, year = (int(number) for number in match.groups())
        day, month = (second, first) if month_first else (first, second)
        return _date(year + CENTURY if year < 100 else year, month, day), False
    if match := SERIAL.fullmatch(text):
        return EXCEL_BEGINS + timedelta(days=int(match[1])), False
    parsed = period(text)
    if parsed and MONTH.fullmatch(parsed):
        return date.fromisoformat(f"{parsed}-01"), True
    if parsed and len(parsed) == 10:
        return date.fromisoformat(parsed), False
    return None, False


def _short_month(text: str) -> date:
    return date(CENTURY + int(text[-2:]), int(text[:-3]), 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
