"""Felt and recorded: small pictures side by side, each on its own axis; nothing is added up."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from indicators.answers.comparison import Lines, Perception, Picture
from indicators.compare.lines.chart import lines_slide
from indicators.compare.lines.event_words import event_words
from indicators.compare.lines.points import Points
from indicators.drawing import marks, native
from indicators.drawing.board import board, line, text, widest
from indicators.drawing.breaks import Breaks
from indicators.drawing.events import letters_among, place_of
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, inches
from indicators.drawing.rooms import Room
from indicators.drawing.style import GLYPHS, LABEL, LIGHT, SMALL, Figure, layout, nothing
from indicators.drawing.text import wrapped
from indicators.drawing.themes import of_outcome
from indicators.language.comparators import benchmark_name
from indicators.language.names import short_name, surveyed
from indicators.language.values import safe, status_mark, value_text
from indicators.model.indicators import Outcome
from indicators.view.reader import Reader

RECORDED = "recorded"
LETTER = 14  # pixels between the letters of two events
GAP = 14  # pixels between the own value and the benchmark's at the end of the lines


@dataclass(frozen=True)
class Grid:
    """How pictures are laid out, in pixels."""

    columns: int
    width: int  # at which texts are reckoned; the figure stretches
    plot: int  # height of one picture's plot
    head: int  # above it: voice, title, unit
    foot: int = 34  # years under it, and room before the next voice
    left: int = 40
    right: int = 46  # for the last values

    @property
    def row(self) -> int:
        """Height of a row of pictures."""
        return self.head + self.plot + self.foot


WIDE = Grid(columns=4, width=1040, plot=118, head=80)
FEWEST_COLUMNS = 2  # a single picture over the whole width would be too flat to read
NARROW = Grid(columns=1, width=350, plot=104, head=72)


def perception(answer: Perception, reader: Reader) -> Figure:
    """The figure for a desktop screen: what is recorded above, what residents say below."""
    return _Drawing(answer, reader, WIDE).figure()


def perception_phone(answer: Perception, reader: Reader) -> Figure:
    """The same pictures one under the other."""
    return _Drawing(answer, reader, NARROW).figure()


class _Drawing:
    """The figure on its way: where each picture stands."""

    def __init__(self, answer: Perception, reader: Reader, grid: Grid):
        self.answer, self.catalogue, self._, self.colours = answer, reader.catalogue, reader.language, reader.look
        self.places = _places(answer.pictures, grid.columns)
        self.grid = grid = _filled(grid, self.places)
        self.height = grid.row * (1 + max((row for row, _column in self.places), default=0)) + 8
        years = [int(year) for one in answer.pictures for year in one.lines.rows["year"]]
        self.years = (min(years), max(years)) if years else (0, 1)

    def figure(self) -> Figure:
        """Every picture, then one layout around them."""
        charts = [_Small(self, place) for place in range(len(self.answer.pictures))]
        axes = {name: axis for one in charts for name, axis in one.axes().items()}
        return Figure(
            [trace for one in charts for trace in one.traces()],
            layout(
                self.colours,
                self._.code,
                self.height,
                annotations=[note for one in charts for note in (*one.words(), *one.letters())],
                shapes=[upright for one in charts for upright in one.uprights()],
                margin={"l": 0, "r": 0, "t": 0, "b": 0},
                **axes,
            ),
        )


class _Small:
    """One picture: the own city in ink, the others quiet, the benchmark dashed, its last values written."""

    def __init__(self, drawing: _Drawing, place: int):
        self.whole, self.place = drawing, place
        self.picture: Picture = drawing.answer.pictures[place]
        self.lines = self.picture.lines
        self.own = drawing.answer.city.id
        with_value = self.lines.rows[self.lines.rows["status"].map(status_mark) == ""].dropna(subset="value")
        with_value = with_value.sort_values("year", kind="stable")
        self.rows = dict(tuple(with_value.groupby("geo")))
        self.points_of: dict[str, list[Any]] = {}
        for row in with_value.itertuples():
            self.points_of.setdefault(row.geo, []).append(row)
        self.joined = surveyed(self.lines.indicator, drawing.catalogue)
        self.breaks = Breaks(self.lines.breaks, self.rows, self.own, self.joined)
        self.points = Points(self.lines, Reader(drawing._, drawing.catalogue))
        row, column = drawing.places[place]
        grid, height = drawing.grid, drawing.height
        self.top = 1 - row * grid.row / height  # in shares of the figure, as Plotly counts: from below
        self.x = (
            (column + grid.left / grid.width * grid.columns) / grid.columns,
            (column + 1 - grid.right / grid.width * grid.columns) / grid.columns,
        )
        self.y = (self.top - (grid.head + grid.plot) / height, self.top - grid.head / height)
        self.scale = self._scale()

    def traces(self) -> list[dict]:
        """Quiet lines first, the own one last."""
        others = [self._line(geo, rows) for geo, rows in self.rows.items() if geo != self.own]
        own_traces = [*self._interval(), self._line(self.own, self.rows[self.own])] if self.own in self.rows else []
        return [*others, *self._benchmark(), *own_traces]

    def axes(self) -> dict[str, dict]:
        """The picture's own two axes."""
        number, (first, last) = self.place + 1, self.whole.years
        colours, _ = self.whole.colours, self.whole._
        years = marks.year_axis([first, last], 2, (first - 0.6, last + 0.6), SMALL, colours)
        values = marks.value_axis(self.scale, _, SMALL, colours)
        return {
            f"xaxis{number}": {**years, "domain": list(self.x), "anchor": f"y{number}"},
            f"yaxis{number}": {**values, "domain": list(self.y), "anchor": f"x{number}"},
        }

    def uprights(self) -> list[dict]:
        """A dotted upright at the day of each event of the own city that touches the indicator."""
        line = {"color": self.whole.colours.muted, "width": 0.75, "dash": "dot"}
        place = {"type": "line", "xref": f"x{self.place + 1}", "yref": "paper", "y0": self.y[0], "y1": self.y[1]}
        days = [place_of(one.day) for one in self.lines.events]
        return [{**place, "x0": day, "x1": day, "line": line} for day in days]

    def letters(self) -> list[dict]:
        """The letter of each, under which the notes tell of it; the same event has one letter in all pictures."""
        grid, first, colours = self.whole.grid, self.whole.years[0] - 0.6, self.whole.colours
        plot = (self.x[1] - self.x[0]) * grid.width
        per_year = plot / (self.whole.years[1] - self.whole.years[0] + 1.2)
        days = [place_of(one.day) for one in self.lines.events]
        at = [(day - first) * per_year for day in days]
        below = {"xref": f"x{self.place + 1}", "yref": "paper", "y": self.y[0], "yanchor": "bottom"}
        names = letters_among(self.lines.events, self.whole.answer.events)
        return [
            marks.note(f"<b>{letter}</b>", SMALL, colours.text, x=day, hovertext=safe(event_words(one, self.whole._)))
            | {**below, "xanchor": "center", "xshift": moved - begun, "bgcolor": colours.background}
            for one, day, begun, moved, letter in zip(
                self.lines.events, days, at, spread(at, LETTER, 0, plot), names, strict=True
            )
        ]

    def words(self) -> list[dict]:
        """The voice over its first picture, the title and unit of each, the last values at the right."""
        drawing, grid, column = self.whole, self.whole.grid, self.whole.places[self.place][1]
        start, room = column / grid.columns, grid.width / grid.columns - 18
        at = {"x": start, "xref": "paper", "xanchor": "left", "yanchor": "top", "yref": "paper", "y": self.top}
        title = wrapped(drawing._.words(self.lines.indicator.title), room, LABEL, bold=True)[:2]
        head = "<br>".join(f"<b>{safe(line)}</b>" for line in title)
        voice = drawing.catalogue.voices[self.picture.voice]
        notes = []
        if self._first_of_voice():
            notes.append(marks.note(safe(drawing._.words(voice.title)), LABEL, drawing.colours.muted, **at))
        notes.append(marks.note(head, LABEL, drawing.colours.text, yshift=-20, align="left", **at))
        below = -20 - 17 * len(title)
        notes.append(marks.note(safe(self.points.unit()), SMALL, drawing.colours.muted, yshift=below, **at))
        return [*notes, *self._last()]

    def _first_of_voice(self) -> bool:
        pictures = self.whole.answer.pictures
        return self.place == 0 or pictures[self.place - 1].voice != self.picture.voice

    def _scale(self) -> list[float]:
        """Round numbers that hold every value, the own intervals and the benchmark; from 0, but for an index."""
        values = [value for rows in self.rows.values() for value in rows["value"]] + list(self.lines.benchmark["value"])
        own_rows = self.rows.get(self.own)
        values += [] if own_rows is None else [*own_rows["lower"].dropna(), *own_rows["upper"].dropna()]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        return ticks(low if self.lines.index_year else min(low, 0.0), high, 3)

    def _on(self) -> dict[str, str]:
        return {"xaxis": f"x{self.place + 1}", "yaxis": f"y{self.place + 1}"}

    def _line(self, geo: str, rows: pd.DataFrame) -> dict:
        colours, is_own = self.whole.colours, geo == self.own
        city = next(one for one in self.lines.cities if one.id == geo)
        words = [self.points.hover(city, row) for row in self.points_of[geo]]
        x, y, hovers = marks.path(rows, words, self.breaks.of(geo), self.joined)
        colour = colours.text if is_own else colours.peer
        return {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines+markers",
            "line": {"color": colour, "width": 2.25 if is_own else 1},
            "marker": {"color": colour, "size": 6 if is_own else 3},
            "opacity": 1 if is_own else 0.55,
            "hovertext": hovers,
            "hoverinfo": "text",
            "cliponaxis": False,
            **self._on(),
        }

    def _interval(self) -> list[dict]:
        """The own 95 % intervals as thin uprights; none on an index, whose base is not known for sure."""
        rows = self.rows[self.own].dropna(subset=["lower", "upper"])
        if self.lines.index_year or rows.empty:
            return []
        x, y = [], []
        for row in rows.itertuples():
            x += [int(row.year), int(row.year), None]
            y += [float(row.lower), float(row.upper), None]
        line = {"color": self.whole.colours.text, "width": 1.25}
        return [{"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip", **self._on()}]

    def _benchmark(self) -> list[dict]:
        rows = self.lines.benchmark.sort_values("year")
        if rows.empty:
            return []
        x, y, _told = marks.path(rows, [""] * len(rows), self.breaks.common(), self.joined)
        line = {"color": self.whole.colours.muted, "width": 1.75, "dash": "dot"}
        mode = "lines+markers" if len(rows) == 1 else "lines"
        marker = {"color": self.whole.colours.muted, "size": 7, "symbol": "line-ew-open"}
        trace = {"type": "scatter", "x": x, "y": y, "mode": mode, "line": line, "marker": marker, "hoverinfo": "skip"}
        return [{**trace, **self._on()}]

    def _last(self) -> list[dict]:
        """The own city's last value in bold and the benchmark's of that year, at their heights, never on each other."""
        if self.own not in self.rows:
            return []
        last = self.rows[self.own].iloc[-1]
        labels = [(float(last["value"]), f"<b>{self.points.number(last['value'])}</b>", self.whole.colours.text)]
        at = self.lines.benchmark.loc[self.lines.benchmark["year"] == last["year"], "value"]
        labels += [(float(value), self.points.number(value), self.whole.colours.muted) for value in at]
        per_pixel = (self.scale[-1] - self.scale[0]) / self.whole.grid.plot
        heights = spread([value for value, *_more in labels], GAP * per_pixel)
        place = {"x": self.x[1], "xref": "paper", "xanchor": "left", "xshift": 4, "yref": f"y{self.place + 1}"}
        return [
            marks.note(text, LABEL, colour, y=float(height), yanchor="middle", **place)
            for (_value, text, colour), height in zip(labels, heights, strict=True)
        ]


def _places(pictures: tuple[Picture, ...], columns: int) -> list[tuple[int, int]]:
    """Row and column of each picture; what residents say begins a new row where there is more than one column."""
    places, row, column = [], 0, 0
    for place, picture in enumerate(pictures):
        turn = place > 0 and columns > 1 and pictures[place - 1].voice == RECORDED != picture.voice
        if column == columns or turn:
            row, column = row + 1, 0
        places.append((row, column))
        column += 1
    return places


def _filled(grid: Grid, places: list[tuple[int, int]]) -> Grid:
    """The grid of a desktop screen with few pictures: one row as tall as two, no wider than the longest row needs."""
    if grid.columns == 1 or not places:
        return grid
    columns = max(FEWEST_COLUMNS, 1 + max(column for _row, column in places))
    one_row = max(row for row, _column in places) == 0
    return replace(grid, columns=columns, plot=grid.plot + grid.row if one_row else grid.plot)


def voices(answer: Perception, reader: Reader, room: Room) -> Figure:
    """What is recorded, suffered and felt: the own city's newest figures beside the benchmark's, voice by voice."""
    _ = reader.language
    figures = [one for one in (_figure(one, answer, reader, room.narrow) for one in answer.pictures) if one][
        : room.rows
    ]
    if not figures:
        return nothing(reader.look, _)
    head, step = room.small + 26, min((room.height - room.small - 26) / len(figures), 84)
    at, other = (room.width - 190, room.width) if room.narrow else (room.width * 0.74, room.width - 10)
    parts = [
        text(at, room.small, short_name(answer.city, _), room.small, "text", "end", True),
        text(other, room.small, benchmark_name(answer.comparator, _), room.small, "muted", "end"),
    ]
    before, side = "", widest([one[0] for one in figures], room.size, True) + 30
    for place, (voice, title, value, beside, outcome) in enumerate(figures):
        top = head + step * place
        base = top + step / 2 + room.size * 0.34
        start = 0.0 if room.narrow else side
        space = at - start - (150 if room.narrow else 260)
        parts += [
            line(0 if voice != before else start, top, room.width, top, "muted" if voice != before else "grid", 2),
            text(start, base, fitted(title, space, room.size), room.size),
            text(at, base, value, room.size, of_outcome(outcome), "end", True),
            text(other, base, beside, room.size, "muted", "end"),
        ]
        if voice != before and not room.narrow:
            parts.append(text(0, base, voice, room.size, "text", bold=True))
        before = voice
    return board(parts, room, reader.look, _, head + step * len(figures) + 8)


def _figure(picture, answer: Perception, reader: Reader, brief: bool) -> tuple[str, str, str, str, str] | None:
    """Voice, title, own value (brief: without its unit), benchmark and outcome; None without a figure of the city."""
    _, catalogue = reader.language, reader.catalogue
    lines = picture.lines
    city_rows: pd.DataFrame = lines.rows[lines.rows["geo"] == answer.city.id].dropna(subset="value").sort_values("year")
    if city_rows.empty or lines.index_year:
        return None
    last, line_ = city_rows.iloc[-1], lines.benchmark.set_index("year")["value"]
    value = value_text(last["value"], lines.indicator, catalogue, _)
    value = value.split(" ")[0] if brief else value
    at = line_.get(last["year"], float("nan"))
    beside = value_text(at, lines.indicator, catalogue, _) if at == at else "–"
    outcome = lines.outcome or Outcome.NOT_COMPARED
    glyph = GLYPHS[Outcome(outcome)]
    voice, title = _.words(catalogue.voices[picture.voice].title), _.words(lines.indicator.title)
    return voice, title, f"{glyph} {value}".strip(), beside.split(" ")[0], outcome


def perception_slide(answer: Perception, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Up to four pictures side by side, each on its own axis: one of each voice first."""
    _ = stage._
    first = list({one.voice: one for one in reversed(answer.pictures)}.values())
    chosen = [*first, *(one for one in answer.pictures if one not in first)][:4]
    pictures = [one for one in answer.pictures if one in chosen]
    left, top, width, height = place
    wide = int(width / max(2, len(pictures)))
    for column, picture in enumerate(pictures):
        x = int(left + wide * column)
        voice = _.words(reader.catalogue.voices[picture.voice].title)
        stage.text(slide, voice, (x, top, int(wide - inches(0.2)), inches(0.3)), native.LABEL, LIGHT.muted, bold=True)
        title = f"{_.words(picture.lines.indicator.title)}, {_unit(picture.lines, reader)}"
        stage.text(
            slide, title, (x, int(top + inches(0.28)), int(wide - inches(0.2)), inches(0.6)), native.LABEL, LIGHT.text
        )
        below = inches(0.95)
        lines_slide(
            picture.lines, stage, slide, reader, (x, int(top + below), int(wide - inches(0.1)), int(height - below))
        )


def _unit(answer: Lines, reader: Reader) -> str:
    _ = reader.language
    if answer.index_year:
        return _("index, {year} = 100", year=answer.index_year)
    return _.words(reader.catalogue.units[answer.indicator.unit].title)
