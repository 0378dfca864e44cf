"""Blinded cities, asked for by programs and people with a role: nothing tells a figure of them, today or by difference.

Every other way out is walked in test_ways_out.py.
"""

from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from indicators import Atlas, Comparator, Role, Viewer, load_catalogue
from indicators.access.rights import VISITOR
from indicators.store import Store
from tests.api.conftest import HOME, of, served
from tests.blinded import BURGLARY, GHENT, LIEGE, SAFE, YEAR, blinding, group, otherwise


@pytest.fixture(scope="module")
def both(small_store, tmp_path_factory) -> tuple[Path, Path]:
    """A store with the group, and one in which its figures are others."""
    first, other = (tmp_path_factory.mktemp(name) / "vigie.duckdb" for name in ("one", "other"))
    first.write_bytes(small_store.read_bytes())
    group(first)
    other.write_bytes(first.read_bytes())
    otherwise(other)
    return first, other


def asked(path: Path) -> dict[str, object]:
    """What a program gets for the comparisons that an attacker would ask."""
    client, cities = TestClient(served(of(path)), base_url="http://testserver" + HOME), ",".join(blinding(path))
    answers = {}
    for to in ("all", "country", "members", "peers", blinding(path)[0]):
        answers[to] = client.get(f"/comparison?city={LIEGE}&to={to}&year={YEAR}").json()["data"]
    answers["chosen"] = client.get(f"/comparison?city={LIEGE}&group={cities}&year={YEAR}").json()["data"]
    for view in ("lines", "bars"):
        for indicator in (SAFE, BURGLARY):
            answers[f"{view} {indicator}"] = client.get(
                f"/{view}?indicator={indicator}&cities={LIEGE},{cities}&to=all"
            ).json()["data"]
    return answers


def test_the_api_tells_rounded_quartiles_and_no_ends(both):
    first, other = (asked(path) for path in both)
    assert first == other
    row = next(row for row in first["all"] if row["indicator"] == SAFE)
    # 53, 60 and 70 of the blinded group, drawn out to nine points, beside the public 57 and 63
    assert (row["low"], row["high"], row["range_cities"]) == (None, None, 12)
    assert 53 <= row["q1"] <= row["benchmark"] <= row["q3"] <= 70
    assert row["benchmark_cities"] == 12


@pytest.mark.parametrize("role", [Role.VISITOR, Role.CONTRIBUTOR, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_with_a_role_sees_more_of_it(both, role):
    viewer = VISITOR if role is Role.VISITOR else Viewer(role, "eva@other.example", cities=frozenset({GHENT}))
    csv_texts = []
    for path in both:
        atlas = Atlas(Store.open(path), load_catalogue(), viewer)
        rows = [atlas.compare(city, Comparator("all"), YEAR).rows for city in (LIEGE, GHENT)]
        csv_texts.append(pd.concat(rows).drop(columns="release", errors="ignore").to_csv())
    assert csv_texts[0] == csv_texts[1]
