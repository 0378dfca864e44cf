"""Country outlines: from Natural Earth's TopoJSON to the small GeoJSON under the map."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from indicators.model.errors import SourceError

# Iceland and the Azores in the west, the Canaries in the south, Cyprus and the Caucasus in the east.
WEST, SOUTH, EAST, NORTH = -32.0, 27.0, 50.0, 82.0
DECIMALS = 3  # about 100 metres
HALF, WHOLE = 180.0, 360.0  # degrees of longitude

Point = tuple[float, float]
Ring = list[Point]


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """The countries of a TopoJSON that touch Europe's box, as a GeoJSON FeatureCollection.

    Longitude and latitude in degrees, three decimals. A country keeps only the islands and mainlands that touch the
    box (France without Guiana), and these whole: no straight cut shows when a reader moves the map. A ring that crosses
    the antimeridian goes on past 180 degrees instead of drawing a line around the world. Raises SourceError.
    """
    try:
        arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
        countries = topology["objects"]["countries"]["geometries"]
    except KeyError as missing:
        raise SourceError(
            f"The country outlines have no {missing}. A quantised TopoJSON with the object 'countries' is needed, "
            "such as countries-50m.json of the npm package world-atlas."
        ) from missing
    features = [_feature(country, arcs) for country in countries if country.get("arcs")]
    return {"type": "FeatureCollection", "features": [one for one in features if one["geometry"]["coordinates"]]}


def write(source: Path, target: Path) -> int:
    """Writes the outlines of a TopoJSON file as GeoJSON; the number of countries. Raises SourceError."""
    try:
        topology = json.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise SourceError(
            f"There is no file {source}. It is countries-50m.json of the npm package world-atlas."
        ) from missing
    except ValueError as error:
        raise SourceError(f"{source} is not JSON: {error}.") from error
    collection = outlines(topology)
    target.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return len(collection["features"])


def _points(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """An arc's points in degrees: TopoJSON keeps whole steps from one point to the next."""
    (scale_x, scale_y), (west, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + west, y * scale_y + bottom))
    return points


def _feature(country: dict[str, Any], arcs: list[Ring]) -> dict[str, Any]:
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    unrolled = [[_unrolled(_ring(ring, arcs)) for ring in polygon] for polygon in polygons]
    inside = [[_rounded(ring) for ring in polygon] for polygon in unrolled if _touches_europe(polygon[0])]
    return {
        "type": "Feature",
        "id": country.get("id"),
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": inside},
    }


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs joined end to start; a negative number is an arc run backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _unrolled(ring: Ring) -> Ring:
    """The ring without a jump around the world."""
    crosses = any(abs(here[0] - there[0]) > HALF for here, there in pairwise(ring))
    return [(x + WHOLE if x < 0 else x, y) for x, y in ring] if crosses else ring


def _touches_europe(ring: Ring) -> bool:
    return any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in ring)


def _rounded(ring: Ring) -> list[list[float]]:
    return list(_distinct([round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring))


def _distinct(points: Iterator[list[float]]) -> Iterator[list[float]]:
    """Points without immediate repetition: rounding makes neighbours equal."""
    previous = None
    for point in points:
        if point != previous:
            yield point
        previous = point
