"""The outlines of regions by code of the NUTS, joined from Natural Earth's provinces (region_outlines.json)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from indicators.model.levels import level_of
from indicators.model.locations import GEOGRAPHY

OUTLINES = GEOGRAPHY / "region_outlines.json"
Ring = list[list[float]]  # longitude and latitude in degrees, the last point as the first


@dataclass(frozen=True)
class RegionPolygon:
    """An outer ring, and the holes in it."""

    rings: list[Ring]

    def __iter__(self) -> Iterator[Ring]:
        return iter(self.rings)

    def __getitem__(self, place: int) -> Ring:
        return self.rings[place]

    @cached_property
    def text(self) -> str:
        """The rings as JSON, written once: a map of regions is nearly all outlines."""
        return json.dumps(self.rings, separators=(",", ":"))


@dataclass(frozen=True)
class RegionShape:
    """The polygons of a region, the largest first."""

    polygons: list[RegionPolygon]

    @cached_property
    def middle(self) -> tuple[float, float]:
        """The point of the largest polygon where a mark stands: its centre of mass, in degrees."""
        ring = self.polygons[0][0]
        x0, y0 = ring[0]
        twice, x, y = 0.0, 0.0, 0.0
        for (x1, y1), (x2, y2) in pairwise([(x - x0, y - y0) for x, y in ring]):
            cross = x1 * y2 - x2 * y1
            twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        return (x0 + x / (3 * twice), y0 + y / (3 * twice)) if twice else (x0, y0)


def shape_of(code: str) -> RegionShape | None:
    """The outline of a region; None for one without, and for a city or a country."""
    return _shapes(level_of(code).value).get(code)


@cache
def _shapes(level: str) -> dict[str, RegionShape]:
    """The outlines of the regions of a level by code."""
    topology, lines = _topology()
    regions = topology["objects"].get(level, {"geometries": []})["geometries"]
    return {
        one["id"]: RegionShape([RegionPolygon([_ring(run, lines) for run in polygon]) for polygon in one["arcs"]])
        for one in regions
    }


@cache
def _topology() -> tuple[dict, list[Ring]]:
    """The file, and its lines in degrees."""
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    scale = topology["transform"]["scale"][0]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for right, up in steps:
            x, y = x + right, y + up
            line.append([round(x * scale, 3), round(y * scale, 3)])
        lines.append(line)
    return topology, lines


def _ring(run: list[int], lines: list[Ring]) -> Ring:
    """Lines joined end to start; a negative number is a line run backwards."""
    ring: Ring = []
    for number in run:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring.extend(line[1:] if ring else line)
    return ring
