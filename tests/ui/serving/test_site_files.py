"""Files at fixed addresses: robots.txt, the sitemap in every language, icons, security.txt; HEAD at every address."""

import xml.etree.ElementTree as Tree
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

import server
from indicators import LANGUAGES
from tests.legal.operators import OPERATOR
from ui import session, style_sheet
from ui.serving import addresses, canonical, site_files
from ui.serving.head_requests import HeadRequests
from ui.serving.hosts import AllowedHosts
from ui.settings import settings

SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "https://vigie.example"


@pytest.fixture(scope="module")
def client(bundled_store) -> TestClient:
    """The files, as server.py puts them together."""
    around = [Middleware(HeadRequests), Middleware(AllowedHosts, hosts=["vigie.example"])]
    return TestClient(Starlette(routes=site_files.routes(""), middleware=around), base_url=SITE)


@pytest.fixture
def setting(monkeypatch):
    def put(name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


def entries(client: TestClient) -> dict[str, dict[str, str]]:
    """Every address of the sitemap with its alternates."""
    files = Tree.fromstring(client.get("/sitemap.xml").content).findall("s:sitemap/s:loc", SPACES)
    listed = {}
    for file in files:
        for url in Tree.fromstring(client.get(urlsplit(file.text).path.removeprefix("/vigie")).content).findall(
            "s:url", SPACES
        ):
            links = {one.get("hreflang"): one.get("href") for one in url.findall("x:link", SPACES)}
            listed[url.find("s:loc", SPACES).text] = links
    return listed


def test_the_sitemap_has_every_page_city_indicator_policy_and_practice_in_every_language(client):
    listed, atlas = entries(client), session.public_atlas()
    assert all(
        set(links) == {*LANGUAGES, "x-default"} and address in links.values() for address, links in listed.items()
    )
    english = {urlsplit(one) for one in listed if "lang=en" in one}
    assert len(english) * len(LANGUAGES) == len(listed)
    for page, key, ids in (
        ("/", "city", {one.id for one in atlas.choices() if atlas.has_figures(one.id)}),
        ("/catalogue", "indicator", set(atlas.catalogue.indicators)),
        ("/policies", "policy", set(atlas.catalogue.policies)),
        ("/practices", "practice", set(atlas.catalogue.practices)),
    ):
        linked = {text for one in english if one.path == page for text in parse_qs(one.query).get(key, [])}
        assert linked == ids
    assert {one.path.strip("/") or "city" for one in english} <= server.PAGE_NAMES


def test_every_address_of_the_sitemap_is_the_one_of_its_page(client):
    for page, choices in site_files.listed_addresses(session.public_version()):
        stated = canonical.address("", page, canonical.link(page, choices | {"utm_source": "letter"}))
        assert sorted(parse_qs(urlsplit(stated).query).items()) == sorted((key, [one]) for key, one in choices.items())


def test_a_file_that_there_is_not_is_404(client):
    assert client.get("/sitemap-0.xml").status_code == client.get("/sitemap-99.xml").status_code == 404


def test_robots_txt_closes_what_is_nothing_for_a_search_engine_and_names_the_sitemap(client):
    text = client.get("/robots.txt").text
    for line in ("Disallow: /answer", "Disallow: /poll/", "Disallow: /*invitation=", f"Sitemap: {SITE}/sitemap.xml"):
        assert line in text.splitlines()


def test_the_sites_address_is_that_of_the_settings_and_a_stranger_host_is_refused(client, setting):
    assert client.get("/robots.txt", headers={"host": "evil.example"}).status_code == 421
    setting("VIGIE_SITE", "https://figures.example/vigie")
    text = client.get("/robots.txt").text
    assert "Sitemap: https://figures.example/vigie/sitemap.xml" in text
    assert "Disallow: /vigie/answer" in text
    assert all(one.startswith("https://figures.example/vigie/") for one in entries(client))


def test_the_icons_are_pictures(client):
    answer = client.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/x-icon"
    with Image.open(BytesIO(answer.content)) as icon:
        assert icon.format == "ICO" and (16, 16) in icon.info["sizes"]
    with Image.open(BytesIO(client.get("/apple-touch-icon.png").content)) as icon:
        assert icon.size == (180, 180) and icon.mode == "RGB"


def test_the_style_sheet_is_asked_for_once_and_again_after_an_update(client):
    address = style_sheet.address()
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert answer.text == style_sheet.rules() and answer.headers["content-encoding"] == "gzip"
    assert (
        answer.headers["content-type"] == "text/css; charset=utf-8" and "immutable" in answer.headers["cache-control"]
    )
    assert client.get(address, headers={"accept-encoding": "identity"}).text == style_sheet.rules()
    older = client.get("/style.00000000.css")  # of a page that another version of the server sent
    assert older.text == style_sheet.rules() and older.headers["cache-control"] == "no-cache"


def test_security_txt_is_there_where_somebody_runs_the_site(client, setting, tmp_path):
    assert client.get("/.well-known/security.txt").status_code == 404
    (tmp_path / "operator.toml").write_text(OPERATOR, encoding="utf-8")
    setting("VIGIE_OPERATOR", str(tmp_path / "operator.toml"))
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert f"Canonical: {SITE}/.well-known/security.txt\n" in answer.text


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap-1.xml", "/favicon.ico", "/nothing"])
def test_head_brings_the_headers_of_get_and_no_body(client, address):
    body, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (body.status_code, b"")
    assert head.headers["content-length"] == str(len(body.content)) == body.headers["content-length"]
    assert head.headers["content-type"] == body.headers["content-type"]


def test_the_server_has_them_under_its_path():
    paths = {route.path for route in server.app._user_routes}
    assert {f"{addresses.base()}/{one}" for one in ("robots.txt", "sitemap.xml", "favicon.ico", "oembed")} <= paths
