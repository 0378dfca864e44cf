"""Events on the Contribute page: entered with all that is asked, seen on the lines, withdrawn."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from indicators import People, open_atlas
from indicators.access.rights import CONSOLE
from tests.api.conftest import HOME, served
from tests.pages.contributing import ANA, EVA, GERDA, LIEGE, ContributePage, store_of_its_own

SAFE = "safe_night_city"


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("events"), VIGIE_REVIEW="1") as path:
        yield path


def enter(visit: ContributePage) -> None:
    """Fills the form in, as far as it goes."""
    for label, words in (("What happened", "New street lighting"), ("Source", "City council")):
        next(one for one in visit.app.text_input if one.label == label).set_value(words).run()
    next(one for one in visit.app.date_input if one.label == "Date").set_value(date(2021, 7, 1)).run()
    assert visit.button("Enter event").disabled, "not before the indicators are chosen"
    next(one for one in visit.app.multiselect if one.label == "Indicators it touches").set_value([SAFE]).run()
    visit.click("Enter event")


def test_an_event_is_entered_approved_seen_by_programs_and_withdrawn(own_store):
    ana = ContributePage(ANA)
    enter(ana)
    assert not ana.trouble and ana.app.success[0].value == "“New street lighting” waits for an editor."
    assert open_atlas(own_store).lines(SAFE, (LIEGE,)).events == ()
    eva = ContributePage(EVA, part="review")
    assert "Events to review" in eva.text and "New street lighting" in eva.text
    eva.click("Approve")
    atlas = open_atlas(own_store)
    program = TestClient(served(lambda: atlas), base_url=f"http://testserver{HOME}")
    (event,) = program.get(f"/lines?indicator={SAFE}&cities={LIEGE},BE003C").json()["events"]
    assert event == {
        "day": "2021-07-01", "kind": "event", "title": "New street lighting", "source": "City council", "link": None,
    }  # fmt: skip
    assert "Events to review" not in ContributePage(EVA, part="review").text
    again = ContributePage(ANA)
    again.click("Withdraw")
    assert again.app.success[0].value == "“New street lighting” was withdrawn."
    assert open_atlas(own_store).lines(SAFE, (LIEGE,)).events == ()


def test_who_enters_for_many_cities_starts_at_the_city_of_the_visit(own_store):
    People(own_store, CONSOLE).grant(GERDA, "contributor", [LIEGE, "ES003C"])
    gerda = ContributePage(GERDA, city="ES003C")
    cities = [one for one in gerda.app.selectbox if str(one.key).startswith(("event_city__", "proposal_city__"))]
    assert [one.value for one in cities] == ["ES003C", "ES003C"]
