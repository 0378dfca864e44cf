"""Overview: cities × indicators by theme, each value on the tint and with the glyph of its outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.answers.comparison import Overview
from indicators.compare.overview.columns import Heads, places
from indicators.compare.overview.years import Years
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.native import BODY, CELL, Place, SlideDrawing
from indicators.drawing.style import CHART, GLYPHS, HOLLOW, LABEL, LIGHT, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import full_name, own_city, short_name
from indicators.language.values import (
    APART,
    apart_words,
    interval_text,
    newer_words,
    number_text,
    outcome_words,
    safe,
    status_mark,
    status_words,
    value_text,
)
from indicators.model.indicators import City, Indicator, Outcome
from indicators.model.tables import Row
from indicators.view.reader import Reader

ROW = 18.5  # pixels: 32 indicators fit on the first screen
GAP = 0.3  # between two themes, in rows
THEME, TITLE, BENCHMARK = (
    0.0,
    0.135,
    0.383,
)  # where the columns start or end, in shares of the width; titles may need more
AFTER = 0.012  # from the benchmark to the first cell
WIDEST = 0.095  # share of the width that a column takes at most
WIDTH = 960  # pixels, those of a small laptop, at which words are fitted; figures stretch
NARROWEST = 46  # pixels at this width that a city's column keeps beside long titles
SPACE = 8  # pixels between a title and its benchmark
MOST_ROWS, MOST_COLUMNS = 9, 8


@dataclass(frozen=True)
class OverviewRow:
    """One indicator's place: its height in rows, and whether it opens a theme."""

    indicator: Indicator
    y: float
    opens: bool


def overview(answer: Overview, reader: Reader) -> Figure:
    """The figure for a desktop screen: one row an indicator, one column a city, the benchmark before them."""
    _, colours = reader.language, reader.look
    placed = lines(answer, GAP)
    if not placed:
        return Figure([], layout(colours, _.code, 120, xaxis={"visible": False}, yaxis={"visible": False}))
    cells, benchmark = Cells(answer, reader), _benchmark_at(answer, _)
    left = benchmark + AFTER
    right = left + min(1 - left, WIDEST * len(answer.cities))
    heads = Heads(answer.cities, own_city(answer), (right - left) * WIDTH / len(answer.cities), colours, _)
    heads.places = cells.places
    top = heads.height
    height = placed[-1].y + 1
    traces = [*cells.traces(placed), *_titles(answer, reader, placed, benchmark)]
    separators = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": right, "y0": line.y - 0.66, "y1": line.y - 0.66}
        | {"line": {"color": colours.line, "width": 1}}
        for line in placed[1:]
        if line.opens
    ]
    return Figure(
        traces,
        layout(
            colours,
            _.code,
            round(height * ROW + top),
            margin={"t": top, "r": heads.overhang},
            annotations=[*heads.notes("x2"), *_benchmark_head(answer, _, colours, benchmark)],
            shapes=separators,
            xaxis={"range": [0, 1], "visible": False},
            xaxis2={
                "range": [-0.5, cells.places[-1] + 0.5],
                "domain": [left, right],
                "anchor": "y",
                "visible": False,
                "fixedrange": True,
            },
            yaxis={"range": [height - 0.5, -0.5], "visible": False},
        ),
    )


def lines(answer: Overview, gap: float, head: float = 0.0, step: float = 1.0) -> list[OverviewRow]:
    """Where each indicator stands: in the answer's order, every `step` rows, `gap` and a theme's `head` before each."""
    placed, y, theme = [], 0.0, None
    for indicator in answer.indicators:
        opens = indicator.theme != theme
        y += (gap if theme is not None and opens else 0) + (head if opens else 0)
        placed.append(OverviewRow(indicator, y, opens))
        y, theme = y + step, indicator.theme
    return placed


class Cells:
    """The cells of an overview, ready to be drawn at the columns and heights asked for."""

    def __init__(self, answer: Overview, reader: Reader):
        self.answer, self.catalogue, self._, self.colours = answer, reader.catalogue, reader.language, reader.look
        self.known = {(row.indicator, row.geo): row for row in answer.rows.itertuples()}
        city = own_city(answer)
        self.own = city.id if city else ""
        self.years = Years(answer)
        self.places = places(answer)
        self.down = [0.0] * len(answer.cities)  # how many rows below the others a city's cells stand

    def traces(
        self, placed: list[OverviewRow], height: float = 0.92, size: int = LABEL, wide: float = 0.97
    ) -> list[dict]:
        """Tints and words: bars by colour, then the words of the own city and of the others."""
        spots = [spot for line in placed for spot in self._row(line)]
        tinted = [self._tint(spots, outcome, height, wide) for outcome in Outcome if outcome not in HOLLOW]
        rest = [spot for spot in spots if spot[3] in HOLLOW]
        hover = self._bars(rest, "rgba(0,0,0,0)", height, wide)
        words = [self._words([one for one in spots if one[4] is is_own], is_own, size) for is_own in (True, False)]
        return [trace for trace in [*tinted, hover, *words] if trace["x"]]

    def _row(self, line: OverviewRow) -> Iterator[tuple[float, float, str, str, bool, str]]:
        """Column, height, words, outcome, own or not, hover words of each city's cell."""
        for column, city in enumerate(self.answer.cities):
            row = self.known.get((line.indicator.id, city.id))
            is_own = city.id == self.own
            x, y = self.places[column], line.y + self.down[column]
            if row is None:
                is_apart = (line.indicator.id, city.id) in self.answer.apart
                sign, why = (APART, apart_words(self._)) if is_apart else ("–", self._("no figure"))
                hover = "<br>".join([self.named(city), safe(self._.words(line.indicator.title)), safe(why)])
                yield x, y, sign, Outcome.NOT_COMPARED.value, is_own, hover
            else:
                yield x, y, self.text(row, line.indicator), shown_outcome(row), is_own, self.hover(row, city, line)

    def text(self, row: Row, indicator: Indicator) -> str:
        """What stands in a cell: "43 −", "43 − ’19" for an older year; a mark for a value that is not there."""
        if mark := status_mark(row.status) or ("–" if row.value != row.value else ""):
            return mark
        glyph = GLYPHS[Outcome(row.outcome)]
        older = self.years.cell(indicator, int(row.year))
        return number_text(row.value, indicator, self._) + (f" <b>{glyph}</b>" if glyph else "") + older

    def named(self, city: City) -> str:
        """The city's whole name, as HTML."""
        return safe(full_name(city, self._))

    def hover(self, row: Row, city: City, line: OverviewRow) -> str:
        """What the pointer tells of one cell."""
        indicator, _ = line.indicator, self._
        parts = [
            f"{self.named(city)} {int(row.year)}",
            safe(_.words(indicator.title)),
            f"<b>{value_text(row.value, indicator, self.catalogue, _, row.status)}</b>",
        ]
        if interval := interval_text(row.lower, row.upper, indicator, _):
            parts.append(" ".join([_("95% interval"), interval]))
        if row.benchmark == row.benchmark and not status_mark(row.status):
            against = benchmark_name(self.answer.comparator, _)
            parts.append(f"{against} {number_text(row.benchmark, indicator, _)}: {outcome_words(row.outcome, _)}")
        if words := status_words(row.status, _):
            parts.append(words)
        if words := newer_words(row, indicator, self.catalogue, _):
            parts.append(words)
        return "<br>".join(parts)

    def _tint(self, spots: list, outcome: Outcome, height: float, wide: float) -> dict:
        return self._bars([one for one in spots if one[3] == outcome], self.colours.tint(outcome), height, wide)

    def _bars(self, spots: list, colour: str, height: float, wide: float) -> dict:
        return {
            "type": "bar",
            "x": [one[0] for one in spots],
            "y": [height] * len(spots),
            "base": [one[1] - height / 2 for one in spots],
            "width": wide,
            "marker": {"color": colour},
            "hovertext": [one[5] for one in spots],
            "hoverinfo": "text",
            "textposition": "none",
            "xaxis": "x2",
        }

    def _words(self, spots: list, bold: bool, size: int) -> dict:
        return {
            "type": "scatter",
            "x": [one[0] for one in spots],
            "y": [one[1] for one in spots],
            "mode": "text",
            "text": [f"<b>{one[2]}</b>" if bold else one[2] for one in spots],
            "textfont": {"size": size, "color": self.colours.text},
            "hoverinfo": "skip",
            "xaxis": "x2",
        }


def shown_outcome(row: Row) -> str:
    """The outcome whose tint a cell takes; none for a value that is not there."""
    gone = status_mark(row.status) or row.value != row.value
    return Outcome.NOT_COMPARED.value if gone else row.outcome


def common_benchmarks(answer: Overview) -> dict[str, float]:
    """The benchmark by indicator: the own city's, else that of the first city that has one."""
    city = own_city(answer)
    with_benchmark = answer.rows.dropna(subset="benchmark")
    mine = with_benchmark[with_benchmark["geo"] == city.id] if city else with_benchmark.iloc[:0]
    first = with_benchmark.groupby("indicator", sort=False)["benchmark"].first().to_dict()
    return first | mine.set_index("indicator")["benchmark"].to_dict()


def _benchmark_at(answer: Overview, _: Language) -> float:
    """Where the benchmarks end, in shares of the width: no title is cut while the cities' columns can give way."""
    years, benchmarks = Years(answer), common_benchmarks(answer)
    needed = [years.width(one, _) + width(_benchmark(one, benchmarks, _), LABEL) + SPACE for one in answer.indicators]
    most = 1 - AFTER - NARROWEST * len(answer.cities) / WIDTH
    return max(BENCHMARK, min(TITLE + max(needed) / WIDTH, most))


def _titles(answer: Overview, reader: Reader, placed: list[OverviewRow], benchmark: float) -> list[dict]:
    """Themes, indicators' titles and benchmarks, each a column of words; benchmarks end at a share of the width."""
    _, colours = reader.language, reader.look
    opening = [line for line in placed if line.opens]
    benchmarks = common_benchmarks(answer)
    room = (benchmark - TITLE) * WIDTH - SPACE + 0.5  # rounding cuts no word
    themes = [f"<b>{safe(_.words(reader.catalogue.themes[line.indicator.theme].short))}</b>" for line in opening]
    years = Years(answer)
    numbers = [_benchmark(line.indicator, benchmarks, _) for line in placed]
    titles = [
        years.title(line.indicator, room - width(number, LABEL), _, colours)
        for line, number in zip(placed, numbers, strict=True)
    ]
    columns = [
        (THEME, opening, themes, "middle right", CHART, colours.text),
        (TITLE, placed, titles, "middle right", CHART, colours.text),
        (benchmark, placed, numbers, "middle left", LABEL, colours.muted),
    ]
    return [
        {
            "type": "scatter",
            "x": [x] * len(words),
            "y": [line.y for line in there],
            "mode": "text",
            "text": words,
            "textposition": position,
            "textfont": {"size": size, "color": colour},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for x, there, words, position, size, colour in columns
    ]


def _benchmark(indicator: Indicator, benchmarks: dict[str, float], _: Language) -> str:
    """The benchmark in words; none of yes and no, whose median says nothing."""
    return "" if indicator.is_yes_no else number_text(benchmarks.get(indicator.id), indicator, _)


def _benchmark_head(answer: Overview, _: Language, colours: Tokens, benchmark: float) -> list[dict]:
    words = fitted(benchmark_name(answer.comparator, _), (benchmark - TITLE) * WIDTH, LABEL)
    place = {"x": benchmark, "xref": "paper", "y": 1, "yref": "paper", "yshift": 3}
    return [marks.note(words, LABEL, colours.muted, **place) | {"xanchor": "right", "yanchor": "bottom"}]


def overview_slide(answer: Overview, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Indicators by cities as a table: the value, and a sign and a tint for how it compares."""
    _ = stage._
    cities, indicators = answer.cities[:MOST_COLUMNS], answer.indicators[:MOST_ROWS]
    by_cell = {(row.indicator, row.geo): row for row in answer.rows.itertuples()}
    rows, tints = [], {}
    for line, indicator in enumerate(indicators):
        cells = []
        for column, city in enumerate(cities):
            row = by_cell.get((indicator.id, city.id))
            nothing = APART if (indicator.id, city.id) in answer.apart else "–"
            cells.append(_slide_cell(row, indicator, _) if row is not None else nothing)
            if row is not None and not status_mark(row.status) and GLYPHS[Outcome(row.outcome)]:
                tints[(line, column + 1)] = LIGHT.tint(row.outcome)
        rows.append([_.words(indicator.title), *cells])
    head = ["", *(short_name(city, _) for city in cities)]
    alt = _("A table of indicators ({rows}) by cities ({columns}); a sign shows how each value compares.",
            rows=len(rows), columns=len(cities))  # fmt: skip
    right = range(1, len(head))
    shares = [2.7, *(1.0 for _city in cities)]
    stage.table(slide, place[:3], head, rows, shares, alt, right, tints=tints, size=CELL)


def _slide_cell(row, indicator: Indicator, _) -> str:
    mark = status_mark(row.status)
    return mark or f"{GLYPHS[Outcome(row.outcome)]} {number_text(row.value, indicator, _)}".strip()
