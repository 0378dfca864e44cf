"""Keeping a sequence of the Presentation page under a name, being refused one, and deleting it."""

from pathlib import Path

import pytest

from indicators import People
from indicators.access.rights import CONSOLE
from indicators.store import SHOWS, read_kept
from tests.pages.contributing import pages_on_a_copy
from tests.pages.test_presentation import link, typed
from tests.pages.visit import Visit

JEAN = "jean@liege.example"


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory):
    """The pages read and write a copy of the store, where Jean contributes."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("shows")) as path:
        People(path, CONSOLE).grant(JEAN, "contributor", ["BE005C"])
        yield path


def test_a_sequence_is_kept_refused_without_a_name_and_deleted(store):
    visit = Visit("presentation", person=JEAN, **link("city?city=BE005C"), lang="en").click("Save this presentation")
    assert [one.value for one in visit.app.error] == ["Enter a name for the presentation."]
    typed(visit, "show_name").input("  Spring   assembly ")
    visit.click("Save this presentation")
    assert visit.trouble == []
    assert [one.value for one in visit.app.success] == ["Saved “Spring assembly”."]
    assert [(one.name, one.account) for one in read_kept(store, SHOWS)] == [("Spring assembly", JEAN)]
    next(one for one in visit.app.selectbox if one.key.startswith("kept_show")).set_value(0).run()
    visit.click("Delete this presentation")
    assert [one.value for one in visit.app.success] == ["Deleted “Spring assembly”."]
    assert read_kept(store, SHOWS) == ()
