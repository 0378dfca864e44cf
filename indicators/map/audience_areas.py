"""Regions and countries of the map for an audience: filled areas, diamonds where there is no outline, and their key."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.answers.comparison import Places
from indicators.drawing import projection
from indicators.drawing.board import Mark, area, bar, labelled, text
from indicators.drawing.style import Tokens
from indicators.language.areas import kinds, number_of
from indicators.language.language import Language
from indicators.language.values import range_text, status_mark
from indicators.map.circles import MapCircle
from indicators.map.region_layer import DIGIT, larger, numbered
from indicators.map.shades import FIFTHS, ink_on, ramp
from indicators.model.region_shapes import shape_of
from indicators.model.regions import OUTLINE_NUMBERS

FINEST = 1.2  # pixels: nearer points of an outline are left out
OWN = 3.5  # pixels of the line around the own region
SIGN = 21  # pixels: half of a sign in the key
LEAST = 9  # pixels: half of the smallest diamond


@dataclass(frozen=True)
class MapFrame:
    """The view that a map is drawn in, how much larger than on the page, and its size in pixels."""

    view: projection.Viewport
    scale: float
    wide: float
    high: float

    def ring(self, ring: Iterable[Iterable[float]]) -> list[tuple[float, float]]:
        """A ring of degrees in pixels, cut where the map ends."""
        return self.cut(projection.seen_ring(self.view, ring, FINEST / self.scale))

    def cut(self, ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """A ring of the view's pixels in those of the picture; empty where it lies outside."""
        pixels = [(x * self.scale, y * self.scale) for x, y in ring]
        return projection.cut(pixels, self.wide, self.high) if len(pixels) > 2 else []

    def place(self, x: float, y: float) -> tuple[float, float] | None:
        """A place of degrees in pixels; None outside the map."""
        right, down = (at * self.scale for at in self.view.pixel(x, y))
        return (right, down) if 0 <= right <= self.wide and 0 <= down <= self.high else None


def spaced(circles: list[MapCircle], answer: Places, at: MapFrame) -> list[MapCircle]:
    """The circles, diamonds of regions without an outline no larger than the distance to the nearest other one allows.

    Two diamonds touch where the sum of their halves is the distance along the axes.
    """
    if not answer.indicator.is_regional:
        return circles
    places = {one.geo: place for one in circles if not one.outline and (place := at.place(one.x, one.y))}

    def half(circle: MapCircle) -> float:
        x, y = places[circle.geo]
        others = (abs(x - right) + abs(y - down) for geo, (right, down) in places.items() if geo != circle.geo)
        return max(min(others, default=float("inf")) / 2, LEAST)

    return [replace(one, radius=min(one.radius, half(one) / at.scale)) if one.geo in places else one for one in circles]


def areas(circles: list[MapCircle], answer: Places, at: MapFrame) -> list[Mark]:
    """Every region or country in the colour of its fifth, small ones over large ones, the own one outlined last."""
    parts: list[tuple[float, bool, Mark]] = []
    for circle in circles:
        for ring in _rings(circle, answer, at):
            fill = "background" if circle.shade.hollow else circle.shade.colour
            edge, wide = ("text", OWN) if circle.is_own else ("border", 1.5)
            parts.append((-_box(ring), circle.is_own, area(ring, fill, edge, wide)))
    ordered = [part for _size, _own, part in sorted(parts, key=lambda one: (one[1], one[0]))]
    return [*_around(circles, at), *ordered, *_numbers(circles, answer, at)]


def areas_key(circles: list[MapCircle], answer: Places, _: Language, colours: Tokens) -> list[tuple[Mark, str, str]]:
    """Each fifth that is on the map, from the highest: its sign, between which values, of how many places."""
    there = {one.geo for one in circles}
    rows = answer.rows[answer.rows["geo"].isin(there) & answer.rows["quintile"].between(1, FIFTHS)]
    rows = rows[rows["status"].map(status_mark) == ""]
    among, entries = kinds([answer.cities[geo] for geo in rows["geo"]]), []
    for fifth in range(FIFTHS, 0, -1):
        values = rows.loc[rows["quintile"] == fifth, "value"]
        if values.empty:
            continue
        ends = range_text(values.min(), values.max(), answer.indicator, _)
        entries.append((_sign(fifth, colours), ends, number_of(len(values), among, _)))
    return entries


def _rings(circle: MapCircle, answer: Places, at: MapFrame) -> list[list[tuple[float, float]]]:
    """The outline of a place in pixels; a diamond for a region without one."""
    if answer.indicator.is_national:
        number = OUTLINE_NUMBERS.get(answer.cities[circle.geo].country, "")
        rings = projection.rings(at.view, FINEST / at.scale, number) if number else []
        return [cut for ring in rings if (cut := at.cut(ring))]
    if shape := shape_of(circle.outline):
        return [ring for polygon in shape.polygons if (ring := at.ring(polygon[0]))]
    middle, half = at.place(circle.x, circle.y), circle.radius * at.scale
    if not middle:
        return []
    x, y = middle
    return [[(x - half, y), (x, y - half), (x + half, y), (x, y + half)]]


def _around(circles: list[MapCircle], at: MapFrame) -> list[Mark]:
    """Thin outlines of the larger regions in which those without an outline of their own lie."""
    shapes = [shape for code in larger(circles) if (shape := shape_of(code))]
    rings = [at.ring(polygon[0]) for shape in shapes for polygon in shape.polygons]
    return [area(ring, "", "border", 1.5) for ring in rings if ring]


def _numbers(circles: list[MapCircle], answer: Places, at: MapFrame) -> list[Mark]:
    """The fifth of each place that has room for it: in the middle of an outline, in a diamond."""
    inside = {one.geo for one in numbered(circles, at.view)}
    alone = {one.geo for one in circles if answer.indicator.is_regional and not one.outline and not one.label}
    parts = []
    for circle in circles:
        middle, size = at.place(circle.x, circle.y), DIGIT * at.scale
        fits = circle.geo in inside or (circle.geo in alone and circle.radius * at.scale > 0.7 * size)
        if middle and circle.shade.glyph and fits and size < middle[0] < at.wide - size:
            x, y = middle
            parts.append(text(x, y + size * 0.34, circle.shade.glyph, size, _ink(circle), "middle", True))
    return parts


def _ink(circle: MapCircle) -> str:
    """The colour of what is written on a place."""
    red, green, blue = circle.shade.ink[:3]
    return f"#{red:02X}{green:02X}{blue:02X}"


def _sign(fifth: int, colours: Tokens) -> Mark:
    """A filled square with the number of the fifth."""
    square = bar(-SIGN, -SIGN, 2 * SIGN, 2 * SIGN, ramp(colours)[fifth - 1])
    return labelled(square, str(fifth), 1.3 * SIGN, ink_on(fifth - 1, colours))


def _box(ring: list[tuple[float, float]]) -> float:
    """The area of the box around a ring."""
    x, y = zip(*ring, strict=True)
    return (max(x) - min(x)) * (max(y) - min(y))
