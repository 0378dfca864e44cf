"""The Answer page: by whom, section after section, through an open link without an account."""

from dataclasses import replace

import pytest

from indicators import Actor, Answer, Assessments, Consent, State, Subject, load_catalogue
from indicators.access.open_links import NewParticipants
from indicators.access.rights import CONSOLE
from tests.api.test_secrets import NEW, brought
from tests.pages.contributing import ANA, EVA, GERDA, GHENT, LIEGE, store_of_its_own
from tests.pages.visit import Visit
from ui import session
from ui.serving import addresses

ANSWER = Answer(LIEGE, Subject.SCORECARD, "p1_1", level=2, evidence="The plan of 2024", note="<b>Bold</b> words")


@pytest.fixture
def store(small_store, tmp_path):
    """A store of its own for each test: Ana contributes for Liège, Gerda for Ghent, Eva edits."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


@pytest.fixture
def console(store):
    """Preparedness as the machine's administrator sees it."""
    return Assessments(store, load_catalogue(), CONSOLE)


def radio(visit, item):
    return next(one for one in visit.app.radio if one.key.startswith(f"answer_choice__{item}__"))


def field(visit, part, item):
    fields = [*visit.app.text_input, *visit.app.text_area]
    return next(one for one in fields if one.key.startswith((f"answer_{part}__{item}__", f"read_{part}__{item}__")))


def said(console, **where):
    answers = console.answers.of(LIEGE)
    for name, word in where.items():
        answers = answers[answers[name] == word]
    return dict(zip(answers["question"], answers["level"], strict=True))


def test_a_visitor_is_told_how_to_answer_and_gets_no_form(store):
    visit = Visit("answer")
    assert "Each city answers for itself" in visit.headline and visit.trouble == []
    assert not visit.app.radio and not visit.app.text_input


def test_a_contributor_answers_a_section_and_goes_on(console):
    visit = Visit("answer", person=ANA)
    assert visit.headline == "How prepared is Liège? Answers from the municipality"
    assert len(visit.app.radio) == 3 and "0 of 3 saved" in visit.text
    radio(visit, "p1_1").set_value("2").run()
    field(visit, "evidence", "p1_1").set_value("The plan of 2024").run()
    radio(visit, "p1_2").set_value("unknown").run()
    visit.click("Save 2 answers")
    assert visit.app.success[0].value == "Saved 2 answers." and "2 of 3 saved" in visit.text
    answers = console.answers.of(LIEGE).set_index("question")
    assert answers["account"].unique().tolist() == [ANA] and answers.loc["p1_1", "evidence"] == "The plan of 2024"
    assert answers.loc["p1_2", "state"] == "unknown"
    visit.click("Next section")
    assert "Section 2 of 14" in visit.text and visit.trouble == []


def test_saving_and_going_on_is_one_step(console):
    visit = Visit("answer", person=ANA)
    radio(visit, "p1_1").set_value("2").run()
    assert not [one for one in visit.app.button if one.disabled or one.label == "Next section"]
    visit.click("Save 1 answer and continue")
    assert said(console) == {"p1_1": 2} and visit.app.success[0].value == "Saved 1 answer."
    assert "Section 2 of 14" in visit.text and visit.trouble == []


def test_what_was_said_is_there_again_and_can_be_taken_back(console):
    console.answers.record([ANSWER])
    visit = Visit("answer", person=ANA)
    assert radio(visit, "p1_1").value == "2" and field(visit, "note", "p1_1").value == ANSWER.note
    assert not [one for one in visit.app.button if one.label.startswith("Save")]
    message = radio(visit, "p1_1").proto  # as it is drawn first
    assert message.options[message.default].startswith("2")
    assert field(visit, "note", "p1_1").proto.default == ANSWER.note
    radio(visit, "p1_1").set_value("cleared").run()
    visit.click("Save 1 answer")
    assert said(console) == {} and radio(visit, "p1_1").value is None
    assert len(console.answers.versions(LIEGE, Subject.SCORECARD, "p1_1")) == 2


def test_choices_outlive_another_section_and_another_language(console):
    visit = Visit("answer", person=ANA)
    radio(visit, "p1_1").set_value("3").run()
    section = next(one for one in visit.app.selectbox if one.key.startswith("answers_section"))
    section.set_value("risks").run()
    assert "You have 1 unsaved answer in another section." in visit.text
    visit.speak("fr")
    section = next(one for one in visit.app.selectbox if one.key.startswith("answers_section"))
    section.set_value("organise").run()
    assert radio(visit, "p1_1").value == "3" and said(console) == {}
    visit.click(next(one for one in visit.app.button if one.key == "answer_save").label)
    assert said(console) == {"p1_1": 3}


def test_a_tab_left_open_overwrites_only_what_was_chosen_in_it_and_says_so(console):
    first, second = Visit("answer", person=ANA), Visit("answer", person=EVA, city=LIEGE)
    radio(second, "p1_3").set_value("1").run()
    radio(second, "p1_1").set_value("0").run()
    radio(first, "p1_1").set_value("2").run()
    radio(first, "p1_2").set_value("2").run()
    first.click("Save 2 answers")
    second.click("Save 2 answers")
    assert said(console) == {"p1_1": 0, "p1_2": 2, "p1_3": 1}
    assert "P1.1" in second.app.warning[0].value
    assert console.answers.versions(LIEGE, Subject.SCORECARD, "p1_1")["level"].tolist() == [2, 0]


def test_evidence_without_a_level_is_asked_for_one(console):
    visit = Visit("answer", person=ANA)
    field(visit, "note", "p1_2").set_value("We meet twice a year.").run()
    visit.click("Save 1 answer")
    assert "P1.2" in visit.app.warning[0].value and said(console) == {}
    assert field(visit, "note", "p1_2").value == "We meet twice a year."


def test_a_contributor_of_another_city_sees_neither_answers_nor_links(console):
    console.answers.record([ANSWER])
    _, secret = console.invitations.invite(LIEGE, Actor.RESIDENTS, "Secret workshop")
    visit = Visit("answer", person=GERDA, city=LIEGE)
    assert visit.chosen("city") == GHENT
    for part in ("links", "sharing"):
        visit.press("part", part)
        assert "Secret workshop" not in visit.sent and visit.trouble == []
    assert secret not in visit.sent


@pytest.fixture
def secret(console):
    """An open link for residents on two sections."""
    return console.invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop <3 May>", ["organise", "society"])[1]


def test_a_participant_answers_without_an_account_and_is_known_again(console, secret):
    visit = Visit("answer", invitation=secret)
    assert visit.headline == "How prepared is Liège? Your answers as residents"
    assert "Workshop <3 May>" in visit.text and "Section 1 of 2" in visit.text
    voice = visit.link["voice"]
    radio(visit, "p1_1").set_value("1").run()
    visit.click("Save 1 answer")
    assert said(console, actor="residents") == {"p1_1": 1}
    again, other = Visit("answer", invitation=secret, voice=voice), Visit("answer", invitation=secret)
    assert radio(again, "p1_1").value == "1" and radio(other, "p1_1").value is None
    assert other.link["voice"] != voice
    radio(other, "p1_1").set_value("3").run()
    other.click("Save 1 answer")
    assert sorted(console.answers.of(LIEGE)["level"]) == [1, 3]


def test_a_participant_sees_nothing_that_others_said(console, secret):
    console.answers.record([ANSWER, replace(ANSWER, actor=Actor.RESIDENTS, level=None, state=State.UNKNOWN)])
    visit = Visit("answer", invitation=secret)
    assert ANSWER.evidence not in visit.sent and radio(visit, "p1_1").value is None
    assert not visit.app.text_input[0].value


def test_a_link_closed_meanwhile_keeps_the_choices_on_screen_and_says_why(console, secret):
    visit = Visit("answer", invitation=secret)
    radio(visit, "p1_1").set_value("1").run()
    console.invitations.close(console.invitations.of(LIEGE)[0].id)
    visit.click("Save 1 answer")
    assert "closed" in visit.app.warning[0].value and said(console) == {}


def test_who_comes_after_a_crowd_from_the_same_network_keeps_the_choices_on_screen(console, secret, monkeypatch):
    newcomers = NewParticipants(clock=lambda: 0.0)  # however long a click takes, nobody else may begin meanwhile
    monkeypatch.setattr(session, "newcomers", lambda: newcomers)
    monkeypatch.setattr(addresses, "reader", lambda: "203.0.113.7")  # a visit without a browser has none
    visit = Visit("answer", invitation=secret)
    radio(visit, "p1_1").set_value("1").run()
    id = console.invitations.of(LIEGE)[0].id
    while newcomers.admit(id, addresses.reader()):
        pass
    visit.click("Save 1 answer")
    assert "started from your connection" in visit.app.warning[0].value and said(console) == {}
    assert radio(visit, "p1_1").value == "1"


@pytest.mark.parametrize("damaged", ["a", "é" * 20, "a" * 300])
def test_who_comes_with_a_damaged_voice_begins_anew_and_is_told(console, secret, damaged):
    visit = Visit("answer", invitation=secret, voice=damaged)
    assert visit.trouble == [] and "starting as a new participant" in visit.warnings[0]
    assert visit.link["voice"] != damaged and radio(visit, "p1_1").value is None


@pytest.mark.parametrize("forged", ["x", "<script>alert(1)</script>", "%00", "a" * 3000])
def test_a_forged_link_says_so_and_shows_no_form(store, forged):
    visit = Visit("answer", invitation=forged)
    assert "This invitation is not available" in visit.headline and not visit.app.radio and visit.trouble == []


def test_a_link_is_made_shown_once_with_its_code_and_closed(console):
    visit = Visit("answer", person=ANA, part="links")
    next(one for one in visit.app.text_input if one.key.startswith("link_label")).set_value("Workshop")
    visit.click("Create link")
    assert "Choose the actor" in visit.app.warning[0].value and not console.invitations.of(LIEGE)
    next(one for one in visit.app.selectbox if one.key.startswith("link_actor")).set_value("civil_society")
    visit.click("Create link")
    address = visit.app.code[0].value
    invitation = console.invitations.of(LIEGE)[0]
    assert (invitation.label, invitation.account) == ("Workshop", ANA)
    assert (
        "lang=" not in address and console.invitations.invited(address.partition("invitation=")[2]).id == invitation.id
    )
    assert not [one for one in visit.app.selectbox if one.key.startswith("actor__")]
    assert "data:image/svg+xml;base64," in visit.sent and "vg-code" in visit.sent
    visit.click("Close")
    assert console.invitations.of(LIEGE)[0].closed_at and not visit.app.code and visit.trouble == []


def test_a_city_chooses_who_sees_its_answers(console):
    visit = Visit("answer", person=ANA, part="sharing")
    choice = next(one for one in visit.app.radio if "__scorecard__" in one.key)
    assert choice.value is Consent.PRIVATE
    choice.set_value(Consent.MEMBERS).run()
    assert console.answers.consents(LIEGE)[Subject.SCORECARD] is Consent.MEMBERS and visit.trouble == []
    console.answers.consent(LIEGE, Subject.SCORECARD, Consent.PRIVATE)  # a colleague, while this page stays open
    visit.app.run()
    assert console.answers.consents(LIEGE)[Subject.SCORECARD] is Consent.PRIVATE
    editor = Visit("answer", person=EVA, city=LIEGE, part="sharing")
    assert all(one.disabled for one in editor.app.radio)


def test_a_target_is_set_seen_by_everybody_and_taken_back(console):
    visit = Visit("answer", person=ANA, part="targets")
    number = {one.key.partition("__")[0]: one for one in visit.app.number_input}
    assert number["target_aim"].value is None
    visit.click("Set the target")
    assert console.targets.of(LIEGE) == () and "the city wants to reach" in visit.app.warning[0].value
    number = {one.key.partition("__")[0]: one for one in visit.app.number_input}
    number["target_aim"].set_value(number["target_base"].value + 9)
    visit.click("Set the target")
    (target,) = console.targets.of(LIEGE)
    assert target.account == ANA and target.target == target.base + 9
    city = Visit("city")
    assert "Set by the city" in city.text and "by 2030" in city.text and ANA not in city.sent
    compare = Visit("compare", view="lines", indicator=target.indicator)
    assert "8px,5px" in compare.sent and "target 2030" in compare.sent and compare.trouble == []
    assert "8px,5px" not in Visit("compare", view="lines", indicator=target.indicator, city=GHENT).sent
    visit.click(next(one.label for one in visit.app.button if one.label.startswith("Withdraw: ")))
    assert console.targets.of(LIEGE) == () and visit.trouble == []


def test_the_base_of_a_target_begins_as_what_everybody_sees(store, console):
    brought(store, Consent.PRIVATE)
    visit = Visit("answer", person=ANA, part="targets")
    indicator = next(one for one in visit.app.selectbox if one.key.startswith("target_of"))
    indicator.set_value(NEW).run()
    number = {one.key.partition("__")[0]: one for one in visit.app.number_input}
    assert number["target_base"].value is None
    number["target_aim"].set_value(900.0)
    visit.click("Set the target")
    assert console.targets.of(LIEGE) == () and "this indicator has no public figure" in visit.app.warning[0].value
    number = {one.key.partition("__")[0]: one for one in visit.app.number_input}
    number["target_base"].set_value(7712.4), number["target_since"].set_value(2025)
    visit.click("Set the target")
    assert console.targets.of(LIEGE) == () and "is not public" in visit.app.warning[0].value


def links(visit: Visit) -> list[str]:
    """The words of the links to other pages."""
    return [one.proto.label for one in visit.app.get("page_link")]


def test_an_empty_scorecard_leads_who_may_answer_to_its_questions(console):
    contributor, visitor = Visit("preparedness", person=ANA, city=LIEGE), Visit("preparedness", city=LIEGE)
    assert (
        "Answer for Liège" in links(contributor)
        and "Open the Answer page" in contributor.text
        and "Sign in for" not in contributor.text
    )
    assert "Answer for Liège" not in links(visitor) and "Sign in for your city" in visitor.text
    assert contributor.trouble == visitor.trouble == []


def test_an_editor_enters_a_level_from_a_public_document_and_the_city_confirms_it(console):
    visit = Visit("answer", person=EVA, city=LIEGE, part="documents")
    assert visit.headline == "What public documents say about Liège" and visit.trouble == []
    field(visit, "at", "p1_1").set_value("the plan")
    visit.click("Save")
    assert any("Choose the level that the document shows" in one for one in visit.warnings)
    next(one for one in visit.app.radio if one.key.startswith("read_level__p1_1")).set_value(2)
    visit.click("Save")
    assert any("full address of the public document" in one for one in visit.warnings)
    field(visit, "at", "p1_1").set_value("https://www.liege.example/plan.pdf")
    visit.click("Save")
    assert "From public documents, not confirmed" in visit.text
    assert "From public documents, not confirmed" in Visit("preparedness", city=LIEGE).text, "it opens on it"
    mine = Visit("answer", person=ANA, city=LIEGE, part="quick")
    assert "From public documents, not confirmed" in mine.text and mine.trouble == []
    assert len(mine.app.radio) == 12
    mine.click("Confirm this level")
    assert "From public documents, not confirmed" not in mine.text and said(console) == {"p1_1": 2}


def test_the_documents_part_is_for_editors(store):
    visit = Visit("answer", person=ANA, city=LIEGE)
    parts = next(one for one in visit.app.button_group if one.key.startswith("part__"))
    assert "documents" not in str(parts.options) and "Quick scan" in str(parts.options)
