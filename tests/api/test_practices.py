"""The register of practices for programs: as rows with their sources, and as feeds."""

from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from api.router import ADDRESS
from tests.api.conftest import served

A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def program(atlas) -> TestClient:
    """A program that asks."""
    return TestClient(served(lambda: atlas, base=""))


def rows(program: TestClient, query: str = "") -> list[dict]:
    """What the address of practices answers."""
    answer = program.get(f"{ADDRESS}/practices?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_every_practice_comes_with_its_source_and_what_supports_it(program, atlas):
    every = rows(program)
    assert len(every) == len(atlas.catalogue.practices)
    for row in every:
        assert row["sources"][0]["licence"] and row["sources"][0]["read_on"]
        assert (row["grade"] is None) == (row["entry"] == "catalogue")


def test_filters_are_those_of_the_page(program):
    assert [one["id"] for one in rows(program, "find=sauvegardes%20fiables&lang=fr")] == ["betton_cyber"]
    assert all("FR" in one["countries"] for one in rows(program, "country=FR"))
    assert {one["id"] for one in rows(program, "near=DK002C")} == {"aarhus_model"}
    partners = rows(program, "author=company")
    assert len(partners) > 4 and all("company" in one["kinds_of_authors"] for one in partners)


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [("author=police", 422, "police_justice"), ("near=FR999X", 404, "FR999X"), ("problem=night_violnce", 404, "night")],
)
def test_what_is_asked_wrongly_is_said(program, query, status, words):
    answer = program.get(f"{ADDRESS}/practices?{query}")
    assert answer.status_code == status and words in answer.text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_feed_is_narrowed_as_the_page_is(program, code):
    root = ET.fromstring(program.get(f"/feeds/practices.atom?lang={code}&country=DK").content)
    entries = root.findall(f"{A}entry")
    assert len(entries) == 2 and all(one.findtext(f"{A}rights") for one in entries)
    assert all("/practices?practice=" in one.find(f"{A}link").get("href") for one in entries)
