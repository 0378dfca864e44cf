"""Room for words in a figure: texts that fit, labels that do not overlap, round ticks."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.drawing.text import width


def fitted(text: str, most: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than `most` pixels."""
    if width(text, size) <= most:
        return text
    shortened = text
    while shortened and width(shortened + "…", size) > most:
        shortened = shortened[:-1]
    return shortened.rstrip(" -,(") + "…"


def broken(text: str, most: float, size: float) -> list[str]:
    """The text in lines not wider than `most` pixels, broken at spaces and after hyphens; a long word stays whole."""
    lines: list[str] = []
    for word in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines and width((lines[-1] + word).rstrip(), size) <= most:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def spread(targets: ArrayLike, gap: float, low: float = -math.inf, high: float = math.inf) -> NDArray[np.float64]:
    """Positions at least `gap` apart, inside low to high, as near as possible to the wanted ones, in their order.

    The least sum of squared moves, by pooling adjacent violators (isotonic regression of wanted - rank * gap).
    Where there is not room for all, the gap shrinks so that all stay inside.
    """
    targets = np.asarray(targets, dtype=float)
    count = len(targets)
    if count == 0:
        return targets
    if count > 1 and (high - low) < gap * (count - 1):
        gap = (high - low) / (count - 1)
    order = np.argsort(targets, kind="stable")
    steps = np.arange(count) * gap
    pooled = _monotone(targets[order] - steps)
    inside = np.clip(pooled, low, high - steps[-1]) if math.isfinite(high) else np.maximum(pooled, low)
    placed = np.empty(count)
    placed[order] = inside + steps
    return placed


def _monotone(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """The nearest never-falling sequence: neighbours that fall are replaced by their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        mean, size = float(value), 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, size = (before * many + mean * size) / (many + size), many + size
        blocks.append((mean, size))
    return np.repeat([mean for mean, _ in blocks], [size for _, size in blocks])


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (steps of 1, 2, 2.5 or 5 times a power of ten) from at or below `low` to at or above `high`."""
    if not high > low:
        low, high = low - 1, high + 1
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, last + 1)]


def tick_decimals(numbers: list[float]) -> int:
    """How many decimals it takes to write these ticks exactly, three at most."""
    return next((places for places in range(3) if all(round(one, places) == one for one in numbers)), 3)


COVERED = 200.0  # pixels that a name goes rather than lie wholly over a rim
NEAR = 22  # pixels: a name farther from its mark's edge needs a line
CLOSE = (5, 14, 26)  # pixels from its mark's edge where a name is looked for
FARTHER = (44, 66, 92, 120)  # pixels from its mark's edge that a name which must stand somewhere may go
NO_LINES = np.empty((0, 2))
POINTS_OF_A_LINE = np.linspace(0.1, 0.95, 12)  # shares of the way from a mark to its name
WORST = 42.0  # a place farther off, or over more rims, is not worth a name


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, x to the right, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> "Box":
        """The square around a mark."""
        return cls(x - radius, y - radius, x + radius, y + radius)

    def meets(self, other: "Box") -> bool:
        """True when the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Spot:
    """A mark that wants its name beside it: centre and radius in pixels."""

    x: float
    y: float
    radius: float
    text: str
    size: float
    bold: bool = False
    must: bool = False  # named wherever there is a free place, also far off: whoever draws it adds a leader line


@dataclass(frozen=True)
class Label:
    """Where a name stands: the offset of its anchor from the mark's centre, in pixels, and which side is anchored."""

    dx: float
    dy: float
    anchor: str  # "start" | "middle" | "end"
    box: Box

    def is_far(self, radius: float) -> bool:
        """Whether it stands so far from a mark of this radius that a line must lead to it."""
        return math.hypot(self.dx, self.dy) > radius + NEAR


def beside(spots: list[Spot], obstacles: list[Box], frame: Box, rims: list[Box] | None = None) -> list[Label | None]:
    """A place for each name, in order of importance, free of obstacles and of the names before; None where none is.

    Tried: right, left, above, below, then the four corners, each near and then farther off. Among free places the
    nearest that covers least of the `rims`, which may be covered where there is no better place. A name that would
    stand too far off, or over too much, is left out too, unless it must be there.
    """
    room = _Room(_corners(obstacles), _corners(rims or []), _corners([]), NO_LINES)
    placed: list[Label | None] = []
    for spot in spots:
        label = _best(spot, _candidates(spot, CLOSE), frame, room, WORST)
        if label is None and spot.must:
            everywhere, crossed = _candidates(spot, CLOSE + FARTHER), room._replace(names=_corners([]), lines=NO_LINES)
            label = _best(spot, everywhere, frame, room, math.inf) or _best(spot, everywhere, frame, crossed, math.inf)
        placed.append(label)
        if label:
            box, way = _corners([label.box]), _ways(spot, [label])[0]
            room = _Room(np.vstack([room.occupied, box]), room.soft, np.vstack([room.names, box]),
                         np.vstack([room.lines, way]))  # fmt: skip
    return placed


class _Room(NamedTuple):
    """What stands in a figure already: boxes that may not be covered, rims, names, and points of lines to names."""

    occupied: NDArray[np.float64]
    soft: NDArray[np.float64]
    names: NDArray[np.float64]
    lines: NDArray[np.float64]


def _best(spot: Spot, candidates: list[Label], frame: Box, room: _Room, worst: float) -> Label | None:
    """The nearest free place that covers least; None where there is none as good as `worst`."""
    boxes = _corners([one.box for one in candidates])
    free = np.flatnonzero(_inside(boxes, frame) & ~_meeting(boxes, room.occupied))
    places = [candidates[one] for one in free]
    away = np.array([math.hypot(one.dx, one.dy) for one in places])
    costs = COVERED * _covered(boxes[free], room.soft) + away - spot.radius
    for nearest in np.argsort(costs, kind="stable"):
        if costs[nearest] > worst:
            break
        box, way = boxes[free[nearest]][None], _ways(spot, [places[nearest]])[0]
        if not (_holding(box, room.lines).any() or _holding(room.names, way).any()):
            return places[nearest]
    return None


def _corners(boxes: list[Box]) -> NDArray[np.float64]:
    return np.array([(one.left, one.top, one.right, one.bottom) for one in boxes], dtype=float).reshape(-1, 4)


def _ways(spot: Spot, labels: list[Label]) -> NDArray[np.float64]:
    """Points (label, point, side) along the way from a mark to each of its places; far outside for a near place."""
    ends = np.array([(one.dx, one.dy) for one in labels], dtype=float)
    points = np.array([spot.x, spot.y]) + POINTS_OF_A_LINE[None, :, None] * ends[:, None, :]
    points[[not one.is_far(spot.radius) for one in labels]] = -math.inf
    return points


def _holding(boxes: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which point (last axes: box) lies inside which box."""
    left, top, right, bottom = boxes.T
    x, y = points[..., 0, None], points[..., 1, None]
    return (left < x) & (x < right) & (top < y) & (y < bottom)


def _covered(boxes: NDArray[np.float64], rims: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of each box that lies over rims, each counted."""
    left, top, right, bottom = boxes.T[:, :, None]
    across = np.clip(np.minimum(rims[:, 2], right) - np.maximum(rims[:, 0], left), 0, None)
    down = np.clip(np.minimum(rims[:, 3], bottom) - np.maximum(rims[:, 1], top), 0, None)
    return (across * down).sum(axis=1) / ((right - left) * (bottom - top))[:, 0]


def _inside(boxes: NDArray[np.float64], frame: Box) -> NDArray[np.bool_]:
    left, top, right, bottom = boxes.T
    return (left >= frame.left) & (right <= frame.right) & (top >= frame.top) & (bottom <= frame.bottom)


def _meeting(boxes: NDArray[np.float64], occupied: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the boxes share more than an edge with one that is taken."""
    left, top, right, bottom = boxes.T[:, :, None]
    across = (left < occupied[:, 2]) & (occupied[:, 0] < right)
    return (across & (top < occupied[:, 3]) & (occupied[:, 1] < bottom)).any(axis=1)


def _candidates(spot: Spot, reaches: tuple[int, ...]) -> list[Label]:
    wide, height = width(spot.text, spot.size, spot.bold) + 2, spot.size * 1.15
    labels = []
    for reach in (spot.radius + off for off in reaches):
        corner = reach * 0.72 + height * 0.35
        sides = [(reach, 0), (0, -reach - height / 2), (0, reach + height / 2), (reach * 0.72, -corner)]
        sides += [(reach * 0.72, corner)]
        if reach >= spot.radius + FARTHER[0]:
            sides += [(reach * 0.92, -reach * 0.38), (reach * 0.92, reach * 0.38)]
        for dx, dy in sides:
            if dx == 0:
                labels.append(_label(spot, (dx, dy), "middle", (wide, height)))
            else:
                labels += [_label(spot, (side, dy), anchor, (wide, height))
                           for side, anchor in ((dx, "start"), (-dx, "end"))]  # fmt: skip
    return labels


def _label(spot: Spot, offset: tuple[float, float], anchor: str, size: tuple[float, float]) -> Label:
    (dx, dy), (wide, height) = offset, size
    left = spot.x + dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    middle = spot.y + dy
    return Label(dx, dy, anchor, Box(left, middle - height / 2, left + wide, middle + height / 2))
