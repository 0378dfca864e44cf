"""What other sites show: light pages and badges for visitors' eyes, framed anywhere, without script, within limits."""

import re
import xml.etree.ElementTree as ElementTree
from typing import get_args, get_type_hints

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

import api
from indicators import exports
from indicators.capabilities import VIEWS
from indicators.questions import QUESTIONS, Question
from ui.serving import framed, frames
from ui.serving.front_page import FrontPage
from ui.serving.security import SecurityHeaders

CITY = {"city": "BE005C", "lang": "en"}
NIGHT = CITY | {"indicator": "safe_night_city"}
CHARTS = (
    *({"view": one} for one in ("lines", "bars", "change", "panels", "overview", "scatter")),
    {"view": "funnel", "city": "FR004C", "indicator": "recorded_theft_vehicle"},
    *({"page": one} for one in ("city", "map", "peers", "perception")),
    {"page": "map", "colour": "quintile"},
    {"view": "bars", "ranks": "on", "to": "country"},
    {"view": "lines", "to": "BE003C", "cities": "BE003C"},
    {"view": "overview", "theme": "safety", "group": "DE005C.FR003C.NL001C"},
    {"page": "peers", "weights": "density:3,tourism:0.5"},
)


@pytest.fixture(scope="module")
def client(bundled_store, tmp_path_factory) -> TestClient:
    """The three addresses under the site's own headers and its front page, as server.py puts them together."""
    page = tmp_path_factory.mktemp("front") / "index.html"
    page.write_text("<html lang='en'><title>Streamlit</title></html>", encoding="utf-8")
    around = [
        Middleware(SecurityHeaders, policy="default-src 'self'; frame-ancestors 'self'"),
        Middleware(FrontPage, original=page, icon="", scripts={}, later=[]),
    ]
    routes = frames.routes("", api.RequestCounter(0).wait)
    return TestClient(Starlette(routes=routes, middleware=around), base_url="https://vigie.example")


@pytest.mark.parametrize("query", CHARTS, ids=lambda one: "-".join(one.values()))
@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_chart_is_a_light_page_with_its_caveat_its_source_and_the_way_to_the_whole(client, query, code):
    response = client.get("/embed/chart", params=NIGHT | query | {"lang": code})
    page = response.text
    assert response.status_code == 200
    assert f'<html lang="{code}">' in page
    assert "<script" not in page and " style=" not in page
    assert page.count("<svg xmlns") == 2  # wide and narrow
    assert re.search(r"Sources?.{0,2}:", page)
    parameters = {key: one for key, one in (CITY | query).items() if key not in ("page", "lang")}
    link = re.search(r"class='whole'><a href='https://vigie.example/([^']*)'", page)[1]
    assert link.startswith({"city": "?", None: "compare?"}.get(query.get("page"), f"{query.get('page')}?"))
    assert f"lang={code}" in link
    assert all(f"{key}=" in link for key in parameters)
    for drawing in re.findall(r"<svg xmlns.*?</svg>(?=</div>)", page, flags=re.DOTALL):
        ElementTree.fromstring(drawing)


@pytest.mark.parametrize("kind", QUESTIONS, ids=lambda one: one.__name__)
def test_every_view_that_is_drawn_can_be_framed_unless_it_says_otherwise(client, kind):
    view = {"view": kind.view} if kind.view else {}
    response = client.get("/embed/chart", params={"page": kind.page, "lang": "en"} | view)
    page = response.text
    assert "<script" not in page and " style=" not in page
    if not framed.may_be_framed(kind):
        assert response.status_code == 422
    elif response.status_code == 404:  # nothing to draw of this city
        assert kind.view in ("tripwires", "spending", "design", "discussion", "funnel")
    else:
        assert response.status_code == 200 and page.count("<svg xmlns") == 2


def test_what_the_export_of_a_page_offers_to_frame_is_served():
    pictured = {one.answer for one in VIEWS if one.framed and one.pictured and one.name != "distribution"}
    assert pictured <= {answer for kind in QUESTIONS if framed.may_be_framed(kind) for answer in _answers(kind)}


def _answers(kind: type[Question]) -> tuple[type, ...]:
    answer = get_type_hints(kind.ask)["return"]
    return get_args(answer) or (answer,)


def test_a_citys_card_tells_strengths_and_points_of_attention(client):
    page = client.get("/embed/city", params=CITY).text
    assert "<h1>Liège does worse than its eight peer cities on" in page
    assert "Strengths" in page and "Weak points" in page
    assert "https://vigie.example/?city=BE005C&amp;lang=en" in page


def test_the_colours_follow_the_theme_of_whoever_reads(client):
    page = client.get("/embed/chart", params=NIGHT | {"view": "bars"}).text
    assert 'fill="var(--text,#1A1A1A)"' in page
    assert "prefers-color-scheme: dark" in page
    assert not re.findall(r'(?:fill|stroke)="#[0-9A-F]{6}"', page)


def test_only_these_pages_may_be_framed_anywhere_and_nothing_may_run_in_them(client):
    policy = client.get("/embed/city", params=CITY).headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy and "unsafe-inline" not in policy
    assert client.get("/elsewhere").headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_a_badge_says_city_indicator_value_interval_and_outcome(client):
    response = client.get("/badge.svg", params=NIGHT | {"lang": "fr"})
    title = ElementTree.fromstring(response.content)[0].text
    assert response.headers["content-type"] == "image/svg+xml"
    assert title == "Liège · Se sentir en sécurité la nuit en ville, 43\u202f% (39–47) · 2023, moins favorable"


def test_a_badge_of_a_city_without_the_figure_has_a_dash(client):
    root = ElementTree.fromstring(client.get("/badge.svg", params=CITY | {"indicator": "recorded_fraud"}).content)
    assert root[0].text.endswith(", –")


@pytest.mark.parametrize(
    ("address", "query", "status", "words"),
    [
        ("/embed/city", {"city": "<b>XX"}, 404, "No city is named “&lt;b&gt;XX”."),
        ("/embed/chart", {"view": "bars", "indicator": "nights"}, 404, "No indicator is named “nights”."),
        ("/embed/chart", {"view": "pie"}, 422, "No view is named"),
        ("/embed/chart", {"page": "../../etc"}, 422, "No page is named"),
        ("/embed/chart", {"year": "1066"}, 422, "No year is named"),
        ("/embed/chart", {"to": "nobody"}, 422, "nobody"),
        ("/embed/chart", {"page": "peers", "weights": "density:nan"}, 422, "density:nan"),
        ("/embed/chart", {"page": "map", "colour": "red"}, 422, "red"),
        ("/embed/chart", {"cities": "a" * 3000}, 422, "too long"),
        ("/badge.svg", {"city": "XX"}, 404, "No city is named “XX”."),
    ],
)
def test_a_mistake_is_told_on_a_small_page_and_not_kept(client, address, query, status, words):
    response = client.get(address, params={"lang": "en"} | query)
    assert response.status_code == status
    assert words in response.text
    assert response.headers["cache-control"] == "no-store"
    assert "Traceback" not in response.text


def test_a_host_that_is_no_name_is_not_written_into_the_page(client):
    page = client.get("/embed/city", params=CITY, headers={"host": 'evil"><script>'}).text
    assert "evil" not in page


def test_what_a_browser_has_is_not_sent_again(client):
    first = client.get("/embed/city", params=CITY)
    again = client.get("/embed/city", params=CITY, headers={"if-none-match": first.headers["etag"]})
    assert first.headers["cache-control"] == "public, max-age=300"
    assert (again.status_code, again.content) == (304, b"")


def test_a_figure_that_many_sites_show_is_compressed(client):
    response = client.get("/embed/chart", params=NIGHT | {"view": "bars"}, headers={"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert int(response.headers["content-length"]) < 12_000


def test_too_many_requests_of_one_network_are_told_with_the_time_to_wait():
    app = Starlette(routes=frames.routes("", api.RequestCounter(1).wait))
    first, same, other = (TestClient(app, client=(address, 1)).get("/embed/city", params=CITY)
                          for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"))  # fmt: skip
    assert (first.status_code, same.status_code, other.status_code) == (200, 429, 200)
    assert 1 <= int(same.headers["retry-after"]) <= 61


def test_the_whole_view_is_linked_as_the_outermost_proxy_was_asked(client):
    page = client.get("http://vigie.example/embed/city", params=CITY, headers={"x-forwarded-proto": "https, http"}).text
    assert "https://vigie.example/?city=BE005C" in page


def test_each_colour_of_a_light_figure_has_one_in_the_dark():
    style = exports.page_style("")
    light, dark = style.split("@media", 1)
    assert set(re.findall(r"--(\w+):", light)) == set(re.findall(r"--(\w+):", dark.split("}", 1)[0]))


def test_a_city_that_the_link_leaves_alone_is_drawn_alone(client):
    alone, beside = (client.get("/embed/chart", params=NIGHT | {"view": "lines"} | more).text
                     for more in ({"cities": ""}, {"cities": "BE003C"}))  # fmt: skip
    assert "Ghent" not in alone and "Ghent" in beside
