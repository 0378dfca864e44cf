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
