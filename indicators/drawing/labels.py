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
    kept = text
    while kept and width(kept + "…", size) > most:
        kept = kept[:-1]
    return kept.rstrip(" -,(") + "…"


def broken(text: str, most: float, size: float) -> list[str]:
    """The text in lines not wider than `most` pixels, broken at spaces and after hyphens; a long word stays whole."""
    lines: list[str] = []
    for word in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines and width((lines[-1] + word).rstrip(), size) <= most:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip() for line in lines]


def spread(wanted: ArrayLike, gap: float, low: float = -math.inf, high: float = math.inf) -> NDArray[np.float64]:
    """Positions at least `gap` apart, inside low to high, as near as possible to the wanted ones, in their order.

    The least sum of squared moves, by pooling adjacent violators (isotonic regression of wanted - rank * gap).
    Where there is not room for all, the gap shrinks so that all stay inside.
    """
    wanted = np.asarray(wanted, dtype=float)
    count = len(wanted)
    if count == 0:
        return wanted
    if count > 1 and (high - low) < gap * (count - 1):
        gap = (high - low) / (count - 1)
    order = np.argsort(wanted, kind="stable")
    steps = np.arange(count) * gap
    pooled = _monotone(wanted[order] - steps)
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
    taken, soft = _corners(obstacles), _corners(rims or [])
    placed: list[Label | None] = []
    for spot in spots:
        free = [one for one in _candidates(spot) if _inside(one.box, frame) and _free(one.box, taken)]
        costs = [COVERED * _covered(one.box, soft) + _off(one) - spot.radius for one in free]
        best = min(range(len(free)), key=costs.__getitem__, default=None)
        label = free[best] if best is not None and (spot.must or costs[best] <= WORST) else None
        placed.append(label)
        if label:
            taken = np.vstack([taken, _corners([label.box])])
    return placed


def _corners(boxes: list[Box]) -> NDArray[np.float64]:
    return np.array([(one.left, one.top, one.right, one.bottom) for one in boxes], dtype=float).reshape(-1, 4)


def _off(label: Label) -> float:
    return math.hypot(label.dx, label.dy)


def _covered(box: Box, rims: NDArray[np.float64]) -> float:
    """Share of a box that lies over rims, each counted."""
    left, top, right, bottom = rims.T
    across = np.clip(np.minimum(right, box.right) - np.maximum(left, box.left), 0, None)
    down = np.clip(np.minimum(bottom, box.bottom) - np.maximum(top, box.top), 0, None)
    return float((across * down).sum()) / ((box.right - box.left) * (box.bottom - box.top))


def _inside(box: Box, frame: Box) -> bool:
    return box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom


def _free(box: Box, taken: NDArray[np.float64]) -> bool:
    left, top, right, bottom = taken.T
    return not bool(((box.left < right) & (left < box.right) & (box.top < bottom) & (top < box.bottom)).any())


def _candidates(spot: Spot) -> list[Label]:
    wide, height = width(spot.text, spot.size, spot.bold) + 2, spot.size * 1.15
    found = []
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
            found.append(Label(dx, dy, anchor, Box(left, middle - height / 2, left + wide, middle + height / 2)))
    return found
