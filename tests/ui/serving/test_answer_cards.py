"""The card of a page on preparedness says what a city answered while its choice is public, and not a moment longer."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Answer, Assessments, Role, Subject, Viewer, load_catalogue
from indicators.model.submissions import Consent
from tests.pages.contributing import ANA, LIEGE, store_of_its_own
from ui.serving import frames, link_cards

SITE = "https://vigie.example"


@pytest.fixture
def answers(small_store: Path, tmp_path: Path):
    """Liège's answers to the scorecard, in a store of the test's own."""
    with store_of_its_own(small_store, tmp_path) as path:
        register = Assessments(path, load_catalogue(), Viewer(Role.CONTRIBUTOR, ANA, "", frozenset({LIEGE}))).answers
        items = list(load_catalogue().items)[:30]
        register.record([Answer(LIEGE, Subject.SCORECARD, id, level=1) for id in items])
        yield register


def card() -> link_cards.LinkCard | None:
    return link_cards.of_address("preparedness", (("city", LIEGE),), "en", SITE)


def test_a_card_follows_the_citys_choice_at_once(answers):
    client = TestClient(Starlette(routes=frames.routes("", api.RequestCounter(0).wait)), base_url=SITE)
    answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    public = card()
    assert "No answers" not in public.title
    assert client.get(public.picture).headers["content-type"] == "image/png"
    assert public.oembed == "", "no frame of another site shows what a city says of itself"
    answers.consent(LIEGE, Subject.SCORECARD, Consent.MEMBERS)
    private = card()
    assert "No answers" in private.title
    assert private.picture == ""
    assert client.get(public.picture).status_code == 404


def test_an_index_is_computed_for_its_readers_and_for_no_card(bundled_store):
    shared = link_cards.of_address("preparedness", (("city", LIEGE), ("view", "index")), "en", SITE)
    assert shared.title == shared.picture == ""
