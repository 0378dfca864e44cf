"""Funnel plot: every city by the number its figure rests on, among the limits that chance sets to it."""

import math
from dataclasses import dataclass

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.catalogue import Catalogue
from indicators.compare.funnel.words import position_words, rests_on
from indicators.compare.scatter.chart import FEW, far_end
from indicators.drawing import marks as drawing_marks
from indicators.drawing.labels import Box, Label, Spot, beside, fitted, spread, ticks
from indicators.drawing.style import CHART, LABEL, SMALL, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.names import full_name, short_name
from indicators.language.values import number_text, safe, value_text
from indicators.model.tables import Row

LIMITS = ("upper_998", "upper_95")  # named at their right ends
OWN, PEER, OTHER, MANY = 8, 5, 3.5, 2.5  # radii in pixels; the last where more than CROWD cities are drawn
CROWD = 150
SHORT = 8.0  # an axis whose end is less than so many times its start has even steps


@dataclass(frozen=True)
class Frame:
    """The room a figure has, in pixels. `width` is the narrowest that names are placed for."""

    width: int
    height: int
    outliers: int
    ticks: int
    size: int
    top: int = 26
    bottom: int = 48


WIDE = Frame(width=1000, height=560, outliers=8, ticks=10, size=CHART)
SLIDE = Frame(width=1000, height=420, outliers=6, ticks=10, size=CHART)
NARROW = Frame(width=350, height=440, outliers=3, ticks=5, size=SMALL)


def funnel(answer: Funnel, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The figure for a desk."""
    return _Drawing(answer, catalogue, _, colours, WIDE).figure()


def funnel_slide(answer: Funnel, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same figure for a slide, where it is 1000 pixels wide and less high."""
    return _Drawing(answer, catalogue, _, colours, SLIDE).figure()


def funnel_phone(answer: Funnel, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same figure 390 pixels wide, with fewer names."""
    return _Drawing(answer, catalogue, _, colours, NARROW).figure()


def outliers(rows: pd.DataFrame, most: int) -> list[str]:
    """The cities beyond the 99.8 % limits, the farthest first."""
    far = rows[rows["position"].isin(["below_998", "above_998"])]
    return list(far.loc[far["z"].abs().sort_values(ascending=False, kind="stable").index[:most], "geo"])


def size_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers between two positive ones for a logarithmic axis, `most` at most; even steps over a short way."""
    if high / low < SHORT:
        return [tick for tick in ticks(low, high, most - 2) if low <= tick <= high]
    powers = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    found = []
    for steps in ((1, 2, 5), (1, 3), (1,)):
        found = [power * step for power in powers for step in steps if low <= power * step <= high]
        if len(found) <= most:
            break
    return found


class _Drawing:
    """One figure on its way: what its parts share. Across, the axis counts in powers of ten."""

    def __init__(self, answer: Funnel, catalogue: Catalogue, _: Language, colours: Tokens, frame: Frame):
        self.answer, self.catalogue, self._, self.colours, self.frame = answer, catalogue, _, colours, frame
        self.other = MANY if len(answer.rows) > CROWD else OTHER
        self.own, self.peers = answer.city.id, set(answer.peers) - {answer.city.id}
        self.rows = answer.rows.assign(x=[math.log10(size) for size in answer.rows["denominator"]])
        if self.rows.empty:
            return
        sizes = answer.limits["denominator"]
        self.across = [round(math.log10(size), 5) for size in sizes]
        self.sizes = size_ticks(sizes.iloc[0], sizes.iloc[-1], frame.ticks)
        low, high = min(self.rows["value"].min(), answer.mean), max(self._far_end(), answer.mean)
        self.scale = ticks(low, high, 6)
        self.rows["y"] = self.rows["value"].clip(upper=self.scale[-1])  # a far value is marked at the edge
        self.left = 14 + max(width(word, LABEL) for word in drawing_marks.tick_words(self.scale, _))
        self.right = 14 + max(width(words, SMALL) for words, _at, _ink in self._ends())

    def figure(self) -> Figure:
        """The bands, the mean, the points from the quiet ones to the own city, then names and axes."""
        if self.rows.empty:
            return Figure(
                [], layout(self.colours, self._.code, 120, xaxis={"visible": False}, yaxis={"visible": False})
            )
        frame = self.frame
        return Figure(
            [*self._bands(), self._mean(), *self._points()],
            layout(
                self.colours,
                self._.code,
                frame.height,
                margin={"l": self.left, "r": self.right, "t": frame.top, "b": frame.bottom},
                annotations=[*self._end_names(), *self._names(), *self._titles()],
                xaxis=self._size_axis(),
                yaxis=drawing_marks.value_axis(self.scale, self._, LABEL, self.colours),
            ),
        )

    def _far_end(self) -> float:
        """Three cities, or one of thirty where there are many, may stand at the edge so that the others are seen."""
        return far_end(self.rows["value"], max(FEW, len(self.rows) // 30))

    def _bands(self) -> list[dict]:
        """Between the 99.8 % limits and, darker, between the 95 % limits; each with a thin edge."""
        limits, colours, drawn = self.answer.limits, self.colours, []
        for name, fill in (("998", colours.grid), ("95", colours.line)):
            lower, upper = (limits[f"{side}_{name}"].round(3).tolist() for side in ("lower", "upper"))
            drawn.append(drawing_marks.patch([*self.across, *self.across[::-1]], [*upper, *lower[::-1]], fill, 0.75))
            for edge in (lower, upper):
                drawn.append(self._line(edge, {"color": colours.peer, "width": 0.8}))
        return drawn

    def _mean(self) -> dict:
        return self._line([self.answer.mean] * len(self.across), {"color": self.colours.text, "width": 1.5})

    def _line(self, y: list[float], line: dict) -> dict:
        return {"type": "scatter", "x": self.across, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}

    def _points(self) -> list[dict]:
        """Others, peers, own city: two tones of grey and ink, never a colour that would judge."""
        colours, geo = self.colours, self.rows["geo"]
        own, peer = geo == self.own, geo.isin(self.peers)
        groups = [
            (self.rows[~own & ~peer], colours.peer, self.other),
            (self.rows[peer], colours.muted, PEER),
            (self.rows[own], colours.text, OWN),
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
                    "line": {"color": colours.background, "width": 0.7},
                },
                "hovertext": [self._hover(row) for row in rows.itertuples()],
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
        points = {geo: self._pixels(rows.at[geo, "x"], rows.at[geo, "y"]) for geo in rows.index}
        spots = [
            Spot(
                *points[geo],
                self._radius(geo),
                self._name(geo) + far.get(geo, ""),
                self.frame.size,
                geo == self.own,
                geo == self.own,
            )
            for geo in self._asked()
        ]
        marks = [Box.around(*points[geo], self._radius(geo)) for geo in points]
        frame = Box(0, 0, *self._plot())
        mine = [spot for spot in spots if spot.must]
        own = beside(mine, [Box.around(spot.x, spot.y, spot.radius) for spot in mine], frame, marks)
        others = beside(spots[len(mine) :], marks + [label.box for label in own if label], frame)
        return [(spot, label) for spot, label in zip(spots, [*own, *others], strict=True) if label]

    def _asked(self) -> list[str]:
        """Own city, those far out, its peers; of a sensitive offence nobody else is named as an extreme."""
        wanted = [self.own]
        if not self.answer.indicator.sensitive:
            wanted += [*outliers(self.rows, self.frame.outliers), *self.answer.peers]
        there = set(self.rows["geo"])
        return [geo for geo in dict.fromkeys(wanted) if geo in there]

    def _radius(self, geo: str) -> float:
        return OWN if geo == self.own else PEER if geo in self.peers else self.other

    def _names(self) -> list[dict]:
        return [
            drawing_marks.name(spot, label, self.frame.size, self.colours, *self._values(spot.x, spot.y))
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
        wanted = [self._pixels(self.across[-1], y)[1] for _words, y, _ink in ends]
        places = spread(wanted, SMALL * 1.15, 0, self._plot()[1])
        return [
            drawing_marks.note(words, SMALL, ink, x=1, xref="paper", y=self._values(0, float(at))[1])
            | {"xanchor": "left", "yanchor": "middle", "xshift": 4}
            for (words, _y, ink), at in zip(ends, places, strict=True)
        ]

    def _plot(self) -> tuple[float, float]:
        frame = self.frame
        return frame.width - self.left - self.right, frame.height - frame.top - frame.bottom

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        """A point's place in the plot, from its left top corner."""
        wide, tall = self._plot()
        left, right, low, high = self.across[0], self.across[-1], self.scale[0], self.scale[-1]
        return (x - left) / (right - left) * wide, (high - y) / (high - low) * tall

    def _values(self, x: float, y: float) -> tuple[float, float]:
        """The reverse of `_pixels`."""
        wide, tall = self._plot()
        left, right, low, high = self.across[0], self.across[-1], self.scale[0], self.scale[-1]
        return left + x / wide * (right - left), high - y / tall * (high - low)

    def _size_axis(self) -> dict:
        return {
            "range": [self.across[0], self.across[-1]],
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
        room, _, indicator = self.frame.width - 20, self._, self.answer.indicator
        y = fitted(f"{_.words(indicator.title)}, {_.words(self.catalogue.units[indicator.unit].title)}", room, LABEL)
        x = fitted(_("{what}, on a logarithmic scale", what=rests_on(self.answer, _)), room, LABEL)
        top = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": 6}
        foot = {"x": 1, "xref": "paper", "y": 0, "yref": "paper", "yshift": -26}
        return [
            drawing_marks.note(f"↑ {safe(y)}", LABEL, self.colours.text, **top)
            | {"xanchor": "left", "yanchor": "bottom"},
            drawing_marks.note(f"{safe(x)} →", LABEL, self.colours.text, **foot)
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
                f"{safe(rests_on(self.answer, _))} {_.number(row.denominator)}",
                safe(position_words(row.position, _)),
            ]
        )
