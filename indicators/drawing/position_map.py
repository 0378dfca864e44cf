"""A map of influence and dependence with numbered dots, and the list that names them beside or under it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.drawing.board import Mark, bar, board, dot, frame, labelled, line, seen_from_afar, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe

MARGIN = 0.13  # of the map, around the outermost dots
ROUNDS = 60  # of pushing dots apart


@dataclass(frozen=True)
class NumberedDot:
    """A numbered dot: where it is and where it was before, its name and what is said of it."""

    x: float
    y: float
    before: tuple[float, float]
    name: str
    remark: str = ""  # at the right of its name
    detail: str = ""  # under its name, where there is room
    strong: bool = False


@dataclass(frozen=True)
class MapWords:
    """The titles of the axes, and the names of the quadrants: upper left, upper right, lower left, lower right."""

    across: str
    up: str
    corners: tuple[str, str, str, str]


@dataclass(frozen=True)
class _Badge:
    """A number in a circle, in pixels."""

    x: float
    y: float
    number: int
    radius: float
    of: NumberedDot


def position_map(
    dots: Sequence[NumberedDot], words: MapWords, middle: tuple[float, float], _: Language, colours: Tokens, room: Room
) -> Figure:
    """The map beside its list, in a narrow room over it. The dots are in the order of their numbers."""
    room = room if room.pointer else seen_from_afar(room)
    side = min(room.width, room.px(460)) - room.px(28) if room.narrow else room.height - room.px(34)
    left, top = room.px(4), room.px(4)
    place = _Scale.of(dots, middle, left, top, side)
    moves, badges = _placed(dots, place, room)
    parts, height = [*_field(words, place, room), *moves], 0.0
    if room.narrow:
        pitch = room.size * 1.75
        start = top + side + room.px(46)
        names, more = _names(dots, 0, start, room.width, pitch, room)
        height = start + pitch * len(dots)
    else:
        pitch = min((side - room.px(6)) / len(dots), room.size * 3.2)
        names, more = _names(dots, left + side + room.px(34), top + pitch * 0.6, room.width, pitch, room)
    return _with_badges([*parts, *names], [*badges, *more], room, colours, _, height)


def _with_badges(
    parts: list[Mark], badges: list[_Badge], room: Room, colours: Tokens, _: Language, height: float
) -> Figure:
    """Numbers in circles: on a page as markers, which stay round where the figure is stretched and tell their name."""
    if not room.pointer:
        return board([*parts, *(_circle(one, room) for one in badges)], room, colours, _, height)
    under = board(parts, room, colours, _, height)
    below = [shape | {"layer": "below"} for shape in under.layout["shapes"]]
    trace = {
        "type": "scatter", "x": [one.x for one in badges], "y": [one.y for one in badges], "mode": "markers+text",
        "marker": {"symbol": "circle", "opacity": 1, "size": [2 * one.radius for one in badges],
                   "color": [colours.text if one.of.strong else colours.panel for one in badges],
                   "line": {"color": colours.text, "width": 1}},
        "text": [str(one.number) for one in badges], "textposition": "middle center", "cliponaxis": False,
        "textfont": {"size": 11, "color": [colours.background if one.of.strong else colours.text for one in badges]},
        "hovertext": [f"<b>{safe(one.of.name)}</b><br>{safe(one.of.remark)}" for one in badges], "hoverinfo": "text",
    }  # fmt: skip
    stretched = {key: one for key, one in under.layout.items() if key != "width"}
    return Figure([trace], stretched | {"shapes": below})


def _circle(badge: _Badge, room: Room) -> Mark:
    fill, ink = ("text", "background") if badge.of.strong else ("panel", "text")
    shape = dot(badge.x, badge.y, badge.radius, fill, "text", room.stroke)
    return labelled(shape, str(badge.number), badge.radius * 1.08, ink)


@dataclass(frozen=True)
class _Scale:
    """From shares to pixels of a square."""

    low: NDArray[np.float64]
    span: NDArray[np.float64]
    left: float
    top: float
    side: float
    middle: tuple[float, float]

    @classmethod
    def of(
        cls, dots: Sequence[NumberedDot], middle: tuple[float, float], left: float, top: float, side: float
    ) -> "_Scale":
        """The scale that holds every spot, where it is and where it was."""
        points = np.array([*((one.x, one.y) for one in dots), *(one.before for one in dots), middle])
        low, high = points.min(axis=0), points.max(axis=0)
        span = np.where(high > low, high - low, 1.0)
        return cls(low - MARGIN * span, span * (1 + 2 * MARGIN), left, top, side, middle)

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = (np.asarray(point) - self.low) / self.span
        return self.left + float(x) * self.side, self.top + (1 - float(y)) * self.side


def _field(words: MapWords, place: _Scale, room: Room) -> list[Mark]:
    """The square, the means that divide it, the names of its quadrants and axes."""
    x, y = place(place.middle)
    right, foot = place.left + place.side, place.top + place.side
    pad, size = room.px(7), room.small
    parts = [
        frame(place.left, place.top, place.side, place.side, "line", room.stroke),
        line(x, place.top, x, foot, "line", room.stroke), line(place.left, y, right, y, "line", room.stroke),
    ]  # fmt: skip
    upper, lower = place.top + size + pad / 2, foot - pad
    spaces = ((x - place.left, "start", place.left + pad), (right - x, "end", right - pad))
    for at, corner in enumerate(words.corners):
        space, anchor, start = spaces[at % 2]
        name = fitted(corner, max(space - 2 * pad, 10), size)
        parts.append(text(start, upper if at < 2 else lower, name, size, "muted", anchor))
    parts.append(text(right, foot + size + pad, f"{words.across} →", size, "muted", "end"))
    parts.append(text(place.left, foot + size + pad, f"↑ {words.up}", size, "muted"))
    return parts


def _placed(dots: Sequence[NumberedDot], place: _Scale, room: Room) -> tuple[list[Mark], list[_Badge]]:
    """Where each was as a thin line, and the circles with their numbers, none over another."""
    radius = room.px(11)
    points = _apart(np.array([place((one.x, one.y)) for one in dots]), 2 * radius + room.px(1), place)
    parts, badges = [], []
    for number, (spot, (x, y)) in enumerate(zip(dots, points, strict=True), start=1):
        if spot.before != (spot.x, spot.y):
            from_x, from_y = place(spot.before)
            parts.append(line(from_x, from_y, x, y, "peer", room.stroke))
            parts.append(bar(from_x - room.px(2), from_y - room.px(2), room.px(4), room.px(4), "peer"))
        badges.append(_Badge(float(x), float(y), number, radius, spot))
    return parts, badges


def _apart(points: NDArray[np.float64], distance: float, place: _Scale) -> NDArray[np.float64]:
    """The points moved as little as it takes for each pair to be so far apart, inside the square."""
    points = points.astype(float)
    low, high = np.array([place.left, place.top]) + distance / 2, place.side - distance
    for _round in range(ROUNDS):
        clear = True
        for first in range(len(points)):
            for second in range(first):
                gap = points[first] - points[second]
                far = float(np.hypot(*gap))
                if far < distance - 0.01:
                    clear = False
                    way = gap / far if far > 1e-6 else np.array([1.0, 0.0])
                    push = way * (distance - far) / 2
                    points[first] += push
                    points[second] -= push
        points = np.clip(points, low, low + high)
        if clear:
            break
    return points


def _names(
    dots: Sequence[NumberedDot], left: float, top: float, right: float, pitch: float, room: Room
) -> tuple[list[Mark], list[_Badge]]:
    """A line for each dot: its number, its name, what is said of it at the right and, where there is room, under it."""
    radius, parts, badges = room.px(10), [], []
    detailed = pitch >= room.size + room.small + room.px(8)
    for number, spot in enumerate(dots, start=1):
        y = top + pitch * (number - 1)
        start = left + 2 * radius + room.px(8)
        badges.append(_Badge(left + radius, y - room.size * 0.34, number, radius, spot))
        space = right - start - room.px(8) - width(spot.remark, room.small)
        parts.append(text(start, y, fitted(spot.name, space, room.size), room.size, bold=spot.strong))
        if spot.remark:
            parts.append(text(right, y, spot.remark, room.small, "muted", "end"))
        if spot.detail and detailed:
            detail = fitted(spot.detail, right - start, room.small)
            parts.append(text(start, y + room.small + room.px(4), detail, room.small, "muted"))
    return parts, badges
