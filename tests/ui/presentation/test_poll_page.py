"""What a phone gets at the address of a poll: a light page of our own, a cookie of that poll only, no way round."""

import re
from pathlib import Path

import anyio
import pytest
import streamlit as st
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.testclient import TestClient

import api
from indicators import Polls, Role, Viewer, new_key
from indicators.presentation import poll
from ui import session
from ui.presentation import poll_page
from ui.serving import front_page
from ui.serving.front_page import FrontPage

ANNE = Viewer(Role.EDITOR, "anne@network.example")
TEXTS = {"en": ("What <first>?", "Light & air", "Patrols"), "fr": ("Quoi d'abord ?", "Éclairage", "Patrouilles")}
KEY = new_key()


@pytest.fixture
def polls(tmp_path: Path, monkeypatch) -> Polls:
    store = Polls(tmp_path)
    monkeypatch.setattr(session, "polls", lambda: store)
    return store


@pytest.fixture
def code(polls: Polls) -> str:
    new_poll = polls.make(ANNE, KEY, TEXTS)
    polls.act(new_poll.code, KEY, "open")
    return new_poll.code


@pytest.fixture
def phone(polls: Polls):
    """Opens a phone: a browser with its own cookies, behind the same first page as the dashboard's."""
    original = Path(st.__file__).parent / "static" / "index.html"
    middleware = [Middleware(FrontPage, original=original, icon="icon.png", scripts={}, later=[])]
    app = Starlette(routes=poll_page.routes(api.whose), middleware=middleware)
    return lambda at="room": TestClient(app, headers={"accept-language": "en"}, client=(at, 1))


def test_the_page_asks_the_question_and_takes_an_answer_and_another(polls, code, phone):
    browser = phone()
    page = browser.get(f"/poll/{code}")
    assert page.status_code == 200 and "What &lt;first&gt;?" in page.text and "Light &amp; air" in page.text
    assert "<script" not in page.text and len(page.content) < 4000  # a bad network carries it
    response = browser.post(f"/poll/{code}", data={"choice": "1"})
    assert (
        response.status_code == 200 and "Your answer has been counted" in response.text and "✓ Patrols" in response.text
    )
    assert "✓ Light" in browser.post(f"/poll/{code}", data={"choice": "0"}).text
    assert polls.tally(code).answers == 1


def test_five_phones_are_five_answers(polls, code, phone):
    for place in range(5):
        browser = phone()
        browser.get(f"/poll/{code}")
        browser.post(f"/poll/{code}", data={"choice": str(place % 2)})
    assert polls.tally(code).counts == (3, 2)


def test_the_cookie_is_of_this_poll_only_and_no_script_reads_it(code, phone):
    cookie = phone().get(f"/poll/{code}").headers["set-cookie"]
    assert f"Path=/poll/{code}" in cookie and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert re.search(r"Max-Age=86400\b", cookie)


def test_the_page_speaks_the_language_of_the_phone(code, phone):
    assert "Éclairage" in phone().get(f"/poll/{code}", headers={"accept-language": "fr-BE,fr;q=0.9"}).text
    assert "Éclairage" in phone().get(f"/poll/{code}?lang=fr").text


def test_without_a_cookie_nothing_counts_and_the_phone_is_told(polls, code, phone):
    assert "does not accept cookies" in phone().post(f"/poll/{code}", data={"choice": "1"}).text
    assert polls.tally(code).answers == 0


@pytest.mark.parametrize(
    "body", [b"", b"choice=", b"choice=9", b"choice=-1", b"choice=%00", b"choice=1" * 400, b"\xff"]
)
def test_what_is_no_choice_does_not_count(polls, code, phone, body):
    browser = phone()
    browser.get(f"/poll/{code}")
    answer = browser.post(f"/poll/{code}", content=body)
    assert answer.status_code == 200 and "This choice does not exist" in answer.text and polls.tally(code).answers == 0


def test_another_site_cannot_answer_for_a_phone(polls, code, phone):
    browser = phone()
    browser.get(f"/poll/{code}")
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        assert browser.post(f"/poll/{code}", data={"choice": "1"}, headers=headers).status_code == 403
    assert polls.tally(code).answers == 0


def test_guessed_codes_are_answered_slowly(polls, code, phone):
    browser = phone()
    statuses = [browser.get("/poll/AAAAA" + letter).status_code for letter in "23456789" * 10]
    assert statuses[0] == 404 and statuses[-1] == 429 and 55 <= statuses.count(404) <= 65
    assert browser.get(f"/poll/{code}").status_code == 200  # who has a code is not held up
    assert phone("elsewhere").get("/poll/AAAAAA").status_code == 404  # nor who mistypes it elsewhere


@pytest.mark.parametrize("path", ["<script>", "../../etc", "%2e%2e", "AAAAAA%00", "é" * 6])
def test_an_odd_code_is_no_poll(polls, phone, path):
    answer = phone().get(f"/poll/{path}")
    assert answer.status_code == 404 and "<script>" not in answer.text


def test_a_code_is_typed_where_no_camera_reads_it(code, phone):
    assert "name=code" in phone().get("/poll/").text
    assert phone().get("/poll/", params={"code": code.lower()}).url.path == f"/poll/{code}"


def test_a_closed_poll_says_so(polls, code, phone):
    browser = phone()
    browser.get(f"/poll/{code}")
    polls.act(code, KEY, "close")
    assert "was not counted" in browser.post(f"/poll/{code}", data={"choice": "1"}).text


def test_a_page_of_streamlits_is_still_replaced():
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]}
    assert front_page._is_page(start)
    policy = (b"content-security-policy", b"default-src 'none'")
    attachment = (b"Content-Disposition", b'attachment; filename="vigie-presentation.html"')
    assert not front_page._is_page({**start, "headers": [*start["headers"], policy]})
    assert not front_page._is_page({**start, "headers": [*start["headers"], attachment]})


def test_who_floods_from_one_address_takes_no_place_from_other_addresses_and_none_from_phones_inside(
    tmp_path, monkeypatch, phone
):
    monkeypatch.setattr(poll, "FROM_ONE_A_SECOND", 0)
    polls = Polls(tmp_path, from_one=3)
    monkeypatch.setattr(session, "polls", lambda: polls)
    code = polls.make(ANNE, KEY, TEXTS).code
    polls.act(code, KEY, "open")
    early = phone()
    assert early.get(f"/poll/{code}").status_code == 200
    flood = [phone().get(f"/poll/{code}") for _turn in range(20)]
    refused = [one for one in flood if one.status_code == 503]
    assert len(refused) == 18 and not any("set-cookie" in one.headers for one in refused)
    assert {one.headers["refresh"] for one in refused} <= {str(seconds) for seconds in range(5, 11)}
    assert "Your answer has been counted" in early.post(f"/poll/{code}", data={"choice": "1"}).text
    assert phone("mobile network").get(f"/poll/{code}").status_code == 200


def test_an_answer_that_never_ends_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(poll_page, "LONGEST_WAIT", 0.05)

    async def never() -> dict:
        await anyio.sleep_forever()

    scope = {"type": "http", "method": "POST", "headers": [], "path": "/", "query_string": b""}
    with start_blocking_portal() as loop:  # of its own: this thread's may be the browser's
        assert loop.call(poll_page._choice, Request(scope, never)) == -1
