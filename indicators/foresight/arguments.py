"""What a question about the future may be asked with: a notebook, a program and an address are refused alike."""

import math
from collections.abc import Collection, Sequence
from dataclasses import fields
from numbers import Integral, Real
from typing import Any

from indicators.answers.signals import SIGNAL_CHOICES, SignalFilters
from indicators.answers.stress import AGAINST, OWN, RECORD, IndicatorShift, ReadyShift
from indicators.model import limits
from indicators.model.errors import ArgumentError
from indicators.model.tripwires import Tripwire, TripwireKind
from indicators.statistics.cross_impact import MOST_TOLERATED

MOST_YEARS = 3
PERCENT = (0.0, 100.0)  # of a limit: more than the first, less than the second
PLACES = ("country",)


def check_stress(scenario: str, shifts: Sequence[Any], limit: str, against: str, ahead: int) -> None:
    """Raises ArgumentError for what no stress test can be asked with: which argument, what was given, what would do."""
    if not isinstance(scenario, str):
        raise ArgumentError("scenario", scenario, f'Give the name of one, as "{ReadyShift.WORST_YEAR}" or "{OWN}".')
    if limit != RECORD:
        _check_percent(limit)
    if against not in AGAINST:
        raise ArgumentError("against", against, 'Give "country" (the nearest in size) or "peers".')
    _check_whole("ahead", ahead, 1, MOST_YEARS, "years ahead")
    if shifts and scenario != OWN:
        raise ArgumentError("shifts", shifts, f'Your own numbers count in the scenario "{OWN}" alone: ask for it, '
                                              "or leave the shifts out.")  # fmt: skip
    if len(shifts) > limits.MOST_SHIFTS:
        raise ArgumentError("shifts", f"{len(shifts)} shifts", f"Give {limits.MOST_SHIFTS} at most.")
    for number, shift in enumerate(shifts):
        _check_shift(f"shifts[{number}]", shift, shifts[:number])


def _check_percent(limit: Any) -> None:
    try:
        percent = float(limit)
    except (TypeError, ValueError):
        percent = math.nan
    if not PERCENT[0] < percent < PERCENT[1]:
        raise ArgumentError("limit", limit, f'Give "{RECORD}" (the worst figure so far), or how many percent worse '
                                            'than the last one, above 0 and below 100, as "20".')  # fmt: skip


def _check_shift(where: str, shift: Any, earlier: Sequence[Any]) -> None:
    if not _has_fields(shift, IndicatorShift):
        raise ArgumentError(where, shift, 'Give an IndicatorShift, as IndicatorShift("recorded_fraud", 30, 10).')
    low, high = limits.SHIFT_RANGE
    if not _is_number(shift.percent) or not low <= shift.percent <= high:
        raise ArgumentError(f"{where}.percent", shift.percent, f"Give a change from {low:g} to {high:g} percent.")
    if not _is_number(shift.spread) or not 0 <= shift.spread <= limits.MOST_SPREAD:
        raise ArgumentError(f"{where}.spread", shift.spread,
                            f"Give how unsure the change is, 0 to {limits.MOST_SPREAD:g} percent.")  # fmt: skip
    if shift.indicator in [one.indicator for one in earlier]:
        raise ArgumentError(f"{where}.indicator", shift.indicator, "It is shifted already: give each indicator once.")


def check_tolerance(tolerance: int) -> None:
    """Raises ArgumentError for an inconsistency that cannot be asked for."""
    _check_whole("tolerance", tolerance, 0, MOST_TOLERATED, "the inconsistency that a scenario may have")


def check_signals(filters: Any) -> None:
    """Raises ArgumentError for filters of the register that nothing could match."""
    if not _has_fields(filters, SignalFilters):
        raise ArgumentError("filters", filters, 'Give SignalFilters, as SignalFilters(status="open").')
    for field in fields(SignalFilters):
        value = getattr(filters, field.name)
        if field.name in SIGNAL_CHOICES:
            _check_choice(f"filters.{field.name}", value, [one.value for one in SIGNAL_CHOICES[field.name]])
    _check_choice("filters.place", filters.place, PLACES)
    if not isinstance(filters.find, str):
        raise ArgumentError("filters.find", filters.find, "Give words to look for, or an empty text for all.")


def check_stated(stated: Sequence[Any]) -> None:
    """Raises ArgumentError for a tripwire that says nothing: no threshold, or a band without a year."""
    for number, tripwire in enumerate(stated):
        where = f"stated[{number}]"
        if not isinstance(tripwire, Tripwire):
            raise ArgumentError(where, tripwire, "Give a Tripwire.")
        if tripwire.kind is not TripwireKind.BAND and not _is_number(tripwire.threshold):
            raise ArgumentError(f"{where}.threshold", tripwire.threshold, "Give the number that it must not pass.")


def _check_choice(name: str, value: Any, options: Collection[str]) -> None:
    if value and value not in options:
        raise ArgumentError(name, value, f"Give one of {', '.join(options)}, or an empty text for all.")


def _check_whole(name: str, value: Any, least: int, most: int, what: str) -> None:
    is_integer = isinstance(value, Integral) and not isinstance(value, bool)
    if not is_integer or not least <= int(value) <= most:
        raise ArgumentError(name, value, f"Give {what} as a whole number from {least} to {most}.")


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def _has_fields(value: Any, kind: type) -> bool:
    return all(hasattr(value, field.name) for field in fields(kind))
