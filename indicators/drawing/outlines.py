"""The project's own outlines of countries, as rings in the pixels of a view."""

import json
from functools import cache

import numpy as np

from indicators.drawing.projection import TILE, Viewport
from indicators.model.locations import STATIC

OUTLINES = STATIC / "europe-50m.json"


def rings(view: Viewport, finest: float) -> list[list[tuple[float, float]]]:
    """The rings that a view holds a part of; of points nearer than `finest` pixels to the one before, none."""
    scale = 2**view.zoom * TILE
    middle_x, middle_y = _projected(np.array([[view.longitude, view.latitude]]))[0]
    rings_found = []
    for ring in _world():
        x = view.width / 2 + (ring[:, 0] - middle_x) * scale
        y = view.height / 2 + (ring[:, 1] - middle_y) * scale
        if x.max() >= 0 and x.min() <= view.width and y.max() >= 0 and y.min() <= view.height:
            rings_found.append(_thinned(x, y, finest))
    return rings_found


def cut(ring: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The part of a ring inside a box from (0, 0); empty where there is none (Sutherland and Hodgman, 1974)."""
    x, y = zip(*ring, strict=True)
    if min(x) >= 0 and max(x) <= width and min(y) >= 0 and max(y) <= height:
        return ring
    for axis, edge, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        inside = [(point[axis] - edge) * sign >= 0 for point in ring]
        corners: list[tuple[float, float]] = []
        for place, point in enumerate(ring):
            before = ring[place - 1]
            if inside[place] != inside[place - 1]:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                corners.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside[place]:
                corners.append(point)
        ring = corners
    return ring


def _thinned(x: np.ndarray, y: np.ndarray, finest: float) -> list[tuple[float, float]]:
    """The points of a ring without those that nobody could tell from the one before."""
    points: list[tuple[float, float]] = []
    for point in zip(x.tolist(), y.tolist(), strict=True):
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) > finest:
            points.append(point)
    return points


@cache
def _world() -> list[np.ndarray]:
    """Every ring of every country on Web Mercator, the world being 1 wide."""
    outlines_read = []
    for feature in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        outlines_read += [_projected(np.array(ring)[:, :2]) for polygon in polygons for ring in polygon]
    return outlines_read


def _projected(places: np.ndarray) -> np.ndarray:
    """As mercator.projected, for many places at once."""
    x = (places[:, 0] + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(places[:, 1]))) / np.pi) / 2
    return np.column_stack([x, y])
