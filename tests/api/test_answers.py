"""What a program gets: the figures of the pages, with what must be known of them, in every form."""

import io

import pandas as pd
import pytest
from starlette.testclient import TestClient

from api.forms import ENVELOPED
from indicators import Comparator, load_language, views
from indicators.view import Reader
from tests.api.conftest import served

LIEGE, GHENT, NIGHT = "BE005C", "BE003C", "safe_night_city"


def asked(client, path: str, **more: object) -> dict:
    """An answer as JSON."""
    answer = client.get(path, params=more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_observations_are_the_figures_of_the_atlas(client, atlas):
    payload = asked(client, "/observations", city=f"{LIEGE},{GHENT}", theme="safety", limit=10_000)
    facts = atlas.figures([id for id, one in atlas.catalogue.indicators.items() if one.theme == "safety"])
    facts = facts[facts["geo"].isin([LIEGE, GHENT])]
    assert payload["count"] == len(facts) > 10
    assert [(one["city"], one["indicator"], one["period"], one["value"]) for one in payload["data"]] == list(
        facts[["geo", "indicator", "period", "value"]].itertuples(index=False, name=None)
    )
    assert all(one["lower"] <= one["value"] <= one["upper"] for one in payload["data"] if one["lower"] is not None)


def test_what_must_be_known_goes_with_the_figures(client):
    payload = asked(client, "/observations", city=LIEGE, indicator=NIGHT)
    assert payload["indicators"][0]["comparable"] == "levels"
    assert "850 people" in " ".join(payload["indicators"][0]["caveats"])
    assert {one["licence"] for one in payload["datasets"]} == {"CC BY 4.0"}
    assert "Eurostat (urb_percep)" in " ".join(one["citation"] for one in payload["datasets"])
    assert {one["release"] for one in payload["data"]} == {one["id"] for one in payload["releases"]}
    french = asked(client, "/observations", city=LIEGE, indicator=NIGHT, lang="fr")
    assert "850 personnes" in " ".join(french["indicators"][0]["caveats"])


def test_filters_cut_as_they_say(client):
    years = asked(client, "/observations", country="BE", indicator=NIGHT, **{"from": 2019, "until": 2019})["data"]
    assert {one["year"] for one in years} == {2019}
    assert {one["country"] for one in years} == {"BE"}
    assert asked(client, "/observations", city=LIEGE, indicator=NIGHT, as_known_on="2020-01-01")["data"] == []
    national = asked(client, "/observations", city="BE", indicator="inform_risk", limit=1)["data"]
    assert national[0]["city_name"] == "BE"


def test_figures_of_regions_have_their_name_and_country_and_are_found_by_both(client):
    sofia = asked(client, "/observations", city="BG411", indicator="region_robbery")["data"]
    assert {(one["city_name"], one["country"], one["level"]) for one in sofia} == {("Sofia (stolitsa)", "BG", "nuts3")}
    regions = asked(client, "/observations", country="BG", indicator="region_robbery", limit=10_000)["data"]
    assert len({one["city"] for one in regions}) == 28 and {one["country"] for one in regions} == {"BG"}
    assert client.get("/observations", params={"city": "BG999"}).status_code == 404


@pytest.mark.parametrize(
    ("indicator", "place", "name", "level"),
    [("region_burglary", "BE332", "Arr. Liège", "nuts3"), ("ent_incident", "BE", "Belgium", "country")],
)
def test_a_city_asked_with_an_indicator_of_regions_or_countries_says_whose_figures_they_are(
    client, indicator, place, name, level
):
    """An empty list alone looked as if there were no figure at all."""
    answer = asked(client, "/observations", city=LIEGE, indicator=f"{indicator},{NIGHT}")
    assert {one["indicator"] for one in answer["data"]} == {NIGHT}
    (instead,) = answer["elsewhere"]
    assert (instead["city"], instead["indicator"], instead["place"]) == (LIEGE, indicator, place)
    assert (instead["place_name"], instead["level"]) == (name, level)
    assert instead["why"].endswith(f"those of {name}, not of Liège alone. Request them with city={place}.")
    there = client.get(f"/{instead['request']}").json()
    assert there["data"] and {one["city"] for one in there["data"]} == {place} and there["elsewhere"] == []
    assert asked(client, "/observations", city=LIEGE, indicator=NIGHT)["elsewhere"] == []


def test_pages_follow_each_other_and_lose_nothing(client):
    all_rows = asked(client, "/observations", country="BE", theme="safety", limit=10_000)["data"]
    rows, address = [], f"/observations?country=BE&theme=safety&limit={len(all_rows) // 3}"
    while address:
        answer = client.get(address)
        rows += answer.json()["data"]
        assert ("link" in answer.headers) == bool(answer.json()["next"])
        address = answer.links.get("next", {}).get("url", "").removeprefix("/api/v1")
    assert rows == all_rows


def test_the_description_keeps_its_server_whatever_was_asked_before_it(atlas):
    client = TestClient(served(lambda: atlas))
    assert client.get("/api/v1/citys").status_code == 404  # looks for the nearest address in the description
    assert client.get("/api/v1/openapi.json").json()["servers"] == [{"url": "/api/v1"}]


def test_everything_stands_under_the_path_that_the_server_has(atlas):
    client = TestClient(served(lambda: atlas, base="/vigie"))
    answer = client.get("/vigie/api/v1/observations?limit=1")
    assert answer.links["next"]["url"].startswith("/vigie/api/v1/observations?")
    assert client.get("/vigie/api/v1/openapi.json").json()["servers"] == [{"url": "/vigie/api/v1"}]
    assert client.get("/vigie/api/v1/nothing").json()["type"] == "/vigie/api/v1/docs#problem-unknown-address"
    assert "/vigie/app/static/fonts/" in client.get("/vigie/api/v1/docs").text


def test_a_cursor_of_another_state_of_the_store_is_refused(client):
    other = "WzEsICJCRTAwNUMiLCAibm9pc2UiLCAiMjAxOSJd"  # version 1
    answer = client.get("/observations", params={"cursor": other})
    assert answer.status_code == 410
    assert answer.json()["type"].endswith("#problem-changed")


def test_csv_and_parquet_carry_licence_and_caveats_in_every_row(client):
    query = {"city": LIEGE, "indicator": NIGHT}
    all_rows = asked(client, "/observations", **query)["data"]
    table = pd.read_csv(io.BytesIO(client.get("/observations", params={**query, "format": "csv"}).content))
    binary = client.get("/observations", params=query, headers={"accept": "application/vnd.apache.parquet"}).content
    for frame in (table, pd.read_parquet(io.BytesIO(binary))):
        assert frame["value"].tolist() == [one["value"] for one in all_rows]
        assert set(frame["licence"]) == {"CC BY 4.0"}
        assert frame["caveats"].str.contains("850 people").all()
        assert [one for one in frame if one not in ENVELOPED] == list(all_rows[0])


def test_json_stat_holds_the_same_figures_in_a_cube(client):
    query = {"city": f"{LIEGE},{GHENT}", "indicator": f"{NIGHT},noise"}
    rows = asked(client, "/observations", **query)["data"]
    payload = asked(client, "/observations", format="json-stat", **query)
    assert (payload["version"], payload["class"]) == ("2.0", "collection")
    cubes = {one["extension"]["indicator"]["id"]: one for one in payload["link"]["item"]}
    assert set(cubes) == {NIGHT, "noise"}
    for row in rows:
        cube = cubes[row["indicator"]]
        geos, periods = (cube["dimension"][name]["category"]["index"] for name in ("geo", "time"))
        first = (geos.index(row["city"]) * len(periods) + periods.index(row["period"])) * cube["size"][2]
        assert cube["value"].get(str(first)) == row["value"]
        assert cube["value"].get(str(first + 1)) == row["lower"]
        assert cube["status"][str(first)] == row["status"]
    assert sum(len(cube["status"]) for cube in cubes.values()) == len(rows)


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ({}, Comparator()),
        ({"to": "country"}, Comparator("country")),
        ({"to": "members", "year": 2019}, Comparator("members")),
        ({"to": "tourism"}, Comparator(model="tourism")),
        ({"weights": "density:3"}, Comparator(weights=(("density", 3.0),))),
        ({"group": f"{GHENT},FR001C,FR009C"}, Comparator("group", group=(GHENT, "FR001C", "FR009C"))),
        ({"to": "FR009C"}, Comparator("city", city="FR009C")),
    ],
)
def test_a_comparison_is_that_of_the_city_page(client, atlas, query, to):
    payload = asked(client, "/comparison", city=LIEGE, **query)
    rows = atlas.compare(LIEGE, to, query.get("year")).rows
    assert [(one["indicator"], one["outcome"], one["trend"]) for one in payload["data"]] == list(
        rows[["indicator", "outcome", "trend"]].itertuples(index=False, name=None)
    )
    assert [one["benchmark"] for one in payload["data"]] == [None if one != one else one for one in rows["benchmark"]]
    assert payload["compared_with"]["id"] == to.id


def test_the_quality_of_a_figure_is_that_of_its_sheet(client, atlas):
    rows = {one["indicator"]: one for one in asked(client, "/comparison", city=LIEGE)["data"]}
    comparison, _ = atlas.compare(LIEGE), load_language("en")
    for id in (NIGHT, "coverage_5g"):
        own_row = comparison.rows[comparison.rows["indicator"] == id].iloc[0]
        words = views.sheet(atlas.indicator(id), own_row, comparison.city, Reader(_, atlas.catalogue))
        assert f"<dt>Data quality</dt><dd>{rows[id]['quality'].replace('_', ' ')}" in words
    assert rows["coverage_5g"]["quality_reasons"].split()[-1] == "large_region_or_country"
    bars = asked(client, "/bars", cities=f"{LIEGE},{GHENT}", indicator=NIGHT)["data"]
    assert bars[0]["quality"] == rows[NIGHT]["quality"]


def test_an_indicator_says_why_it_matters_and_when_its_datasets_are_expected_anew(client, atlas):
    payload = asked(client, f"/indicators/{NIGHT}", lang="fr")
    assert payload["data"]["why_it_matters"] == atlas.indicator(NIGHT).why["fr"]
    expected = {one["id"]: one["next_expected"] for one in payload["datasets"]}
    days = {id: atlas.catalogue.dataset(id).next_expected() for id in expected}
    assert expected == {id: day and str(day) for id, day in days.items()}
    published = {one["id"]: one["published"] for one in asked(client, "/datasets")["data"]}
    assert published["es_interior"] == "2025-02-07" and published["eurostat_crime_countries"] == "2024-04"
    assert published["no_ssb"] == "2025" and published["urb_percep"] is None


def test_peers_come_with_their_reasons(client, atlas):
    payload = asked(client, "/peers", city=LIEGE)
    assert [one["id"] for one in payload["data"]] == atlas.likeness(LIEGE).rows["geo"].tolist()
    assert all(len(one["explained_by"]) <= 3 for one in payload["data"])
    moved = asked(client, "/peers", city=LIEGE, weights="density:5,tourism:0")
    assert [one["distance"] for one in moved["data"]] != [one["distance"] for one in payload["data"]]


def test_a_count_is_divided_by_what_is_asked_for(client):
    cities = {"cities": "DE001C,DE002C,ES001C", "indicator": "recorded_theft_vehicle"}
    usual, cars = asked(client, "/bars", **cities), asked(client, "/bars", per="vehicles", **cities)
    assert usual["indicators"][0]["divided_by"] is None and "vehicles" in usual["indicators"][0]["denominators"]
    about = cars["indicators"][0]
    assert (about["unit"], about["divided_by"], about["multiplier"]) == ("per_1000_cars", "vehicles", 1000)
    assert {one["id"] for one in cars["datasets"]} >= {"bka_pks", "urban_audit_context"}
    row = cars["data"][0]
    assert row["unit"] == "per_1000_cars"
    assert row["value"] == pytest.approx(1000 * row["numerator"] / row["denominator"])
    assert "registered" in " ".join(about["caveats"]) and cars["left_out"] == ["ES001C"]
    lines = asked(client, "/lines", per="vehicles", **cities)["data"]
    assert lines[-1]["value"] and {one["unit"] for one in lines} == {"per_1000_cars"}
    refused = client.get("/bars", params=cities | {"per": "dwellings"})
    assert refused.status_code == 404 and "dwellings" in refused.text


def test_a_city_is_compared_with_another_denominator(client):
    of = {"city": "DE004C"}
    usual, cars = asked(client, "/comparison", **of), asked(client, "/comparison", per="vehicles", **of)
    before, after = ({one["indicator"]: one for one in each["data"]} for each in (usual, cars))
    assert list(before) == list(after)
    divided = {id for id, one in after.items() if one["divided_by"]}
    assert "recorded_theft_vehicle" in divided and "recorded_burglary_dwelling" not in divided
    row = after["recorded_theft_vehicle"]
    assert (row["unit"], row["divided_by"]) == ("per_1000_cars", "vehicles")
    assert row["value"] == pytest.approx(1000 * row["numerator"] / row["denominator"]) and row["benchmark"]
    assert after["safe_night_city"]["value"] == before["safe_night_city"]["value"]
    about = {one["id"]: one for one in cars["indicators"]}
    assert about["recorded_theft_vehicle"]["divided_by"] == "vehicles" and not about["safe_night_city"]["divided_by"]
    assert "divided_by" not in usual["data"][0]
    refused = client.get("/comparison", params=of | {"per": "horses"})
    assert refused.status_code == 404 and "horses" in refused.text


def test_lines_become_an_index_where_levels_do_not_compare(client):
    payload = asked(client, "/lines", indicator="recorded_burglary_dwelling", cities="ES001C,DE001C")
    assert payload["index_year"] and payload["why_index"] == "recorded"
    beside = asked(client, "/bars", indicator="recorded_theft_vehicle", cities="FR004C,FR002C,DE006C")
    assert {one["city"] for one in beside["data"]} == {"FR004C", "FR002C"} and beside["index_year"] is None
    (essen,) = beside["not_compared"]
    assert (essen["id"], essen["comparable"]) == ("DE006C", "never") and "Essen" in " ".join(essen["reasons"])
    levels = asked(client, "/lines", indicator=NIGHT, cities=f"{LIEGE},FR001C,{GHENT}")
    assert levels["index_year"] is None
    assert {one["city"] for one in levels["data"]} == {LIEGE, "FR001C"}
    assert levels["left_out"] == [GHENT]
    bars = asked(client, "/bars", indicator=NIGHT, cities=f"{LIEGE},FR001C")
    assert {one["outcome"] for one in bars["data"]} <= {"better", "about_same", "cannot_tell", "worse"}


def test_a_figure_of_a_country_is_given_once_and_names_its_cities(client):
    for path in ("/bars", "/lines"):
        answer = asked(client, path, indicator="ent_insured", cities=f"{LIEGE},FR001C,{GHENT}")
        assert {one["city"] for one in answer["data"]} == {LIEGE, "FR001C"}
        assert answer["together"] == {LIEGE: [LIEGE, GHENT]}


def test_lists_name_what_can_be_asked_for(client, atlas):
    assert {one["id"] for one in asked(client, "/cities")["data"]} == set(atlas.cities)
    belgian = asked(client, "/cities", country="BE", kind="city")["data"]
    assert {(one["country"], one["kind"]) for one in belgian} == {("BE", "city")}
    assert NIGHT in asked(client, f"/cities/{LIEGE}")["data"]["indicators"]
    assert {one["id"] for one in asked(client, "/indicators")["data"]} == set(atlas.catalogue.indicators)
    sheet = asked(client, f"/indicators/{NIGHT}", lang="fr")
    assert sheet["data"]["title"].startswith("Se sentir en sécurité")
    assert sheet["data"]["areas"] > 50 and sheet["datasets"][0]["publisher"] == "Eurostat"
    assert {one["id"] for one in asked(client, "/datasets")["data"]} == set(atlas.catalogue.datasets)
    assert [one["id"] for one in asked(client, "/releases")["data"]] == [one.id for one in atlas.releases]


def test_policies_and_evidence_are_served_with_their_sources(client, atlas):
    policies = {one["id"]: one for one in asked(client, "/policies", lang="fr")["data"]}
    assert set(policies) == set(atlas.catalogue.policies)
    krakow = policies["pl_krakow_night_alcohol"]
    assert (krakow["in_force"], krakow["must_not_move"]) == ("2023-07-01", "recorded_economic")
    assert krakow["title"].startswith("Interdiction nocturne")
    findings = {one["id"]: one for one in asked(client, "/evidence")["data"]}
    lighting = findings["lighting_welsh2022"]
    assert (lighting["how_large"], lighting["how_sure"], lighting["studies"]) == ("moderate", "high", 21)
    assert findings["mediation_fr2008"]["how_sure"] is None and findings["mediation_fr2008"]["not_graded"]
    assert all(one["sources"] for one in [*policies.values(), *findings.values()])


@pytest.mark.parametrize(
    "path", ["/cities", "/indicators", "/datasets", "/releases", "/policies", "/evidence", f"/peers?city={LIEGE}"]
)
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_lists_are_tables_too(client, path, form):
    answer = client.get(path, params={"format": form} | ({"city": LIEGE} if "peers" in path else {}))
    read_table = pd.read_csv if form == "csv" else pd.read_parquet
    assert len(read_table(io.BytesIO(answer.content))) == asked(client, path.partition("?")[0], **(
        {"city": LIEGE} if "peers" in path else {}))["count"]  # fmt: skip
