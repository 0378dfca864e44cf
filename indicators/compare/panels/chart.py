"""Small multiples: a chart a city or an indicator, side by side in the pixels of a room, on a common scale."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from indicators.answers.comparison import Lines, Panels
from indicators.compare.lines.chart import lines_slide
from indicators.compare.lines.event_words import event_words
from indicators.compare.lines.points import Points
from indicators.drawing import board, marks, native, yes_no
from indicators.drawing.board import Mark, text
from indicators.drawing.breaks import Breaks
from indicators.drawing.events import letters_among, place_of
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, inches
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, nothing
from indicators.drawing.text import width
from indicators.language.names import surveyed
from indicators.language.shared_figures import row_name
from indicators.language.values import safe, status_mark
from indicators.model.indicators import City
from indicators.model.submissions import CityEvent
from indicators.view.keys import Key
from indicators.view.reader import Reader

CITIES = "cities"
NARROWEST, WIDEST = 185, 5  # pixels of a panel on a desktop; panels in a row at most
PLOT, GAP = 118, 18  # pixels: the height of a plot, the room between two panels
FEW_ON_PAPER, FEW_UPRIGHT = 4, 6  # panels on a sheet of paper, for an audience on a phone held upright
BAND = 0.45  # how dense the band of an interval is
ON_SLIDE = 5  # panels in a row of a slide


@dataclass(frozen=True)
class PanelGrid:
    """Where the panels of a figure stand, in pixels."""

    columns: int
    wide: float  # of a panel with its gap
    plot: float  # height of a plot
    head: float  # above it
    foot: float  # under it

    @property
    def high(self) -> float:
        """Height of a row."""
        return self.head + self.plot + self.foot


def panels(answer: Panels, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: as many panels as the room has place for, the own city's first."""
    few = first_panels(
        answer, FEW_ON_PAPER if room.scale < 1 else FEW_UPRIGHT if room.afar and room.narrow else room.rows
    )
    return nothing(reader.look, reader.language) if few.empty else _Drawing(few, reader, room).figure()


def first_panels(answer: Panels, most: int) -> Panels:
    """The answer itself, or its first `most` panels."""
    if len(answer.panels) <= most:
        return answer
    if answer.by != CITIES:
        return replace(answer, charts=tuple(lines for lines, _city in answer.panels[:most]))
    (lines,), geos = answer.charts, [city.id for _lines, city in answer.panels[:most]]
    cities = tuple(one for one in lines.cities if one.id in geos)
    return replace(answer, charts=(replace(lines, cities=cities, rows=lines.rows[lines.rows["geo"].isin(geos)]),))


def panels_key(answer: Panels, reader: Reader, colouring: str) -> Key:
    """None: every line is explained in the lead."""
    return ()


class _Drawing:
    """The figure on its way: the panels, their years, their scales."""

    def __init__(self, answer: Panels, reader: Reader, room: Room):
        self.reader = reader
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.many = answer.by != CITIES
        years = answer.rows.dropna(subset="value")["year"]
        self.years = int(years.min()), int(years.max())

    @cached_property
    def grid(self) -> PanelGrid:
        """As many columns as are readable, rows of about the same length, and a plot that fills the room."""
        room, count = self.room, len(self.answer.panels)
        fit = min(WIDEST, int(room.width // room.px(NARROWEST)))
        most = max(1 if room.narrow and self.many and not room.afar else 2, min(fit, count))
        rows = math.ceil(count / most)
        columns = max(2 if count > 1 and most > 1 else 1, math.ceil(count / rows))
        head, foot = room.label * (3.5 if self.many else 2.4), room.small * 2.3
        plot = room.px(PLOT)
        if room.afar or room.scale < 1:
            plot = max(room.height / rows - head - foot, room.px(40))
        return PanelGrid(columns, room.width / columns, plot, head, foot)

    def figure(self) -> Figure:
        """PanelGrid lines, quiet lines, thick lines, then every word."""
        grid, panels_ = self.grid, self.answer.panels
        charts = [_Panel(self, lines, city, place) for place, (lines, city) in enumerate(panels_)]
        rows = math.ceil(len(panels_) / grid.columns)
        words: list[Mark] = [part for one in charts for part in one.words()]
        drawing = board.board(words, self.room, self.colours, self._, rows * grid.high)
        return Figure([trace for one in charts for trace in one.traces()], drawing.layout)

    def scale(self, lines: Lines) -> tuple[float, ...]:
        """The round numbers of a panel's axis: one scale for all cities, or for all indicators of its unit."""
        key = "" if not self.many else f"{lines.indicator.unit} {lines.index_year}"
        return self._scales[key]

    @cached_property
    def value_room(self) -> float:
        """The pixels that the widest last value takes at the right of a plot: plots end below each other."""
        texts = [
            Points(lines, self.reader).number(float(value))
            for lines in self.answer.charts
            for value in lines.rows["value"].dropna()
        ]
        return board.widest(texts, self.room.label, True) + self.room.px(8)

    @cached_property
    def _scales(self) -> dict[str, tuple[float, ...]]:
        groups: dict[str, list[Lines]] = {}
        for lines in self.answer.charts:
            groups.setdefault("" if not self.many else f"{lines.indicator.unit} {lines.index_year}", []).append(lines)
        return {key: _round(group, 2 if self.room.scale < 1 else 3) for key, group in groups.items()}


def _round(group: Iterable[Lines], about: int) -> tuple[float, ...]:
    """Round numbers that hold the values, intervals and benchmarks of some lines; from zero, but for an index."""
    values: list[float] = []
    for lines in group:
        columns = [lines.rows[name] for name in ("value", "lower", "upper")]
        years = lines.rows["year"]
        benchmark = lines.benchmark[lines.benchmark["year"].between(years.min(), years.max())]
        values += [float(one) for column in (*columns, benchmark["value"]) for one in column.dropna()]
    if any(one.indicator.is_yes_no for one in group):
        return (0.0, 1.0)
    index = any(one.index_year for one in group)
    low, high = min(values, default=0.0), max(values, default=1.0)
    return tuple(ticks(low if index else min(low, 0.0), high, about))


class _Panel:
    """One panel: its city thick, the own city thin, the benchmark dotted."""

    def __init__(self, drawing: _Drawing, lines: Lines, city: City, place: int):
        self.whole, self.lines, self.city, self.room = drawing, lines, city, drawing.room
        grid, room = drawing.grid, drawing.room
        self.column, row = place % grid.columns, place // grid.columns
        self.numbers = drawing.scale(lines)
        self.points = Points(lines, Reader(drawing._, drawing.catalogue))
        self.tick_words = (
            yes_no.level_names(lines.indicator, drawing._)
            if lines.indicator.is_yes_no
            else marks.tick_words(list(self.numbers), drawing._)
        )
        self.left = self.column * grid.wide
        axis = max(width(word, room.small) for word in self.tick_words) + room.px(6)
        self.start = self.left + axis + room.dot * 4
        self.end = self.left + grid.wide - room.px(GAP) - drawing.value_room
        self.top = row * grid.high + grid.head
        self.base = self.top + grid.plot
        rows = lines.rows[(lines.rows["status"].map(status_mark) == "") & lines.rows["value"].notna()]
        self.rows = {str(geo): of.sort_values("year") for geo, of in rows.groupby("geo")}
        self.joined = surveyed(lines.indicator, drawing.catalogue)
        self.breaks = Breaks(lines.breaks, self.rows, lines.own_id or city.id, self.joined)

    def x(self, year: float) -> float:
        """Where a year stands."""
        first, last = self.whole.years
        return self.start + (self.end - self.start) * ((year - first) / (last - first) if last > first else 0.5)

    def y(self, value: float) -> float:
        """Where a value stands."""
        low, high = self.numbers[0], self.numbers[-1]
        return self.base - (self.base - self.top) * (value - low) / (high - low)

    def traces(self) -> list[dict[str, Any]]:
        """Every line of the panel, the quiet ones first."""
        own_id, colours = self.lines.own_id, self.whole.colours
        parts = [self._grid()]
        if own_id in self.rows and own_id != self.city.id:
            parts.append(self._line(self.rows[own_id], self.breaks.of(own_id), colours.text, 1, markers=False))
        parts += self._benchmark()
        rows = self.rows[self.city.id]
        parts += self._band(rows)
        is_own = self.city.id == own_id or self.whole.many
        colour = colours.text if is_own else colours.muted
        parts += self._uprights()
        return [*parts, self._line(rows, self.breaks.of(self.city.id), colour, 2.25, markers=True)]

    def words(self) -> list[Mark]:
        """The title, the numbers of the axis, the first and the last year, the last values."""
        room, _ = self.room, self.whole._
        most = self.whole.grid.wide - room.px(GAP)
        head = self.top - room.label * (2.2 if self.whole.many else 1.0)
        title = _.words(self.lines.indicator.title) if self.whole.many else row_name(self.city, self.lines, _)
        parts = [text(self.left, head, fitted(title, most / 1.06, room.label), room.label, bold=True)]
        if self.whole.many:
            unit = fitted(self.points.unit(), most, room.small)
            parts.append(text(self.left, self.top - room.label * 0.95, unit, room.small, "muted"))
        for number, word in zip(self.numbers, self.tick_words, strict=True):
            parts.append(
                text(self.start - room.px(6), self.y(number) + room.small * 0.35, word, room.small, "muted", "end")
            )
        first, last = self.whole.years
        under = self.base + room.small * 1.35
        parts.append(text(self.start, under, str(first), room.small, "muted", "start" if last > first else "middle"))
        if last > first:
            parts.append(text(self.end, under, str(last), room.small, "muted", "end"))
        return [*parts, *self._letters(), *self._last()]

    def _last(self) -> list[Mark]:
        """The last value beside its point, and the benchmark's of that year, never on each other."""
        last = self.rows[self.city.id].iloc[-1]
        labels = [(float(last["value"]), "text", True)]
        at = self.lines.benchmark.loc[self.lines.benchmark["year"] == last["year"], "value"].dropna()
        labels += [(float(value), "muted", False) for value in at if not self.lines.index_year]
        heights = spread([self.y(value) for value, *_look in labels], self.room.label * 1.05)
        x = self.x(int(last["year"])) + self.room.dot * 5 + 2
        return [
            text(x, float(height) + self.room.label * 0.35, self.points.number(value), self.room.label, ink, bold=bold)
            for (value, ink, bold), height in zip(labels, heights, strict=True)
        ]

    def _grid(self) -> dict[str, Any]:
        x, y = [], []
        for number in self.numbers:
            x, y = [*x, self.start, self.end, None], [*y, self.y(number), self.y(number), None]
        line = {"color": self.whole.colours.grid, "width": self.room.stroke}
        return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}

    def _line(self, rows: pd.DataFrame, cuts: set[int], colour: str, wide: float, markers: bool) -> dict[str, Any]:
        city = next((one for one in self.lines.cities if one.id == rows["geo"].iloc[0]), self.city)
        x, y, hovers = marks.path(rows, [self.points.hover(city, row) for row in rows.itertuples()], cuts, self.joined)
        hollow, back = marks.provisional(rows), self.whole.colours.background
        trace: dict[str, Any] = {
            "type": "scatter",
            "x": [None if one is None else self.x(one) for one in x],
            "y": [None if one is None else self.y(one) for one in y],
            "mode": "lines+markers" if markers else "lines",
            "line": {"color": colour, "width": wide * self.room.stroke},
            "hovertext": hovers,
            "hoverinfo": "text" if markers else "skip",
            "cliponaxis": False,
        }
        if markers:
            fills = [back if year in hollow else colour for year in x]
            trace["marker"] = {"color": fills, "size": 5 * self.room.dot, "line": {"color": colour, "width": wide / 2}}
        return trace

    def _benchmark(self) -> list[dict[str, Any]]:
        """The dotted median, in the years of the panel's own figures."""
        first, last = self.whole.years
        rows = self.lines.benchmark.sort_values("year")
        rows = rows[rows["year"].between(first, last) & rows["value"].notna()]
        if rows.empty:
            return []
        x, y, _words = marks.path(rows, [""] * len(rows), self.breaks.common(), self.joined)
        line = {"color": self.whole.colours.muted, "width": 1.75 * self.room.stroke, "dash": "dot"}
        xs, ys = ([None if one is None else place(one) for one in each] for place, each in ((self.x, x), (self.y, y)))
        return [{"type": "scatter", "x": xs, "y": ys, "mode": "lines", "line": line, "hoverinfo": "skip"}]

    @cached_property
    def _events(self) -> tuple[CityEvent, ...]:
        """Events of the own city, which stand in its panel alone."""
        return self.lines.events if self.city.id == self.lines.own_id else ()

    def _at(self, event: CityEvent) -> float:
        """Where an event stands; none leaves the panel."""
        first, last = self.whole.years
        return self.x(min(max(place_of(event.day), first), last))

    def _uprights(self) -> list[dict[str, Any]]:
        """A dotted upright at the day of each event."""
        line = {"color": self.whole.colours.muted, "width": 0.75 * self.room.stroke, "dash": "dot"}
        return [
            {
                "type": "scatter", "x": [self._at(one)] * 2, "y": [self.top, self.base], "mode": "lines", "line": line,
                "hovertext": safe(event_words(one, self.whole._)), "hoverinfo": "text", "cliponaxis": False,
            }
            for one in self._events
        ]  # fmt: skip

    def _letters(self) -> list[Mark]:
        """The letter of each event, under which the notes tell of it; at the foot of its upright."""
        size, every = self.room.small, self.whole.answer.events
        places = spread([self._at(one) for one in self._events], size * 1.2)
        return [
            text(float(x), self.base - size * 0.3, letter, size, anchor="middle", bold=True, halo=True)
            for x, letter in zip(places, letters_among(self._events, every), strict=True)
        ]

    def _band(self, rows: pd.DataFrame) -> list[dict[str, Any]]:
        """The 95 % interval of the panel's city; none on an index, whose base is not known for sure."""
        if self.lines.index_year:
            return []
        sampled, bands = rows.dropna(subset=["lower", "upper"]), []
        for piece in marks.pieces(sampled, self.breaks.of(self.city.id), self.joined) if len(sampled) else ():
            if len(piece) < 2:
                continue
            x = [self.x(int(year)) for year in piece["year"]]
            low, high = ([self.y(float(one)) for one in piece[name]] for name in ("lower", "upper"))
            bands.append(marks.patch([*x, *x[::-1]], [*low, *high[::-1]], self.whole.colours.half, BAND))
        return bands


def panels_slide(answer: Panels, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Native charts side by side, one for each panel, on the scale that they share."""
    _, drawing = stage._, _Drawing(answer, reader, DESKTOP) if not answer.empty else None
    if drawing is None:
        stage.nothing(slide, place)
        return
    left, top, wide, high = place
    rows = math.ceil(len(answer.panels) / ON_SLIDE)
    columns = max(2, math.ceil(len(answer.panels) / rows))
    each_wide, each_high, head = int(wide / columns), int(high / rows), inches(0.3)
    for number, (lines, city) in enumerate(answer.panels):
        x, y = left + each_wide * (number % columns), top + each_high * (number // columns)
        title = _.words(lines.indicator.title) if drawing.many else row_name(city, lines, _)
        box = (x, y, each_wide - inches(0.1), head)
        stage.text(slide, title, box, native.LABEL, LIGHT.text, bold=True)
        events = lines.events if city.id == lines.own_id else ()  # they are the own city's
        rows_of = lines.rows[lines.rows["geo"] == city.id]
        only = replace(lines, cities=(city,), rows=rows_of, own_id=city.id, events=events)
        scale = drawing.scale(lines)
        lines_slide(only, stage, slide, reader, (x, y + head, each_wide - inches(0.1), each_high - head),
                    (scale[0], scale[-1]))  # fmt: skip
