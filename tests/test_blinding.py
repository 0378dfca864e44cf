"""Blinded cities, looked for on every way out: nothing told of a group tells a figure of it, today or by difference."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from starlette.testclient import TestClient

from indicators import Atlas, Comparator, Role, Viewer, load_catalogue, open_atlas, store
from indicators.access.rights import VISITOR
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import Store
from indicators.store.blinding import renewed
from tests.api.conftest import HOME, of, served
from tests.pages.contributing import pages_on_a_copy
from tests.ways import text, ways

LIEGE, GHENT, YEAR = "BE005C", "BE003C", 2025
SAFE, BURGLARY = "safe_night_city", "recorded_burglary_dwelling"  # compared across countries; in one's own alone
NOW = datetime.now(UTC).replace(tzinfo=None)
BEFORE = datetime.combine(renewed(NOW), time()) - timedelta(days=9)
VALUES = [41.31, 47.71, 52.21, 55.11, 58.61, 61.41, 64.91, 70.81, 77.17, 88.41]
ALIKE = [3.14, 47.53, 52.43, 54.61, 59.43, 60.63, 65.37, 71.29, 76.61, 99.93]  # rounded the same but for both ends


def bring(path: Path, geo: str, value: float, consent: Consent, at: datetime = BEFORE) -> None:
    """A city publishes the same figure of both indicators."""
    rows = pd.DataFrame({"indicator": [SAFE, BURGLARY], "geo": geo, "period": str(YEAR), "value": value})
    rows = rows.assign(numerator=value * 20, denominator=2000.0, status="A", note="", series="own")
    released = Release(
        f"city-{geo}@{at:%Y-%m-%d}", f"city-{geo}", date(2026, 1, 5), "published", "contributed", "own.csv", "", 0,
        "partial", publisher=geo, licence="CC BY 4.0",
    )  # fmt: skip
    papers = store.ReleasePapers(
        store.Signature("ana@own.example", at), consents=dict.fromkeys((SAFE, BURGLARY), consent)
    )
    store.publish(path, released, rows[list(tables.OBSERVATIONS)], papers)


def blinding(path: Path) -> list[str]:
    """The Belgian and French cities that blind theirs, and one more."""
    cities = open_atlas(path).cities.values()
    return [one.id for one in cities if one.kind == "city" and one.country == "FR"][:11]


def group(path: Path) -> None:
    """Two cities are public; ten blinded theirs before the last fixed day."""
    for geo, value in ((LIEGE, 57.0), (GHENT, 63.0)):
        bring(path, geo, value, Consent.PUBLIC)
    for geo, value in zip(blinding(path), VALUES, strict=False):
        bring(path, geo, value, Consent.BLINDED)


def otherwise(path: Path) -> None:
    """Every figure is another one that rounds alike, the ends any; then one city joins and one corrects its figure."""
    cities = blinding(path)
    with duckdb.connect(str(path)) as connection:
        for geo, value in zip(cities, ALIKE, strict=False):
            for table in ("observation", "current_observation"):
                statement = f"UPDATE {table} SET value = ?, numerator = 20 * ? WHERE geo = ? AND series = 'own'"
                connection.execute(statement, [value, value, geo])
    bring(path, cities[10], 60.37, Consent.BLINDED, NOW)
    bring(path, cities[4], 12.34, Consent.BLINDED, NOW)


@pytest.fixture(scope="module")
def both(bundled_store, tmp_path_factory) -> tuple[Path, Path]:
    """A store with the group, and one in which its figures are others."""
    first, other = (tmp_path_factory.mktemp(name) / "vigie.duckdb" for name in ("one", "other"))
    first.write_bytes(bundled_store.read_bytes())
    group(first)
    other.write_bytes(first.read_bytes())
    otherwise(other)
    return first, other


def walked(path: Path, folder: Path) -> Iterator[tuple[str, str]]:
    with pages_on_a_copy(path, folder) as copy:
        yield from ((name, text(content)) for name, content in ways(copy, LIEGE, GHENT, [SAFE, BURGLARY]))


def test_every_way_out_is_the_same_whatever_the_figures_are(both, tmp_path_factory):
    first, other = (dict(walked(path, tmp_path_factory.mktemp("walk"))) for path in both)
    assert [*first] == [*other] and len(first) > 100
    assert [way for way in first if first[way] != other[way]] == []


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
