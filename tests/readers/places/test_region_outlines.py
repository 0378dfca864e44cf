"""Outlines of regions: neighbours share a line, holes stay holes, islands find their region; the file shipped."""

import csv
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from indicators.model.errors import SourceError
from indicators.model.levels import level_of
from indicators.model.region_shapes import OUTLINES, shape_of
from indicators.readers.places import region_outlines, topology
from indicators.readers.places.topology import holds

ROOT = Path(__file__).parents[3]
GEOGRAPHY = ROOT / "data" / "geography"


def square(x, y, side=1.0):
    """Round with the clock, as outer rings run, the first point again at the end."""
    return [[x, y], [x, y + side], [x + side, y + side], [x + side, y], [x, y]]


def provinces(folder, units, **shapes):
    """A folder with one country whose provinces have these polygons, and the table of their regions."""
    features = [
        {"properties": {"adm1_code": code}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        for code, polygons in shapes.items()
    ]
    (folder / "abc.json").write_text(json.dumps({"features": features}))
    (folder / region_outlines.UNITS).write_text("unit,name,nuts,lon,lat\n" + units)
    return folder


def written(folder):
    target = folder / "outlines.json"
    region_outlines.write(folder, folder, target)
    return json.loads(target.read_text())


def areas(collection, level):
    return {one["id"]: one["arcs"] for one in collection["objects"][level]["geometries"]}


def test_provinces_of_one_region_are_joined_and_regions_share_their_border(tmp_path):
    units = "A,,XX111,,\nB,,XX111,,\nC,,XX112,,\n"
    collection = written(provinces(tmp_path, units, A=[[square(0, 50)]], B=[[square(1, 50)]], C=[[square(2, 50)]]))
    small, large = areas(collection, "nuts3"), areas(collection, "nuts2")
    assert set(small) == {"XX111", "XX112"} and set(large) == {"XX11"}
    lines = [number for polygons in small.values() for polygon in polygons for ring in polygon for number in ring]
    assert sum(~number in lines for number in lines) == 2  # the border of the two regions, once in each direction
    assert len(large["XX11"]) == 1 and not any(~number in large["XX11"][0][0] for number in large["XX11"][0][0])


def test_a_city_inside_another_region_is_a_hole_in_it(tmp_path):
    inside = square(0.4, 50.4, 0.3)
    units = "A,,XX111,,\nB,,XX121,,\n"
    collection = written(provinces(tmp_path, units, A=[[square(0, 50), inside[::-1]]], B=[[inside]]))
    outer, hole = areas(collection, "nuts3")["XX111"][0]
    assert [~number for number in hole] == areas(collection, "nuts3")["XX121"][0][0] and outer


def test_each_island_goes_to_the_region_that_is_nearest(tmp_path):
    units = "A,,XX111,0.5,50.5\nA,,XX112,3.5,50.5\n"
    collection = written(provinces(tmp_path, units, A=[[square(0, 50)], [square(3, 50)]]))
    assert {code: len(polygons) for code, polygons in areas(collection, "nuts3").items()} == {"XX111": 1, "XX112": 1}


def test_a_province_that_is_named_and_missing_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no outline of Z"):
        written(provinces(tmp_path, "A,,XX111,,\nZ,,XX112,,\n", A=[[square(0, 50)]]))


def test_a_line_loses_its_smallest_bends_and_keeps_its_ends():
    line = ((0, 0), (10, 1), (20, 0), (30, 500), (40, 0))
    assert topology.simplified(line, 100, 1.0) == ((0, 0), (20, 0), (30, 500), (40, 0))
    around = ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))
    assert len(topology.simplified(around, 1e9, 1.0)) == 4  # a triangle, closed


def test_the_shipped_outlines_are_small_and_closed():
    assert OUTLINES.stat().st_size < 400_000
    codes = [one["id"] for level in json.loads(OUTLINES.read_text())["objects"].values() for one in level["geometries"]]
    assert max(Counter(codes).values()) == 1 and len(codes) > 800
    for code in codes:
        for polygon in shape_of(code).polygons:
            assert all(len(ring) > 3 and ring[0] == ring[-1] for ring in polygon), code


def test_cities_lie_in_the_outline_of_their_own_region():
    """The check of the table of provinces: by the region that Eurostat gives each city, and its coordinates."""
    with (GEOGRAPHY / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = [row for row in csv.DictReader(file) if row["nuts3"] and row["lat"]]
    right, wrong = 0, []
    for row in cities:
        place, codes = (float(row["lon"]), float(row["lat"])), [row["nuts3"][:length] for length in (5, 4, 3)]
        shapes = [shape for code in codes if (shape := shape_of(code))]
        if shapes:
            inside = any(_covers(polygon, place) for polygon in shapes[0].polygons)
            right, wrong = right + inside, wrong if inside else [*wrong, row["name"]]
    assert right > 1580 and len(wrong) < 0.05 * right, wrong  # the others lie on a coast, or in a suburb by a border


def _covers(polygon, place):
    outer, *holes = ([tuple(point) for point in ring[:-1]] for ring in polygon)
    return holds(outer, place) and not any(holds(hole, place) for hole in holes)


def test_every_code_of_the_table_is_a_region_of_the_nuts():
    with (GEOGRAPHY / "nuts.csv").open(encoding="utf-8", newline="") as file:
        names = {row["code"] for row in csv.DictReader(file)}
    with (GEOGRAPHY / region_outlines.UNITS).open(encoding="utf-8", newline="") as file:
        codes = {row["nuts"] for row in csv.DictReader(file)}
    assert all(level_of(code).is_region for code in codes)
    assert {code for code in codes if not any(name.startswith(code) for name in names)} <= {"LI000"}


def test_no_ring_runs_far_in_one_step():
    """A run of lines joined at a wrong end would jump."""
    for code in ("SE11", "ES53", "EL42", "HR03", "FRY1"):
        for polygon in shape_of(code).polygons:
            for ring in polygon:
                assert max(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring)) < 1.5, code
