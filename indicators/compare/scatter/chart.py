"""Scatter: two indicators, one point a city; names for the own city, its peers and those far out."""

from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.comparison import Scatter
from indicators.drawing import marks as drawing_marks
from indicators.drawing import yes_no
from indicators.drawing.labels import Box, Label, Spot, beside, fitted, ticks
from indicators.drawing.native import BODY, Dots, Place, SlideDrawing, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.names import full_name, short_name
from indicators.language.values import number_text, safe, value_text
from indicators.model.indicators import Indicator
from indicators.model.tables import Row
from indicators.view.facts import span
from indicators.view.reader import Reader

FAR, FEW = 6, 3  # quartile distances beyond which a value would squeeze the others, and how many values may
TOP, RIGHT, BOTTOM = 26, 12, 48  # pixels around the plot, on a desktop screen
HIGH = 580  # pixels of the figure on a desktop screen
MOST_NAMED = 9  # from afar


def scatter(answer: Scatter, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: every city a point, the own city, its peers and those far out named."""
    if answer.rows.dropna(subset=["x", "y"]).empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader, room).figure()


def outliers(rows: pd.DataFrame, most: int) -> list[str]:
    """The cities farthest from the middle of both indicators, in quartile distances, the farthest first."""
    if rows.empty or not most:
        return []
    middle, spread = rows[["x", "y"]].median(), rows[["x", "y"]].quantile(0.75) - rows[["x", "y"]].quantile(0.25)
    distance = np.hypot(*((rows[name] - middle[name]) / (spread[name] or 1) for name in ("x", "y")))
    return list(rows.loc[distance.sort_values(ascending=False, kind="stable").index[:most], "geo"])


def far_end(values: pd.Series, few: int = FEW) -> float:
    """Where an axis may end: the largest value, or that of the others where at most `few` lie far beyond all of them.

    Far: more than six quartile distances above the third quartile. What lies beyond is marked at the edge.
    """
    low, high = values.quantile(0.25), values.quantile(0.75)
    beyond = values > high + FAR * (high - low)
    return float(values[~beyond].max() if 0 < beyond.sum() <= few else values.max())


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Scatter, reader: Reader, room: Room):
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.height = HIGH if room is DESKTOP else room.height
        self.size = room.small if room.narrow or room.afar else room.size
        self.outliers = 0 if room.afar else 3 if room.narrow else 8 if room is DESKTOP else 6
        self.rows = answer.rows.dropna(subset=["x", "y"]).reset_index(drop=True)
        self.own, self.peers = answer.city.id, set(answer.peers)
        self.ends = {side: far_end(self.rows[side]) for side in ("x", "y")}
        self.scales = {"x": self._scale(answer.x, "x"), "y": self._scale(answer.y, "y")}
        fit, across = answer.fit, self.scales["x"]
        self.fit = fit.line[fit.line["x"].between(across[0], across[-1])] if fit and fit.drawn else None
        self.right = max(room.px(RIGHT), width(self._axis("x")["ticktext"][-1], room.label) / 2 + 2)
        self.left = room.px(14) + max(width(word, room.label) for word in self._axis("y")["ticktext"])

    def figure(self) -> Figure:
        """Points, the quiet ones first, then names and axes."""
        room = self.room
        return Figure(
            [*self._line(), *self._points()],
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": self.right, "t": room.px(TOP), "b": room.px(BOTTOM)},
                annotations=[*self._names(), *self._titles(), *self._beyond()],
                xaxis=self._axis("x") | {"showline": True, "linecolor": self.colours.muted},
                yaxis=self._axis("y"),
            ),
        )

    def _scale(self, indicator: Indicator, side: str) -> list[float]:
        """Round numbers over every value; room around the two levels of yes and no."""
        if indicator.is_yes_no:
            return list(yes_no.ROOM)
        return ticks(self.rows[side].min(), self.ends[side], self.room.ticks if side == "y" or self.room.narrow else 6)

    def _line(self) -> list[dict]:
        """The straight line in the 95% limits of the mean, inside the axes; none that chance draws as well."""
        if self.fit is None:
            return []
        low, high = self.scales["y"][0], self.scales["y"][-1]
        upper, lower = (self.fit[name].clip(low, high).tolist() for name in ("upper", "lower"))
        x, line = self.fit["x"].tolist(), self.fit[self.fit["value"].between(low, high)]
        stroke = {"color": self.colours.muted, "width": self.room.stroke * 1.5, "dash": "dash"}
        return [
            drawing_marks.patch([*x, *x[::-1]], [*upper, *lower[::-1]], self.colours.grid, 0.75),
            {"type": "scatter", "x": line["x"].tolist(), "y": line["value"].tolist(), "mode": "lines", "line": stroke,
             "hoverinfo": "skip"},
        ]  # fmt: skip

    def _points(self) -> list[dict]:
        """Others, peers, own city: three tones of grey and ink, never a colour that would judge."""
        colours, geo = self.colours, self.rows["geo"]
        is_own, peer = geo == self.own, geo.isin(self.peers)
        groups = [
            (self.rows[~is_own & ~peer], colours.half, colours.background if self.room.afar else colours.peer, 9),
            (self.rows[peer & ~is_own], colours.peer, colours.background, 11),
            (self.rows[is_own], colours.text, colours.background, 16),
        ]
        return [
            {
                "type": "scatter",
                "x": [self._held(value, "x") for value in rows["x"]],
                "y": [self._held(value, "y") for value in rows["y"]],
                "mode": "markers",
                "marker": {
                    "size": self.room.dot * size,
                    "color": fill,
                    "line": {"color": line, "width": self.room.stroke},
                    "symbol": [self._symbol(x, y) for x, y in zip(rows["x"], rows["y"], strict=True)],
                },
                "hovertext": [self._hover(row) for row in rows.itertuples()] if self.room.pointer else "",
                "hoverinfo": "text",
                "cliponaxis": False,
            }
            for rows, fill, line, size in groups
            if len(rows)
        ]

    def _held(self, value: float, side: str) -> float:
        """The value, kept at the end of its axis."""
        return min(float(value), self.scales[side][-1])

    def _symbol(self, x: float, y: float) -> str:
        """A circle, or an arrowhead where the value lies beyond the axis."""
        if x > self.scales["x"][-1]:
            return "triangle-right"
        return "triangle-up" if y > self.scales["y"][-1] else "circle"

    def _beyond(self) -> list[dict]:
        """Which cities lie beyond the axes, with their values."""
        beyond = []
        for side, indicator, arrow in (("x", self.answer.x, "▸"), ("y", self.answer.y, "▴")):
            for row in self.rows[self.rows[side] > self.scales[side][-1]].itertuples():
                beyond.append(f"{arrow} {self._name(row.geo)} {number_text(getattr(row, side), indicator, self._)}")
        if not beyond:
            return []
        words = self._("Beyond the axis: {cities}", cities=", ".join(beyond))
        place = {"x": 1, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "top"}
        return [drawing_marks.note(safe(words), self.room.small, self.colours.muted, **place)]

    def placed(self) -> list[tuple[Spot, Label]]:
        """The names that find room, own city first, and where they stand."""
        ids = self._asked()
        points = {
            geo: self._pixels(self._held(x, "x"), self._held(y, "y"))
            for geo, x, y in zip(self.rows["geo"], self.rows["x"], self.rows["y"], strict=True)
        }
        spots = [
            Spot(
                *points[geo],
                self._radius(geo),
                self._name(geo),
                self.size,
                geo == self.own,
                geo == self.own,
            )
            for geo in ids
        ]
        labelled = set(ids) if self.room.afar else points.keys()  # from afar a name may lie over a quiet dot
        marks = [Box.around(*points[geo], self._radius(geo)) for geo in points if geo in labelled]
        rims = [Box.around(*points[geo], self._radius(geo)) for geo in points if geo not in labelled]
        if self.fit is not None:  # nor does a name lie over the line
            line = zip(self.fit["x"], self.fit["value"], strict=True)
            rims += [Box.around(*self._pixels(x, y), self.room.dot * 3) for x, y in line]
        frame = Box(0, 0, self._plot()[0] + self.right, self._plot()[1])
        labels = beside(spots, marks, frame, rims)
        return [(spot, label) for spot, label in zip(spots, labels, strict=True) if label]

    def _radius(self, geo: str) -> float:
        return self.room.dot * (8 if geo == self.own else 5)

    def _asked(self) -> list[str]:
        there = set(self.rows["geo"])
        ids = [self.own, *self.answer.peers, *outliers(self.rows, self.outliers)]
        return [geo for geo in dict.fromkeys(ids) if geo in there][: MOST_NAMED if self.room.afar else None]

    def _names(self) -> list[dict]:
        ink = self.colours.text if self.room.afar else ""
        return [
            drawing_marks.name(spot, label, self.size, self.colours, *self._values(spot.x, spot.y), ink)
            for spot, label in self.placed()
        ]

    def _plot(self) -> tuple[float, float]:
        room = self.room
        return room.width - self.left - self.right, self.height - room.px(TOP) - room.px(BOTTOM)

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        """A point's place in the plot, from its left top corner."""
        (first, *_, right), (low, *_, high) = self.scales["x"], self.scales["y"]
        wide, tall = self._plot()
        return (x - first) / (right - first) * wide, (high - y) / (high - low) * tall

    def _values(self, x: float, y: float) -> tuple[float, float]:
        """The reverse of `_pixels`."""
        (first, *_, right), (low, *_, high) = self.scales["x"], self.scales["y"]
        wide, tall = self._plot()
        return first + x / wide * (right - first), high - y / tall * (high - low)

    def _axis(self, side: str) -> dict:
        scale, indicator = self.scales[side], {"x": self.answer.x, "y": self.answer.y}[side]
        grid = {"showgrid": True, "gridcolor": self.colours.grid, "gridwidth": self.room.stroke}
        grid |= {"tickfont": {"size": self.room.label, "color": self.colours.muted}}
        if indicator.is_yes_no:
            return grid | yes_no.axis(indicator, self._)
        words = drawing_marks.tick_words(scale, self._)
        return grid | {"range": [scale[0], scale[-1]], "tickvals": scale, "ticktext": words}

    def _titles(self) -> list[dict]:
        """What each axis counts: y over the plot, x under it."""
        wide = self.room.width - self.right - self.room.px(20)
        y, x = self._axis_words(self.answer.y, "y", wide), self._axis_words(self.answer.x, "x", wide)
        top = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": self.room.px(6)}
        foot = {"x": 1, "xref": "paper", "y": 0, "yref": "paper", "yshift": -self.room.px(26)}
        return [
            drawing_marks.note(f"↑ {safe(y)}", self.room.label, self.colours.text, **top)
            | {"xanchor": "left", "yanchor": "bottom"},
            drawing_marks.note(f"{safe(x)} →", self.room.label, self.colours.text, **foot)
            | {"xanchor": "right", "yanchor": "top"},
        ]

    def _axis_words(self, indicator: Indicator, side: str, wide: float) -> str:
        """What an axis counts, its unit, in short where there is little room, and the years, which are never cut."""
        years, unit = f", {span(self.rows[f'{side}_year'])}", self.catalogue.units[indicator.unit]
        title, room = self._.words(indicator.title), wide - width(years, self.room.label)
        units = (f", {words}" if (words := self._.words(text)) else "" for text in (unit.title, unit.short))
        candidates = [f"{title}{one}" for one in units]
        fitting = next((one for one in candidates if width(one, self.room.label) <= room), candidates[-1])
        return fitted(fitting, room, self.room.label) + years

    def _name(self, geo: str) -> str:
        city = self.answer.cities.get(geo)
        return short_name(city, self._) if city else geo

    def _hover(self, row: Row) -> str:
        city = self.answer.cities.get(row.geo)
        parts = [safe(full_name(city, self._) if city else row.geo)]
        for indicator, value, year in ((self.answer.x, row.x, row.x_year), (self.answer.y, row.y, row.y_year)):
            text = value_text(value, indicator, self.catalogue, self._)
            parts.append(f"{safe(self._.words(indicator.title))}: <b>{text}</b> ({int(year)})")
        return "<br>".join(parts)


def scatter_slide(answer: Scatter, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Two indicators: every city a quiet dot, the peers darker, the own one in ink; the line where one fits."""
    _, rows = stage._, answer.rows.dropna(subset=["x", "y"])
    is_own, peers = rows["geo"] == answer.city.id, rows["geo"].isin(answer.peers)
    line = dots_at(answer.fit.line.iloc[[0, -1]], "x", "value") if answer.fit and answer.fit.drawn else ()
    groups = [
        Dots(_("Straight line through the cities"), line, LIGHT.muted, 0, joined=True),
        Dots(_("Other cities"), dots_at(rows[~is_own & ~peers], "x", "y"), LIGHT.half, 6),
        Dots(_("Comparable cities"), dots_at(rows[peers & ~is_own], "x", "y"), LIGHT.peer, 8),
        Dots(short_name(answer.city, _), dots_at(rows[is_own], "x", "y"), LIGHT.text, 12),
    ]
    x, y = (axis_title(one, reader) for one in (answer.x, answer.y))
    axes = f"{x}, {span(rows['x_year'])}", f"{y}, {span(rows['y_year'])}"
    alt = _("Scatter plot of {number} cities: {x} by {y}.", number=_.number(len(rows)), x=axes[0], y=axes[1])
    forms = number_format(answer.x, _), number_format(answer.y, _)
    stage.plane(slide, place, [one for one in groups if one.points], axes, forms, alt)


def dots_at(rows: pd.DataFrame, x: str, y: str) -> tuple[tuple[float, float], ...]:
    """The rows as points: two of their columns."""
    return tuple(zip(rows[x].astype(float), rows[y].astype(float), strict=True))


def axis_title(indicator: Indicator, reader: Reader) -> str:
    """What an axis counts, with its unit."""
    _ = reader.language
    return f"{_.words(indicator.title)} ({_.words(reader.catalogue.units[indicator.unit].title)})"
