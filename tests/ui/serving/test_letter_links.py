"""The links of letters: opening one changes nothing, a button does; the same page for what is known and what is not."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators import Ask, DataRequests, Followers, LetterLinks, People, Role, Topic, TopicKind, Viewer, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.model.letters import LetterKind
from indicators.store import read_followers
from tests.pages.contributing import pages_on_a_copy
from ui.serving import letter_links

LIEGE, ANNE = "BE005C", "anne@city.example"
CITY = Topic(TopicKind.CITY, LIEGE)
LINKS = LetterLinks("a key of tests that no store has")
EVA = Viewer(Role.EDITOR, "eva@network.example")


@pytest.fixture
def site(small_store: Path, tmp_path: Path):
    """The routes on a copy of the store."""
    with pages_on_a_copy(small_store, tmp_path, VIGIE_MAIL_KEY=LINKS.key) as path:
        yield path, TestClient(Starlette(routes=letter_links.routes(lambda _scope: 0)))


def token(path: Path) -> str:
    """The token of a new address."""
    Followers(path, LINKS).sign_up(ANNE, CITY, "fr")
    return LINKS.word(LetterKind.CONFIRM, read_followers(path)[0][-1].id)


def test_opening_the_link_confirms_nothing_and_the_button_does_once(site):
    path, reader = site
    link = f"/follow/confirm/{token(path)}?lang=fr"
    for _scan in range(3):
        page = reader.get(link)
        assert page.status_code == 200 and "Liège" in page.text and "Oui, confirmer" in page.text
    assert read_followers(path)[1] == ()
    page = reader.post(link)
    assert "Vous recevrez" in page.text and len(read_followers(path)[1]) == 1
    assert ANNE not in page.text and page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert reader.post(link).status_code == reader.get(link).status_code == 404


def test_one_click_of_a_mail_program_ends_it_without_a_page_before(site):
    path, reader = site
    reader.post(f"/follow/confirm/{token(path)}")
    (follower,) = read_followers(path)[1]
    link = f"/follow/stop/{LINKS.word(LetterKind.NEWS, follower.id)}?lang=en"
    assert "Unsubscribe from updates about Liège?" in reader.get(link).text and read_followers(path)[1]
    page = reader.post(link, data={"List-Unsubscribe": "One-Click"})
    assert page.status_code == 200 and "no more of these messages" in page.text
    assert read_followers(path) == ((), ())
    assert reader.get(link).text == reader.post(link).text == page.text, "again, or a link that never was: the same"
    assert reader.get("/follow/stop/1.2?lang=en").text == page.text


def test_everything_ends_by_its_own_button(site):
    path, reader = site
    for topic in (CITY, Topic(TopicKind.INDICATOR, "safe_night_city")):
        Followers(path, LINKS).sign_up(ANNE, topic, "en")
        reader.post(f"/follow/confirm/{LINKS.word(LetterKind.CONFIRM, read_followers(path)[0][-1].id)}")
    follower = read_followers(path)[1][0]
    reader.post(f"/follow/stop/{LINKS.word(LetterKind.NEWS, follower.id)}", data={"all": "1"})
    assert read_followers(path) == ((), ())


def test_a_link_of_another_key_says_that_it_ends_nothing(site):
    path, reader = site
    reader.post(f"/follow/confirm/{token(path)}")
    (follower,) = read_followers(path)[1]
    for links in (LetterLinks("the key that was lost, of 32 letters"), LetterLinks(LINKS.key + "x")):
        link = f"/follow/stop/{links.word(LetterKind.NEWS, follower.id)}?lang=en"
        for page in (reader.get(link), reader.post(link)):
            assert page.status_code == 404 and "This link no longer works" in page.text
            assert "To unsubscribe, use the link in a more recent message." in page.text
    assert read_followers(path)[1] == (follower,)


def test_the_link_in_a_letter_of_editors_ends_them_and_a_guess_says_that_it_does_not(site):
    path, reader = site
    People(path, CONSOLE).grant(EVA.account, "editor")
    requests = DataRequests(path, load_catalogue(), EVA)
    (request,) = requests.ask([Ask(LIEGE, "missing", "en", ANNE)])
    for word in (request.id, f"{request.id}.x", LINKS.word(LetterKind.NEWS, request.id)):
        page = reader.post(f"/follow/end/{word}?lang=en")
        assert page.status_code == 404 and "This link no longer works" in page.text
    assert not requests.all()[0].stopped
    page = reader.post(f"/follow/end/{LINKS.word(LetterKind.REQUEST, request.id)}?lang=en")
    assert page.status_code == 200 and "no more of these messages" in page.text and requests.all()[0].stopped


@pytest.mark.parametrize("word", ["x", "x" * 10_000, "%00", "é", "..%2F..", "%0D%0AX-Header: 1", "a.b.c"])
def test_hostile_links_get_a_page_and_nothing_else(site, word):
    path, reader = site
    reader.post(f"/follow/confirm/{token(path)}")
    for act in ("confirm", "stop", "end"):
        for answer in (
            reader.get(f"/follow/{act}/{word}"),
            reader.post(f"/follow/{act}/{word}", content=b"x" * 10_000),
        ):
            assert answer.status_code in (200, 404) and "x-header" not in answer.headers
    assert len(read_followers(path)[1]) == 1


def test_a_letter_s_template_is_the_city_s_and_an_unknown_one_is_said(site):
    _path, reader = site
    answer = reader.get(f"/templates/missing.xlsx?city={LIEGE}&lang=fr")
    assert answer.status_code == 200 and answer.content[:2] == b"PK"
    assert answer.headers["content-disposition"] == 'attachment; filename="vigie-template-missing.xlsx"'
    for address in ("/templates/nothing.xlsx", "/templates/missing.xlsx?city=XX", "/templates/%22%0D%0A.xlsx"):
        assert reader.get(address).status_code == 404


def test_who_asks_too_often_waits(small_store, tmp_path):
    with pages_on_a_copy(small_store, tmp_path):
        reader = TestClient(Starlette(routes=letter_links.routes(lambda _scope: 30)))
        for path in ("/follow/confirm/x", "/follow/stop/x", "/templates/missing.xlsx"):
            answer = reader.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
