"""Country outlines: what is kept of a TopoJSON, and that no line runs around the world."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from indicators.model.errors import SourceError
from indicators.readers.places import outlines

ROOT = Path(__file__).parents[3]
NATURAL_EARTH = ROOT.parent / "shared" / "data" / "geography" / "countries-50m.json"
DRAWN = ROOT / "static" / "europe-50m.json"


def topology(*countries, arcs):
    return {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [-180, -90]},
        "arcs": arcs,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": list(countries)}},
    }


def square(x, y, side=2):
    """A closed arc around (x, y) to (x + side, y + side), in half degrees from (-180, -90)."""
    step = int(side * 2)
    return [[int((x + 180) * 2), int((y + 90) * 2)], [step, 0], [0, step], [-step, 0], [0, -step]]


def test_a_country_outside_europe_is_left_out():
    geojson = outlines.outlines(
        topology(
            {"type": "Polygon", "id": "056", "arcs": [[0]]},
            {"type": "Polygon", "id": "036", "arcs": [[1]]},
            arcs=[square(4, 50), square(140, -30)],
        )
    )
    assert [one["id"] for one in geojson["features"]] == ["056"]


def test_france_keeps_its_mainland_and_leaves_guiana():
    geojson = outlines.outlines(
        topology({"type": "MultiPolygon", "id": "250", "arcs": [[[0]], [[1]]]}, arcs=[square(2, 46), square(-54, 3)])
    )
    coordinates = geojson["features"][0]["geometry"]["coordinates"]
    assert coordinates == [[[[2, 46], [4, 46], [4, 48], [2, 48], [2, 46]]]]


def test_arcs_are_joined_and_a_negative_number_runs_backwards():
    there, back = [[364, 270], [4, 0]], [[364, 270], [0, 4], [4, -4]]
    geojson = outlines.outlines(topology({"type": "Polygon", "id": "1", "arcs": [[0, -2]]}, arcs=[there, back]))
    assert geojson["features"][0]["geometry"]["coordinates"][0][0] == [[2, 45], [4, 45], [2, 47], [2, 45]]


def test_a_ring_across_the_antimeridian_goes_on_past_180_degrees():
    russia = [[440, 300], [278, 0], [-718, 0], [0, 4], [718, 0], [-278, 0], [0, -4]]
    geojson = outlines.outlines(topology({"type": "Polygon", "id": "643", "arcs": [[0]]}, arcs=[russia]))
    longitudes = [x for x, _ in geojson["features"][0]["geometry"]["coordinates"][0][0]]
    assert max(abs(here - there) for here, there in pairwise(longitudes)) < 180
    assert max(longitudes) == 180.0 and min(longitudes) == 40.0


def test_a_file_that_is_no_topojson_is_refused_with_a_sentence():
    with pytest.raises(SourceError, match=r"no 'arcs'.*countries-50m\.json"):
        outlines.outlines({"transform": {}, "type": "FeatureCollection"})


def test_the_map_carries_europe_from_iceland_to_cyprus_in_less_than_half_a_megabyte():
    geojson = json.loads(DRAWN.read_text(encoding="utf-8"))
    codes = {one["id"] for one in geojson["features"]}
    iceland, turkey, cyprus, portugal, spain = "352", "792", "196", "620", "724"
    assert {iceland, turkey, cyprus, portugal, spain} <= codes
    assert DRAWN.stat().st_size < 500_000
    points = [
        point
        for one in geojson["features"]
        for polygon in one["geometry"]["coordinates"]
        for ring in polygon
        for point in ring
    ]
    assert any(-18.3 < x < -13 and 27 < y < 30 for x, y in points), "the Canaries are missing"
    assert all(round(x, 3) == x and round(y, 3) == y for x, y in points)


@pytest.mark.skipif(not NATURAL_EARTH.exists(), reason="the full Natural Earth file does not stand beside the checkout")
def test_the_map_s_file_is_what_the_reader_makes_of_natural_earth(tmp_path):
    assert outlines.write(NATURAL_EARTH, tmp_path / "europe.json") > 70
    assert (tmp_path / "europe.json").read_bytes() == DRAWN.read_bytes()
