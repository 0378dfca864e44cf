"""Ways for programs out of the pages: offered where server.py serves them, and nowhere else."""

import pytest

from tests.pages.visit import Visit
from ui import follow


@pytest.fixture
def served():
    """As under server.py."""
    follow.offer("/vigie")
    yield
    follow._served.clear()


def links(visit: Visit) -> dict[str, str]:
    """What the buttons that are links say, and where they lead."""
    assert visit.trouble == []
    return {one.proto.label: one.proto.url for one in visit.app.get("link_button")}


@pytest.mark.parametrize(("code", "word"), [("en", "Follow"), ("fr", "Suivre")])
def test_a_city_can_be_followed_in_the_reader_s_language(served, code, word):
    assert links(Visit("city", lang=code, city="FR001C")) == {word: f"/vigie/feeds/city/FR001C?lang={code}"}


def test_an_indicator_can_be_followed_from_its_sheet(served):
    visit = Visit("catalogue", view="indicators", indicator="noise")
    assert links(visit) == {"Follow": "/vigie/feeds/indicator/noise?lang=en"}


@pytest.mark.parametrize(("page", "link"), [("about", {}), ("catalogue", {"view": "download"})])
def test_programs_are_shown_the_way(served, page, link):
    assert links(Visit(page, **link)) == {"API": "/vigie/api/v1/docs?lang=en"}


def test_the_dashboard_alone_offers_none():
    assert links(Visit("city")) == links(Visit("about")) == {}
