"""Practices on the page: entered by a city's member, refused with the draft kept, sent back, published, translated."""

from dataclasses import replace

import pytest

from indicators import (
    Organisation,
    OrganisationKind,
    Organisations,
    People,
    PracticeEntries,
    Role,
    Viewer,
    load_catalogue,
    open_atlas,
)
from indicators.access.rights import CONSOLE
from tests.pages.contributing import ANA, EVA, GERDA, LIEGE, store_of_its_own
from tests.pages.visit import Visit
from tests.practices.test_entries import ENTRY

OLE, LEA = "ole@network.example", "lea@buslab.example"
TITLE, PROBLEM = "Night mediators around the station", "night_violence"


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("practices")) as path:
        yield path


def visit(person: str = "", **link: str) -> Visit:
    return Visit("practices", person=person, **({"view": "entry", "city": LIEGE} | link))


def write(page: Visit, **fields: object) -> None:
    """Fills in fields of the form by the beginning of their keys, without sending it."""
    app = page.app
    every = [*app.text_input, *app.text_area, *app.checkbox, *app.radio]
    for name, words in fields.items():
        next(widget for widget in every if str(widget.key).startswith(f"{name}__")).set_value(words)


def press(page: Visit, key: str) -> None:
    page.click(next(str(one.key) for one in page.app.button if str(one.key).startswith(f"{key}__")))


def test_visitors_and_other_cities_are_told_who_may_enter(own_store):
    assert "sign in as a contributor of this city" in visit().text
    assert "Only contributors of Liège can enter its practices" in visit(GERDA).text


def test_it_is_refused_kept_sent_back_published_and_translated(own_store):
    ana = visit(ANA, problem=PROBLEM)
    write(
        ana, title=TITLE, about="Two mediators walk the district from 20:00 to 4:00.", period="since 2023",
        conditions="A trained team.", cost="120,000 euros a year.", ethics="No names are noted.",
        transfer="Adapt the hours.", contact="anna.schmidt@liege.example",
    )  # fmt: skip
    ana.click("Hand in for review")
    assert "or that it is not known yet" in ana.app.warning[0].value
    assert "Your draft is saved" in " ".join(one.value for one in ana.app.caption)
    write(ana, pending=True)
    ana.click("Hand in for review")
    assert "may be a person’s address" in ana.app.warning[0].value
    write(ana, contact="prevention@liege.example", agreed=True)
    ana.click("Hand in for review")
    assert ana.app.success[0].value == "The practice waits for an editor." and ana.trouble == []
    names = next(one for one in ana.app.selectbox if str(one.key).startswith("entry__")).options
    assert names == ["New practice", f"{TITLE} (version 1, waits for an editor)"]  # one draft, not one for each try

    eva = visit(EVA)
    assert TITLE in eva.text and "120,000 euros a year." in eva.text
    write(eva, note="How many hours a week?")
    press(eva, "back")
    assert eva.app.success[0].value == "The practice was sent back to its author."
    again = visit(ANA)
    next(one for one in again.app.selectbox if str(one.key).startswith("entry__")).select_index(1).run()
    assert "An editor wrote: How many hours a week?" in again.app.info[0].value
    write(again, cost="120,000 euros a year, 60 hours a week.")
    again.click("Hand in for review")
    eva = visit(EVA)
    press(eva, "publish")
    assert eva.app.success[0].value == "The practice is published."

    register = visit(view="practices", place="city", find="mediators station")
    assert TITLE in register.text and "entered by the city" in register.text
    assert "60 hours a week" in register.text and register.trouble == []
    id = next(one.id for one in open_atlas(own_store).catalogue.practices.values() if TITLE in one.title.values())
    assert TITLE in visit(view="practices", practice=id).headline

    eva = visit(EVA, lang="fr")
    for area in (one for one in eva.app.text_area if str(one.key).startswith("translated_")):
        area.set_value(f"En français : {area.label}")
    eva.click("Enregistrer la traduction")
    assert [one.value for one in (*eva.app.warning, *eva.app.success)] == ["La traduction est enregistrée."]
    assert eva.trouble == []
    french = visit(view="practices", practice=id, lang="fr")
    assert "En français" in french.text and "relue" in french.text


def test_what_waits_is_on_the_list_of_editors_with_the_way_to_it(own_store):
    ana = visit(ANA, problem=PROBLEM)
    write(ana, title="A second practice", about="x", period="x", conditions="x", cost="x", ethics="x", transfer="x",
          contact="prevention@liege.example", agreed=True, pending=True)  # fmt: skip
    ana.click("Hand in for review")
    assert ana.app.success[0].value == "The practice waits for an editor."
    pending = Visit("contribute", person=EVA, part="pending")
    assert "Practices and data sets to review (1)" in pending.text and "A second practice" in pending.text


def test_an_editor_takes_back_a_published_practice(own_store):
    entries = PracticeEntries(own_store, load_catalogue(), Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE})))
    id = entries.submit(entries.save(LIEGE, ENTRY).id).id
    replace(entries, viewer=Viewer(Role.EDITOR, EVA)).publish(id)
    eva = visit(EVA)
    next(one for one in eva.app.selectbox if str(one.key).startswith("withdrawn__")).set_value(id)
    press(eva, "take_back")
    assert eva.app.success[0].value == "The practice was withdrawn." and eva.trouble == []
    assert id not in open_atlas(own_store).catalogue.practices


def test_an_editor_takes_back_the_page_of_a_partner(own_store):
    editor = Viewer(Role.EDITOR, EVA)
    organisations = Organisations(own_store, load_catalogue(), editor)
    acme = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
    id = organisations.invite(acme, "paul@acme.example").id
    described = replace(acme, id=id, about={"en": "Buses on demand."}, interests={"en": "Sells buses."},
                   contact="contact@acme.example", language="en")  # fmt: skip
    paul = Viewer(Role.PARTNER, "paul@acme.example", cities=frozenset({id}))
    pages = Organisations(own_store, load_catalogue(), paul)
    pages.submit(pages.save(described).id)
    organisations.publish(id)
    assert "withdraw" not in {str(one.key).split("__")[0] for one in visit(view="partners", organisation=id).app.button}
    eva = visit(EVA, view="partners", organisation=id)
    assert "Buses on demand." in eva.text
    press(eva, "withdraw")
    assert eva.app.success[0].value == "The page was withdrawn, with its access." and eva.trouble == []
    assert "Buses on demand." not in visit(view="partners").text


def test_a_second_editor_who_decides_late_reads_who_decided_and_when(own_store):
    People(own_store, CONSOLE).grant(OLE, "editor")
    entries = PracticeEntries(own_store, load_catalogue(), Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE})))
    step = entries.submit(entries.save(LIEGE, ENTRY).id)
    eva, ole = visit(EVA), visit(OLE)
    mine = f"{step.id}__{step.saved_at}"
    for page in (eva, ole):
        page.app.text_input(key=f"note__{mine}").set_value("Well done.")
    eva.click(f"publish__{mine}")
    assert [one.value for one in (*eva.app.success, *eva.app.info)] == ["The practice is published."]
    ole.click(f"back__{mine}")
    (sentence,) = [one.value for one in ole.app.info]
    assert f"is published already: by {EVA}, at " in sentence and "(UTC)" in sentence
    assert "Your message was not sent: “Well done.”" in sentence and ole.trouble == []
    ole.app.run()
    assert list(ole.app.info) == []


def test_a_partner_withdrawn_in_the_middle_of_typing_keeps_the_words_and_reads_why(own_store):
    editor = Organisations(own_store, load_catalogue(), Viewer(Role.EDITOR, EVA))
    id = editor.invite(Organisation("", "Bus Lab", OrganisationKind.START_UP, "https://buslab.example"), LEA).id
    practice, page = visit(LEA, problem=PROBLEM), visit(LEA, view="partners")
    write(practice, title="Stops on demand", about="A bus stops where a passenger asks.")
    write(page, organisation_about="Software for buses.")
    editor.withdraw(id)
    practice.click("Hand in for review")
    page.click("Hand in the page")
    for view, words in ((practice, "A bus stops where a passenger asks."), (page, "Software for buses.")):
        assert [box.value.split(":")[0] for box in view.app.warning] == ["You can no longer enter anything for Bus Lab"]
        assert words in [area.value for area in view.app.text_area] and view.trouble == []
        assert all(button.disabled for button in view.app.button if button.label.startswith("Hand in"))
    assert "Stops on demand" in [field.value for field in practice.app.text_input]
    assert "sign in as a contributor of this city" in visit(LEA).text  # a visit that begins afterwards has no form
