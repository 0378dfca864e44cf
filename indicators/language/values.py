"""Words for one value: with its unit, its status, its outcome and its trend."""

from datetime import date
from html import escape
from typing import Any

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.indicators import Indicator, Outcome, Status, Trend
from indicators.model.policies import Precision

YES, NO = 1.0, 0.0


def number_text(value: float | None, indicator: Indicator, _: Language, status: str = "A") -> str:
    """The value without its unit, with the indicator's decimals; words for yes and no; a mark when there is none."""
    if mark := status_mark(status):
        return mark
    if indicator.is_yes_no and value is not None and value == value:
        return {YES: _("yes"), NO: _("no")}.get(value, _("mixed"))
    return _.number(value, indicator.decimals)


def value_text(value: float | None, indicator: Indicator, catalogue: Catalogue, _: Language, status: str = "A") -> str:
    """The value with its unit: "43%", "43 %", "512 per 100,000", "yes"; a mark when there is none."""
    number = number_text(value, indicator, _, status)
    if status_mark(status) or value is None or value != value:
        return number
    return with_unit(number, _.counted(unit_short(indicator, catalogue, _), value), _)


def newer_words(
    row: Any, indicator: Indicator, catalogue: Catalogue, _: Language, against: bool = False, interval: bool = False
) -> str:
    """A newest figure beside the one compared: "2024: 31%; compared in 2021"; empty where it is the same one.

    `row`: of tables.COMPARISON or PLACES, as a record or a series. `against`: with the two that are compared;
    `interval`: with that of the newest.
    """
    if row.newest_period == row.period:
        return ""
    words = {"newest": row.newest_period, "year": row.period}
    words["figure"] = value_text(row.newest_value, indicator, catalogue, _, row.newest_status)
    bounds = interval_text(row.newest_lower, row.newest_upper, indicator, _) if interval else ""
    if bounds and not status_mark(row.newest_status):
        words["figure"] += f" ({bounds})"
    if row.newest_status == Status.PROVISIONAL:
        words["figure"] += f" ({status_words(row.newest_status, _)})"
    if not against or row.benchmark != row.benchmark:
        return _("{newest}: {figure}; compared in {year}", **words)
    words["value"] = value_text(row.value, indicator, catalogue, _, row.status)
    words["benchmark"] = value_text(row.benchmark, indicator, catalogue, _)
    return _("{newest}: {figure}; compared in {year}: {value} against {benchmark}", **words)


def with_unit(number: str, unit: str, _: Language) -> str:
    """A number already written, and its unit: the percent sign close to it as the language sets it."""
    if not unit:
        return number
    if unit == "%":
        return f"{number}{_.typography.before_percent}%"
    return f"{number} {unit}"


def range_text(low: float, high: float, indicator: Indicator, _: Language) -> str:
    """From the lowest to the highest of some values, without unit: "11–16", one alone as "61"."""
    ends = number_text(low, indicator, _), number_text(high, indicator, _)
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def interval_text(lower: float | None, upper: float | None, indicator: Indicator, _: Language) -> str:
    """The 95 % interval with the indicator's decimals, without unit; empty when there is none.

    A bound below zero would read "−3–5": such an interval is written with "to".
    """
    if lower is None or upper is None or lower != lower or upper != upper:
        return ""
    if lower < 0 or upper < 0:
        bounds = {"lower": _.number(lower, indicator.decimals), "upper": _.number(upper, indicator.decimals)}
        return _("{lower} to {upper}", **bounds)
    return _.interval(lower, upper, indicator.decimals)


FAR_APART = 1.5  # times the benchmark, or one time in so many: a gap that a reader sees, whatever explains it


def times_benchmark(value: float, benchmark: float, indicator: Indicator) -> float:
    """A rate of counted events over its benchmark; NaN for every other figure, and where nothing was counted."""
    both_counted = indicator.statistic.counts_events and value > 0 and benchmark > 0
    return value / benchmark if both_counted else float("nan")


def is_far_apart(value: float, benchmark: float, indicator: Indicator) -> bool:
    """Whether a reader sees the gap whatever the test says: no sentence may then call the two alike."""
    ratio = times_benchmark(value, benchmark, indicator)
    return ratio == ratio and max(ratio, 1 / ratio) >= FAR_APART


def times_text(value: float, benchmark: float, indicator: Indicator, _: Language) -> str:
    """How many times its benchmark a rate of counted events is: "3.4", "0.05"; empty for every other figure."""
    ratio = times_benchmark(value, benchmark, indicator)
    return _.number(ratio, 1 if ratio >= 0.1 else 2) if ratio == ratio else ""


def gap_text(gap: float, indicator: Indicator, catalogue: Catalogue, _: Language, signed: bool = True) -> str:
    """A difference between two values with its unit: "+5 points", "−12 per 100,000"."""
    number = _.number(gap, indicator.decimals, signed=signed)
    unit = catalogue.units[indicator.unit]
    if not unit.gap:
        return with_unit(number, unit_short(indicator, catalogue, _), _)
    words = _.words(unit.gap)
    is_one = unit.gap.get("en") == "points" and abs(round(gap, indicator.decimals)) == 1
    return f"{number} {_.typography.singular(words) if is_one else words}"


def unit_short(indicator: Indicator, catalogue: Catalogue, _: Language) -> str:
    """What stands beside a number of this indicator: "%", "per 100,000"; empty for yes and no."""
    short = catalogue.units[indicator.unit].short
    return _.words(short) if short else ""


def status_mark(status: str) -> str:
    """The mark in place of a value: ".." confidential, "." not applicable, "–" missing; empty for a value."""
    marks: dict[str, str] = {Status.CONFIDENTIAL: "..", Status.NOT_APPLICABLE: ".", Status.MISSING: "–"}
    return marks.get(status, "")


def share_text(share: float, _: Language) -> str:
    """A share of the draws in percent; what is not all of them is never rounded to 100, nor something to 0."""
    rounded = round(100 * share)
    return _.percent(min(max(rounded, 1), 99) if 0 < share < 1 else rounded)


APART = "≠"  # in place of a figure whose level may not stand beside the own city's


def apart_words(_: Language) -> str:
    """What the sign of such a figure says."""
    return _("other recording system: levels cannot be compared")


def status_words(status: str, _: Language) -> str:
    """What a status says to a reader; empty for an ordinary value."""
    words: dict[str, str] = {
        Status.CONFIDENTIAL: _("confidential: too few cases to show"),
        Status.NOT_APPLICABLE: _("not applicable"),
        Status.MISSING: _("missing"),
        Status.BREAK: _("break in the series"),
        Status.DEFINITION_DIFFERS: _("definition differs"),
        Status.ESTIMATED: _("estimated by the publisher"),
        Status.PROVISIONAL: _("provisional"),
    }
    return words.get(status, "")


def outcome_words(outcome: str, _: Language) -> str:
    """An outcome for a reader: "better", "écart non significatif"."""
    words = {
        Outcome.BETTER: _("better"),
        Outcome.ABOUT_SAME: _("about the same"),
        Outcome.CANNOT_TELL: _("cannot tell"),
        Outcome.WORSE: _("worse"),
        Outcome.HIGHER: _("higher"),
        Outcome.LOWER: _("lower"),
        Outcome.NOT_TESTED: _("not tested"),
        Outcome.NOT_COMPARED: _("not compared"),
    }
    return words[Outcome(outcome)]


def trend_message(trend: str, _: Language) -> str:
    """One of the eight messages of a trend: movement, then judgement: "increasing, getting worse"."""
    words = {
        Trend.NOT_CALCULATED: _("cannot be calculated"),
        Trend.NO_CHANGE: _("no steady trend"),
        Trend.INCREASING: _("increasing"),
        Trend.INCREASING_BETTER: _("increasing, getting better"),
        Trend.INCREASING_WORSE: _("increasing, getting worse"),
        Trend.DECREASING: _("decreasing"),
        Trend.DECREASING_BETTER: _("decreasing, getting better"),
        Trend.DECREASING_WORSE: _("decreasing, getting worse"),
    }
    return words[Trend(trend)]


def points_words(points: int, dataset: str, catalogue: Catalogue, _: Language) -> str:
    """How many figures there are over time: "2 waves" of a survey, "3 values" of an annual one; empty for none."""
    if points < 1:
        return ""
    if is_survey(dataset, catalogue):
        return _.ngettext("{number} survey", "{number} surveys", points)
    return _.ngettext("{number} value", "{number} values", points)


def respondents_words(number: float, note: str, catalogue: Catalogue, _: Language) -> str:
    """How many people were asked; where the survey states one size for all cities, that this is assumed."""
    if is_sample_assumed(note, catalogue):
        return _("about {number} respondents, as stated for the whole survey", number=_.number(number))
    return _.ngettext("{number} respondent", "{number} respondents", int(number))


def is_sample_assumed(note: str, catalogue: Catalogue) -> bool:
    """Whether the marks of a figure say that its sample is that of the survey's wave, not of the city."""
    return any(catalogue.notes[id].concern == "sample" for id in note.split() if id in catalogue.notes)


def is_survey(dataset: str, catalogue: Catalogue) -> bool:
    """True when the dataset is released in waves."""
    return dataset in catalogue.datasets and bool(catalogue.datasets[dataset].schedule)


def safe(text: str) -> str:
    """Text as HTML: names come from files and from people."""
    return escape(text, quote=True)


def outward(address: str, words: str) -> str:
    """Words as a link to an address that people gave, which tells nothing of who comes; empty unless it is https."""
    if not address.startswith("https://") or any(letter.isspace() for letter in address):
        return ""
    return f"<a href='{safe(address)}' target='_blank' rel='noopener noreferrer nofollow'>{safe(words)}</a>"


def signs(rows: pd.DataFrame, _: Language) -> list[tuple[str, str]]:
    """The marks that these rows show and their words; none where every row has its figure."""
    statuses = sorted({status for status in rows["status"] if status_mark(status)}) if "status" in rows else []
    return [(status_mark(status), status_words(status, _)) for status in statuses]


def signs_key(rows: pd.DataFrame, _: Language) -> list[str]:
    """The same as lines of a legend, as HTML."""
    return [f"<span><i class='vg-sign'>{sign}</i>{safe(words)}</span>" for sign, words in signs(rows, _)]


def signs_note(rows: pd.DataFrame, _: Language) -> str:
    """The same as a sentence; empty where there are none."""
    before, after = _.typography.quotes
    marks = [f"{before}{sign}{after} {words}" for sign, words in signs(rows, _)]
    return _("Signs used in place of a figure: {signs}.", signs=_.row(marks)) if marks else ""


def day_words(day: date, precision: Precision, _: Language) -> str:
    """A day as exactly as it is known."""
    if precision is Precision.YEAR:
        return str(day.year)
    if precision is Precision.MONTH:
        return _.month(day)
    return _.day(day)
