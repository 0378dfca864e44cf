"""The course of a series in words: by how much, since when, and whether steadily."""

from typing import Any

from indicators.answers.courses import Course
from indicators.language.values import gap_text
from indicators.model.indicators import Indicator
from indicators.model.limits import LOCKDOWNS
from indicators.view.reader import Reader

LARGEST_SHARE = 5.0  # of the start: a change of more is told in the unit


def course_words(course: Course, indicator: Indicator, reader: Reader) -> str:
    """How a series moved over its years, within a sentence: "down 30% since 2016"; empty where nothing is tested."""
    _ = reader.language
    words: dict[str, Any] = {"year": course.first, "change": _amount(course, indicator, reader, signed=True)}
    if course.direction and course.is_real:
        return _moved(course, indicator, reader)
    if course.direction > 0:
        return _("rising on the whole since {year} ({change})", **words)
    if course.direction < 0:
        return _("falling on the whole since {year} ({change})", **words)
    if course.is_real:
        return _apart(course, indicator, reader)
    if course.is_tested and not any(digit in "123456789" for digit in words["change"]):
        return _("unchanged since {year}", **words)
    if course.is_tested and indicator.statistic.counts_events:
        return _("{change} since {year}, within the usual variation", **words)
    if course.is_tested:
        return _("{change} since {year}, which chance can explain", **words)
    return _("no steady trend since {year}", **words) if course.is_calculated else ""


def short_course(course: Course, indicator: Indicator, reader: Reader) -> str:
    """The same in a column: "−30% since 2016"."""
    _ = reader.language
    if course.is_real:
        return _("{change} since {year}", change=_amount(course, indicator, reader, signed=True), year=course.first)
    if course.direction > 0:
        return _("rising since {year}", year=course.first)
    if course.direction < 0:
        return _("falling since {year}", year=course.first)
    return _("no clear change since {year}", year=course.first) if course.is_calculated else ""


def _moved(course: Course, indicator: Indicator, reader: Reader) -> str:
    _ = reader.language
    words = {"amount": _amount(course, indicator, reader), "year": course.first}
    if course.change > 0:
        return _("up {amount} since {year}", **words)
    return _("down {amount} since {year}", **words)


def _apart(course: Course, indicator: Indicator, reader: Reader) -> str:
    _ = reader.language
    words = {"amount": _amount(course, indicator, reader), "year": course.first}
    rises = course.change > 0
    if course.first in LOCKDOWNS and indicator.statistic.counts_events:
        if rises:
            return _("{amount} higher than in {year}, a year of lockdowns", **words)
        return _("{amount} lower than in {year}, a year of lockdowns", **words)
    if course.is_calculated:
        if rises:
            return _("{amount} higher than in {year}, without a steady trend", **words)
        return _("{amount} lower than in {year}, without a steady trend", **words)
    if rises:
        return _("{amount} higher than in {year}", **words)
    return _("{amount} lower than in {year}", **words)


def _amount(course: Course, indicator: Indicator, reader: Reader, signed: bool = False) -> str:
    """The change: of counted events in percent of where they started, of others in the unit."""
    _ = reader.language
    if not indicator.statistic.counts_events or not abs(course.share) <= LARGEST_SHARE:
        change = course.change if signed else abs(course.change)
        return gap_text(change, indicator, reader.catalogue, _, signed=signed)
    share = 100 * (course.share if signed else abs(course.share))
    return f"{_.number(share, signed=signed)}{_.typography.before_percent}%"
