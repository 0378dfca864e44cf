"""The spine on a phone: name and value over their bar, one under the other."""

from dataclasses import dataclass, replace
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.city import marks
from indicators.city.marks import text
from indicators.city.rows import LINE, CityRow, RowPlaces, printed_name, rows, stacked
from indicators.drawing import style
from indicators.drawing.style import CHART, SMALL, Figure
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.view.reader import Reader

ROW = 46  # pixels
BAR = 13
BAR_FROM_BOTTOM = 17  # the middle of the bar
FIRST_LINE = 12  # pixels from the top of a row to the middle of its first line
END = 13  # pixels between a bar and the number at its end: a circle may stand there
THEME_SIZE = 16
DESIGN = 340  # the narrowest width that must hold every text uncut
SPACE = 12


@dataclass(frozen=True)
class _Layout:
    """Where everything stands on the narrow screen, in pixels of the design; the bars' axis in shares of the width."""

    lines: list[CityRow]
    readings: list[tuple[str, str]]  # value and benchmark: plain to measure, and as Plotly prints it
    name_widths: list[float]
    places: RowPlaces
    bars: list[float]  # middles
    domain: list[float]


def spine_phone(comparison: Comparison, reader: Reader) -> Figure:
    """The figure for screens below 980 pixels; a click on a row tells the indicator's id (customdata)."""
    tokens = reader.look
    at = _layout(
        [_dated(one) for one in rows(comparison, reader)], comparison.comparator.kind == "peers", reader.language
    )
    traces = [
        *_texts(at, reader),
        *marks.bars(at.lines, at.bars, BAR, tokens),
        marks.ticks(at.lines, at.bars, [BAR + 4.0] * len(at.lines), tokens),
        marks.benchmark(at.lines, at.bars, [BAR + 6.0] * len(at.lines), tokens),
        *marks.whiskers(at.lines, at.bars, tokens),
        marks.circles(at.lines, at.bars, tokens),
        marks.touch(at.lines, at.places.middles, at.places.heights, [1.0] * len(at.lines), tokens),
    ]
    axes = {
        "xaxis": {"range": [0, 1], "domain": [0, 1], "visible": False},
        "xaxis2": marks.axis([-1, 1], at.domain),
        "yaxis": {"range": [at.places.height, 0], "visible": False},
    }
    shapes = marks.rules(at.places.rules, tokens)
    return Figure(traces, style.layout(tokens, reader.language.code, at.places.height + 2, shapes=shapes, **axes))


def _layout(lines: list[CityRow], peers: bool, _: Language) -> _Layout:
    """Each name takes what its reading leaves, and wraps; bars stand at the foot of their rows."""
    readings = [_reading(one, peers, _) for one in lines]
    name_widths = [DESIGN - SPACE - width(plain, CHART, True) for plain, _printed in readings]
    places = stacked(lines, name_widths, ROW, trends=False)
    left_width = max((width(one.left, SMALL) for one in lines), default=0) + END
    right = max((width(one.right, SMALL) for one in lines), default=0) + END
    feet = [middle + height / 2 for middle, height in zip(places.middles, places.heights, strict=True)]
    bars = [foot - BAR_FROM_BOTTOM for foot in feet]
    return _Layout(lines, readings, name_widths, places, bars, [left_width / DESIGN, 1 - right / DESIGN])


def _reading(row: CityRow, peers: bool, _: Language) -> tuple[str, str]:
    """The value and its benchmark, plain (to measure) and as Plotly prints it."""
    value = f"{row.value}{row.unit}"
    words = _("peers {value}", value=row.benchmark) if peers else _("ref. {value}", value=row.benchmark)
    against = f"  {words}" if row.benchmark else ""
    return value + against, f"<b>{safe(value)}</b>{safe(against)}"


def _dated(row: CityRow) -> CityRow:
    """The row with its period after the name, unless a newer figure names it there: there is no column for it."""
    period = "" if row.period in row.name_unit else row.period
    return replace(row, name_unit=", ".join(part for part in (row.name_unit, period) if part))


def _texts(at: _Layout, reader: Reader) -> list[dict[str, Any]]:
    """Every text of the figure: one trace each kind."""
    _, tokens = reader.language, reader.look
    tops = [middle - height / 2 for middle, height in zip(at.places.middles, at.places.heights, strict=True)]
    first = [top + FIRST_LINE for top in tops]
    names = [printed_name(one, most, tokens) for one, most in zip(at.lines, at.name_widths, strict=True)]
    middles = [y + LINE / 2 * name.count("<br>") for y, name in zip(first, names, strict=True)]
    titles = [f"<b>{safe(_.words(reader.catalogue.themes[id].title))}</b>" for id, _y in at.places.themes]
    heads, ways = [y for _way, y in at.places.heads], [marks.way(judged, _) for judged, _y in at.places.heads]
    gap = (END - 2) / DESIGN
    kinds = [
        (0, [y for _id, y in at.places.themes], titles, "right", tokens.text, THEME_SIZE),
        (0, middles, names, "right", tokens.text, CHART),
        (1, first, [printed for _plain, printed in at.readings], "left", tokens.text, CHART),
        (at.domain[0] - gap, at.bars, [one.left for one in at.lines], "left", tokens.muted, SMALL),
        (at.domain[1] + gap, at.bars, [one.right for one in at.lines], "right", tokens.muted, SMALL),
        (0, at.bars, [one.reason for one in at.lines], "right", tokens.muted, SMALL),
        (at.domain[0], heads, [left_words for left_words, _right in ways], "right", tokens.muted, SMALL),
        (at.domain[1], heads, [right for _left, right in ways], "left", tokens.muted, SMALL),
    ]
    return [text(*kind) for kind in kinds if any(kind[2])]
