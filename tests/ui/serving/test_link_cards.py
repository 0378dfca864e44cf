"""What a shared link says: the finding of its view with its picture, as a visitor sees it; an address that is none."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

import api
import server
from indicators import LANGUAGES
from ui.serving import framed, frames, link_cards, not_found
from ui.serving.front_page import FrontPage
from ui.settings import settings

EVERY = {"city": "/?city=FR004C&lang=fr", "compare": "/compare?view=bars&city=FR004C&lang=fr",
         "map": "/map?city=BE005C&lang=fr", "peers": "/peers?city=PL006C&lang=fr",
         "perception": "/perception?city=PL006C&lang=fr",
         "foresight": "/foresight?city=DE001C&indicator=recorded_robbery&lang=fr",
         "policies": "/policies?city=FR004C&lang=fr",
         "practices": "/practices?view=better&city=FR004C&lang=fr"}  # fmt: skip


@pytest.fixture(scope="module")
def client(bundled_store, tmp_path_factory) -> TestClient:
    """The front page and the pictures, as server.py puts them together."""
    page = tmp_path_factory.mktemp("front") / "index.html"
    page.write_text("<html lang='en'><head><title>Streamlit</title></head></html>", encoding="utf-8")
    around = [
        Middleware(
            FrontPage, original=page, icon="", scripts={}, later=[], card=link_cards.card, pages=server.PAGE_NAMES,
            missing=not_found.not_found,
        )
    ]  # fmt: skip
    routes = frames.routes("", api.RequestCounter(0).wait)
    routes.append(Route("/{path:path}", lambda _request: HTMLResponse("<html>")))  # as Streamlit: a page at any address
    return TestClient(Starlette(routes=routes, middleware=around), base_url="https://vigie.example")


def meta(page: str, name: str) -> str:
    """What a page says under a property."""
    return unescape(re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)"', page)[1])


def test_every_view_that_others_may_show_has_a_card():
    assert EVERY.keys() == set(framed.FRAMED_PAGES)


@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY.keys())
def test_a_link_is_shared_with_its_finding_and_its_picture_in_its_language(client, address):
    page = client.get(address).text
    city = {"FR004C": "Marseille", "BE005C": "Liège", "PL006C": "Gdańsk", "DE001C": "Berlin"}[
        re.search(r"city=(\w+)", address)[1]
    ]
    assert city in meta(page, "og:title")
    assert f"<title>{meta(page, 'og:title')} · Vigie</title>" in unescape(page)
    assert 20 < len(meta(page, "og:description")) <= 230
    assert meta(page, "og:url").startswith("https://vigie.example/")
    assert meta(page, "og:image").startswith("https://vigie.example/card.png?page=")
    assert "lang=fr" in meta(page, "og:image")


@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY.keys())
def test_a_view_has_one_address_in_each_language_and_says_where_its_frame_is(client, address):
    page = client.get(f"{address}&utm_source=letter").text
    canonical = unescape(re.search(r'<link rel="canonical" href="([^"]+)"', page)[1])
    assert canonical == meta(page, "og:url")
    assert "utm_source" not in canonical + meta(page, "og:image")
    others = {code: unescape(url) for code, url in re.findall(r'hreflang="([^"]+)" href="([^"]+)"', page)}
    assert set(others) == {*LANGUAGES, "x-default"} and others["fr"] == canonical
    assert meta(client.get(others["en"]).text, "og:url") == others["en"]
    assert meta(client.get(canonical).text, "og:title") == meta(page, "og:title")
    frame = unescape(re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1])
    assert parse_qs(urlsplit(frame).query)["url"] == [canonical]


def test_pages_without_a_finding_have_their_address_too(client):
    for address, stated in (
        ("/?lang=fr&utm_source=letter", "/?lang=fr"),
        ("/catalogue?view=indicators&lang=fr", "/catalogue?view=indicators&lang=fr"),
        ("/legal?part=cookies&x=1&lang=fr", "/legal?part=cookies&lang=fr"),
        ("/about?city=FR004C&lang=fr", "/about?lang=fr"),
    ):
        assert meta(client.get(address).text, "og:url") == f"https://vigie.example{stated}"


def test_what_only_some_people_may_open_is_for_no_search_engine_and_repeats_no_secret(client):
    for address in ("/answer?invitation=the-secret", "/accounts", "/presentation?key=the-secret"):
        page = client.get(address).text
        assert '<meta name="robots" content="noindex" />' in page
        assert "canonical" not in page and "the-secret" not in page
    assert "noindex" not in client.get(EVERY["city"]).text


def test_the_sites_own_address_goes_before_what_the_request_calls_it(client, monkeypatch):
    monkeypatch.setenv("VIGIE_SITE", "https://figures.example")
    settings.cache_clear()
    try:
        page = client.get(EVERY["compare"], headers={"host": "evil.example"}).text
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert meta(page, "og:image").startswith("https://figures.example/card.png?")
    assert "evil.example" not in page


def test_the_picture_of_a_card_is_as_large_as_it_says(client):
    page = client.get(EVERY["compare"]).text
    answer = client.get(meta(page, "og:image"))
    assert answer.headers["content-type"] == "image/png"
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.size == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height")))


def test_a_reader_who_has_the_browser_waits_no_longer_than_the_limit_and_gets_the_same(client):
    crawled = client.get(EVERY["city"]).text
    opened = client.get(EVERY["city"], headers={"sec-fetch-dest": "document"}).text  # made already: on time
    assert meta(opened, "og:title") == meta(crawled, "og:title")


def test_a_city_without_figures_has_words_and_no_picture_and_a_link_that_is_none_the_general_words(client):
    page = client.get("/?city=BE-GN-GENK&lang=fr").text
    assert meta(page, "og:title") == "Aucun chiffre public pour Genk pour le moment"
    assert "og:image" not in page
    assert client.get("/card.png", params={"page": "city", "city": "BE-GN-GENK"}).status_code == 404
    for general in ("/catalogue?lang=fr", "/?city=Nowhereville&lang=fr", "/compare?view=none&lang=fr"):
        assert client.get(general).status_code == 200
    assert meta(client.get("/catalogue?lang=fr").text, "og:title") == "Vigie"


def test_a_name_from_a_link_stays_words(client):
    page = client.get("/?city=%22%3E%3Cscript%3E&lang=fr").text
    assert '"><script>' not in page.replace("<script>(", "")


@pytest.mark.parametrize(("code", "words"), [("fr", "Page introuvable"), ("en", "Page not found")])
def test_a_wrong_address_is_told_in_the_readers_language_with_status_404(client, code, words):
    answer = client.get("/catalog", headers={"accept-language": code})
    assert answer.status_code == 404
    assert f"<h1>{words}</h1>" in answer.text
    assert f'<html lang="{code}">' in answer.text
    assert f"href='/catalogue?lang={code}'" in answer.text
    assert "<script" not in answer.text
    logo = answer.text.partition("<h1>")[0].partition("<svg ")[2]
    assert 'aria-label="Vigie"' in logo
    assert not re.search(r'(?:fill|stroke)="#', logo)  # in the colours of the reader's theme
    for nowhere in ("/nothing/like/it", "/api/nothing", "/api/mcp"):
        assert client.get(nowhere).status_code == 404
    assert client.get("/catalogue").status_code == 200


def test_a_page_that_only_a_link_leads_to_is_not_offered_at_a_wrong_address(client):
    for address in ("/nowhere", "/answers", "/rankin"):
        page = client.get(address, headers={"accept-language": "en"})
        assert page.status_code == 404
        assert "Did you mean" not in page.text
