"""Funnel plot: every city by the number its figure rests on, among the limits that chance sets to it."""

import math
from typing import Any

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.compare.funnel.words import position_words, rests_on
from indicators.compare.scatter.chart import FEW, axis_title, dots_at, far_end
from indicators.drawing import marks as drawing_marks
from indicators.drawing.labels import Box, Label, Spot, beside, fitted, spread, ticks
from indicators.drawing.native import BODY, Dots, Place, SlideDrawing, grouped, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.names import full_name, short_name
from indicators.language.values import number_text, safe, value_text
from indicators.model.tables import Row
from indicators.view.reader import Reader

LIMITS = ("upper_998", "upper_95")  # named at their right ends
OWN, PEER, OTHER, MANY = 8, 5, 3.5, 2.5  # radii in pixels; the last where more than CROWD cities are drawn
CROWD = 150
SHORT = 8.0  # an axis whose end is less than so many times its start has even steps
TOP, BOTTOM = 26, 48  # pixels around the plot, on a desktop screen
MOST_NAMED = 9  # from afar


def funnel(answer: Funnel, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: every city a point among the limits of chance."""
    return _Drawing(answer, reader, room).figure()


def outliers(rows: pd.DataFrame, most: int) -> list[str]:
    """The cities beyond the 99.8 % limits, the farthest first."""
    far = rows[rows["position"].isin(["below_998", "above_998"])]
    return list(far.loc[far["z"].abs().sort_values(ascending=False, kind="stable").index[:most], "geo"])


def size_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two positive ones for a logarithmic axis, `most` at most; even steps over a short way."""
    if high / low < SHORT:
        return [tick for tick in ticks(low, high, most - 2) if low <= tick <= high]
    powers = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    candidates = []
    for steps in ((1, 2, 5), (1, 3), (1,)):
        candidates = [power * step for power in powers for step in steps if low <= power * step <= high]
        if len(candidates) <= most:
            break
    return candidates


class _Drawing:
    """One figure on its way: what its parts share. Across, the axis counts in powers of ten."""

    def __init__(self, answer: Funnel, reader: Reader, room: Room):
        self.reader = reader
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.height = room.height
        self.size = room.small if room.narrow or room.afar else room.size
        self.outliers = 3 if room.narrow else 6 if room.height < DESKTOP.height else 8
        self.other = room.dot * (MANY if len(answer.rows) > CROWD else OTHER)
        self.own, self.peers = answer.city.id, set(answer.peers) - {answer.city.id}
        self.rows = answer.rows.assign(x=[math.log10(size) for size in answer.rows["denominator"]])
        if self.rows.empty:
            return
        sizes = answer.limits["denominator"]
        self.across = [round(math.log10(size), 5) for size in sizes]
        self.sizes = size_ticks(sizes.iloc[0], sizes.iloc[-1], 5 if room.narrow else 10)
        low, high = min(self.rows["value"].min(), answer.mean), max(self._far_end(), answer.mean)
        self.scale = ticks(low, high, room.ticks)
        self.rows["y"] = self.rows["value"].clip(upper=self.scale[-1])  # a far value is marked at the edge
        self.left = room.px(14) + max(
            width(word, room.label) for word in drawing_marks.tick_words(self.scale, reader.language)
        )
        self.right = room.px(14) + max(width(words, room.small) for words, _at, _ink in self._ends())

    def figure(self) -> Figure:
        """The bands, the mean, the points from the quiet ones to the own city, then names and axes."""
        if self.rows.empty:
            return nothing(self.colours, self._)
        room = self.room
        return Figure(
            [*self._bands(), self._mean(), *self._points()],
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": self.right, "t": room.px(TOP), "b": room.px(BOTTOM)},
                annotations=[*self._end_names(), *self._names(), *self._titles()],
                xaxis=self._size_axis(),
                yaxis=drawing_marks.value_axis(self.scale, self._, room.label, self.colours, room),
            ),
        )

    def _far_end(self) -> float:
        """Three cities, or one of thirty where there are many, may stand at the edge so that the others are seen."""
        return far_end(self.rows["value"], max(FEW, len(self.rows) // 30))

    def _bands(self) -> list[dict]:
        """Between the 99.8 % limits and, darker, between the 95 % limits; each with a thin edge."""
        limits, colours, shapes, afar = self.answer.limits, self.colours, [], self.room.afar
        for name, fill in (("998", colours.grid), ("95", colours.line)):
            lower, upper = (limits[f"{side}_{name}"].round(3).tolist() for side in ("lower", "upper"))
            shapes.append(drawing_marks.patch([*self.across, *self.across[::-1]], [*upper, *lower[::-1]], fill, 0.75))
            for edge in (lower, upper):
                dash = {"dash": "10px,8px"} if afar and name == "95" else {}
                shapes.append(self._line(edge, {"color": colours.peer, "width": self.room.stroke * 0.8, **dash}))
        return shapes

    def _mean(self) -> dict:
        return self._line(
            [self.answer.mean] * len(self.across), {"color": self.colours.text, "width": self.room.stroke * 1.5}
        )

    def _line(self, y: list[float], line: dict) -> dict:
        return {"type": "scatter", "x": self.across, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}

    def _points(self) -> list[dict]:
        """Others, peers, own city: two tones of grey and ink, never a colour that would judge."""
        colours, geo = self.colours, self.rows["geo"]
        is_own, peer = geo == self.own, geo.isin(self.peers)
        groups = [
            (self.rows[~is_own & ~peer], colours.peer, self.other),
            (self.rows[peer], colours.muted, self.room.dot * PEER),
            (self.rows[is_own], colours.text, self.room.dot * OWN),
        ]
        return [
            {
                "type": "scatter",
                "x": rows["x"].tolist(),
                "y": rows["y"].tolist(),
                "mode": "markers",
                "marker": {
                    "size": [2 * radius + 4 * far for far in rows["y"] < rows["value"]],
                    "symbol": ["triangle-up" if far else "circle" for far in rows["y"] < rows["value"]],
                    "color": fill,
                    "opacity": 1,  # several sizes would make them pale
                    "line": {"color": colours.background, "width": self.room.stroke * 0.7},
                },
                "hovertext": [self._hover(row) for row in rows.itertuples()] if self.room.pointer else "",
                "hoverinfo": "text",
                "cliponaxis": False,
            }
            for rows, fill, radius in groups
            if len(rows)
        ]

    def placed(self) -> list[tuple[Spot, Label]]:
        """The names that find room, and where they stand: the own city's first, over others' points if it must."""
        rows = self.rows.set_index("geo")
        values = rows.loc[rows["y"] < rows["value"], "value"]
        far = {geo: f" {number_text(value, self.answer.indicator, self._)}" for geo, value in values.items()}
        points = {geo: self._pixels(x, y) for geo, x, y in zip(rows.index, rows["x"], rows["y"], strict=True)}
        spots = [
            Spot(
                *points[geo],
                self._radius(geo),
                self._name(geo) + far.get(geo, ""),
                self.size,
                geo == self.own,
                geo == self.own,
            )
            for geo in self._asked()
        ]
        marks = [Box.around(*points[geo], self._radius(geo)) for geo in points]
        frame = Box(0, 0, *self._plot())
        mine = [spot for spot in spots if spot.must]
        mean = self._pixels(self.across[0], self.answer.mean)[1]
        line = Box(0, mean - 1, frame.right, mean + 1)  # no name is struck through where there is other room
        own_labels = beside(mine, [Box.around(spot.x, spot.y, spot.radius) for spot in mine], frame, [*marks, line])
        others = beside(spots[len(mine) :], marks + [label.box for label in own_labels if label], frame, [line])
        return [(spot, label) for spot, label in zip(spots, [*own_labels, *others], strict=True) if label]

    def _asked(self) -> list[str]:
        """Own city, those far out, its peers; of a sensitive offence nobody else is named as an extreme."""
        ids = [self.own]
        if not self.answer.indicator.sensitive:
            ids += [*outliers(self.rows, self.outliers), *self.answer.peers]
        there = set(self.rows["geo"])
        return [geo for geo in dict.fromkeys(ids) if geo in there][: MOST_NAMED if self.room.afar else None]

    def _radius(self, geo: str) -> float:
        return self.room.dot * OWN if geo == self.own else self.room.dot * PEER if geo in self.peers else self.other

    def _names(self) -> list[dict]:
        ink = self.colours.text if self.room.afar else ""
        return [
            drawing_marks.name(spot, label, self.size, self.colours, *self._values(spot.x, spot.y), ink)
            | ({"bgcolor": self.colours.background, "borderpad": 1} if spot.bold else {})
            for spot, label in self.placed()
        ]

    def _ends(self) -> list[tuple[str, float, str]]:
        """What stands at the right end of each limit and of the mean: words, height, colour."""
        last, _, indicator = self.answer.limits.iloc[-1], self._, self.answer.indicator
        words = {"upper_998": _.percent(99.8, 1), "upper_95": _.percent(95)}
        mean = _("mean {value}", value=value_text(self.answer.mean, indicator, self.catalogue, _).split(" ")[0])
        ends = [(words[name], float(last[name]), self.colours.muted) for name in LIMITS]
        return [*ends, (mean, self.answer.mean, self.colours.text)]

    def _end_names(self) -> list[dict]:
        ends = self._ends()
        heights = [self._pixels(self.across[-1], y)[1] for _words, y, _ink in ends]
        places = spread(heights, self.room.small * 1.15, 0, self._plot()[1])
        return [
            drawing_marks.note(words, self.room.small, ink, x=1, xref="paper", y=self._values(0, float(at))[1])
            | {"xanchor": "left", "yanchor": "middle", "xshift": self.room.px(4)}
            for (words, _y, ink), at in zip(ends, places, strict=True)
        ]

    def _plot(self) -> tuple[float, float]:
        room = self.room
        return room.width - self.left - self.right, self.height - room.px(TOP) - room.px(BOTTOM)

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        """A point's place in the plot, from its left top corner."""
        wide, tall = self._plot()
        first, right, low, high = self.across[0], self.across[-1], self.scale[0], self.scale[-1]
        return (x - first) / (right - first) * wide, (high - y) / (high - low) * tall

    def _values(self, x: float, y: float) -> tuple[float, float]:
        """The reverse of `_pixels`."""
        wide, tall = self._plot()
        first, right, low, high = self.across[0], self.across[-1], self.scale[0], self.scale[-1]
        return first + x / wide * (right - first), high - y / tall * (high - low)

    def _size_axis(self) -> dict:
        return {
            "range": [self.across[0], self.across[-1]],
            "tickfont": {"size": self.room.label, "color": self.colours.muted},
            "tickvals": [math.log10(size) for size in self.sizes],
            "ticktext": drawing_marks.tick_words(self.sizes, self._),
            "showgrid": False,
            "showline": True,
            "linecolor": self.colours.muted,
            "ticks": "outside",
            "tickcolor": self.colours.muted,
        }

    def _titles(self) -> list[dict]:
        """What each axis counts: the value over the plot, what it rests on under it."""
        wide, _, indicator = self.room.width - self.room.px(20), self._, self.answer.indicator
        y = fitted(
            f"{_.words(indicator.title)}, {_.words(self.catalogue.units[indicator.unit].title)}", wide, self.room.label
        )
        below = wide - self.right - width(" →", self.room.label)
        x = fitted(_("{what}, on a logarithmic scale", what=rests_on(self.answer, self.reader)), below, self.room.label)
        top = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": self.room.px(6)}
        foot = {"x": 1, "xref": "paper", "y": 0, "yref": "paper", "yshift": -self.room.px(26)}
        return [
            drawing_marks.note(f"↑ {safe(y)}", self.room.label, self.colours.text, **top)
            | {"xanchor": "left", "yanchor": "bottom"},
            drawing_marks.note(f"{safe(x)} →", self.room.label, self.colours.text, **foot)
            | {"xanchor": "right", "yanchor": "top"},
        ]

    def _name(self, geo: str) -> str:
        city = self.answer.cities.get(geo)
        return short_name(city, self._) if city else geo

    def _hover(self, row: Row) -> str:
        city, _ = self.answer.cities.get(row.geo), self._
        value = value_text(row.value, self.answer.indicator, self.catalogue, _)
        return "<br>".join(
            [
                f"{safe(full_name(city, _) if city else row.geo)} {int(row.year)}",
                f"<b>{safe(value)}</b>",
                f"{safe(rests_on(self.answer, self.reader))} {_.number(row.denominator)}",
                safe(position_words(row.position, _)),
            ]
        )


def funnel_slide(answer: Funnel, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Cities by size and value among the limits of chance."""
    _, rows, is_own = stage._, answer.rows, answer.rows["geo"] == answer.city.id
    ends = ("lower_95", "upper_95", "lower_998", "upper_998")
    words = (_("95% limits"), "", _("99.8% limits"), "")
    limits = answer.limits[answer.limits["denominator"].between(rows["denominator"].min(), rows["denominator"].max())]
    dots = [Dots(name, dots_at(limits, "denominator", end), LIGHT.line if "998" in end else LIGHT.peer, joined=True)
            for name, end in zip(words, ends, strict=True)]  # fmt: skip
    dots.append(Dots(_("Other cities"), dots_at(rows[~is_own], "denominator", "value"), LIGHT.half, 6))
    dots.append(Dots(short_name(answer.city, _), dots_at(rows[is_own], "denominator", "value"), LIGHT.text, 12))
    people = _.words(reader.catalogue.units[answer.indicator.unit].divided_by) if answer.indicator.per else ""
    axes = people or _("Respondents or residents"), axis_title(answer.indicator, reader)
    alt = _("Funnel plot: {number} cities with their limits.", number=_.number(len(rows)))
    forms = grouped(_), number_format(answer.indicator, _)
    stage.plane(slide, place, [one for one in dots if one.points], axes, forms, alt)
