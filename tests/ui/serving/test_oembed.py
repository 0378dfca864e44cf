"""oEmbed: the frame of a view by its address, of this site alone and of what is published alone."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from ui.serving import frames, oembed

SITE = "https://vigie.example"
VIEW = f"{SITE}/compare?view=bars&city=FR004C&lang=fr"


@pytest.fixture(scope="module")
def client(bundled_store) -> TestClient:
    """The address, beside the frames that it leads to."""
    wait = api.RequestCounter(0).wait
    return TestClient(Starlette(routes=[*oembed.routes("", wait), *frames.routes("", wait)]), base_url=SITE)


def asked(client: TestClient, url: str, more: str = ""):
    return client.get(f"/oembed?format=json&url={quote(url, safe='')}{more}")


def test_a_view_has_a_frame_with_its_finding_and_a_picture(client):
    answer = asked(client, VIEW)
    content = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (content["version"], content["type"], content["provider_name"]) == ("1.0", "rich", "Vigie")
    assert "Marseille" in content["title"]
    source = unescape(re.search(r'src="([^"]+)"', content["html"])[1])
    assert source.startswith(f"{SITE}/embed/chart?page=compare&")
    assert content["title"] in unescape(client.get(source).text)
    assert client.get(content["thumbnail_url"]).headers["content-type"] == "image/png"


def test_the_other_site_limits_the_size(client):
    content = asked(client, VIEW, "&maxwidth=400&maxheight=99999").json()
    assert (content["width"], content["height"]) == (400, 720)
    assert 'width="400" height="720"' in content["html"]
    for limit in ("-5", "abc", "9" * 400):
        assert asked(client, VIEW, f"&maxwidth={limit}").json()["width"] == 800
    assert asked(client, VIEW, "&maxwidth=1").json()["width"] == 200


def test_the_address_of_a_frame_leads_to_the_same(client):
    content = asked(client, f"{SITE}/embed/chart?page=compare&view=bars&city=FR004C&lang=fr").json()
    assert content == asked(client, VIEW).json()


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/compare?view=bars&city=FR004C",
        "https://vigie.example.evil.example/compare",
        "https://vigie.example@evil.example/compare",
        "//vigie.example/compare",
        "javascript://vigie.example/compare",
        "https://[/compare",
        f"{SITE}/contribute",
        f"{SITE}/answer?invitation=secret",
        f"{SITE}/?city=Nowhereville",
        f"{SITE}/?city=BE-GN-GENK",
        f"{SITE}/compare?view=none",
        "",
    ],
)
def test_what_is_no_published_view_of_this_site_is_404(client, url):
    assert asked(client, url).status_code == 404


def test_markup_in_an_address_stays_words(client):
    answer = asked(client, f'{SITE}/compare?view=bars&city=FR004C&x="><script>')
    assert "<script" not in answer.json()["html"]


def test_only_json_is_answered(client):
    assert client.get(f"/oembed?format=xml&url={quote(VIEW, safe='')}").status_code == 501
