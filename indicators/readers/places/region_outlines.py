"""Outlines of regions: Natural Earth's provinces joined to regions of the NUTS 2021, as one small TopoJSON."""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from indicators.model.errors import SourceError
from indicators.model.levels import CODE_LENGTHS, Level
from indicators.readers.places.topology import (
    Line,
    Point,
    Ring,
    Run,
    Topology,
    area,
    holds,
    joined,
    shared,
    simplified,
)

UNITS = "region_units.csv"
STEPS = 1000  # steps a degree: about 100 metres
LEAST = 5.0  # square kilometres of a bend: smaller ones are smoothed away
ISLAND = 15.0  # square kilometres: smaller islands are left out, unless the region has no larger one
KILOMETRES = 111.2 / STEPS  # of one step to the north
MIDDLE = 50.0  # degrees of latitude, at which the size of bends is measured
INCOMPLETE = {"PT1"}  # regions of which some parts have no outline


def write(provinces: Path, geography: Path, target: Path) -> int:
    """Writes the outlines of regions; the number of regions of the NUTS 3.

    `provinces`: a folder with one GeoJSON a country of Natural Earth's provinces ("aut.json"). `geography`: the folder
    of region_units.csv, which says of which region each is a part. Raises SourceError.
    """
    pieces = list(_pieces(provinces, _units(geography / UNITS)))
    topology = shared([ring for _code, ring in pieces])
    topology.lines = [simplified(line, LEAST / KILOMETRES**2, _shorter(MIDDLE)) for line in topology.lines]
    runs: dict[str, list[Run]] = defaultdict(list)
    for (code, _ring), run in zip(pieces, topology.runs, strict=True):
        runs[code].append(run)
    levels = {level: _regions(topology, runs, length) for level, length in CODE_LENGTHS.items()}
    target.write_text(json.dumps(_topojson(topology, levels), separators=(",", ":")) + "\n", encoding="utf-8")
    return len(levels[Level.NUTS3])


def _units(path: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of region_units.csv by the province they are of."""
    units = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            units[row["unit"]].append(row)
    return units


def _pieces(folder: Path, units: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, Ring]]:
    """Every ring of every province with the code of its region: outer rings with the clock, holes against it."""
    left = set(units)
    for path in sorted(folder.glob("[a-z][a-z][a-z].json")):
        for feature in _features(path):
            rows = units.get(feature["properties"].get("adm1_code"))
            if not rows:
                continue
            left.discard(rows[0]["unit"])
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for polygon in polygons:
                code = _nearest(rows, polygon[0])
                for place, points in enumerate(polygon):
                    ring = _stepped(points)
                    if len(ring) > 2:
                        yield code, ring if (area(ring) > 0) is (place > 0) else ring[::-1]
    if left:
        raise SourceError(f"{folder} has no outline of {', '.join(sorted(left)[:5])}, which {UNITS} names.")


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError) as error:
        raise SourceError(f"{path} is not a GeoJSON of provinces: {error}.") from error


def _nearest(rows: list[dict[str, str]], points: list[list[float]]) -> str:
    """The region of one part of a province: of an archipelago, the one whose island is nearest."""
    if len(rows) == 1:
        return rows[0]["nuts"]
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return min(rows, key=lambda row: math.hypot(float(row["lon"]) - x, float(row["lat"]) - y))["nuts"]


def _stepped(points: list[list[float]]) -> Ring:
    """A ring in whole steps, without repetition and without its first point at the end."""
    steps = [(round(point[0] * STEPS), round(point[1] * STEPS)) for point in points]
    ring = [steps[0], *(here for before, here in pairwise(steps) if here != before)]
    return ring[:-1] if ring[0] == ring[-1] else ring


def _shorter(latitude: float) -> float:
    return math.cos(math.radians(latitude))


def _regions(topology: Topology, runs: dict[str, list[Run]], length: int) -> dict[str, list[list[Run]]]:
    """The polygons of each region whose code is so long: an outer ring, and the holes in it."""
    parts: dict[str, list[Run]] = defaultdict(list)
    for code in runs:
        if len(code) >= length and code[:length] not in INCOMPLETE:
            parts[code[:length]] += runs[code]
    return {code: _polygons(topology, joined(topology, parts[code])) for code in sorted(parts)}


def _polygons(topology: Topology, rings: list[Run]) -> list[list[Run]]:
    sized = sorted(((_size(topology.points(run)), run) for run in rings), key=lambda pair: -abs(pair[0]))
    outer = [(size, run) for size, run in sized if size > 0]
    polygons = [[run] for place, (size, run) in enumerate(outer) if place == 0 or size >= ISLAND]
    for size, hole in sized:
        if size <= -ISLAND:
            inside = topology.points(hole)[0]
            around = [one for one in polygons if holds(topology.points(one[0]), inside)]
            if around:
                around[-1].append(hole)
    return polygons


def _size(ring: Ring) -> float:
    """Square kilometres: above 0 for an outer ring, which runs with the clock, below it for a hole."""
    if len(ring) < 3:
        return 0.0
    middle = sum(y for _x, y in ring) / len(ring) / STEPS
    return -area(ring) * KILOMETRES**2 * _shorter(middle)


def _topojson(topology: Topology, levels: dict[Level, dict[str, list[list[Run]]]]) -> dict[str, Any]:
    """The regions of each level over the lines that any of them has."""
    used: dict[int, int] = {}

    def renumbered(run: Run) -> Run:
        return [used.setdefault(line, len(used)) if line >= 0 else ~used.setdefault(~line, len(used)) for line in run]

    objects = {
        level.value: {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "MultiPolygon", "id": code, "arcs": [[renumbered(run) for run in one] for one in polygons]}
                for code, polygons in regions.items()
            ],
        }
        for level, regions in levels.items()
    }
    arcs = [_steps(topology.lines[line]) for line in used]
    transform = {"scale": [1 / STEPS, 1 / STEPS], "translate": [0, 0]}
    return {"type": "Topology", "transform": transform, "objects": objects, "arcs": arcs}


def _steps(line: Line) -> list[Point]:
    """A line's first point, and the step from each to the next."""
    return [line[0], *((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))]
