"""Data packages, CSV on the Web and SDMX-CSV: by the standards' own checks and rules, with the same figures."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from frictionless import Package
from starlette.testclient import TestClient

from indicators import SiteOperator, exports, load_language, tokens
from indicators.capabilities import view_of
from indicators.view import Reader
from tests.api.conftest import HOME, served
from ui.presentation import link as presentation_link

ASKED = "/observations?city=BE005C,BE003C&theme=safety,recorded&limit=10000"
SURVEY = "/datasets/urb_percep/observations"


@pytest.fixture(scope="module")
def rows(client):
    """The figures as JSON gives them."""
    return client.get(ASKED).json()["data"]


def unpacked(content, folder):
    """The files of a package in a folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        package.extractall(folder)
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", [f"{ASKED}&format=datapackage", f"{SURVEY}?format=datapackage&lang=fr"])
def test_a_data_package_is_valid_with_its_keys_and_references(client, tmp_path, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    unpacked(answer.content, tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    assert [one.name for one in report.tasks] == ["figures", "indicators", "datasets", "releases"]


def test_a_data_package_has_the_figures_the_licences_and_the_sources(client, rows, tmp_path):
    described = unpacked(client.get(f"{ASKED}&format=datapackage").content, tmp_path)
    table = pd.read_csv(tmp_path / "figures.csv")
    values = [float("nan") if one["value"] is None else one["value"] for one in rows]
    assert table["value"].tolist() == pytest.approx(values, nan_ok=True)
    assert {one["path"] for one in described["licenses"]} >= {"https://creativecommons.org/licenses/by/4.0/"}
    assert all(one["title"] and one["path"].startswith("http") for one in described["sources"])
    (status,) = (one for one in described["resources"][0]["schema"]["fields"] if one["name"] == "status")
    assert "Q confidential" in status["description"]
    assert "unit_title" in pd.read_csv(tmp_path / "indicators.csv").columns


def test_a_data_package_names_who_publishes_it_and_who_published_its_figures(client, atlas, tmp_path):
    operator = SiteOperator("Ville de Liège", contact="data@liege.example")
    site = TestClient(served(lambda: atlas, operator=lambda: operator), base_url="http://testserver" + HOME)
    address = f"{ASKED}&format=datapackage"
    described = unpacked(site.get(address).content, tmp_path)
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    first, *others = described["contributors"]
    assert first == {"title": "Ville de Liège", "role": "publisher", "email": "data@liege.example"}
    assert others == unpacked(client.get(address).content, tmp_path)["contributors"] != []
    assert {one["role"] for one in others} == {"author"}


def test_a_csv_leads_to_what_its_columns_hold(client):
    answer = client.get(f"{ASKED}&format=csv")
    header = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    link = answer.links["describedby"]
    assert link["type"] == "application/csvm+json"
    metadata = client.get(link["url"].removeprefix("/api/v1")).json()
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    assert [one["name"] for one in metadata["tableSchema"]["columns"]] == header
    assert set(metadata["tableSchema"]["primaryKey"]) <= set(header)
    assert client.get(metadata["url"].removeprefix("/api/v1")).content == answer.content
    types = {one["name"]: one["datatype"] for one in metadata["tableSchema"]["columns"]}
    assert (types["value"], types["year"], types["city"]) == ("number", "integer", "string")
    assert all("dc:description" in one for one in metadata["tableSchema"]["columns"])


def test_sdmx_csv_keeps_to_the_rules_of_the_data_message(client, rows):
    answer = client.get(f"{ASKED}&format=sdmx-csv")
    assert answer.headers["content-type"].startswith("application/vnd.sdmx.data+csv; version=2.0.0")
    text = answer.content.decode()  # no byte-order mark: it would be part of the first header
    header, *lines = list(csv.reader(io.StringIO(text)))
    assert header[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", one) for one in header) and len(set(header)) == len(header)
    assert {len(line) for line in lines} == {len(header)} and text.count("\r\n") == len(lines) + 1
    messages = [dict(zip(header, line, strict=True)) for line in lines]
    assert {one["STRUCTURE"] for one in messages} == {"dataflow"} and {one["ACTION"] for one in messages} == {"I"}
    assert all(re.fullmatch(r"[A-Z]+:[A-Z]+\(\d+\.\d+\.\d+\)", one["STRUCTURE_ID"]) for one in messages)
    keys = {(one["INDICATOR"], one["REF_AREA"], one["POPULATION_GROUP"], one["TIME_PERIOD"]) for one in messages}
    assert len(keys) == len(messages) == len(rows)
    assert [float(one["OBS_VALUE"]) if one["OBS_VALUE"] else None for one in messages] == [one["value"] for one in rows]
    assert [one["OBS_STATUS"] for one in messages] == [one["status"] for one in rows]


def test_the_accept_header_chooses_them_too(client):
    for media_type, begins in (("application/zip", b"PK"), ("application/vnd.sdmx.data+csv", b"STRUCTURE,")):
        assert client.get(ASKED, headers={"accept": media_type}).content.startswith(begins)


@pytest.mark.parametrize(
    ("name", "link", "query"),
    [
        ("compare", {"view": "lines", "city": "BE005C", "cities": "BE003C", "indicator": "safe_night_city"},
         "city=BE005C,BE003C&indicator=safe_night_city"),
        ("city", {"city": "BE005C"}, "city=BE005C"),
    ],
)  # fmt: skip
def test_what_a_view_gives_away_is_the_file_of_the_api(client, atlas, tmp_path, name, link, query):
    answer = presentation_link.answer(atlas, name, link)
    reader = Reader(load_language("fr"), atlas.catalogue, tokens("light"))
    inquiry = exports.figures_behind(view_of(answer), answer, reader)
    file = exports.figures_package(atlas, inquiry, reader.language)
    assert file == client.get(f"/observations?{query}&limit=10000&lang=fr&format=datapackage").content
    in_parts = exports.figures_package(atlas, replace(inquiry, most=50), reader.language)
    assert in_parts == file
    unpacked(file, tmp_path)
    assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_a_view_of_entries_has_no_package_of_figures(atlas):
    reader = Reader(load_language("en"), atlas.catalogue, tokens("light"))
    for page, link in (("practices", {}), ("foresight", {"view": "signals"}), ("policies", {})):
        answer = presentation_link.answer(atlas, page, link)
        assert exports.figures_behind(view_of(answer), answer, reader) is None
