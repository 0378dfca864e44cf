"""The traces that spines are made of: texts, bars, benchmark, whiskers, circles, sparklines, what feels a pointer."""

from collections.abc import Sequence
from typing import Any, Protocol

from indicators.answers.comparison import Comparison
from indicators.city.rows import CityRow
from indicators.drawing.marks import outcomes
from indicators.drawing.scale import TWICE
from indicators.drawing.style import LABEL, Tokens
from indicators.language.language import Language
from indicators.model.indicators import Status

SPARK_HEIGHT = 15
FEWEST_POINTS = 3  # of a sparkline
LONGEST = 25  # years in a sparkline
CALM = 12.0  # a sparkline of shares fills its height when it moves by as many points
CALM_SHARE = 0.2  # and other figures when they move by this share of their largest value


def text(x: float, y: list[float], texts: list[str], position: str, colour: str, size: int) -> dict[str, Any]:
    """A column of texts at `x`, standing "right" or "left" of it; empty ones are left out."""
    marked = [(at, one) for at, one in zip(y, texts, strict=True) if one]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(marked),
        "y": [at for at, _ in marked],
        "text": [one for _, one in marked],
        "textposition": f"middle {position}",
        "textfont": {"size": size, "color": colour},
        "unselected": {"textfont": {"color": colour}},  # a click on a row dims nothing
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def head(x: float, words: str, anchor: str, colour: str, lift: float) -> dict[str, Any]:
    """The name of a column, over the plot."""
    return {
        "text": words,
        "x": x,
        "y": 1,
        "yshift": 4 + lift,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "xanchor": anchor,
        "yanchor": "bottom",
        "align": anchor,
        "font": {"size": LABEL, "color": colour},
    }


def way(judged: bool, _: Language) -> tuple[str, str]:
    """What stands over the two ends of the bars: worse and better, or lower and higher where nothing is judged."""
    return (_("← worse"), _("better →")) if judged else (_("← lower"), _("higher →"))


def axis(ends: list[float], domain: list[float]) -> dict[str, Any]:
    """A hidden horizontal axis on a part of the width."""
    return {"range": ends, "domain": domain, "anchor": "y", "visible": False, "fixedrange": True}


def years(comparison: Comparison) -> list[float]:
    """The common axis of the sparklines: from the first year known of any indicator, at most 25 years, to the last."""
    known_years = comparison.history["year"]
    if known_years.empty:
        return [comparison.year - 1, comparison.year]
    last = int(known_years.max())
    return [min(max(int(known_years.min()), last - LONGEST), last - 1), last]


def rules(heights: list[float], tokens: Tokens) -> list[dict[str, Any]]:
    """A hairline under each theme's name."""
    line = {"color": tokens.line, "width": 1}
    shape = {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "layer": "below", "line": line}
    return [{**shape, "y0": at, "y1": at} for at in heights]


def bars(lines: list[CityRow], y: list[float], height: float, tokens: Tokens) -> list[dict[str, Any]]:
    """From the worst city to the best, and darker the middle half."""
    full_rows = [(at, one.reach) for one, at in zip(lines, y, strict=True) if one.reach]
    halves = [(at, one.half) for one, at in zip(lines, y, strict=True) if one.half]
    shared = {"type": "bar", "orientation": "h", "width": height, "xaxis": "x2", "hoverinfo": "skip"}
    return [
        {
            **shared,
            "y": [at for at, _ in full_rows],
            "base": [reach[0] for _, reach in full_rows],
            "x": [reach[1] - reach[0] for _, reach in full_rows],
            "marker": _fill(tokens.network),
        },
        {
            **shared,
            "y": [at for at, _ in halves],
            "base": [half[0] for _, half in halves],
            "x": [half[1] - half[0] for _, half in halves],
            "marker": _fill(tokens.half),
        },
    ]


def _fill(colour: str) -> dict[str, Any]:
    return {"color": colour, "line": {"width": 0}}


def ticks(lines: list[CityRow], y: list[float], heights: list[float], tokens: Tokens) -> dict[str, Any]:
    """Thin lines where half and twice the benchmark stand, the same in every row."""
    across: list[float | None] = []
    along: list[float | None] = []
    for row, at, height in zip(lines, y, heights, strict=True):
        if row.ticks:
            across += [-TWICE, -TWICE, None, TWICE, TWICE, None]
            along += [at - height / 2, at + height / 2, None] * 2
    return _strokes(across, along, tokens.line, 1, "x2")


def benchmark(lines: list[CityRow], y: list[float], heights: list[float], tokens: Tokens) -> dict[str, Any]:
    """The line at the benchmark, through all rows that have one."""
    along: list[float | None] = []
    for row, at, height in zip(lines, y, heights, strict=True):
        if row.line:
            along += [at - height / 2, at + height / 2, None]
    across = [None if at is None else 0 for at in along]
    return _strokes(across, along, tokens.text, 1.5, "x2")


def whiskers(lines: list[CityRow], y: list[float], tokens: Tokens) -> list[dict[str, Any]]:
    """The 95 % intervals, in the colour of their outcome: one trace each outcome."""
    strokes: dict[str, tuple[list, list]] = {}
    for row, at in zip(lines, y, strict=True):
        if row.whisker:
            across, along = strokes.setdefault(row.outcome, ([], []))
            across += [*row.whisker, None]
            along += [at, at, None]
    return [_strokes(*points, tokens.colour(outcome), 3, "x2") for outcome, points in strokes.items()]


def _strokes(x: list, y: list, colour: str, wide: float, axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "xaxis": axis,
        "line": {"color": colour, "width": wide},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def circles(lines: list[CityRow], y: list[float], tokens: Tokens) -> dict[str, Any]:
    """The city on each line, with the glyph of its outcome; a ring where nothing was tested."""
    marked = [(one, at) for one, at in zip(lines, y, strict=True) if one.mark is not None]
    x, heights = [one.mark for one, _ in marked], [at for _, at in marked]
    more = {"xaxis": "x2", "customdata": [one.id for one, _ in marked], "hoverinfo": "skip"}
    return outcomes(x, heights, [one.outcome for one, _ in marked], tokens, **more)


def sparkline(row: CityRow, first: float) -> list[tuple[int, float, str]]:
    """The city's own values from `first` on: year, height from -0.5 to 0.5, status of the figure.

    Empty for fewer than three: the change between two is told in words.
    """
    points = [point for point in row.points if point[0] >= first]
    if len(points) < FEWEST_POINTS:
        return []
    figures = [value for _, value, _ in points]
    calm = CALM if row.unit.endswith("%") else CALM_SHARE * max(abs(value) for value in figures)
    reach = max(max(figures) - min(figures), calm) or 1
    middle = (max(figures) + min(figures)) / 2
    return [(year, (value - middle) / reach, status) for year, value, status in points]


def sparklines(lines: list[CityRow], y: list[float], first: float, tokens: Tokens) -> list[dict[str, Any]]:
    """The city's own values over the years, from `first` on, each row on its own height; a break is a gap, a
    provisional end hollow."""
    across: list[float | None] = []
    along: list[float | None] = []
    last: list[tuple[float, float, bool]] = []
    for row, at in zip(lines, y, strict=True):
        points = sparkline(row, first)
        if not points:
            continue
        heights = [at - rise * SPARK_HEIGHT for _year, rise, _status in points]
        for (year, _rise, status), height in zip(points, heights, strict=True):
            is_apart = status in (Status.BREAK, Status.PROVISIONAL)
            across += [None, year] if is_apart else [year]
            along += [None, height] if is_apart else [height]
        across, along = [*across, None], [*along, None]
        last.append((points[-1][0], heights[-1], points[-1][2] == Status.PROVISIONAL))
    ends = {
        "type": "scatter",
        "mode": "markers",
        "x": [year for year, *_ in last],
        "y": [height for _, height, _ in last],
        "xaxis": "x3",
        "marker": {
            "size": 5,
            "color": [tokens.background if hollow else tokens.text for *_, hollow in last],
            "line": {"width": 1, "color": tokens.text},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    return [_strokes(across, along, tokens.peer, 1.5, "x3"), ends]


class Touched(Protocol):
    """A line of a chart that says its figures when it is pointed at, and its id when it is clicked."""

    @property
    def id(self) -> str:
        """Of its indicator or section."""

    @property
    def hover(self) -> str:
        """HTML."""


def touch(
    lines: Sequence[Touched], y: list[float], heights: list[float], reach: list[float], tokens: Tokens
) -> dict[str, Any]:
    """Invisible bars over each row up to its circle: they say the row's figures, and a click tells its indicator."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": y,
        "x": reach,
        "width": heights,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
        "customdata": [one.id for one in lines],
        "hovertext": [one.hover for one in lines],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
