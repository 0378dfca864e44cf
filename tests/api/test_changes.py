"""The API follows the store that the pages show: what comes out is told, what is damaged is said, and it recovers."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indicators.model.submissions import Consent
from tests.api.conftest import HOME, served
from tests.api.test_secrets import LIEGE, NEW, SECRET, brought
from tests.pages.contributing import pages_on_a_copy, start_again
from ui import session

ASKED = f"/observations?city={LIEGE}&indicator={NEW}"


@pytest.fixture
def store(small_store, tmp_path) -> Path:
    """A store of the test's own, which the server's session reads."""
    with pages_on_a_copy(small_store, tmp_path) as path:
        yield path


@pytest.fixture
def program() -> TestClient:
    """A program that asks a server."""
    return TestClient(served(session.public_atlas), base_url=f"http://testserver{HOME}")


def test_a_release_that_comes_out_is_told_and_changes_the_etag(store, program):
    before = program.get(ASKED)
    assert before.json()["data"] == []
    brought(store, Consent.PUBLIC)
    after = program.get(ASKED, headers={"if-none-match": before.headers["etag"]})
    assert [one["value"] for one in after.json()["data"]] == [SECRET]
    assert after.headers["etag"] != before.headers["etag"]


def test_a_cursor_from_before_a_release_is_refused(store, program):
    first = program.get("/observations?country=BE&limit=5").json()
    brought(store, Consent.PUBLIC)
    assert program.get(f"/observations?country=BE&limit=5&cursor={first['next']}").status_code == 410


def test_a_store_that_goes_while_it_is_served_goes_on_being_told(store, program):
    there = program.get("/releases").content
    content = store.read_bytes()
    store.unlink()
    assert program.get("/releases").content == there
    store.write_bytes(content)
    assert program.get("/releases").status_code == 200


def test_a_damaged_store_is_said_and_a_sound_one_in_its_place_is_read(store, program):
    content = store.read_bytes()
    store.write_bytes(b"no store at all" * 1000)
    start_again()
    refused = program.get("/releases")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")
    assert str(store) not in refused.text
    store.write_bytes(content)
    assert program.get("/releases").status_code == 200


def test_the_analyst_of_a_machine_is_a_visitor_here(small_store, tmp_path, program):
    with pages_on_a_copy(small_store, tmp_path, VIGIE_LOCAL="Anne Dupont") as path:
        brought(path, Consent.PRIVATE)
        assert program.get(ASKED).json()["data"] == []
