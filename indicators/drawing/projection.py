"""The map's projection: where a place stands in pixels, and the view that holds a set of places."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from indicators.model.locations import STATIC

EQUATOR = 40_075_017.0  # metres around the earth
TILE = 512.0  # pixels of the world at zoom 0
CLOSEST, FARTHEST = 7.0, 3.12
PHONE, FARTHEST_PHONE = 600, 2.3  # pixels: a narrower figure must stand farther back to hold Europe
HIGH = 640  # pixels: a wide figure that is less high must stand farther back, too
BROAD = 372  # pixels: a narrow one that is broader may come closer
MARGIN = 0.86  # share of the figure that the places fill
EUROPE = (10.5, 51.6)  # longitude and latitude of the middle of Europe's view
FAR = 2.0  # times the distance of three quarters: beyond that, an island overseas does not widen the view
INSIDE = 40  # pixels from the figure's edge that the reader's own place keeps


@dataclass(frozen=True)
class Viewport:
    """A middle and a zoom, in a figure of so many pixels."""

    longitude: float
    latitude: float
    zoom: float
    width: int
    height: int

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place's distance in pixels from the figure's left and top."""
        scale = 2**self.zoom * TILE
        x, y = projected(longitude, latitude)
        middle_x, middle_y = projected(self.longitude, self.latitude)
        return self.width / 2 + (x - middle_x) * scale, self.height / 2 + (y - middle_y) * scale

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude of a pixel."""
        scale = 2**self.zoom * TILE
        middle_x, middle_y = projected(self.longitude, self.latitude)
        return _place(middle_x + (x - self.width / 2) / scale, middle_y + (y - self.height / 2) / scale)

    def with_inside(self, longitude: float, latitude: float) -> "Viewport":
        """The same view, moved as little as it takes to hold a place some way from its edges."""
        x, y = self.pixel(longitude, latitude)
        off = tuple(min(at - INSIDE, max(at - size + INSIDE, 0)) for at, size in ((x, self.width), (y, self.height)))
        if off == (0, 0):
            return self
        middle = self.place(self.width / 2 + off[0], self.height / 2 + off[1])
        return Viewport(*middle, self.zoom, self.width, self.height)

    def metres(self) -> float:
        """Metres on the ground that one pixel covers in the middle of the figure."""
        return EQUATOR * math.cos(math.radians(self.latitude)) / (2**self.zoom * TILE)

    def state(self) -> dict[str, float]:
        """As deck.gl calls it."""
        return {
            "longitude": round(self.longitude, 4),
            "latitude": round(self.latitude, 4),
            "zoom": round(self.zoom, 3),
            "minZoom": 2,
            "maxZoom": 12,
        }


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on Web Mercator, the world being 1 wide; y grows to the south."""
    return (longitude + 180) / 360, (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2


def _place(x: float, y: float) -> tuple[float, float]:
    """The longitude and latitude of a place on Web Mercator."""
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def view(places: list[tuple[float, float]], width: int, height: int) -> Viewport:
    """The view that holds places (longitude, latitude), never closer than 7; Europe where it would have to be wider."""
    farthest = FARTHEST if width > PHONE else FARTHEST_PHONE
    if width > PHONE:
        farthest = min(farthest, FARTHEST + math.log2(height / HIGH))
    else:
        farthest += max(0.0, math.log2(width / BROAD))
    if not places:
        return Viewport(*EUROPE, farthest, width, height)
    points = np.array([projected(*place) for place in places])
    (west, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    room = min(width * MARGIN / max(right - west, 1e-9), height * MARGIN / max(bottom - top, 1e-9))
    zoom = math.log2(room / TILE)
    if zoom < farthest:
        return Viewport(*EUROPE, farthest, width, height)
    return Viewport(*_place((west + right) / 2, (top + bottom) / 2), min(CLOSEST, zoom), width, height)


def gathered(places: list[tuple[float, float]], around: tuple[float, float]) -> list[tuple[float, float]]:
    """The places (longitude, latitude) not far beyond the others from one of them: Spain without the Canaries."""
    middle = projected(*around)
    distances = [math.dist(projected(*place), middle) for place in places]
    edge = FAR * float(np.percentile(distances, 75))
    return [place for place, distance in zip(places, distances, strict=True) if distance <= edge]


OUTLINES = STATIC / "europe-50m.json"


def rings(view: Viewport, finest: float, country: str = "") -> list[list[tuple[float, float]]]:
    """The rings that a view holds a part of; of points nearer than `finest` pixels to the one before, none.

    `country`: of one country alone, by its number of ISO 3166-1.
    """
    scale = 2**view.zoom * TILE
    middle_x, middle_y = _projected(np.array([[view.longitude, view.latitude]]))[0]
    rings_found = []
    for number, ring in _world():
        if country and number != country:
            continue
        x = view.width / 2 + (ring[:, 0] - middle_x) * scale
        y = view.height / 2 + (ring[:, 1] - middle_y) * scale
        if x.max() >= 0 and x.min() <= view.width and y.max() >= 0 and y.min() <= view.height:
            rings_found.append(_thinned(x, y, finest))
    return rings_found


def seen_ring(view: Viewport, ring: Iterable[Iterable[float]], finest: float) -> list[tuple[float, float]]:
    """A ring of degrees in the view's pixels; of points nearer than `finest` pixels to the one before, none."""
    scale = 2**view.zoom * TILE
    points = _projected(np.array(list(ring)))
    middle = _projected(np.array([[view.longitude, view.latitude]]))[0]
    x, y = ((points - middle) * scale + (view.width / 2, view.height / 2)).T
    return _thinned(x, y, finest)


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
def _world() -> list[tuple[str, np.ndarray]]:
    """Every ring of every country, with the country's number, on Web Mercator, the world being 1 wide."""
    outlines_read = []
    for feature in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        parts = [ring for polygon in polygons for ring in polygon]
        outlines_read += [(str(feature.get("id")), _projected(np.array(ring)[:, :2])) for ring in parts]
    return outlines_read


def _projected(places: np.ndarray) -> np.ndarray:
    """As mercator.projected, for many places at once."""
    x = (places[:, 0] + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(places[:, 1]))) / np.pi) / 2
    return np.column_stack([x, y])
