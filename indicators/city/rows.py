"""The rows of the spine: what is written and what is drawn for each indicator, before any column is placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indicators.answers.comparison import Comparison
from indicators.answers.courses import Course
from indicators.answers.records import Record, records, tested_years, too_few, too_few_alike
from indicators.catalogue.quality import quality_of
from indicators.drawing.scale import scale
from indicators.drawing.style import CHART, SMALL, Tokens
from indicators.drawing.text import width, wrapped
from indicators.language import values
from indicators.language.areas import country_name, perimeter
from indicators.language.comparators import benchmark_words
from indicators.language.language import Language
from indicators.language.names import publisher_words, short_name
from indicators.language.quality import marks
from indicators.language.values import safe
from indicators.model.indicators import Comparable, Indicator, Outcome, Polarity, Statistic, Status, Trend
from indicators.model.limits import FEWEST_BLINDED
from indicators.view.course_words import course_words, short_course
from indicators.view.reader import Reader

FEWEST_CITIES = 5  # fewer do not make a range
HOVER = 300  # pixels: the widest line of what a row says when it is pointed at


@dataclass(frozen=True, slots=True)
class CityRow:
    """One indicator: texts ready to print, positions between -1 (a third as good) and +1 (three times as good)."""

    id: str
    theme: str
    judged: bool  # the bar runs from worse to better; else from lower to higher
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
    reach: tuple[float, float] | None  # from the worst city to the best, as far as the bar goes
    half: tuple[float, float] | None  # the middle half of the cities
    ticks: bool  # half and twice the benchmark have their place
    line: bool  # there is a benchmark to draw
    reason: str  # why there is no bar; empty when there is one
    points: tuple[tuple[int, float, str], ...]  # year, value and status
    newer: str = ""  # a newest figure beside the one compared
    basis: str = ""  # the people asked, or the count and what it is divided by


def column_name(comparison: Comparison, _: Language) -> str:
    """Whose values a column has: the city's, or its country's where no figure of the city itself is published."""
    city = comparison.city
    return short_name(city, _) if comparison.published else country_name(city.country, _)


def rows(comparison: Comparison, reader: Reader, hovers: bool = True) -> list[CityRow]:
    """One Row for each of the comparison, in its order; in each theme what was tested first, of that what is judged.

    `hovers`: with what each says when it is pointed at, which takes as long to word as all the rest.
    """
    _ = reader.language
    table = records(comparison)
    dated = len({one.period for one in table}) > 1
    history = _history(comparison)
    benchmark = benchmark_words(comparison, _) if hovers else ""
    drafted = [_row(one, reader, dated, history.get(one.indicator, ()), benchmark) for one in table]
    places = [
        perimeter(comparison.city, reader.catalogue.indicators[one.indicator], one.dataset, reader.catalogue, _)
        for one in table
    ]
    years = [tested_years(one.tested_since, one.year) for one in table]
    tested = [_("tested over {years}", years=span) if span else "" for span in years]
    newer = [_newer(one, reader) for one in table]
    noted = [_marks(one, comparison, reader) for one in table]
    remarks = zip(places, tested, noted, strict=True)
    placed = [_placed(row, figure, *more) for row, figure, more in zip(drafted, newer, remarks, strict=True)]
    themes = {theme: place for place, theme in enumerate(dict.fromkeys(one.theme for one in placed))}
    return sorted(placed, key=lambda one: (themes[one.theme], not Outcome(one.outcome).is_tested, not one.judged))


def _newer(record: Record, reader: Reader) -> tuple[str, str]:
    """A newest figure beside the one compared, as after the name, and with its interval where it is pointed at."""
    indicator = reader.catalogue.indicators[record.indicator]
    brief, full = (
        values.newer_words(record, indicator, reader.catalogue, reader.language, interval=one) for one in (False, True)
    )
    return brief, full


def _marks(record: Record, comparison: Comparison, reader: Reader) -> str:
    """What is to be known beside the value: smoothed, provisional, a small sample, few cases."""
    indicator = reader.catalogue.indicators[record.indicator]
    return ", ".join(marks(quality_of(record, indicator, comparison.city, reader.catalogue), reader.language))


def _placed(row: CityRow, newer: tuple[str, str], *remarks: str) -> CityRow:
    """The row with its remarks after the name: a newer figure, the perimeter, the years tested together, its marks."""
    brief, full = newer
    if not any((brief, *remarks)):
        return row
    name_unit = ", ".join(part for part in (row.name_unit, brief, *remarks) if part)
    hover = "<br>".join([row.hover, *(safe(remark) for remark in (full, *remarks) if remark)]) if row.hover else ""
    return replace(row, name_unit=name_unit, hover=hover, newer=brief)


def _row(record: Record, reader: Reader, dated: bool, points: Sequence[tuple[int, float, str]], of: str) -> CityRow:
    _ = reader.language
    indicator = reader.catalogue.indicators[record.indicator]
    name_unit, unit = units(indicator, reader)
    has_value = record.value == record.value and not values.status_mark(record.status)
    reason = _reason(record, indicator, has_value, _)
    ends = (values.NO, values.YES, None) if indicator.is_yes_no else (record.low, record.high, record.benchmark)
    line = scale(*ends, indicator.level_polarity)  # yes and no: two ends, also where all cities are at the same one
    has_line = not reason
    tested = has_line and record.lower == record.lower and record.upper == record.upper
    return CityRow(
        id=record.indicator,
        theme=record.theme,
        judged=indicator.level_polarity is not Polarity.NO_JUDGEMENT,
        name=_.words(indicator.title),
        name_unit=name_unit,
        value=_short(record.value, indicator, _)
        if has_value
        else values.number_text(record.value, indicator, _, record.status),
        unit=unit if has_value else "",
        period=record.period if dated or record.newest_period != record.period else "",
        interval=values.interval_text(record.lower, record.upper, indicator, _) if has_value else "",
        benchmark=_short(record.benchmark, indicator, _) if record.benchmark == record.benchmark else "",
        left=_end(line.worst, indicator, _) if has_line else "",
        right=_end(line.best, indicator, _) if has_line else "",
        trend=_trend(record, points, reader),
        tested=record.trend != Trend.NOT_CALCULATED,
        hover=_hover(record, indicator, reader, of) if of else "",
        outcome=Outcome(record.outcome),
        mark=line.mark(record.value) if has_line else None,
        whisker=line.span(record.lower, record.upper) if tested else None,
        reach=line.reach if has_line else None,
        half=line.span(record.q1, record.q3) if has_line and _has_quarters(record, indicator) else None,
        ticks=has_line and line.common,
        line=has_line and line.benchmark is not None,
        reason=reason,
        points=tuple(points),
        basis=counted(record, indicator, reader) if has_value else "",
    )


def _reason(record: Record, indicator: Indicator, has_value: bool, _: Language) -> str:
    """Why no bar is drawn for a row; empty when there is one."""
    if not has_value:
        return values.status_words(record.status, _) or _("no figure")
    if indicator.comparable is Comparable.NEVER:
        return _("compared with its own past only")
    if record.range_cities < FEWEST_CITIES or record.low != record.low or record.high != record.high:
        blinded = record.range_cities >= FEWEST_BLINDED and record.q1 == record.q1
        return _("no bar: only quartiles of blinded cities are available") if blinded else _("too few cities")
    return ""


def _has_quarters(record: Record, indicator: Indicator) -> bool:
    """True when the middle half of the cities says something: not of yes and no."""
    return record.q1 == record.q1 and record.q3 == record.q3 and not indicator.is_yes_no


def units(indicator: Indicator, reader: Reader) -> tuple[str, str]:
    """The unit that stands with the name, and the one that stands with the value: one of them is empty.

    A long unit with the value would cost every row its width. A count needs none: its name says of what.
    """
    _ = reader.language
    unit = values.unit_short(indicator, reader.catalogue, _)
    if not unit or indicator.statistic is Statistic.COUNT or unit.lower() in _.words(indicator.title).lower():
        return "", ""
    if indicator.statistic is Statistic.RATE and unit != "%":
        return unit, ""
    return "", f"{_.typography.before_percent}%" if unit == "%" else f"\u00a0{unit}"


def _trend(record: Record, points: Sequence[tuple[int, float, str]], reader: Reader) -> str:
    """The tested trend; of two points the first in words; the last one where the row's own figure is missing; else
    how many there are."""
    _ = reader.language
    if record.trend == Trend.NOT_CALCULATED:
        indicator = reader.catalogue.indicators[record.indicator]
        missing = bool(points) and record.value != record.value
        if missing or (len(points) == 2 and points[1][2] != Status.BREAK):
            year, figure, _status = points[-1 if missing else 0]
            value = f"{_short(figure, indicator, _)}{units(indicator, reader)[1]}"
            return _("{value} in {year}", value=value, year=year)
        return values.points_words(int(record.trend_points), record.dataset, reader.catalogue, _)
    return short_course(Course.of(record), reader.catalogue.indicators[record.indicator], reader)


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


def _hover(record: Record, indicator: Indicator, reader: Reader, of: str) -> str:
    """What a row says when it is pointed at: value, interval, benchmark, sample, trend, source."""
    _ = reader.language
    value = values.value_text(record.value, indicator, reader.catalogue, _, record.status)
    interval = values.interval_text(record.lower, record.upper, indicator, _)
    reading = f"<b>{value}</b>" + (f" ({interval})" if interval else "") + f", {record.period}"
    if values.status_words(record.status, _):
        reading += f", {values.status_words(record.status, _)}"
    lines = [f"<b>{safe(_.words(indicator.title))}</b>", reading]
    if record.benchmark == record.benchmark:
        benchmark = values.value_text(record.benchmark, indicator, reader.catalogue, _)
        outcome = _untested(record, _) or values.outcome_words(record.outcome, _)
        lines.append(_("{benchmark} {value}: {outcome}", benchmark=safe(of), value=benchmark, outcome=outcome))
    lines += [
        line
        for line in (counted(record, indicator, reader), course_words(Course.of(record), indicator, reader))
        if line
    ]
    lines.append(_("Source: {publisher}", publisher=safe(_publisher(record.dataset, reader))))
    return "<br>".join(part for line in lines for part in wrapped(line, HOVER))


def _untested(record: Record, _: Language) -> str:
    """Why a rate with an interval was not judged; empty where another reason holds, or none."""
    if too_few(record):
        return _("not tested: fewer than 10 cases would be expected")
    return _("not tested: too few cities with the same recording rules") if too_few_alike(record) else ""


def counted(record: Record, indicator: Indicator, reader: Reader) -> str:
    """What a figure rests on: the people asked, or the number recorded; empty when not known."""
    _, catalogue = reader.language, reader.catalogue
    if indicator.statistic is Statistic.PROPORTION and values.is_survey(record.dataset, catalogue):
        if record.denominator != record.denominator:
            return ""
        return values.respondents_words(record.denominator, record.note, catalogue, _)
    if indicator.statistic is not Statistic.RATE or record.numerator != record.numerator:
        return ""
    divided_by, number = catalogue.units[indicator.unit].divided_by, _.number(record.numerator)
    if not divided_by or record.denominator != record.denominator:
        return _("number: {number}", number=number)
    people = _.number(record.denominator)
    return _("number: {number}; {counted}: {people}", number=number, counted=_.words(divided_by), people=people)


def _publisher(dataset: str, reader: Reader) -> str:
    """The publisher of a dataset; its id where the catalogue does not know it."""
    dataset_known = reader.catalogue.datasets.get(dataset)
    return publisher_words(dataset_known.publisher, reader.language) if dataset_known else dataset


def _history(comparison: Comparison) -> dict[str, list[tuple[int, float, str]]]:
    """The city's own values by indicator: year, value and status."""
    points: dict[str, list[tuple[int, float, str]]] = {}
    table = comparison.history
    columns = (table[name].tolist() for name in ("indicator", "year", "value", "status"))
    for indicator, year, value, status in zip(*columns, strict=True):
        if value == value:
            points.setdefault(indicator, []).append((year, value, status))
    return points


LINE = 18  # pixels from one line of a name to the next
THEME, GAP = 25, 9  # pixels: of a theme's name, of the space before it
HEAD = 20  # pixels: of the line that says which way the bars run from here on
SECOND_TREND_LINE = 7  # pixels by which a row grows when its trend takes two lines
MOST_TREND = 92


@dataclass(frozen=True)
class RowPlaces:
    """Where rows and themes stand, in pixels from the top of the plot."""

    middles: list[float]  # of rows
    heights: list[float]
    themes: list[tuple[str, float]]  # id, middle
    rules: list[float]  # under the names of themes
    heads: list[tuple[bool, float]]  # where the bars begin to run another way: judged, middle
    height: float


def stacked(
    lines: list[CityRow], name_widths: list[float], row: float, trends: bool = True, judged: bool | None = None
) -> RowPlaces:
    """Rows of at least `row` pixels under their themes, names in lines no wider than each row's `name_widths`.

    `trends` says whether the trend is written in the row as well; `judged` which way the head over all rows says that
    the bars run (None: there is none).
    """
    middles, heights, themes, rules, heads = [], [], [], [], []
    y = 0.0
    for theme, members in groupby(zip(lines, name_widths, strict=True), key=lambda one: one[0].theme):
        y += GAP if themes else 0
        themes.append((theme, y + THEME / 2))
        y += THEME
        rules.append(y)
        for record, name_width in members:
            if record.mark is not None and record.judged is not judged:
                judged = record.judged
                heads.append((judged, y + HEAD / 2))
                y += HEAD
            name_height = row + LINE * (len(name_lines(record, name_width)) - 1)
            moved = row + SECOND_TREND_LINE * (len(trend_lines(record)) - 1) if trends else row
            heights.append(max(name_height, moved))
            middles.append(y + heights[-1] / 2)
            y += heights[-1]
    return RowPlaces(middles, heights, themes, rules, heads, y)


def name_lines(row: CityRow, most: float) -> tuple[str, ...]:
    """The name of an indicator, then its unit and remarks, each whole where it fits, in lines of `most` pixels."""
    return wrapped(f"{row.name} {_unit_and_remarks(row, most)}".strip(), most, CHART)


def trend_lines(row: CityRow) -> tuple[str, ...]:
    """The trend in lines."""
    return wrapped(row.trend, MOST_TREND, SMALL)


def printed_name(row: CityRow, most: float, tokens: Tokens) -> str:
    """The name in its lines, the unit and the remarks muted, as Plotly prints it."""
    printed, left = [], len(row.name)  # letters of the name that are still to be printed
    for line in name_lines(row, most):
        name, unit = line[: max(left, 0)], line[max(left, 0) :]
        printed.append(safe(name) + (f'<span style="color:{tokens.muted}">{safe(unit)}</span>' if unit else ""))
        left -= len(line) + 1
    return "<br>".join(printed)


def _unit_and_remarks(row: CityRow, most: float) -> str:
    """What stands after the name, its parts not to be broken but where one alone is wider than a line."""
    parts = [f"{part}," for part in row.name_unit.split(", ")]
    unbroken = [part.replace(" ", "\u00a0") if width(part, CHART) <= most else part for part in parts]
    return " ".join(unbroken).removesuffix(",")
