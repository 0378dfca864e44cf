"""The page of people: who opens it, what it changes, and what it refuses whatever the buttons say."""

from pathlib import Path

import pytest

from indicators import People, Role, Viewer
from indicators.access.rights import CONSOLE
from indicators.store import read_accounts
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit, words
from ui import session

ANNE, EVA, JEAN = "anne@network.example", "eva@network.example", "jean@liege.example"
REFUSED = "Only editors and administrators can see roles."


@pytest.fixture(scope="module")
def own_store(small_store: Path, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("people")) as path:
        yield path


@pytest.fixture(autouse=True)
def console(own_store: Path):
    """The accounts of the store that the pages read: Anne administers, Eva edits, Jean contributes for Liège."""
    people = People(own_store, CONSOLE)
    people.grant(ANNE, "administrator")
    people.grant(EVA, "editor")
    people.grant(JEAN, "contributor", ["BE005C"])
    return people


def table(visit: Visit) -> str:
    """The list of people."""
    return words(next((one for one in visit._pieces() if "vg-people" in one), ""))


def field(visit: Visit, kind: str, label: str):
    return next(one for one in visit.app.get(kind) if one.label == label)


def test_a_visitor_and_a_contributor_read_why_they_see_nothing():
    for person in ("", JEAN, "nobody@city.example"):
        visit = Visit("accounts", person=person)
        assert not visit.trouble and table(visit) == ""
        assert visit.app.info[0].value.startswith(REFUSED)
        assert ANNE not in visit.text or person == "nobody@city.example"  # who is told whom to ask


def test_an_administrator_gives_a_role_and_takes_it_away(console):
    visit = Visit("accounts", person=ANNE)
    assert JEAN in table(visit) and "Liège" in table(visit)
    field(visit, "text_input", "Email address").set_value("Maria@Madrid.example").run()
    field(visit, "multiselect", "Contributes for").set_value(["ES001C"]).run()
    visit.click("Assign role")
    assert visit.app.success[0].value == "Assigned the role contributor to maria@madrid.example."
    assert "Madrid" in table(visit)
    field(visit, "selectbox", "Person").set_value("maria@madrid.example").run()
    visit.click("Yes, remove role")
    assert "maria@madrid.example" not in table(visit)
    assert "maria@madrid.example" not in read_accounts(console.path)


def test_what_cannot_be_is_told_beside_the_form():
    visit = Visit("accounts", person=ANNE)
    visit.click("Assign role")
    assert visit.app.error[0].value.endswith("is not an email address. Use the form anne@city.example.")
    field(visit, "text_input", "Email address").set_value("maria@madrid.example").run()
    visit.click("Assign role")
    assert visit.app.error[0].value.startswith("Choose at least one city for a contributor")
    field(visit, "selectbox", "Person").set_value(ANNE).run()
    visit.click("Yes, remove role")
    assert visit.app.error[0].value.endswith("is the only administrator. Make someone else an administrator first.")


def test_an_editor_chooses_among_contributors_only():
    visit = Visit("accounts", person=EVA)
    assert field(visit, "selectbox", "Role").options == ["contributor"]
    assert not any(ANNE in one or EVA in one for one in field(visit, "selectbox", "Person").options)
    assert not visit.app.button_group or "part" not in {one.key.partition("__")[0] for one in visit.app.button_group}


def test_a_form_that_was_open_when_the_role_was_taken_does_nothing(console):
    visit = Visit("accounts", person=EVA)
    field(visit, "text_input", "Email address").set_value("maria@madrid.example").run()
    field(visit, "multiselect", "Contributes for").set_value(["ES001C"]).run()
    console.revoke(EVA)
    visit.click("Assign role")
    assert "maria@madrid.example" not in read_accounts(console.path)
    assert visit.app.info[0].value.startswith(REFUSED)


def test_an_administrator_looks_through_the_log():
    visit = Visit("accounts", person=ANNE, part="log")
    assert {"signed in", "assigned a role"} <= set(visit.app.dataframe[0].value["Action"])
    field(visit, "text_input", "Find").set_value("LIEGE.example").run()
    entries = visit.app.dataframe[0].value
    assert len(entries) and entries["Object"].eq(JEAN).all()
    field(visit, "selectbox", "Action").set_value("sign_in").run()
    assert visit.app.dataframe[0].value["Action"].eq("signed in").all()
    field(visit, "text_input", "Find").set_value("nowhere.example").run()
    assert not visit.app.dataframe and not visit.trouble
    assert any("Nothing to show" in one.value for one in [*visit.app.caption, *visit.app.info, *visit.app.markdown])


def test_an_editor_does_not_reach_the_log_by_its_link():
    visit = Visit("accounts", person=EVA, part="log")
    assert not visit.app.dataframe and not visit.trouble


def test_nobody_gets_what_was_made_for_somebody_else():
    """Those who see the same share an atlas; visitors have one of their own, and it knows no account."""
    public = session.public_atlas()
    liege = session._seen_by(Viewer(Role.CONTRIBUTOR, JEAN, cities=frozenset({"BE005C"})))
    madrid = session._seen_by(Viewer(Role.CONTRIBUTOR, JEAN, cities=frozenset({"ES001C"})))
    editors = session._seen_by(Viewer(Role.EDITOR, EVA))
    assert len({id(one) for one in (public, liege, madrid, editors)}) == 4
    assert liege is session._seen_by(Viewer(Role.CONTRIBUTOR, EVA, cities=frozenset({"BE005C"})))
    assert {one._data.viewer.account + one._data.viewer.name for one in (public, liege, madrid, editors)} == {""}
    answers = [one.compare("BE005C") for one in (public, liege, madrid, editors)]
    assert len({*answers}) == 4  # what is drawn is kept by answer: none is equal to another's


def test_a_visit_by_a_person_leaves_the_next_visitor_a_visitor():
    assert not Visit("accounts", person=ANNE).app.info
    assert Visit("accounts").app.info[0].value.startswith(REFUSED)
