"""Everything with an absolute address begins with the site of the settings, whatever host a request names."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Store, load_catalogue
from ui.serving import addresses, frames
from ui.settings import settings

FORGED = {"host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-host": "evil.example"}
WITH_ADDRESSES = (
    *(f"/feeds/city/BE005C{ending}" for ending in ("", ".atom", ".rss")),
    *(f"/feeds/indicator/safe_night_city{ending}" for ending in ("", ".atom", ".rss")),
    *("/feeds/signals.atom", "/feeds/practices.rss", "/feeds/practices"),
    *("/embed/city?city=BE005C", "/embed/chart?city=BE005C&indicator=safe_night_city", "/embed/chart?page=map"),
    *("/llms.txt", "/catalog.ttl", "/catalog.jsonld", "/api/v1/docs"),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(bundled_store) -> TestClient:
    """The addresses that programs and other sites read, as server.py puts them together."""
    atlas = Atlas(Store.open(bundled_store), load_catalogue())
    programs = api.routes(lambda: atlas, "", 10**6, 60, addresses.site)
    return TestClient(Starlette(routes=[*frames.routes("", api.RequestCounter(0).wait), *programs]))


@pytest.fixture(params=["https://figures.example", "http://figures.example/vigie"])
def site(request, monkeypatch):
    monkeypatch.setenv("VIGIE_SITE", f"{request.param}/")
    settings.cache_clear()
    yield request.param
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("address", WITH_ADDRESSES)
def test_a_forged_host_leads_nobody_to_another_site(client, site, address):
    answer = client.get(address, headers=FORGED)
    assert answer.status_code == 200
    assert f"{site}/" in answer.text and "evil.example" not in answer.text
    assert not any("evil.example" in text for text in answer.headers.values())
