"""Room for words in a figure: texts that fit, labels that do not overlap, round ticks."""

import math
from dataclasses import dataclass

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


COVERED = 60.0  # pixels that a name goes rather than lie wholly over a rim
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
    must: bool = False  # named wherever there is a free place, good or not


@dataclass(frozen=True)
class Label:
    """Where a name stands: the offset of its anchor from the mark's centre, in pixels, and which side is anchored."""

    dx: float
    dy: float
    anchor: str  # "start" | "middle" | "end"
    box: Box


def beside(spots: list[Spot], obstacles: list[Box], frame: Box, rims: list[Box] | None = None) -> list[Label | None]:
    """A place for each name, in order of importance, free of obstacles and of the names before; None where none is.

    Tried: right, left, above, below, then the four corners, each near and then farther off. Among free places the
    nearest that covers least of the `rims`, which may be covered where there is no better place. A name that would
    stand too far off, or over too much, is left out too, unless it must be there.
    """
    occupied, soft = _corners(obstacles), _corners(rims or [])
    placed: list[Label | None] = []
    for spot in spots:
        candidates = _candidates(spot)
        boxes = _corners([one.box for one in candidates])
        free = np.flatnonzero(_inside(boxes, frame) & ~_meeting(boxes, occupied))
        away = np.array([math.hypot(candidates[one].dx, candidates[one].dy) for one in free])
        costs = COVERED * _covered(boxes[free], soft) + away - spot.radius
        best = int(costs.argmin()) if len(free) else None
        label = candidates[free[best]] if best is not None and (spot.must or costs[best] <= WORST) else None
        placed.append(label)
        if label:
            occupied = np.vstack([occupied, _corners([label.box])])
    return placed


def _corners(boxes: list[Box]) -> NDArray[np.float64]:
    return np.array([(one.left, one.top, one.right, one.bottom) for one in boxes], dtype=float).reshape(-1, 4)


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


def _candidates(spot: Spot) -> list[Label]:
    wide, height = width(spot.text, spot.size, spot.bold) + 2, spot.size * 1.15
    labels = []
    farther = (44, 66) if spot.must else ()
    for reach in (spot.radius + off for off in (5, 14, 26, *farther)):
        corner = reach * 0.72 + height * 0.35
        for dx, dy, anchor in (
            (reach, 0, "start"),
            (-reach, 0, "end"),
            (0, -reach - height / 2, "middle"),
            (0, reach + height / 2, "middle"),
            (reach * 0.72, -corner, "start"),
            (reach * 0.72, corner, "start"),
            (-reach * 0.72, -corner, "end"),
            (-reach * 0.72, corner, "end"),
        ):
            left = spot.x + dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            middle = spot.y + dy
            labels.append(Label(dx, dy, anchor, Box(left, middle - height / 2, left + wide, middle + height / 2)))
    return labels
