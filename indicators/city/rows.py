"""The rows of the spine: what is written and what is drawn for each indicator, before any column is placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.answers.comparison import Comparison
from indicators.catalogue import Catalogue
from indicators.drawing.scale import scale
from indicators.drawing.text import wrapped
from indicators.language import values
from indicators.language.comparators import benchmark_words
from indicators.language.language import Language
from indicators.language.perimeters import perimeter
from indicators.language.records import Record, records
from indicators.language.values import safe
from indicators.model.indicators import Comparable, Indicator, Outcome, Polarity, Statistic, Trend
from indicators.model.limits import FEWEST_BLINDED

FEWEST_CITIES = 5  # fewer do not make a range
HOVER = 300  # pixels: the widest line of what a row says when it is pointed at


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: texts ready to print, positions between -1 (worst) and +1 (best)."""

    id: str
    theme: str
    judged: bool  # the bar runs from worst to best; else from lowest to highest
    name: str
    name_unit: str  # muted, after the name
    value: str
    unit: str  # muted, after the value, with the space before it
    period: str
    interval: str
    benchmark: str
    left: str  # the value of the worst city, or of the lowest without judgement
    right: str
    trend: str
    tested: bool  # the trend was tested
    hover: str
    outcome: str
    mark: float | None  # where the city stands; None when nothing can be drawn
    whisker: tuple[float, float] | None
    half: tuple[float, float] | None  # the middle half of the cities
    line: bool  # there is a benchmark to draw
    reason: str  # why there is no bar; empty when there is one
    points: tuple[tuple[int, float, bool], ...]  # year, value, and whether the series breaks there


def rows(comparison: Comparison, catalogue: Catalogue, _: Language) -> list[Row]:
    """One Row for each row of the comparison, in its order; in each theme, what is not judged stands last."""
    table = records(comparison)
    dated = len({one.period for one in table}) > 1
    history = _history(comparison)
    benchmark = benchmark_words(comparison, _)
    told = [_row(one, catalogue, _, dated, history.get(one.indicator, ()), benchmark) for one in table]
    places = [perimeter(comparison.city, one.dataset, catalogue, _) for one in table]
    found = [_placed(row, place) for row, place in zip(told, places, strict=True)]
    themes = {theme: place for place, theme in enumerate(dict.fromkeys(one.theme for one in found))}
    return sorted(found, key=lambda one: (themes[one.theme], not one.judged))


def _placed(row: Row, place: str) -> Row:
    """The row with the perimeter that it counts, where the city has two of them."""
    if not place:
        return row
    name_unit = ", ".join(part for part in (row.name_unit, place) if part)
    return replace(row, name_unit=name_unit, hover=f"{row.hover}<br>{safe(place)}")


def _row(
    one: Record, catalogue: Catalogue, _: Language, dated: bool, points: Sequence[tuple[int, float, bool]], of: str
) -> Row:
    indicator = catalogue.indicators[one.indicator]
    name_unit, unit = units(indicator, catalogue, _)
    known = one.value == one.value and not values.status_mark(one.status)
    reason = _reason(one, indicator, known, _)
    ends = (values.NO, values.YES, None) if indicator.unit == "yes_no" else (one.low, one.high, one.benchmark)
    line = scale(*ends, indicator.polarity)  # yes and no: two ends, also where all cities are at the same one
    drawn = not reason
    tested = drawn and one.lower == one.lower and one.upper == one.upper
    return Row(
        id=one.indicator,
        theme=one.theme,
        judged=indicator.polarity is not Polarity.NO_JUDGEMENT,
        name=_.words(indicator.title),
        name_unit=name_unit,
        value=_short(one.value, indicator, _) if known else values.number_text(one.value, indicator, _, one.status),
        unit=unit if known else "",
        period=one.period if dated else "",
        interval=values.interval_text(one.lower, one.upper, indicator, _) if known else "",
        benchmark=_short(one.benchmark, indicator, _) if one.benchmark == one.benchmark else "",
        left=_end(line.worst, indicator, _) if drawn else "",
        right=_end(line.best, indicator, _) if drawn else "",
        trend=_trend(one, catalogue, _),
        tested=one.trend != Trend.NOT_CALCULATED,
        hover=_hover(one, indicator, catalogue, _, of),
        outcome=Outcome(one.outcome),
        mark=line.mark(one.value) if drawn else None,
        whisker=line.span(one.lower, one.upper) if tested else None,
        half=line.span(one.q1, one.q3) if drawn and _has_quarters(one, indicator) else None,
        line=drawn and line.benchmark is not None,
        reason=reason,
        points=tuple(points),
    )


def _reason(one: Record, indicator: Indicator, known: bool, _: Language) -> str:
    """Why no bar is drawn for a row; empty when there is one."""
    if not known:
        return values.status_words(one.status, _) or _("no figure")
    if indicator.comparable is Comparable.NEVER:
        return _("compared with its own past only")
    if one.range_cities < FEWEST_CITIES or one.low != one.low or one.high != one.high:
        blinded = one.range_cities >= FEWEST_BLINDED and one.q1 == one.q1
        return (
            _("no bar: only quartiles of blinded cities are available")
            if blinded
            else _("too few cities to draw a bar")
        )
    return ""


def _has_quarters(one: Record, indicator: Indicator) -> bool:
    """True when the middle half of the cities says something: not of yes and no."""
    return one.q1 == one.q1 and one.q3 == one.q3 and indicator.unit != "yes_no"


def units(indicator: Indicator, catalogue: Catalogue, _: Language) -> tuple[str, str]:
    """The unit that stands with the name, and the one that stands with the value: one of them is empty.

    A long unit with the value would cost every row its width. A count needs none: its name says of what.
    """
    unit = values.unit_short(indicator, catalogue, _)
    if not unit or indicator.statistic is Statistic.COUNT or unit.lower() in _.words(indicator.title).lower():
        return "", ""
    if indicator.statistic is Statistic.RATE and unit != "%":
        return unit, ""
    return "", f"{_.typography.before_percent}%" if unit == "%" else f"\u00a0{unit}"


def _trend(one: Record, catalogue: Catalogue, _: Language) -> str:
    """The tested trend, else how many points there are: "cannot be calculated" in most rows would say nothing."""
    if one.trend == Trend.NOT_CALCULATED:
        return values.points_words(int(one.trend_points), one.dataset, catalogue, _)
    return values.trend_message(one.trend, _)


def _short(value: float, indicator: Indicator, _: Language) -> str:
    """A value in its column; tens of millions are told in millions, in full where the row is pointed at."""
    if abs(value) >= 1e7:
        return f"{_.number(value / 1e6, 1)}\u202fM"
    return values.number_text(value, indicator, _)


def _end(value: float, indicator: Indicator, _: Language) -> str:
    """The value of the worst or best city, short: it says how far the others go."""
    if abs(value) >= 1e6:
        return f"{_.number(value / 1e6, 1)}\u202fM"
    if abs(value) >= 1e4:
        return f"{_.number(value / 1e3)}\u202fk"
    return values.number_text(value, indicator, _)


def _hover(one: Record, indicator: Indicator, catalogue: Catalogue, _: Language, of: str) -> str:
    """What a row says when it is pointed at: value, interval, benchmark, sample, trend, source."""
    value = values.value_text(one.value, indicator, catalogue, _, one.status)
    interval = values.interval_text(one.lower, one.upper, indicator, _)
    reading = f"<b>{value}</b>" + (f" ({interval})" if interval else "") + f", {one.period}"
    if values.status_words(one.status, _):
        reading += f", {values.status_words(one.status, _)}"
    lines = [f"<b>{safe(_.words(indicator.title))}</b>", reading]
    if one.benchmark == one.benchmark:
        benchmark = values.value_text(one.benchmark, indicator, catalogue, _)
        outcome = values.outcome_words(one.outcome, _)
        lines.append(_("{benchmark} {value}: {outcome}", benchmark=safe(of), value=benchmark, outcome=outcome))
    lines += [line for line in (counted(one, indicator, catalogue, _), _movement(one, _)) if line]
    lines.append(_("Source: {publisher}", publisher=safe(publisher(one.dataset, catalogue))))
    return "<br>".join(part for line in lines for part in wrapped(line, HOVER))


def counted(one: Record, indicator: Indicator, catalogue: Catalogue, _: Language) -> str:
    """What a figure rests on: the people asked, or the number recorded; empty when not known."""
    if indicator.statistic is Statistic.PROPORTION and values.is_survey(one.dataset, catalogue):
        if one.denominator != one.denominator:
            return ""
        return _.ngettext("{number} respondent", "{number} respondents", int(one.denominator))
    if indicator.statistic is Statistic.RATE and one.numerator == one.numerator:
        return _("number: {number}", number=_.number(one.numerator))
    return ""


def publisher(dataset: str, catalogue: Catalogue) -> str:
    """The publisher of a dataset; its id where the catalogue does not know it."""
    known = catalogue.datasets.get(dataset)
    return known.publisher if known else dataset


def _movement(one: Record, _: Language) -> str:
    if one.trend == Trend.NOT_CALCULATED:
        return ""
    return _("since {year}: {trend}", year=one.trend_first, trend=values.trend_message(one.trend, _))


def _history(comparison: Comparison) -> dict[str, list[tuple[int, float, bool]]]:
    """The city's own values by indicator: year, value, and whether the series breaks there."""
    found: dict[str, list[tuple[int, float, bool]]] = {}
    table = comparison.history
    columns = (table[name].tolist() for name in ("indicator", "year", "value", "status"))
    for indicator, year, value, status in zip(*columns, strict=True):
        if value == value:
            found.setdefault(indicator, []).append((year, value, status == "B"))
    return found
