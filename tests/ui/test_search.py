"""What the search box asks over HTTP: names only, and so often from one network as the installation allows."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from ui import search


@pytest.fixture(scope="module")
def app(bundled_store) -> Starlette:
    """The address of the box, twice a minute from one network."""
    return Starlette(routes=search.routes("", api.RequestCounter(2).wait))


def test_names_are_found_and_whoever_asks_too_often_waits(app):
    client = TestClient(app, client=("2001:db8::1", 1))
    response = client.get("/search.json", params={"q": "liege", "lang": "fr"})
    assert response.json()["found"][0] == {"kind": "city", "id": "BE005C", "name": "Liège", "note": "BE"}
    client.get("/search.json", params={"q": "l"})
    refused = TestClient(app, client=("2001:db8::2", 1)).get("/search.json", params={"q": "liege"})
    assert (refused.status_code, refused.json(), refused.headers["cache-control"]) == (429, {"found": []}, "no-store")
    assert 1 <= int(refused.headers["retry-after"]) <= 61
    assert TestClient(app, client=("2001:db8:0:1::1", 1)).get("/search.json", params={"q": "liege"}).status_code == 200


def ask(app: Starlette, **parameters: str) -> list[dict[str, str]]:
    """What the box is answered, from a network of its own, once the finding is worked out."""
    client = TestClient(app, client=(f"2001:db8:{len(parameters['q'])}::1", 1))
    answer = client.get("/search.json", params=parameters).json()
    return (client.get("/search.json", params=parameters).json() if answer.get("soon") else answer)["found"]


def test_a_question_in_words_is_answered_by_the_finding_of_its_view(app, monkeypatch):
    monkeypatch.setattr(search, "ON_TIME", 60)
    first, *others = ask(app, q="is Liège safe at night", lang="en")
    assert (first["kind"], first["id"]) == ("question", "compare?view=bars&city=BE005C&indicator=safe_night_city")
    assert "In Liège, 43% of residents feel safe at night, below" in first["name"] and first["note"] == "Compare"
    assert {one["kind"] for one in others} <= {"city", "indicator"}
    french = ask(app, q="cambriolages Marseille", lang="fr")[0]
    assert "Marseille" in french["name"] and "médiane" in french["name"]


def test_a_question_that_names_no_city_is_about_the_readers(app, monkeypatch):
    monkeypatch.setattr(search, "ON_TIME", 60)
    vienna = ask(app, q="where do people feel safe", lang="en", city="AT001C")[0]
    assert vienna["id"] == "map?city=AT001C&indicator=safe_night_city"
    assert "city=BE005C" in ask(app, q="where do people feel safe ", lang="en", city="nowhere")[0]["id"]


def test_names_do_not_wait_for_a_finding(app, monkeypatch):
    monkeypatch.setattr(search, "ON_TIME", 0)
    client = TestClient(app, client=("2001:db8:99::1", 1))
    answer = client.get("/search.json", params={"q": "is Vienna safe at night", "lang": "en"})
    assert answer.json()["soon"] and answer.headers["cache-control"] == "no-store"
    assert answer.json()["found"][0]["name"] == "Vienna · Feel safe at night in the city"
