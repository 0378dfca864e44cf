"""Bars: several cities side by side on one indicator, with their intervals; ordered by value, never ranked."""

from dataclasses import dataclass, replace

import pandas as pd

from indicators.answers.comparison import Bars
from indicators.catalogue import Catalogue
from indicators.compare.bars import ranks
from indicators.compare.lines.points import bar_hover
from indicators.drawing import marks, yes_no
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.style import CHART, GLYPHS, LABEL, SMALL, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import full_name, own_city, short_name
from indicators.language.values import number_text, outcome_words, safe, status_mark
from indicators.model.indicators import Outcome

BASE = 100.0  # an index starts here


@dataclass(frozen=True)
class Frame:
    """The room a figure has, in pixels."""

    row: int  # height of a city's row
    head: int  # above the first row
    foot: int  # for the axis under the last row
    name: float  # the widest a name may be
    above: bool  # names stand above their bar
    width: int  # at which the columns at the right are reckoned; figures stretch
    size: int


WIDE = Frame(row=34, head=30, foot=42, name=230, above=False, width=1000, size=CHART)
NARROW = Frame(row=48, head=30, foot=42, name=300, above=True, width=340, size=CHART)


def bars(answer: Bars, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The figure for a desk: bars from zero, or from 100 for an index; marks on two levels for yes and no."""
    return _Drawing(answer, catalogue, _, colours, WIDE).figure()


def bars_phone(answer: Bars, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same figure 390 pixels wide, each name above its bar."""
    return _Drawing(answer, catalogue, _, colours, NARROW).figure()


def by_value(answer: Bars, _: Language) -> pd.DataFrame:
    """The rows of tables.PLACES from the highest value to the lowest, cities without one last.

    Sexual, domestic and hate offences go by name: an order of cities would read as a ranking.
    """
    rows = answer.rows
    hidden = rows["status"].map(status_mark) != ""
    shown = rows.assign(
        value=rows["value"].mask(hidden), lower=rows["lower"].mask(hidden), upper=rows["upper"].mask(hidden)
    )
    if answer.indicator.sensitive:
        names = {city.id: full_name(city, _) for city in answer.cities}
        return shown.sort_values("geo", key=lambda geos: geos.map(names), kind="stable").reset_index(drop=True)
    return shown.sort_values("value", ascending=False, kind="stable", na_position="last").reset_index(drop=True)


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Bars, catalogue: Catalogue, _: Language, colours: Tokens, frame: Frame):
        self.binary = yes_no.is_yes_no(answer.indicator)
        self.answer = replace(answer, benchmark=None) if self.binary else answer
        self.catalogue, self._, self.colours, self.frame = catalogue, _, colours, frame
        self.cities = {city.id: city for city in answer.cities}
        own = own_city(answer)
        self.own = own.id if own else ""
        self.rows = by_value(answer, _)
        self.places = ranks.places(answer.ranks, _)
        self.frame = replace(frame, row=48, name=min(frame.name, 180)) if self.places else frame
        self.base = BASE if answer.index_year else 0.0
        self.drawn = self.rows.dropna(subset="value")
        self.height = frame.head + len(self.rows) * self.frame.row + frame.foot
        self.scale = self._scale()

    def figure(self) -> Figure:
        """Bars, whiskers, benchmark, then every word."""
        if self.rows.empty:
            return Figure(
                [], layout(self.colours, self._.code, 120, xaxis={"visible": False}, yaxis={"visible": False})
            )
        margin = {"l": self._left(), "r": 0, "t": self.frame.head, "b": self.frame.foot}
        return Figure(
            [*self._bars(), *self._whiskers(), self._values(), *self._marks()],
            layout(
                self.colours,
                self._.code,
                self.height,
                margin=margin,
                annotations=[*self._names(), *self._benchmark_words(), self._unit()],
                shapes=self._lines(),
                xaxis=self._axis(),
                xaxis2={"domain": [0, 1], "range": [0, 1], "visible": False, "anchor": "y", "fixedrange": True},
                yaxis={"range": [len(self.rows) - 0.5, -0.5], "visible": False},
            ),
        )

    def _scale(self) -> list[float]:
        """Round numbers from the bars' start over every value and whisker."""
        seen = [self.base, *self.drawn["value"]]
        if not self.answer.index_year:
            seen += [*self.drawn["lower"].dropna(), *self.drawn["upper"].dropna()]
        if self.answer.benchmark is not None:
            seen.append(self.answer.benchmark)
        return ticks(min(seen), max(seen), 5)

    def _at(self, place: int) -> float:
        """Height of a row's bar on the axis of rows."""
        return place + (0.2 if self.frame.above else 0.0)

    def _bars(self) -> list[dict]:
        colours = self.colours
        if self.binary:
            places, told = [self._at(place) for place in self.drawn.index], map(self._hover, self.drawn.itertuples())
            return [yes_no.dots(self.drawn, places, list(told), self.own, colours)]
        return [
            {
                "type": "bar",
                "orientation": "h",
                "y": [self._at(place) for place in self.drawn.index],
                "base": [self.base] * len(self.drawn),
                "x": [float(value) - self.base for value in self.drawn["value"]],
                "width": 0.34 if self.frame.above else 0.56,
                "marker": {"color": [colours.text if geo == self.own else colours.half for geo in self.drawn["geo"]]},
                "hovertext": [self._hover(row) for row in self.drawn.itertuples()],
                "hoverinfo": "text",
                "textposition": "none",
            }
        ]

    def _whiskers(self) -> list[dict]:
        """The 95 % intervals: a thin line with a halo, seen on the bar and beyond it.

        None on an index: an interval that takes the base year as known would look like that of the change.
        """
        if self.answer.index_year:
            return []
        x, y = [], []
        for row in self.drawn.dropna(subset=["lower", "upper"]).itertuples():
            x += [float(row.lower), float(row.upper), None]
            y += [self._at(row.Index), self._at(row.Index), None]
        shared = {"type": "scatter", "x": x, "y": y, "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
        return [
            {**shared, "line": {"color": self.colours.background, "width": 4.5}},
            {**shared, "line": {"color": self.colours.peer, "width": 2}},
        ]

    def _values(self) -> dict:
        """The values in one column at the right, the marks of missing ones among them."""
        words = [self._value(row) for row in self.rows.itertuples()]
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
            "textfont": {"size": self.frame.size, "color": self.colours.text},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }

    def _marks(self) -> list[dict]:
        """The outcome beside each value: a circle with its glyph, a ring where nothing was tested."""
        if self.answer.index_year or self.binary:
            return []
        rows, colours = self.drawn[self.drawn["outcome"] != Outcome.NOT_COMPARED], self.colours
        hollow = [outcome == Outcome.NOT_TESTED for outcome in rows["outcome"]]
        return [
            {
                "type": "scatter",
                "x": [1 - 10 / self.frame.width] * len(rows),
                "y": [self._at(place) for place in rows.index],
                "xaxis": "x2",
                "mode": "markers+text",
                "marker": {
                    "size": 16,
                    "color": [colours.fill(outcome) for outcome in rows["outcome"]],
                    "line": {
                        "color": [colours.muted if ring else colours.background for ring in hollow],
                        "width": 1.5,
                    },
                },
                "text": [f"<b>{GLYPHS[Outcome(outcome)]}</b>" for outcome in rows["outcome"]],
                "textfont": {"size": LABEL, "color": colours.glyph},
                "hovertext": [outcome_words(outcome, self._) for outcome in rows["outcome"]],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]

    def _left(self) -> float:
        if self.frame.above:
            return 14  # half a tick's number
        names = [width(self._name(row), self.frame.size, bold=True) for row in self.rows.itertuples()]
        return max([*names, *(width(place, SMALL) for place in self.places.values())]) + 16

    def _marks_room(self) -> float:
        """Share of the width that the outcomes take at the right."""
        return (0 if self.answer.index_year or self.binary else 26) / self.frame.width

    def _right(self) -> float:
        """Share of the width that the values and their outcomes take."""
        widest = max(width(self._value(row), self.frame.size, bold=True) for row in self.rows.itertuples())
        return self._marks_room() + (widest + 20) / self.frame.width

    def _names(self) -> list[dict]:
        """The cities, at the left of their bars or above them; the year where it is not the view's."""
        written = []
        for row in self.rows.itertuples():
            own, name = row.geo == self.own, safe(self._name(row))
            colour = self.colours.text if own or self.frame.above else self.colours.muted
            words = f"<b>{name}</b>" if own else name
            words = ranks.beside(words, self.places.get(row.geo, ""), under=not self.frame.above)
            words = marks.note(words, self.frame.size, colour, x=0, xref="paper", y=row.Index)
            place = {"xanchor": "right", "align": "right", "xshift": -10, "yanchor": "middle"}
            if self.frame.above:
                place = {"xanchor": "left", "xshift": -14, "yanchor": "bottom", "yshift": 0}
                place |= {"bgcolor": self.colours.background, "borderpad": 0} if self.places else {}
            written.append(words | place)
        return written

    def _benchmark_words(self) -> list[dict]:
        """The benchmark's name and value over its line."""
        if self.answer.benchmark is None:
            return []
        value = number_text(self.answer.benchmark, self.answer.indicator, self._)
        words = f"{benchmark_name(self.answer.comparator, self._)} {value}"
        right = self.answer.benchmark > (self.scale[0] + self.scale[-1]) / 2
        side = {"xanchor": "right" if right else "left", "yanchor": "bottom", "xshift": 3 if right else -3, "yshift": 2}
        return [marks.note(words, LABEL, self.colours.text, x=self.answer.benchmark, y=1, yref="paper") | side]

    def _unit(self) -> dict:
        words = self._.words(self.catalogue.units[self.answer.indicator.unit].title)
        if self.answer.index_year:
            words = self._("index, {year} = 100", year=self.answer.index_year)
        place = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "yshift": -self.frame.foot}
        return marks.note(words, SMALL, self.colours.muted, **place) | {"xanchor": "left", "yanchor": "bottom"}

    def _lines(self) -> list[dict]:
        """The start of the bars, and the benchmark in ink."""
        shapes = [] if self.binary else [self._upright(self.base, self.colours.muted, 1)]
        if self.answer.benchmark is not None:
            shapes.append(self._upright(self.answer.benchmark, self.colours.text, 1.5))
        return shapes

    def _upright(self, x: float, colour: str, width: float) -> dict:
        line = {"color": colour, "width": width}
        return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line}

    def _axis(self) -> dict:
        domain = {"domain": [0, 1 - self._right()], "showgrid": True, "gridcolor": self.colours.grid}
        if self.binary:
            return domain | yes_no.axis(self.answer.indicator, self._)
        return domain | {
            "range": [self.scale[0], self.scale[-1]],
            "tickvals": self.scale,
            "ticktext": marks.tick_words(self.scale, self._),
        }

    def _name(self, row: object) -> str:
        city = self.cities.get(row.geo)
        name = fitted(short_name(city, self._) if city else row.geo, self.frame.name, self.frame.size)
        return name if int(row.year) == self.answer.year else f"{name} ({int(row.year)})"

    def _value(self, row: object) -> str:
        if mark := status_mark(row.status):
            return mark
        return (
            self._.number(row.value)
            if self.answer.index_year
            else number_text(row.value, self.answer.indicator, self._)
        )

    def _hover(self, row: object) -> str:
        return bar_hover(row, self.cities.get(row.geo), self.answer, self.catalogue, self._)
