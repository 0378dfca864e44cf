"""A workshop of a city on the page: prepared, opened, judged through links without an account, closed, shared."""

import pytest

from indicators import CityWorkshops, FrameLines, Role, Viewer, WorkshopMethod, frame_of, pairs_of
from tests.pages.contributing import ANA, GERDA, LIEGE, store_of_its_own
from tests.pages.visit import Visit

DRIVERS = "Trust: whether residents believe the city\nFraud\nMeans"
MEMBER = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE}))


@pytest.fixture
def store(small_store, tmp_path):
    """A store of its own for each test: Ana contributes for Liège, Gerda for Ghent."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


@pytest.fixture
def workshops(store):
    """The workshops as Ana of Liège may change them."""
    return CityWorkshops(store, MEMBER)


@pytest.fixture
def workshop(workshops):
    """An open workshop on three drivers."""
    draft = workshops.save(LIEGE, WorkshopMethod.DRIVERS, frame_of(FrameLines("Safety 2035", drivers=DRIVERS)))
    return workshops.open(draft.id)


def field(visit, label):
    return next(one for one in [*visit.app.text_input, *visit.app.text_area] if one.label.startswith(label))


def marks(visit):
    return [one for one in visit.app.button_group if one.key.startswith("mark__")]


def judge(visit, values):
    """Fills the screens one after the other, a value a pair."""
    values = iter(values)
    while marks(visit):
        for number in range(len(marks(visit))):
            marks(visit)[number].set_value(next(values))
        visit.click("Save and continue")


def test_a_member_prepares_and_opens_a_workshop_and_invites(store, workshops):
    visit = Visit("foresight", person=ANA, view="workshops")
    assert visit.headline == "Foresight workshops of Liège" and visit.trouble == []
    field(visit, "Title").set_value("Safety 2035")
    visit.click("Create a draft")
    assert visit.trouble == [] and workshops.of(LIEGE)[0].frame.title == {"en": "Safety 2035"}
    visit.click("Open the workshop")
    assert "0 names" in visit.app.warning[0].value
    field(visit, "Drivers").set_value(DRIVERS)
    visit.click("Save draft")
    assert "6 pairs on 3 screens" in visit.text
    visit.click("Open the workshop")
    visit.click("Create link")
    assert "Choose the actor" in visit.app.warning[0].value
    next(one for one in visit.app.selectbox if one.key.startswith("workshop_kind")).set_value("residents")
    field(visit, "Name of the link").set_value("Evening of 3 May")
    visit.click("Create link")
    assert "answer?workshop_link=" in visit.app.code[0].value and visit.trouble == []
    assert "Evening of 3 May" in visit.text


def test_a_participant_judges_screen_by_screen_and_is_known_again(workshops, workshop):
    _, secret = workshops.invite(workshop.id, "residents", "Evening")
    visit = Visit("answer", workshop_link=secret)
    assert visit.trouble == [] and visit.headline == "Safety 2035: your judgements as residents"
    assert "How strongly does “Trust” act" in visit.text and "0 of 6 pairs judged" in visit.text
    marks(visit)[0].set_value(3)
    visit.click("Save and continue")
    assert "How strongly does “Fraud” act" in visit.text and "1 of 6 pairs judged" in visit.text
    (spoken,) = workshops.participants(workshop.id)
    assert spoken.kind == "residents" and list(spoken.marks.values()) == [3]
    again = Visit("answer", workshop_link=secret, voice=visit.link["voice"])
    assert "1 of 6 pairs judged" in again.text and marks(again)[0].value == 3
    other = Visit("answer", workshop_link=secret)
    assert "0 of 6 pairs judged" in other.text


def test_four_actors_judge_and_the_result_is_private_until_it_is_shared(workshops, workshop):
    answers = {"municipality": [1, 2, 0, 1, 3, 0], "residents": [3, 3, 0, "P", 1, 0],
               "police_justice": [1, 2, 0, 2, 3, 0], "companies": [1, 2, 0, 1, 3, 1]}  # fmt: skip
    for kind, values in answers.items():
        _, secret = workshops.invite(workshop.id, kind, kind)
        visit = Visit("answer", workshop_link=secret)
        judge(visit, values)
        assert "everything is judged and saved" in visit.text and visit.trouble == []
    leader = Visit("foresight", person=ANA, view="workshops")
    assert "1 participant" in leader.text and "1 judged everything" in leader.text
    assert "acts most" in leader.text and "Where they are farthest apart" in leader.text
    leader.click("Close and keep the result")
    assert leader.trouble == []
    leader.click("Show the result")
    assert leader.trouble == [] and "acts most" in leader.headline and "Kendall" in leader.text
    assert "not a survey" in leader.text and leader.link["workshop"] == workshop.id
    table = leader.table()
    assert "Rank by indirect influence: Residents" in table.columns and len(table) == 3
    assert "Safety 2035" not in Visit("foresight", view="workshops").sent
    assert "Safety 2035" not in Visit("foresight", person=GERDA, view="workshops").sent
    leader = Visit("foresight", person=ANA, view="workshops")
    next(one for one in leader.app.radio if one.key.startswith("share__")).set_value("public").run()
    visitor = Visit("foresight", view="drivers", workshop=workshop.id)
    assert visitor.trouble == [] and "acts most" in visitor.headline and "Residents (1)" in visitor.text
    assert "Safety 2035" in Visit("foresight", view="workshops").text


def test_a_closed_or_forged_link_says_so(workshops, workshop):
    link, secret = workshops.invite(workshop.id, "research", "University")
    workshops.close_link(workshop.id, link.id)
    for address in (secret, "x", "<script>alert(1)</script>"):
        visit = Visit("answer", workshop_link=address)
        assert "This invitation is not available" in visit.headline and not marks(visit) and visit.trouble == []


def test_the_list_cannot_change_under_those_who_judge(workshops, workshop):
    first = pairs_of(workshop.frame, workshop.method)[0].key
    workshops.enter_as_city(workshop.id, {first: 2})
    visit = Visit("foresight", person=ANA, view="workshops")
    assert not [one for one in visit.app.text_area if one.label.startswith("Drivers")] and visit.trouble == []
