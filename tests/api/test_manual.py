"""The API's description, for people and for programs, is in every language of the site; its names stay English."""

import re

import pytest
from starlette.testclient import TestClient

from api.manual_words import TEXTS, described
from api.problems import KINDS
from indicators import LANGUAGES, load_language
from tests.api.conftest import HOME, served

OTHERS = LANGUAGES[1:]
KEPT = ("summary", "description")  # what is said in a language; all else is the same in each


def test_every_text_of_the_description_is_collected_and_none_is_stale(client):
    of_problems = [text for kind in KINDS.values() for text in (kind.title, kind.next)]
    texts = {*described(client.get("/openapi.json").json()), *of_problems}
    assert texts == {str(one) for one in TEXTS}


@pytest.mark.parametrize("code", OTHERS)
def test_the_page_is_in_the_language_of_its_address(client, code):
    english, page = client.get("/docs").text, client.get("/docs", params={"lang": code}).text
    assert f"<html lang='{code}'>" in page and load_language(code)("API documentation") in page
    for text in ("Areas with figures", "The id of the city.", "Name not found.", "The first year.", "One indicator"):
        assert text in english and text not in page
        assert load_language(code).template(text) in page.replace("&#x27;", "'")
    assert re.findall(r"<h2 id='[^']+'><code>[^<]+", page) == re.findall(r"<h2 id='[^']+'><code>[^<]+", english)
    assert re.findall(r"<th scope='row'><code>[^<]+", page) == re.findall(r"<th scope='row'><code>[^<]+", english)
    assert {*re.findall(r"hreflang='(..)'", page)} == {*LANGUAGES} - {code}


def test_without_a_language_the_page_speaks_that_of_the_browser(client):
    assert "<html lang='it'>" in client.get("/docs", headers={"accept-language": "it-IT,it;q=0.9,en;q=0.5"}).text
    answer = client.get("/docs", headers={"accept-language": "nl"})
    assert "<html lang='en'>" in answer.text and answer.headers["vary"] == "Accept-Language"


def test_the_language_of_the_installation_comes_before_that_of_the_browser_as_on_the_pages(atlas):
    german = TestClient(served(lambda: atlas, first_language="de"), base_url="http://testserver" + HOME)
    italian = {"accept-language": "it-IT,it;q=0.9"}
    assert "<html lang='de'>" in german.get("/docs", headers=italian).text
    assert "<html lang='fr'>" in german.get("/docs?lang=fr", headers=italian).text


def test_an_example_can_be_copied_into_a_shell(client):
    page = client.get("/docs").text
    assert re.findall(r"curl '<a href='/api/v1/observations\?[^']+'>http://testserver/api/v1/observations\?", page)
    assert re.findall(r"curl -H [^<]+ http://testserver/api/v1/", page.replace("&#x27;", "'"))


def test_a_language_there_is_not_is_refused_with_those_there_are(client):
    answer = client.get("/docs?lang=nl")
    assert answer.status_code == 422 and ", ".join(LANGUAGES) in answer.json()["detail"]


@pytest.mark.parametrize("code", OTHERS)
def test_the_document_for_programs_differs_in_its_words_alone(client, code):
    english, document = client.get("/openapi.json").json(), client.get(f"/openapi.json?lang={code}").json()
    assert document["paths"]["/cities"]["get"]["summary"] == load_language(code)("Areas with figures")
    assert wordless(document) == wordless(english)
    assert client.get("/openapi.json", headers={"accept-language": code}).json() == english


def wordless(part: object) -> object:
    """A document without what it says in words."""
    if isinstance(part, dict):
        return {key: wordless(value) for key, value in part.items() if key not in KEPT or not isinstance(value, str)}
    return [wordless(one) for one in part] if isinstance(part, list) else part
