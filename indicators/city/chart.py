"""The spine: one city on every indicator, each on a line beside its benchmark, better always at right."""

from dataclasses import dataclass
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.city import marks
from indicators.city.marks import text
from indicators.city.rows import LINE, CityRow, RowPlaces, column_name, printed_name, rows, stacked, trend_lines
from indicators.drawing import style
from indicators.drawing.style import CHART, LABEL, SMALL, Figure, Tokens
from indicators.drawing.text import width, wrapped
from indicators.language.comparators import column_head, line_head
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.reader import Reader

ROW = 25  # pixels
BAR = 14
DESIGN = 920  # the narrowest width that must hold every text uncut; wider screens spread it
SPACE = 10  # between columns
SPARK = 38
END = 13  # pixels between a bar and the number at its end: a circle may stand there
LEAST_BAR, MOST_BAR = 200, 300
LEAST_NAME = 150


def spine(comparison: Comparison, reader: Reader) -> Figure:
    """The figure for screens at least 980 pixels wide; a click on a row tells the indicator's id (customdata)."""
    _, tokens = reader.language, reader.look
    lines = rows(comparison, reader)
    columns = _columns(lines, comparison, _)
    places = stacked(lines, [columns.name] * len(lines), ROW, judged=_judged(lines))
    traces = [
        *_texts(columns, lines, places, reader),
        *_drawing(lines, places, columns, comparison, tokens),
    ]
    axes = {
        "xaxis": {"range": [0, 1], "domain": [0, 1], "visible": False},
        "xaxis2": marks.axis([-1, 1], columns.share(columns.bar, columns.bar + columns.bar_width)),
        "xaxis3": marks.axis(marks.years(comparison), columns.share(columns.spark, columns.spark + SPARK)),
        "yaxis": {"range": [places.height, 0], "visible": False},
    }
    more = {
        "annotations": _heads(columns, _judged(lines), comparison, _, tokens),
        "shapes": marks.rules(places.rules, tokens),
    }
    top = 2 * LINE + 4
    margin = {"l": 0, "r": 0, "t": top, "b": 2}
    return Figure(traces, style.layout(tokens, _.code, places.height + top + 2, margin=margin, **axes, **more))


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in pixels of the design width; left edges, or right edges of what is right-aligned."""

    name: float  # width
    period: float
    value: float  # right edge
    unit: float  # left edge
    interval: float  # right edge
    benchmark: float  # right edge
    bar: float
    bar_width: float
    spark: float
    trend: float
    interval_head: tuple[str, ...]
    benchmark_head: tuple[str, ...]

    def share(self, *pixels: float) -> list[float]:
        """Pixels as shares of the figure's width."""
        return [one / DESIGN for one in pixels]


def _columns(lines: list[CityRow], comparison: Comparison, _: Language) -> Columns:
    """Gives each column what its widest text needs, and the bars the rest; names give way first, by wrapping."""

    def widest(texts: list[str], size: float, bold: bool = False) -> float:
        return max((width(one, size, bold) for one in texts), default=0)

    period = widest([one.period for one in lines], SMALL)
    value = max(widest([one.value for one in lines], CHART, True), 30)
    unit = widest([one.unit for one in lines if one.interval], SMALL)  # without interval there is room beside it
    interval_head = wrapped(_("95% interval"), 60, LABEL)
    interval = max(widest([one.interval for one in lines], LABEL), widest([*interval_head], LABEL))
    benchmark_head = wrapped(column_head(comparison, _), 75, LABEL)
    benchmark = max(widest([one.benchmark for one in lines], CHART), widest([*benchmark_head], LABEL))
    ends = [widest([one.left for one in lines], SMALL) + END, widest([one.right for one in lines], SMALL) + END]
    trend = widest([part for one in lines for part in trend_lines(one)], SMALL)
    fixed = period + value + unit + interval + benchmark + sum(ends) + SPARK + trend + 7 * SPACE + 14
    names = [f"{one.name} {one.name_unit}".strip() for one in lines]
    name = max(LEAST_NAME, min(widest(names, CHART), DESIGN - fixed - LEAST_BAR))
    bar = max(LEAST_BAR, min(MOST_BAR, DESIGN - fixed - name))
    slack = max(0, DESIGN - fixed - name - bar)
    right_of_period = name + (SPACE + period if period else 0)
    at_value = right_of_period + SPACE + value + slack / 2
    at_interval = at_value + 1 + unit + SPACE + interval
    at_benchmark = at_interval + SPACE + benchmark
    at_bar = at_benchmark + SPACE + ends[0] + slack / 2
    at_spark = at_bar + bar + ends[1] + SPACE
    return Columns(
        name, right_of_period, at_value, at_value + 1, at_interval, at_benchmark, at_bar, bar,
        at_spark, at_spark + SPARK + 9, interval_head, benchmark_head,
    )  # fmt: skip


def _judged(lines: list[CityRow]) -> bool:
    """Which way the first bars run: from worse to better, unless they are not judged."""
    return next((one.judged for one in lines if one.mark is not None), True)


def _heads(columns: Columns, judged: bool, comparison: Comparison, _: Language, tokens: Tokens) -> list[dict[str, Any]]:
    """The names of the columns, over the plot. The bar's ends step below its middle where the three do not fit."""
    middle, (left_words, right) = line_head(comparison, _), marks.way(judged, _)
    centre = columns.bar + columns.bar_width / 2
    half = width(middle, LABEL) / 2 + 8
    crowded = max(width(left_words, LABEL), width(right, LABEL)) + half > columns.bar_width / 2
    first = marks.years(comparison)[0]
    name = f"<b>{safe(column_name(comparison, _))}</b>"
    heads = [
        (columns.value, name, "right", tokens.text, 0),
        (columns.interval, "<br>".join(columns.interval_head), "right", tokens.muted, 0),
        (columns.benchmark, "<br>".join(safe(one) for one in columns.benchmark_head), "right", tokens.muted, 0),
        (columns.bar, left_words, "left", tokens.muted, 0),
        (centre, safe(middle), "center", tokens.text, LINE if crowded else 0),
        (columns.bar + columns.bar_width, right, "right", tokens.muted, 0),
        (columns.spark, _("Trend since {year}", year=int(first)), "left", tokens.muted, 0),
    ]
    return [marks.head(x / DESIGN, words, anchor, colour, lift) for x, words, anchor, colour, lift in heads]


def _texts(columns: Columns, lines: list[CityRow], places: RowPlaces, reader: Reader) -> list[dict[str, Any]]:
    """Every column of text: one trace each."""
    _, tokens = reader.language, reader.look
    y = places.middles
    at = columns.share
    titles = [f"<b>{safe(_.words(reader.catalogue.themes[id].title))}</b>" for id, _at in places.themes]
    names = [printed_name(one, columns.name, tokens) for one in lines]
    end = columns.bar + columns.bar_width
    trends = ["<br>".join(trend_lines(one)) for one in lines]
    tested = [words if one.tested else "" for one, words in zip(lines, trends, strict=True)]
    untested = ["" if one.tested else words for one, words in zip(lines, trends, strict=True)]
    heads, ways = [at for _judged, at in places.heads], [marks.way(judged, _) for judged, _at in places.heads]
    columns_of_text = [
        (columns.bar, heads, [left_words for left_words, _right in ways], "right", tokens.muted, LABEL),
        (end, heads, [right for _left, right in ways], "left", tokens.muted, LABEL),
        (0, [at for _id, at in places.themes], titles, "right", tokens.text, CHART),
        (0, y, names, "right", tokens.text, CHART),
        (columns.period, y, [one.period for one in lines], "left", tokens.muted, SMALL),
        (columns.value, y, [f"<b>{one.value}</b>" for one in lines], "left", tokens.text, CHART),
        (columns.unit, y, [one.unit for one in lines], "right", tokens.muted, SMALL),
        (columns.interval, y, [one.interval for one in lines], "left", tokens.muted, LABEL),
        (columns.benchmark, y, [one.benchmark or "–" for one in lines], "left", tokens.text, CHART),
        (columns.bar - END + 2, y, [one.left for one in lines], "left", tokens.muted, SMALL),
        (end + END - 2, y, [one.right for one in lines], "right", tokens.muted, SMALL),
        (columns.bar, y, [one.reason for one in lines], "right", tokens.muted, SMALL),
        (columns.trend, y, tested, "right", tokens.text, SMALL),
        (columns.trend, y, untested, "right", tokens.muted, SMALL),
    ]
    return [
        text(at(x)[0], y, texts, side, colour, size)
        for x, y, texts, side, colour, size in columns_of_text
        if any(texts)
    ]


def _drawing(
    lines: list[CityRow], places: RowPlaces, columns: Columns, comparison: Comparison, tokens: Tokens
) -> list[dict[str, Any]]:
    """Bars, benchmark line, whiskers, circles, sparklines, and the invisible bars that feel the pointer."""
    start, wide = columns.bar / DESIGN, columns.bar_width / DESIGN
    reach = [start + wide * ((one.mark if one.mark is not None else -1) + 1) / 2 + 10 / DESIGN for one in lines]
    return [
        *marks.bars(lines, places.middles, BAR, tokens),
        marks.ticks(lines, places.middles, places.heights, tokens),
        marks.benchmark(lines, places.middles, places.heights, tokens),
        *marks.whiskers(lines, places.middles, tokens),
        marks.circles(lines, places.middles, tokens),
        *marks.sparklines(lines, places.middles, marks.years(comparison)[0], tokens),
        marks.touch(lines, places.middles, places.heights, reach, tokens),
    ]
