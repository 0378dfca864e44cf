"""Bars: several cities side by side on one indicator, with their intervals; ordered by value, never ranked."""

from dataclasses import replace
from typing import Any

import pandas as pd

from indicators.answers.comparison import Bars, Places
from indicators.compare.bars import ranks
from indicators.drawing import marks, yes_no
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import GLYPHS, HOLLOW, LIGHT, SMALL, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import full_name, own_city
from indicators.language.shared_figures import cities_named, place_name, pointed_name, row_name
from indicators.language.values import (
    interval_text,
    newer_words,
    number_text,
    outcome_words,
    safe,
    status_mark,
    status_words,
    value_text,
)
from indicators.model.indicators import City, Indicator, Outcome, Status
from indicators.model.tables import Row
from indicators.view.keys import Key, outcomes_key
from indicators.view.reader import Reader

BASE = 100.0  # an index starts here
HEAD, FOOT = 30, 42  # pixels above the first row, and under the last one for the axis
HIGHEST = 40  # of a row
NAME, NAME_ABOVE, BESIDE_RANK = 230, 300, 180  # the widest a name may be: beside its bar, above it, and with a rank
MOST_BARS = 12


def bars(answer: Bars, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: bars from zero, or from 100 for an index; marks on two levels for yes and no."""
    return _Drawing(answer, reader, room).figure()


def by_value(answer: Bars, _: Language) -> pd.DataFrame:
    """The rows of tables.PLACES from the highest value to the lowest, cities without one last.

    Sexual, domestic and hate offences go by name: an order of cities would read as a ranking.
    """
    rows = answer.rows
    hidden = rows["status"].map(status_mark) != ""
    ordered = rows.assign(
        value=rows["value"].mask(hidden), lower=rows["lower"].mask(hidden), upper=rows["upper"].mask(hidden)
    )
    if answer.indicator.sensitive:
        names = {city.id: full_name(city, _) for city in answer.cities}
        return ordered.sort_values("geo", key=lambda geos: geos.map(names), kind="stable").reset_index(drop=True)
    return ordered.sort_values("value", ascending=False, kind="stable", na_position="last").reset_index(drop=True)


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Bars, reader: Reader, room: Room):
        _ = reader.language
        self.reader = reader
        self.binary = answer.indicator.is_yes_no
        self.answer = replace(answer, benchmark=None) if self.binary else answer
        self.catalogue, self._, self.colours, self.room = reader.catalogue, _, reader.look, room
        self.above = room.narrow and not room.afar  # names stand above their bars
        self.at_ends = room.afar and not self.binary  # values stand at the ends of the bars, not in a column
        self.cities = {city.id: city for city in answer.cities}
        city = own_city(answer)
        self.own = city.id if city else ""
        self.rows = by_value(answer, _)
        self.places = {} if room.afar else ranks.places(answer.ranks, _) or self._cities_named()
        self.base = BASE if answer.index_year else 0.0
        self.drawn = self.rows.dropna(subset="value")
        if self.at_ends:
            self.rows = self.drawn
        self.known = list(self.drawn.itertuples())
        self.listed = self.known if self.at_ends else list(self.rows.itertuples())
        self.head, self.foot = room.px(HEAD), 0.0 if self.at_ends else room.px(FOOT)
        self.row = self._row()
        self.height = self.head + len(self.rows) * self.row + self.foot
        self.scale = self._scale()

    def figure(self) -> Figure:
        """Bars, whiskers, benchmark, then every word."""
        if self.rows.empty:
            return nothing(self.colours, self._)
        right = self._ends_room() if self.at_ends else 0
        values = [] if self.at_ends else [self._values(), *self._marks()]
        unit = [] if self.at_ends else [self._unit()]
        return Figure(
            [*self._bars(), *self._whiskers(), *values],
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self._left(), "r": right, "t": self.head, "b": self.foot},
                annotations=[*self._names(), *self._ends(), *self._benchmark_words(), *unit],
                shapes=self._lines(),
                xaxis=self._axis(),
                xaxis2=marks.BESIDE,
                yaxis={"range": [len(self.rows) - 0.5, -0.5], "visible": False},
            ),
        )

    def _cities_named(self) -> dict[str, str]:
        """By row the cities that a country's or a region's bar is of, cut to their room."""
        most = NAME_ABOVE if self.above else self.room.px(NAME)
        names = {id: cities_named(city, self.answer, self._) for id, city in self.cities.items()}
        return {id: fitted(cities, most, SMALL) for id, cities in names.items() if cities}

    def _row(self) -> float:
        """Pixels of a city's row."""
        if self.above or self.places:
            return 48
        if not self.room.afar:
            return self.room.px(34)
        return min((self.room.height - self.head - self.foot) / max(len(self.rows), 1), self.room.px(HIGHEST))

    def _scale(self) -> list[float]:
        """Round numbers from the bars' start over every value and whisker."""
        values = [self.base, *self.drawn["value"]]
        if not self.answer.index_year:
            values += [*self.drawn["lower"].dropna(), *self.drawn["upper"].dropna()]
        if self.answer.benchmark is not None:
            values.append(self.answer.benchmark)
        if self.at_ends:
            return [min(values), max(values)] if max(values) > min(values) else [min(values), min(values) + 1]
        return ticks(min(values), max(values), 5)

    def _at(self, place: int) -> float:
        """Height of a row's bar on the axis of rows."""
        return place + (0.2 if self.above else 0.0)

    def _bars(self) -> list[dict]:
        colours = self.colours
        if self.binary:
            places, hovers = [self._at(place) for place in self.drawn.index], map(self._hover, self.known)
            return [yes_no.dots(self.drawn, places, list(hovers), self.own, colours, self.room)]
        return [
            {
                "type": "bar",
                "orientation": "h",
                "ids": [row.geo for row in self.known],
                "y": [self._at(place) for place in self.drawn.index],
                "base": [self.base] * len(self.drawn),
                "x": [float(value) - self.base for value in self.drawn["value"]],
                "width": 0.34 if self.above else 0.56,
                "marker": self._filled(),
                "hovertext": [self._hover(row) for row in self.known],
                "hoverinfo": "text",
                "textposition": "none",
            }
        ]

    def _filled(self) -> dict:
        """The colours of the bars; a provisional figure has an outline alone."""
        fills = [self._fill(row) for row in self.known]
        hollow = [row.status == Status.PROVISIONAL for row in self.known]
        if not any(hollow):
            return {"color": fills}
        return {
            "color": [self.colours.background if one else fill for one, fill in zip(hollow, fills, strict=True)],
            "line": {"color": fills, "width": [self.room.stroke * 1.5 if one else 0 for one in hollow]},
        }

    def _fill(self, row: Row) -> str:
        """The own city in ink; from afar in the colour of its outcome, which no column of marks says."""
        if row.geo != self.own:
            return self.colours.half
        judged = self.room.afar and row.outcome not in HOLLOW
        return self.colours.colour(row.outcome) if judged else self.colours.text

    def _whiskers(self) -> list[dict]:
        """The 95 % intervals: a thin line with a halo, seen on the bar and beyond it.

        None on an index: an interval that takes the base year as known would look like that of the change.
        """
        if self.answer.index_year:
            return []
        x, y = [], []
        for row in (one for one in self.known if one.lower == one.lower and one.upper == one.upper):
            x += [float(row.lower), float(row.upper), None]
            y += [self._at(row.Index), self._at(row.Index), None]
        shared = {"type": "scatter", "x": x, "y": y, "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
        if self.room.afar:
            return [{**shared, "line": {"color": self.colours.text, "width": self.room.stroke * 1.25}}]
        return [
            {**shared, "line": {"color": self.colours.background, "width": self.room.stroke * 4.5}},
            {**shared, "line": {"color": self.colours.peer, "width": self.room.stroke * 2}},
        ]

    def _values(self) -> dict:
        """The values in one column at the right, the marks of missing ones among them."""
        words = [self._value(row) for row in self.listed]
        return {
            "type": "scatter",
            "x": [1 - self._marks_room()] * len(words),
            "y": [self._at(place) for place in self.rows.index],
            "xaxis": "x2",
            "mode": "text",
            "text": [
                f"<b>{text}</b>" if geo == self.own else text for geo, text in zip(self.rows["geo"], words, strict=True)
            ],
            "textposition": "middle left",
            "textfont": {"size": self.room.size, "color": self.colours.text},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }

    def _marks(self) -> list[dict]:
        """The outcome beside each value: a circle with its glyph, a ring where nothing was tested."""
        if self.answer.index_year or self.binary:
            return []
        rows = self.drawn[self.drawn["outcome"] != Outcome.NOT_COMPARED]
        x, y = [1 - 10 / self.room.width] * len(rows), [self._at(place) for place in rows.index]
        labels = {"hovertext": [outcome_words(one, self._) for one in rows["outcome"]], "hoverinfo": "text"}
        return [marks.outcomes(x, y, list(rows["outcome"]), self.colours, xaxis="x2", **labels)]

    def _left(self) -> float:
        if self.above:
            return 14  # half a tick's number
        names = [width(self._name(row), self.room.size, bold=True) for row in self.listed]
        return max([*names, *(width(place, SMALL) for place in self.places.values())]) + self.room.px(16)

    def _marks_room(self) -> float:
        """Share of the width that the outcomes take at the right."""
        return (0 if self.answer.index_year or self.binary else 26) / self.room.width

    def _right(self) -> float:
        """Share of the width that the values and their outcomes take."""
        if self.at_ends:
            return 0.0
        widest = max(width(self._value(row), self.room.size, bold=True) for row in self.listed)
        return self._marks_room() + (widest + self.room.px(20)) / self.room.width

    def _names(self) -> list[dict]:
        """The cities, at the left of their bars or above them; the year where it is not the view's."""
        written = []
        for row in self.listed:
            is_own, name = row.geo == self.own, safe(self._name(row))
            colour = self.colours.text if is_own or self.room.narrow or self.room.afar else self.colours.muted
            words = f"<b>{name}</b>" if is_own else name
            words = ranks.beside(words, self.places.get(row.geo, ""), under=not self.above)
            words = marks.note(words, self.room.size, colour, x=0, xref="paper", y=row.Index)
            place = {"xanchor": "right", "align": "right", "xshift": -self.room.px(10), "yanchor": "middle"}
            if self.above:
                place = {"xanchor": "left", "xshift": -14, "yanchor": "bottom", "yshift": 0}
                place |= {"bgcolor": self.colours.background, "borderpad": 0} if self.places else {}
            written.append(words | place)
        return written

    def _ends(self) -> list[dict]:
        """From afar: each value with its unit at the end of its bar; the own one with its outcome and its interval."""
        if not self.at_ends:
            return []
        gap = {"xanchor": "left", "align": "left", "yanchor": "middle", "xshift": self.room.px(8)}
        behind = {"bgcolor": self.colours.background}
        return [
            marks.note(self._end_words(row)[1], self.room.size, self.colours.text, x=self._far(row), y=row.Index)
            | gap
            | (behind if row.geo != self.own else {})
            for row in self.listed
        ]

    def _far(self, row: Row) -> float:
        """Where a bar with its interval ends."""
        ends = [self.base, row.value, *([] if self.answer.index_year or row.upper != row.upper else [row.upper])]
        return float(max(ends))

    def _end_words(self, row: Row) -> tuple[str, str]:
        """What stands at the end of a bar, plain and as HTML."""
        words = self._value(row)
        if not self.answer.index_year:
            words = value_text(row.value, self.answer.indicator, self.catalogue, self._).split(" ")[0]
        if row.geo != self.own:
            return words, safe(words)
        words = f"{words} {GLYPHS[Outcome(row.outcome)]}".strip()
        html = f"<b>{safe(words)}</b>"
        if self.answer.index_year or self.room.narrow:
            return words, html
        interval = interval_text(row.lower, row.upper, self.answer.indicator, self._)
        style = f"font-size:{self.room.small:g}px; color:{self.colours.muted}"
        return (f"{words}  {interval}", f"{html}  <span style='{style}'>{safe(interval)}</span>") if interval else (
            words, html
        )  # fmt: skip

    def _ends_room(self) -> float:
        """Pixels at the right that the values take beyond the end of the axis."""
        room, low, high = self.room, self.scale[0], self.scale[-1]
        plot = room.width - self._left()
        needed = [0.0]
        for row in self.listed:
            long = width(self._end_words(row)[0], room.size, bold=row.geo == self.own) + room.px(16)
            share = (self._far(row) - low) / (high - low)
            needed.append((long - plot * (1 - share)) / share if share else 0.0)
        return max(needed)

    def _benchmark_words(self) -> list[dict]:
        """The benchmark's name and value over its line; from afar none of a city that has its own bar."""
        value, answer, room = self._benchmark(), self.answer, self.room
        if value is None:
            return []
        label = number_text(value, answer.indicator, self._)
        if room.afar:
            label = value_text(value, answer.indicator, self.catalogue, self._).split(" ")[0]
        words = f"{benchmark_name(answer.comparator, self._)} {label}"
        words += f" ({answer.benchmark_year})" if answer.benchmark_year else ""
        right = value > (self.scale[0] + self.scale[-1]) / 2
        side = {"xanchor": "right" if right else "left", "yanchor": "bottom"}
        side |= {"xshift": room.px(3 if right else -3), "yshift": room.px(2)}
        size, words = (room.size, f"<b>{words}</b>") if room.afar else (room.label, words)
        return [marks.note(words, size, self.colours.text, x=value, y=1, yref="paper") | side]

    def _benchmark(self) -> float | None:
        """The line that the bars stand against; from afar none of a city that has its own bar."""
        return None if self.room.afar and self.answer.comparator.kind == "city" else self.answer.benchmark

    def _unit(self) -> dict:
        words = self._.words(self.catalogue.units[self.answer.indicator.unit].title)
        if self.answer.index_year:
            words = self._("index, {year} = 100", year=self.answer.index_year)
        place = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "yshift": -self.foot}
        side = {"xanchor": "left", "yanchor": "bottom"}
        return marks.note(words, self.room.small, self.colours.muted, **place) | side

    def _lines(self) -> list[dict]:
        """The start of the bars, and the benchmark in ink."""
        shapes = [] if self.binary else [self._upright(self.base, self.colours.muted, self.room.stroke)]
        if (benchmark := self._benchmark()) is not None:
            shapes.append(self._upright(benchmark, self.colours.text, self.room.stroke * 1.5))
        return shapes

    def _upright(self, x: float, colour: str, width: float) -> dict:
        line = {"color": colour, "width": width}
        return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}

    def _axis(self) -> dict:
        return marks.beside_words(self._values_axis(), self._right())

    def _values_axis(self) -> dict:
        look = {"showgrid": True, "gridcolor": self.colours.grid}
        if self.binary:
            look |= {"tickfont": {"size": self.room.label, "color": self.colours.muted}} if self.room.afar else {}
            return look | yes_no.axis(self.answer.indicator, self._)
        if self.at_ends:
            return look | {"range": [self.scale[0], self.scale[-1]], "showgrid": False, "visible": False}
        return look | {
            "range": [self.scale[0], self.scale[-1]],
            "tickvals": self.scale,
            "ticktext": marks.tick_words(self.scale, self._),
        }

    def _name(self, row: Row) -> str:
        city = self.cities.get(row.geo)
        beside = BESIDE_RANK if self.places else NAME_ABOVE
        most = beside if self.above else self.room.px(NAME)
        write = row_name if self.room.afar else place_name
        name = fitted(write(city, self.answer, self._) if city else row.geo, most, self.room.size)
        return name if int(row.year) == self.answer.year else f"{name} ({int(row.year)})"

    def _value(self, row: Row) -> str:
        if mark := status_mark(row.status):
            return mark
        return (
            self._.number(row.value)
            if self.answer.index_year
            else number_text(row.value, self.answer.indicator, self._)
        )

    def _hover(self, row: Row) -> str:
        if not self.room.pointer:
            return ""
        return bar_hover(row, self.cities.get(row.geo), self.answer, self.reader)


def bars_key(answer: Bars, reader: Reader, colouring: str) -> Key:
    """The outcomes of the bars; none of an index or of yes and no."""
    return () if answer.index_year or answer.indicator.is_yes_no else outcomes_key(answer, reader, colouring)


def bars_slide(answer: Bars, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A bar a city from zero, the own one in the colour of its outcome."""
    names = {city.id: row_name(city, answer, stage._) for city in answer.cities}
    draw_bars(answer, answer.rows, names, own_city(answer), stage, slide, place)


def draw_bars(
    answer: Bars | Places, rows: pd.DataFrame, names_by_id: dict[str, str], city: City | None, stage: SlideDrawing,
    slide: Any, place: Place,
) -> None:  # fmt: skip
    """A bar a row from zero, the own city in the colour of its outcome; a table of yes and no."""
    _ = stage._
    available = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    by_name = answer.indicator.sensitive  # an order of cities would mislead
    names = available["geo"].map(lambda geo: names_by_id.get(geo, geo))
    order = (
        names.sort_values().index if by_name else available["value"].sort_values(ascending=False, kind="stable").index
    )
    available = available.loc[order]
    if city is not None and len(available) > MOST_BARS:
        is_city = available["geo"] == city.id
        selected = available[~is_city].head(MOST_BARS - 1).index.union(available[is_city].index)
        available = available.loc[[one for one in order if one in selected]]
    if answer.indicator.is_yes_no:
        _answers(available, names, answer.indicator, stage, slide, place)
        return
    if available.empty:
        stage.nothing(slide, place)
        return
    categories = [f"{names[index]}, {int(available.at[index, 'year'])}" for index in available.index]
    colours = [LIGHT.half if city is None or geo != city.id else LIGHT.text for geo in available["geo"]]
    if city is not None and (available["geo"] == city.id).any() and not getattr(answer, "index_year", None):
        outcome = available.loc[available["geo"] == city.id, "outcome"].iloc[0]
        colours = [LIGHT.colour(outcome) if geo == city.id else LIGHT.half for geo in available["geo"]]
    figures = ", ".join(f"{name}: {number_text(value, answer.indicator, _)}"
                        for name, value in zip(categories, available["value"], strict=True))  # fmt: skip
    series = [(_.words(answer.indicator.title), available["value"].tolist(), LIGHT.half)]
    form = number_format(answer.indicator, _, getattr(answer, "index_year", None))
    stage.bars(slide, place, categories, series, form, _("Bars: {figures}.", figures=figures), dict(enumerate(colours)))


def _answers(
    rows: pd.DataFrame, names: pd.Series, indicator: Indicator, stage: SlideDrawing, slide: Any, place: Place
) -> None:
    """Yes or no of each city, as a table: a bar of one or none would say nothing."""
    _ = stage._
    answers = [
        [names[row.Index], str(int(row.year)), number_text(row.value, indicator, _)] for row in rows.itertuples()
    ]
    alt = _("A table of cities and their answers.")
    stage.table(slide, place[:3], [_("City"), _("Year"), _("Answer")], answers, [4, 2, 4], alt)


def bar_hover(row: Row, city: City | None, answer: Bars, reader: Reader) -> str:
    """What the pointer tells of one city: value, interval, year, outcome, status."""
    _ = reader.language
    index = bool(answer.index_year)
    value = _.number(row.value) if index else value_text(row.value, answer.indicator, reader.catalogue, _, row.status)
    parts = [f"{safe(pointed_name(city, answer, _) if city else row.geo)} {int(row.year)}", f"<b>{value}</b>"]
    if not index and (interval := interval_text(row.lower, row.upper, answer.indicator, _)):
        parts.append(" ".join([_("95% interval"), interval]))
    if not index:
        parts.append(outcome_words(row.outcome, _))
        parts.append(newer_words(row, answer.indicator, reader.catalogue, _, interval=True))
    if words := status_words(row.status, _):
        parts.append(words)
    return "<br>".join(part for part in parts if part)
