"""Regions filled with the colour of their figure: the layer of the map, and its numbers."""

from collections.abc import Iterable
from typing import Any

from indicators.drawing import projection
from indicators.drawing.style import Tokens
from indicators.map.circles import MapCircle
from indicators.map.layers import THROUGH
from indicators.map.shades import rgb
from indicators.model.levels import level_of
from indicators.model.region_shapes import RegionShape, shape_of

ROOM = 24  # pixels across: a smaller region has no number in it
DIGIT = 12  # pixels of type


def filled(circles: Iterable[MapCircle], colours: Tokens, through: bool = False) -> list[dict[str, Any]]:
    """The regions that have an outline; a click gives the region as its `geo`.

    `through`: a base map lies below.
    """
    rows = []
    for circle in circles:
        shape = shape_of(circle.outline)
        fill = [*rgb(circle.shade.colour)[:3], THROUGH if through else 255]
        words = {"geo": circle.geo, "name": circle.title, "told": circle.tooltip}
        rows += [{**words, "g": polygon, "f": fill} for polygon in (shape.polygons if shape else ())]
    layer = {
        "@@type": "PolygonLayer",
        "id": "regions",
        "data": rows,
        "getPolygon": "@@=g",
        "getFillColor": "@@=f",
        "getLineColor": rgb(colours.border),
        "getLineWidth": 0.8,
        "opacity": 1,
        "lineWidthUnits": "pixels",
        "stroked": True,
        "filled": True,
        "pickable": True,
    }
    return [layer] if rows else []


def around(circles: Iterable[MapCircle], colours: Tokens) -> list[dict[str, Any]]:
    """Thin outlines of the larger regions in which those without an outline of their own lie."""
    codes = larger(circles)
    layer = {
        "@@type": "PolygonLayer",
        "id": "around",
        "data": [{"g": polygon} for code in codes if (shape := shape_of(code)) for polygon in shape.polygons],
        "getPolygon": "@@=g",
        "getLineColor": rgb(colours.border),
        "getLineWidth": 1,
        "lineWidthUnits": "pixels",
        "stroked": True,
        "filled": False,
        "pickable": False,
    }
    return [layer] if layer["data"] else []


def larger(circles: Iterable[MapCircle]) -> list[str]:
    """The codes of the larger regions with an outline in which those without one lie."""
    alone = [one.geo for one in circles if not one.outline and level_of(one.geo).is_region]
    return sorted({code for geo in alone if (code := next((one for one in (geo[:4], geo[:3]) if shape_of(one)), ""))})


def numbered(circles: Iterable[MapCircle], view: projection.Viewport) -> list[MapCircle]:
    """The regions in which a number finds room at the first view; the named ones carry their value beside them."""
    return [
        one
        for one in circles
        if one.outline and one.shade.glyph and not one.label and not one.is_own and _across(one.outline, view) >= ROOM
    ]


def _across(code: str, view: projection.Viewport) -> float:
    """Pixels of the shorter side of the box around a region's largest part."""
    shape = shape_of(code)
    if not isinstance(shape, RegionShape):
        return 0.0
    x, y = zip(*shape.polygons[0][0], strict=True)
    left, top = view.pixel(min(x), max(y))
    right, low = view.pixel(max(x), min(y))
    return min(right - left, low - top)
