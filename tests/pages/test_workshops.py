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
    assert "it has 0." in visit.app.warning[0].value
    field(visit, "Drivers").set_value(DRIVERS)
    visit.click("Save draft")
    assert "6 pairs on 3 screens" in visit.text
    visit.click("Open the workshop")
    visit.click("Create link")
    assert "Choose the actor" in visit.app.warning[0].value
    next(one for one in visit.app.selectbox if one.key.startswith("link_kind")).set_value("residents")
    field(visit, "Name of the link").set_value("Evening of 3 May")
    visit.click("Create link")
    assert "answer?workshop_link=" in visit.app.code[0].value and visit.trouble == []
    assert "Evening of 3 May" in visit.text


def test_a_participant_judges_screen_by_screen_and_is_known_again(workshops, workshop):
    _, secret = workshops.invite(workshop.id, "residents", "Evening")
    visit = Visit("answer", workshop_link=secret)
    assert visit.trouble == [] and visit.headline == "Safety 2035: your judgements as residents"
    assert "How strongly does “Trust” act" in visit.text and "Pairs judged: 0 of 6" in visit.text
    marks(visit)[0].set_value(3)
    visit.click("Save and continue")
    assert "How strongly does “Fraud” act" in visit.text and "Pairs judged: 1 of 6" in visit.text
    (spoken,) = workshops.participants(workshop.id)
    assert spoken.kind == "residents" and list(spoken.marks.values()) == [3]
    again = Visit("answer", workshop_link=secret, voice=visit.link["voice"])
    assert "Pairs judged: 1 of 6" in again.text and marks(again)[0].value == 3
    other = Visit("answer", workshop_link=secret)
    assert "Pairs judged: 0 of 6" in other.text


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
    assert "acts most" in leader.text and "The kinds of actor are not compared" in leader.text
    leader.click("Close and keep the result")
    assert leader.trouble == []
    leader.click("Show the result")
    assert leader.trouble == [] and "acts most" in leader.headline and "Kendall" not in leader.text
    assert "not a survey" in leader.text and leader.link["workshop"] == workshop.id
    table = leader.table()
    assert not any(one.startswith("Rank by indirect influence: ") for one in table.columns) and len(table) == 3
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


BOX = "Suppliers: few; several\nTrust: up; down"


def test_a_workshop_on_scenarios_from_its_box_to_a_named_scenario(store, workshops):
    visit = Visit("foresight", person=ANA, view="workshops")
    field(visit, "Title").set_value("Night 2030")
    next(one for one in visit.app.radio if one.key.startswith("new_method")).set_value(WorkshopMethod.SCENARIOS)
    visit.click("Create a draft")
    field(visit, "One descriptor per line").set_value(BOX)
    visit.click("Save draft")
    exclusions = next(one for one in visit.app.multiselect if one.key.startswith("exclusions"))
    exclusions.set_value([("q1.s1", "q2.s1")])
    visit.click("Save draft")
    visit.click("Open the workshop")
    assert visit.trouble == [] and workshops.of(LIEGE)[0].frame.exclusions[0].second == "q2.s1"
    id = workshops.of(LIEGE)[0].id
    for kind in ("residents", "companies"):
        _, secret = workshops.invite(id, kind, kind)
        guest = Visit("answer", workshop_link=secret)
        assert "promote or hinder the answers to “Trust”" in guest.text
        judge(guest, [-2, 2, 2, -2, -1, 1, 1, -1])
        assert "everything is judged and saved" in guest.text and guest.trouble == []
    visit = Visit("foresight", person=ANA, view="workshops")
    assert "1 of 3 scenarios supports itself" in visit.text or "2 of 3 scenarios" in visit.text
    states = [one for one in visit.app.selectbox if one.key.startswith("state__")]
    states[0].set_value("q1.s1"), states[1].set_value("q2.s1")
    field(visit, "Name of the scenario").set_value("Captive")
    visit.click("Save the scenario")
    assert "“Suppliers: few” and “Trust: up”, which exclude each other" in visit.app.warning[0].value
    assert field(visit, "Name of the scenario").value == "Captive"
    next(one for one in visit.app.selectbox if one.key.startswith("state__q2")).set_value("q2.s2")
    field(visit, "How this scenario comes about, and what it means for the city").set_value("Two firms hold all.")
    visit.click("Save the scenario")
    next(one for one in visit.app.multiselect if "q1.s1" in one.key).set_value(["noise"])
    visit.click("Save the indicators")
    visit.click("Close and keep the result")
    visit.click("Show the result")
    assert visit.trouble == [] and "“Captive”" in visit.headline
    assert (
        "Two firms hold all." in visit.text
        and "Held together by:" in visit.text
        and "Satisfied with noise level" in visit.text
    )


def test_a_workshop_on_actors_from_its_lists_to_their_power(store, workshops):
    visit = Visit("foresight", person=ANA, view="workshops")
    field(visit, "Title").set_value("Who decides")
    next(one for one in visit.app.radio if one.key.startswith("new_method")).set_value(WorkshopMethod.ACTORS)
    visit.click("Create a draft")
    field(visit, "Actors").set_value("City\nPolice\nPlatforms")
    visit.click("Save draft")
    visit.click("Open the workshop")
    assert "The list of objectives needs between 1 and 20 names; it has 0" in visit.app.warning[0].value
    field(visit, "Objectives").set_value("Share data\nFewer cameras")
    visit.click("Save draft")
    visit.click("Open the workshop")
    id = workshops.of(LIEGE)[0].id
    for kind, shift in (("municipality", 0), ("partner", 1)):
        _, secret = workshops.invite(id, kind, kind)
        guest = Visit("answer", workshop_link=secret)
        judge(guest, [1, 2 + shift, 2, 0, 4, 1, 3, -2, 1, 0, -4 + shift, 2])
        assert "everything is judged and saved" in guest.text and guest.trouble == []
        marks_of_kind = next(one.marks for one in workshops.participants(id) if one.kind == kind)
        for number in (1, 2):  # a kind is shown from three people on
            workshops.enter(secret, f"{number:032x}", marks_of_kind)
    visit = Visit("foresight", person=ANA, view="workshops")
    visit.click("Close and keep the result")
    visit.click("Show the result")
    assert visit.trouble == [] and "comes first in power" in visit.headline
    assert "LIPSOR" in visit.text and "Rank of each actor by power" in visit.text and "Partner (3)" in visit.text


def effects(visit, label):
    return next(one for one in visit.app.multiselect if one.label == label)


def test_drivers_lead_to_scenarios_that_are_put_under_stress_and_watched(workshops, workshop):
    workshops.enter_as_city(workshop.id, {"d1>d2": 3, "d1>d3": 3, "d2>d1": 2, "d2>d3": 1, "d3>d1": 0, "d3>d2": 0})
    workshops.close(workshop.id)
    visitor = Visit("foresight", view="drivers", city=LIEGE)
    assert "From drivers to scenarios" not in visitor.text and visitor.trouble == []
    visit = Visit("foresight", person=ANA, view="drivers", city=LIEGE, workshop=workshop.id)
    visit.click("Begin scenarios with these drivers")
    assert visit.trouble == [] and visit.link["view"] == "workshops"
    assert "at least two possible answers" in visit.app.success[0].value
    assert field(visit, "One descriptor per line").value == "Fraud: \nTrust: "
    visit.click("Open the workshop")
    assert visit.warnings
    field(visit, "One descriptor per line").set_value("Fraud: rare; frequent\nTrust: high; low")
    visit.click("Save draft")
    visit.click("Open the workshop")
    draft = workshops.of(LIEGE)[0]
    workshops.enter_as_city(draft.id, {"q1.s1>q2.s1": 2, "q1.s2>q2.s2": 2, "q2.s1>q1.s1": 2, "q2.s2>q1.s2": 2})
    visit = Visit("foresight", person=ANA, view="workshops", city=LIEGE, workshop=draft.id)
    assert "Stress does not offer this workshop" in visit.text
    next(one for one in visit.app.selectbox if one.label == "Answer").set_value("q2.s2").run()
    effects(visit, "Indicators that this answer changes").set_value(["safe_night_city"]).run()
    percent, spread = (one for one in visit.app.number_input if one.key.startswith(("percent__", "spread__")))
    percent.set_value(0.0), spread.set_value(0.0)
    visit.click("Save what this answer changes")
    assert "changes nothing" in visit.warnings[0]
    next(one for one in visit.app.number_input if one.key.startswith("percent__")).set_value(-15.0)
    effects(visit, "Problems that this answer brings").set_value(["deepfakes"])
    visit.click("Save what this answer changes")
    assert visit.trouble == [] and "\u221215% (± 0%)" in visit.text and "brings:" in visit.text
    workshops.close(draft.id)
    cards = Visit("foresight", person=ANA, view="scenarios", city=LIEGE, workshop=draft.id)
    assert f"view=stress&amp;city={LIEGE}&amp;workshop={draft.id}&amp;scenario=s2.s2" in cards.sent
    stress = Visit("foresight", person=ANA, view="stress", city=LIEGE, workshop=draft.id, scenario="s2.s2")
    assert (
        stress.trouble == []
        and stress.chosen("workshop") == draft.id
        and "would exceed its limit first" in stress.headline
    )
    assert "Set an alert threshold on the limit exceeded first" in stress.text and "held the workshop" in stress.text
    visitor = Visit("foresight", view="stress", city=LIEGE)
    assert "Set an alert threshold on the limit exceeded first" not in visitor.text
    tripwires = Visit("foresight", person=ANA, view="tripwires", city=LIEGE, indicator="safe_night_city")
    chosen = next(one for one in tripwires.app.selectbox if one.key.startswith("tripwire_of"))
    assert chosen.value == "safe_night_city" and tripwires.trouble == []
