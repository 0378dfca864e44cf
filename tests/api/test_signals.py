"""The register of signals for programs: as rows with their sources, and as feeds."""

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
    """What the address of signals answers."""
    answer = program.get(f"{ADDRESS}/signals?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_every_signal_comes_with_its_source_and_what_would_confirm_it(program):
    every = rows(program)
    assert len(every) == 63
    for row in every:
        assert row["would_confirm_or_refute"] and row["sources"][0]["licence"] and row["sources"][0]["read_on"]
    care = program.get(f"{ADDRESS}/signals").json()["read_with_care"]
    assert "not danger" in care


def test_filters_are_those_of_the_page(program):
    assert {one["kind"] for one in rows(program, "kind=trend")} == {"trend"}
    assert {one["id"] for one in rows(program, "find=lunettes&lang=fr")} == {"smart_glasses"}
    near = rows(program, "near=FR008C&lang=fr")
    assert near and all("FR" in one["countries"] for one in near)
    assert near[0]["title"] != rows(program, "near=FR008C")[0]["title"]


def test_a_table_of_signals_can_be_taken_away(program):
    lines = program.get(f"{ADDRESS}/signals?format=csv&kind=weak_signal").text.splitlines()
    assert len(lines) == 4 and "sms_blaster" in "".join(lines)


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [("kind=rumour", 422, "weak_signal"), ("near=FR999X", 404, "FR999X"), ("knd=trend", 422, "kind")],
)
def test_what_is_asked_wrongly_is_said(program, query, status, words):
    answer = program.get(f"{ADDRESS}/signals?{query}")
    assert answer.status_code == status and words in answer.text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_feed_is_narrowed_as_the_page_is(program, code):
    answer = program.get(f"/feeds/signals.atom?lang={code}&kind=weak_signal")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)
    entries = root.findall(f"{A}entry")
    assert len(entries) == 3 and all(one.findtext(f"{A}rights") for one in entries)
    links = [one.find(f"{A}link").get("href") for one in entries]
    assert all("/foresight?view=signals&signal=" in one for one in links)
    page = program.get(f"/feeds/signals?lang={code}&kind=weak_signal").text
    assert page.count("<article>") == 3 and "signals.atom?lang=" in page and "kind=weak_signal" in page
    assert program.get(f"/feeds/signals.rss?lang={code}").text.count("<item>") == 63


def test_a_feed_of_a_kind_that_there_is_not_is_refused(program):
    answer = program.get("/feeds/signals.atom?kind=rumour")
    assert answer.status_code == 404 and answer.json()["given"] == "rumour"
