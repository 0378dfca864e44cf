"""Lines: several cities over time on one indicator, the own city in ink, the others quiet, named at their ends."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.comparison import Lines
from indicators.compare.lines.event_words import event_words, slide_events
from indicators.compare.lines.points import Points
from indicators.compare.lines.targets import ends, reach, target_line, value_at
from indicators.compare.lines.words import line_finding
from indicators.drawing import marks, yes_no
from indicators.drawing.breaks import Breaks
from indicators.drawing.events import event_marks
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, SlideSeries, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, surveyed
from indicators.language.shared_figures import place_name, row_name
from indicators.language.values import safe, with_unit
from indicators.model.indicators import City, Outcome
from indicators.view.keys import Key, outcome_entry
from indicators.view.reader import Reader

BASE = 100.0  # an index starts here
FEW_LINES = 3  # beside the own city's: so few are named


def lines(answer: Lines, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure. Levels, or an index of the first common year where levels do not compare."""
    return _Drawing(answer, reader, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Lines, reader: Reader, room: Room):
        self.reader = reader
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        on_phone = room.narrow and not room.afar
        self.size = room.small if on_phone else room.size
        self.step = 16 if on_phone else room.size * 1.15 if room.afar else room.px(19)  # between two names
        self.brief = room.most_names < 1 or room.afar  # the unit stands at the numbers of the axis, not over it
        self.joined = surveyed(answer.indicator, reader.catalogue)
        self.rows = {geo: rows.sort_values("year") for geo, rows in answer.rows.dropna(subset="value").groupby("geo")}
        self.own = own_city(answer)
        self.others = [city for city in answer.cities if city is not self.own and city.id in self.rows]
        self.years = sorted({int(year) for rows in self.rows.values() for year in rows["year"]})
        self.aim = answer.target if self.own and self.own.id in self.rows else None
        self.reach = reach(self.years, self.aim)
        self.breaks = Breaks(answer.breaks, self.rows, self.own.id if self.own else "", self.joined)
        self.points = Points(answer, reader)
        self.number = self.points.short if on_phone else self.points.marked if room.afar else self.points.number
        self.scale = self._scale()
        self.binary = answer.indicator.is_yes_no
        self.shape = {"shape": "hv"} if self.binary else {}  # yes and no have nothing between them
        self.axis = self._value_axis()
        self.left = marks.tick_room(self.axis["ticktext"], self.size, room)
        self.left = max(30 if on_phone else 40, self.left) if room.scale == 1 else self.left
        self.top, self.bottom = room.px(18 if self.brief else 26), room.px(30 if on_phone else 34)
        self.height = yes_no.HEIGHT if self.binary and room.scale == 1 else room.height
        self.plot = self.height - self.top - self.bottom

    def figure(self) -> Figure:
        """Everything drawn, the quiet things first."""
        if not self.years:
            return nothing(self.colours, self._)
        traces = [trace for city in self.others for trace in self._peer(city)]
        traces += self._benchmark()
        aim, label = target_line(self.aim, self.reader, self.room)
        if self.own and self.own.id in self.rows:
            traces += [*self._band(self.own), *aim, *self._own(self.own)]
        names, room = self._names(), self.room
        right = self._right(names)
        unit = [] if self.brief else [self._unit()]
        uprights, letters = self._events(right)
        notes = [*unit, *label, *self.breaks.words(self._, self.colours, room), *letters]
        return Figure(
            traces,
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": right, "t": self.top, "b": self.bottom},
                annotations=[*self._placed(names), *notes],
                shapes=[*self.breaks.lines(self.colours, room), *self._base_line(), *uprights],
                xaxis=marks.year_axis(self.reach, room.years, self._edge(), self.size, self.colours, room),
                yaxis=self.axis,
            ),
        )

    def _events(self, right: float) -> tuple[list[dict], list[dict]]:
        """The own city's events: an upright and a letter each."""
        words = [safe(event_words(one, self._)) for one in self.answer.events]
        plot = self.room.width - self.left - right
        return event_marks(self.answer.events, self._edge(), plot, words, self.colours, self.room)

    def _value_axis(self) -> dict:
        """Numbers, or the two levels of yes and no."""
        axis = marks.value_axis(self.scale, self._, self.size, self.colours, self.room)
        if self.brief and self.answer.indicator.unit == "percent" and not self.answer.index_year:
            axis["ticktext"] = [with_unit(words, "%", self._) for words in axis["ticktext"]]
        return axis | yes_no.axis(self.answer.indicator, self._) if self.binary else axis

    def _scale(self) -> list[float]:
        """Round numbers that hold every value, the own band and the benchmark; shares stay within 0 and 100."""
        values = [value for rows in self.rows.values() for value in rows["value"]]
        values += [*(self.answer.benchmark["value"] if len(self.answer.benchmark) else ()), *ends(self.aim)]
        if self.own and self.own.id in self.rows and not self.room.afar:  # there the band may be cut
            own_rows = self.rows[self.own.id]
            values += [*own_rows["lower"].dropna(), *own_rows["upper"].dropna()]
        if self.answer.index_year:
            values.append(BASE)
        if self.answer.indicator.is_yes_no:
            return list(yes_no.ROOM)
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        if low >= 0 and low < (high - low) * 0.5:
            low = 0.0
        return ticks(low, high, self.room.ticks)

    def _peer(self, city: City) -> list[dict]:
        rows, colours, room = self.rows[city.id], self.colours, self.room
        single = len(rows) == 1
        x, y, words = self._path(city, rows)
        return [
            *self._dashes(city, rows, colours.peer, room.stroke * 1.25),
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "markers" if single else "lines+markers",
                "line": {"color": colours.peer, "width": room.stroke * 1.25, **self.shape},
                "marker": self._dots(rows, x, colours.peer, room.dot * (7 if single else 4)),
                "opacity": 0.8,
                "hovertext": words,
                "hoverinfo": "text",
                "cliponaxis": False,
            },
        ]

    def _own(self, city: City) -> list[dict]:
        """The own city in ink, its values printed: above a summit, below the rest; the last one stands in its name."""
        rows, colours, room = self.rows[city.id], self.colours, self.room
        values = [float(value) for value in rows["value"]]
        printed = marks.chosen([] if self.binary else values[:-1], room.printed)
        labels = pd.DataFrame({"text": "", "place": "bottom center"}, index=rows.index)
        for place in printed:
            labels.iloc[place] = [f"<b>{self.number(values[place])}</b>", marks.side(values, place)]
        x, y, words = self._path(city, rows)
        text, places = (
            marks.path(rows, list(labels[name]), self.breaks.of(city.id), self.joined, marks.provisional(rows))[2]
            for name in labels
        )
        line = {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines+markers+text",
            "line": {"color": colours.text, "width": room.stroke * 3.5, **self.shape},
            "marker": self._dots(rows, x, colours.text, room.dot * 9, colours.background),
            "text": text,
            "textposition": [place or "bottom center" for place in places],
            "textfont": {"size": self.size, "color": colours.text},
            "hovertext": words,
            "hoverinfo": "text",
            "cliponaxis": False,
        }
        loose = self._dashes(city, rows, colours.text, room.stroke * 3.5)
        return [*loose, line, *self._end(rows, list(zip(x, words, strict=True)))]

    def _dashes(self, city: City, rows: pd.DataFrame, colour: str, wide: float) -> list[dict]:
        """The pieces of a line that lead to provisional figures."""
        x, y = marks.dashes(rows, self.breaks.of(city.id), self.joined)
        if not x:
            return []
        dash = f"{self.room.px(3):g}px,{self.room.px(3):g}px"
        line = {"color": colour, "width": wide * 0.7, "dash": dash, **self.shape}
        return [{"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}]

    def _dots(self, rows: pd.DataFrame, x: list, colour: str, size: float, ring: str = "") -> dict:
        """The points of a line: provisional ones hollow, the others full, with a ring where one is given."""
        hollow, room = marks.provisional(rows), self.room
        if not hollow:
            line = {"line": {"color": ring, "width": room.stroke * 1.5}} if ring else {}
            return {"color": colour, "size": size, **line}
        inside = [year in hollow for year in x]
        return {
            "color": [self.colours.background if one else colour for one in inside],
            "size": [max(size, room.dot * 7) if one else size for one in inside],
            "line": {
                "color": [colour if one else ring or colour for one in inside],
                "width": [room.stroke * 1.5 if one or ring else 0 for one in inside],
            },
        }

    def _end(self, rows: pd.DataFrame, words: list) -> list[dict]:
        """The point that is compared carries the outcome: colour and glyph; a ring where nothing was tested.

        A newer one has no outcome. A provisional one is drawn already, as a hollow mark.
        """
        year = self.answer.compared_year
        late = (rows["year"] > year).to_numpy() if year is not None and not self.answer.index_year else False
        rows = rows[(rows["status"] != marks.PROVISIONAL).to_numpy() & ~np.asarray(late)]
        if rows.empty:
            return []
        return [self._outcome(rows, [word for year, word in words if year == int(rows["year"].iloc[-1])])]

    def _outcome(self, rows: pd.DataFrame, words: list[str]) -> dict:
        """The mark of the outcome at the last of the rows."""
        outcome, colours, room = self.answer.outcome or Outcome.NOT_COMPARED, self.colours, self.room
        x, y = [int(rows["year"].iloc[-1])], [float(rows["value"].iloc[-1])]
        look = {"hovertext": words, "hoverinfo": "text", "cliponaxis": False}
        if outcome != Outcome.NOT_COMPARED and not self.binary:
            return marks.outcomes(x, y, [outcome], colours, room.dot * 20, **look)
        ring, fill = colours.background, colours.text
        if self.binary:
            ring, fill = colours.text, yes_no.fills(rows["value"].tail(1), colours.text, colours)[0]
        mark = {"size": room.dot * 12, "color": fill, "line": {"color": ring, "width": room.stroke * 2}}
        return {"type": "scatter", "x": x, "y": y, "mode": "markers", "marker": mark, **look}

    def _band(self, city: City) -> list[dict]:
        """The own city's 95 % interval, one patch for each unbroken stretch."""
        patches = []
        for piece in marks.pieces(self.rows[city.id], self.breaks.of(city.id), self.joined):
            piece = piece.dropna(subset=["lower", "upper"])
            years = [int(year) for year in piece["year"]]
            if len(years) > 1:
                patches.append((years + years[::-1], [*piece["upper"], *piece["lower"][::-1]]))
        return [marks.patch(x, y, self.colours.half, 0.45) for x, y in patches]

    def _benchmark(self) -> list[dict]:
        """The comparator's median, dashed; none when it is a city that has its own line."""
        line = self._shown_benchmark()
        if line.empty:
            return []
        name = benchmark_name(self.answer.comparator, self._)
        rows = line.itertuples(index=False) if self.room.pointer else ()
        words = [self.points.benchmark(name, row.year, row.value, row.cities) for row in rows] or [""] * len(line)
        x, y, hovers = marks.path(line, words, self.breaks.common(), self.joined)
        room, ink = self.room, self.colours.text if self.room.afar else self.colours.muted
        return [
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "lines" if len(line) > 1 else "markers",
                "line": {"color": ink, "width": room.stroke * 1.75, "dash": f"{room.px(4):g}px,{room.px(3):g}px"},
                "marker": {
                    "color": ink,
                    "size": room.dot * 11,
                    "symbol": "line-ew-open",
                    "line": {"width": room.stroke * 2},
                },
                "hovertext": hovers,
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]

    def _shown_benchmark(self) -> pd.DataFrame:
        line, comparator = self.answer.benchmark, self.answer.comparator
        is_drawn_already = self.binary or (comparator.kind == "city" and comparator.city in self.rows)
        return line.iloc[:0] if is_drawn_already else line.dropna(subset="value").sort_values("year")

    def _path(self, city: City, rows: pd.DataFrame) -> tuple[list, list, list]:
        words = [self.points.hover(city, row) for row in rows.itertuples()] if self.room.pointer else [""] * len(rows)
        return marks.path(rows, words, self.breaks.of(city.id), self.joined, marks.provisional(rows))

    def _base_line(self) -> list[dict]:
        """The line at 100 of an index."""
        if not self.answer.index_year:
            return []
        line = {"color": self.colours.muted, "width": self.room.stroke}
        ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": BASE, "y1": BASE}
        return [{"type": "line", "line": line, "layer": "below", **ends}]

    def _names(self) -> list[tuple[str, float, str, bool]]:
        """What stands at the right end of each line: text, value, colour, own city or not."""
        last, colours = self.years[-1], self.colours
        names = []
        first = [self.own] if self.own and self.own.id in self.rows else []
        for city in [*first, *self.others[: self.room.most_names]]:
            row = self.rows[city.id].iloc[-1]
            year = "" if int(row["year"]) == last else f" ({int(row['year'])})"
            tail = f" {self.number(row['value'])}{year}"
            mine = city is self.own
            text = self._name(self._city(city, tail), tail)
            names.append((text, float(row["value"]), colours.text if mine else colours.muted, mine))
        line = self._shown_benchmark()
        if len(line):
            value, ink = float(line["value"].iloc[-1]), colours.text if self.room.afar else colours.muted
            name = benchmark_name(self.answer.comparator, self._)
            text = self._name(name, "") if self.room.most_names < 1 else f"{name} {self.number(value)}"
            names.append((text, value, ink, False))
        return names

    def _city(self, city: City, tail: str) -> str:
        """A line's name: the country or region alone where there is no room for its cities."""
        name = row_name(city, self.answer, self._)
        fits = width(name, self.size) <= self.room.names - width(tail, self.size)
        return name if fits else place_name(city, self.answer, self._)

    def _name(self, name: str, tail: str) -> str:
        """A name cut to its room, with what follows it; on paper the name alone."""
        tail = "" if self.room.most_names < 1 else tail
        return fitted(name, self.room.names - width(tail, self.size), self.size) + tail

    def _right(self, names: list[tuple[str, float, str, bool]]) -> float:
        """Pixels at the right of the plot for what the names need beyond it: all of it, unless a target comes later."""
        room, (first, last) = self.room, self._edge()
        wide = max((width(text, self.size + room.px(1), bold=True) for text, *_ in names), default=0) + room.px(34)
        share = (self._line_end() - first) / (last - first)
        return max(room.px(14), (wide - (1 - share) * (room.width - self.left)) / share)

    def _line_end(self) -> float:
        """Where the names begin, on the axis of years: after the last figure, however far a target reaches."""
        return self.years[-1] + self._edge()[1] - self.reach[-1]

    def _beside_target(self, heights: list[float]) -> list[float]:
        """The heights with those too near to the line to a target moved off it."""
        aim, (low, high) = self.aim, (self.scale[0], self.scale[-1])
        value = value_at(aim, self._line_end() + 0.1 * (self.reach[-1] - self.years[-1]))
        if aim is None or value is None:
            return heights
        line, away = (high - value) / (high - low) * self.plot, 1.0 if aim.target > aim.base else -1.0
        apart = [(height - line) or away for height in heights]
        moved = [line + math.copysign(max(abs(one), self.step), one) for one in apart]
        return [one + height / 1000 for one, height in zip(moved, heights, strict=True)]  # in the order of the values

    def _placed(self, names: list[tuple[str, float, str, bool]]) -> list[dict]:
        """The names at the ends of the lines, spread apart so that none covers another."""
        low, high, room = self.scale[0], self.scale[-1], self.room
        heights = [(high - value) / (high - low) * self.plot for _text, value, _ink, _own in names]
        ideal = self._beside_target(heights)
        places = spread(ideal, self.step, -room.px(8), self.plot + room.px(8))
        written = []
        for (text, value, ink, is_own), at, place in zip(names, heights, places, strict=True):
            words = marks.note(
                f"<b>{safe(text)}</b>" if is_own else safe(text),
                self.size + (room.px(2) if is_own and not room.afar else 0),
                ink,
                x=self._line_end(),
                y=value,
            )
            if self.reach[-1] > self.years[-1]:  # the line to a target passes behind the names
                words["font"] = words["font"] | {"shadow": "auto"}
            words |= {"xanchor": "left", "yanchor": "middle", "xshift": room.px(10), "yshift": at - place}
            written.append(words)
        return written

    def _edge(self) -> tuple[float, float]:
        """First and last place of the year axis."""
        span = max(self.reach[-1] - self.reach[0], 1)
        return self.reach[0] - span * 0.035, self.reach[-1] + span * 0.02

    def _unit(self) -> dict:
        """What the axis counts, at its top."""
        place = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": self.room.px(8)}
        note = marks.note(self.points.unit(), self.room.small, self.colours.muted, **place)
        return note | {"xanchor": "left", "yanchor": "bottom"}


def lines_key(answer: Lines, reader: Reader, colouring: str) -> Key:
    """The outcome that the last point carries."""
    has_outcome = answer.outcome and answer.outcome != Outcome.NOT_COMPARED and not answer.indicator.is_yes_no
    return (outcome_entry(Outcome(answer.outcome), reader),) if has_outcome else ()


def lines_slide(
    answer: Lines,
    stage: SlideDrawing,
    slide: Any,
    reader: Reader,
    place: Place = BODY,
    ends: tuple[float, float] | None = None,
) -> None:
    """The own city in ink on top, its benchmark dashed, the others quiet; gaps stay gaps. `ends`: of the scale."""
    rows, waves = answer.rows.dropna(subset="value"), surveyed(answer.indicator, reader.catalogue)
    years_with_value = sorted({int(year) for year in rows["year"]})
    if not years_with_value:
        stage.nothing(slide, place)
        return
    years = list(range(years_with_value[0], years_with_value[-1] + 1))
    series = _Periods(answer, rows, years, waves, stage._).series()
    _ = stage._
    names = _.listed([row_name(city, answer, _) for city in answer.cities])
    alt = _("{finding}. Lines over time: {cities}.", finding=line_finding(answer, reader), cities=names)
    form = number_format(answer.indicator, _, answer.index_year)
    stage.lines(slide, place, years, series, form, alt, waves, ends, slide_events(answer.events, _))


class _Periods:
    """The series of a native chart: one for each city and counting period, so that no line crosses a break."""

    def __init__(self, answer: Lines, rows: pd.DataFrame, years: list[int], waves: bool, _: Language):
        self.answer, self.years, self.waves, self._ = answer, years, waves, _
        self.rows = {geo: of_city.sort_values("year") for geo, of_city in rows.groupby("geo")}
        self.own = own_city(answer)
        self.breaks = Breaks(answer.breaks, self.rows, self.own.id if self.own else "", waves)

    def series(self) -> list[SlideSeries]:
        """The others, the benchmark dashed, the own city last and on top."""
        few, series = len(self.answer.cities) <= FEW_LINES + 1, []
        for city in self.answer.cities:
            if city is not self.own and city.id in self.rows:
                look = SlideSeries(row_name(city, self.answer, self._), (), LIGHT.peer, 1.0, labelled=few)
                series += self._pieces(self.rows[city.id], self.breaks.of(city.id), look)
        benchmark = self.answer.benchmark
        benchmark = benchmark[benchmark["year"].isin([year for rows in self.rows.values() for year in rows["year"]])]
        if len(benchmark):
            name = benchmark_name(self.answer.comparator, self._)
            look = SlideSeries(name, (), LIGHT.muted, 1.75, dashed=True, labelled=True)
            series += self._pieces(benchmark.sort_values("year"), self.breaks.common(), look)
        if self.own and self.own.id in self.rows:
            look = SlideSeries(row_name(self.own, self.answer, self._), (), LIGHT.text, 3.0, labelled=True)
            series += self._pieces(self.rows[self.own.id], self.breaks.of(self.own.id), look, marked=True)
        return series

    def _pieces(self, rows: pd.DataFrame, cuts: set[int], look: SlideSeries, marked: bool = False) -> list[SlideSeries]:
        """One line cut at its breaks; its name stands at the end of the last piece, what is new where each begins.

        What leads to a provisional figure is dashed: a piece of its own.
        """
        period = sum((rows["year"] >= cut).astype(int) for cut in cuts) if cuts else 0 * rows["year"]
        pieces = [piece for _period, piece in rows.groupby(period)]
        series = []
        for place, piece in enumerate(pieces):
            first, last = int(piece["year"].iloc[0]), int(piece["year"].iloc[-1])
            years = str(first) if first == last else f"{first}–{last}"
            name = f"{look.name}, {years}" if len(pieces) > 1 else look.name
            opens = self.breaks.word(self._, first) if marked and place else ""
            line = replace(
                look, name=name, label=look.name, values=_slide_values(piece, self.years), opens=opens,
                labelled=look.labelled and place == len(pieces) - 1,
            )  # fmt: skip
            series += self._with_dashes(piece, line)
        return series

    def _with_dashes(self, piece: pd.DataFrame, line: SlideSeries) -> list[SlideSeries]:
        """The line of a piece, its provisional end dashed."""
        if not (hollow := marks.provisional(piece) if "status" in piece else set()):
            return [line]
        solid = piece[piece["year"] < min(hollow)]
        loose = piece[piece["year"] >= (min(hollow) if solid.empty else solid["year"].max())]
        name = self._("{name}, provisional", name=line.name)
        dashed = replace(line, name=name, values=_slide_values(loose, self.years), dashed=True, opens="")
        if solid.empty:
            return [dashed]
        return [replace(line, values=_slide_values(solid, self.years), labelled=False), dashed]


def _slide_values(rows: pd.DataFrame, years: list[int]) -> tuple[float | None, ...]:
    by_year = dict(zip(rows["year"].astype(int), rows["value"], strict=True))
    return tuple(
        None if by_year.get(year) is None or by_year[year] != by_year[year] else float(by_year[year]) for year in years
    )
