"""Where a reader is sent to the people who run the site, their address is there; where there is none, that is said."""

import pytest

from indicators import AccessError, IndicatorsError, StoreFileError, load_language
from tests.pages.visit import Visit
from ui import faults
from ui.settings import settings

ADDRESS, PAGE = "safety@city.example", "https://city.example/contact"


@pytest.fixture
def setting(monkeypatch):
    def put(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(f"VIGIE_{name.upper()}", value)
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("page", ["contribute", "about"])
def test_a_visitor_who_is_sent_to_the_people_who_run_the_site_gets_their_address(page, setting):
    setting(contact=ADDRESS)
    assert f"Contact: {ADDRESS}" in Visit(page).text
    assert f"Contact : {ADDRESS}" in Visit(page, lang="fr").text.replace("\u202f", " ").replace("\xa0", " ")
    setting(contact=PAGE)
    assert f"Contact: {PAGE}" in Visit(page).text


def test_a_site_without_an_address_says_so_and_by_whom_it_is_published(setting):
    assert "This site gives no contact address." in Visit("contribute").text
    setting(publisher="the working group")
    assert "published by the working group. It gives no contact address." in Visit("contribute").text


def test_an_error_of_the_server_names_the_address_where_there_is_one(setting):
    error, _ = StoreFileError("The file cannot be read."), load_language("en")
    assert "Contact:" not in faults.public(error, _)
    setting(contact=ADDRESS)
    assert faults.public(error, _).endswith(f"Contact: {ADDRESS}")


def test_an_error_that_sends_its_reader_to_the_administrator_names_the_address_too(setting):
    error = AccessError("The account of this API key no longer has a role. Contact your administrator.")
    other, _ = AccessError("Sign in to do this."), load_language("en")
    setting(contact=ADDRESS)
    assert faults.public(error, _).endswith(f"Contact your administrator. Contact: {ADDRESS}")
    assert faults.public(other, _) == "Sign in to do this."


@pytest.mark.parametrize("address", ["ask the mayor", "javascript:alert(1)", "a@b", "http://city.example"])
def test_what_is_no_address_is_refused_at_the_start(address, setting):
    setting(contact=address)
    with pytest.raises(IndicatorsError, match="VIGIE_CONTACT"):
        settings()
