"""Saved groups on the Peers page: under a name for whoever signed in, in the link for everybody."""

from pathlib import Path

import pytest

from indicators import Account, People, Role, SavedGroups, Viewer
from indicators.access.rights import CONSOLE
from indicators.store import GROUPS, changing, read_kept
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit

EVA, JEAN, NOBODY = "eva@network.example", "jean@liege.example", "nobody@city.example"
PARIS, KOELN, MADRID, LUXEMBOURG = "FR001C", "DE004C", "ES001C", "LU001C"
GROUP = f"{PARIS}.{KOELN}.{MADRID}"


@pytest.fixture(scope="module")
def own_store(small_store: Path, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("groups")) as path:
        yield path


@pytest.fixture(autouse=True)
def store(own_store: Path):
    """Eva edits, Jean contributes for Liège, one person signed in without a role; nobody has a group yet."""
    people = People(own_store, CONSOLE)
    people.grant(EVA, "editor")
    people.grant(JEAN, "contributor", ["BE005C"])
    with changing(own_store) as register:
        register.put(Account(NOBODY))
    yield own_store
    for group in read_kept(own_store, GROUPS):
        SavedGroups(own_store, Viewer(Role.VISITOR, group.account)).forget(group.name)


def kept(store):
    return [(one.account, one.name, ".".join(one.cities), one.shared) for one in read_kept(store, GROUPS)]


def saved(visit: Visit):
    """The box of saved groups; None without."""
    return next((one for one in visit.app.selectbox if one.key == f"saved_groups__{visit.language}"), None)


def form(visit: Visit, name: str, press: str) -> Visit:
    """Types a name and presses a button."""
    next(one for one in visit.app.text_input if one.key.startswith("group_name")).set_value(name).run()
    return visit.click(press)


def test_a_visitor_keeps_the_group_in_the_link_and_finds_no_saved_groups():
    visit = Visit("peers", group=GROUP)
    assert visit.trouble == [] and saved(visit) is None and not visit.app.text_input


@pytest.mark.parametrize("person", [NOBODY, JEAN, EVA])
def test_a_group_is_saved_under_a_name_and_chosen_again(store, person):
    visit = form(Visit("peers", person=person, group=GROUP), " Three  capitals ", "Save")
    assert kept(store) == [(person, "Three capitals", GROUP, False)]
    assert visit.app.success[0].value == "Saved “Three capitals”."
    assert saved(visit).value == "own Three capitals"
    again = Visit("peers", person=person)
    assert saved(again).value is None
    saved(again).set_value("own Three capitals").run()
    assert (again.link, again.chosen("kind"), again.trouble) == ({"group": GROUP}, "group", [])
    assert again.app.multiselect[0].value == [PARIS, KOELN, MADRID]
    assert again.go("city").chosen("kind") == "group"
    assert Visit("city", **{"group": GROUP}).chosen("kind") == "group"  # for anybody


def test_a_group_at_hand_is_renamed_changed_and_deleted(store):
    visit = form(Visit("peers", person=JEAN, group=GROUP), "Ports", "Save")
    form(visit, "Three capitals", "Save changes")
    assert kept(store) == [(JEAN, "Three capitals", GROUP, False)]
    visit.app.multiselect[0].set_value([PARIS, KOELN, MADRID, LUXEMBOURG]).run()
    assert "Changed since last saved." in [one.value for one in visit.app.caption]
    visit.click("Save changes")
    assert kept(store) == [(JEAN, "Three capitals", f"{GROUP}.{LUXEMBOURG}", False)]
    visit.click("Delete this group")
    assert (kept(store), visit.trouble) == ([], [])
    assert visit.link == {"group": f"{GROUP}.{LUXEMBOURG}"}


def test_a_group_that_the_link_brings_is_the_saved_one_and_stays_it_while_it_changes(store):
    SavedGroups(store, Viewer(Role.CONTRIBUTOR, JEAN)).save("Capitals", [MADRID, PARIS, KOELN])
    visit = Visit("peers", person=JEAN, group=GROUP)
    assert saved(visit).value == "own Capitals"
    visit.app.multiselect[0].set_value([PARIS, KOELN, LUXEMBOURG]).run()
    assert saved(visit).value == "own Capitals"
    visit.click("Save changes")
    assert kept(store) == [(JEAN, "Capitals", f"{PARIS}.{KOELN}.{LUXEMBOURG}", False)]


def test_cities_taken_over_from_the_page_are_no_change_of_a_saved_group(store):
    visit = form(Visit("peers", person=JEAN, group=GROUP), "Capitals", "Save")
    visit.press("grouping", "ward").app.button(key="adopt").click().run()
    assert saved(visit).value is None and visit.trouble == []


def test_an_editor_shares_a_group_and_a_contributor_finds_it(store):
    visit = Visit("peers", person=EVA, group=GROUP)
    visit.app.checkbox[0].set_value(True).run()
    form(visit, "Port cities", "Save")
    assert kept(store) == [(EVA, "Port cities", GROUP, True)]
    jean = Visit("peers", person=JEAN)
    assert not jean.app.checkbox and saved(jean).options == ["Port cities (network)"]
    saved(jean).set_value("network Port cities").run()
    assert jean.link == {"group": GROUP} and not jean.app.text_input  # not theirs to change
    assert EVA not in jean.sent
    assert saved(Visit("peers", person=NOBODY)) is None


def test_what_cannot_be_is_told_in_the_form_and_changes_nothing(store):
    visit = form(Visit("peers", person=JEAN, group=GROUP), "Ports", "Save")
    visit.app.multiselect[0].set_value([PARIS, KOELN, LUXEMBOURG]).run()
    field = [one for one in visit.app.text_input if one.key.startswith("group_name")][-1]
    field.set_value("ports").run()
    visit.click("Save")
    assert visit.app.error[0].value.startswith("You already have a group with this name.")
    assert kept(store) == [(JEAN, "Ports", GROUP, False)]


def test_a_form_that_was_open_when_the_account_was_taken_saves_nothing(store):
    visit = Visit("peers", person=EVA, group=GROUP)
    visit.app.checkbox[0].set_value(True).run()
    People(store, CONSOLE).revoke(EVA)
    form(visit, "Port cities", "Save")
    assert kept(store) == []


def test_too_few_cities_are_not_saved():
    visit = Visit("peers", person=JEAN)
    visit.app.multiselect[0].set_value([PARIS, KOELN]).run()
    assert not visit.app.text_input and visit.trouble == []


def test_a_group_with_the_own_city_is_chosen_whole(store):
    SavedGroups(store, Viewer(Role.CONTRIBUTOR, JEAN)).save("Ports", ["BE005C", PARIS, KOELN])
    visit = Visit("peers", person=JEAN)
    saved(visit).set_value("own Ports").run()
    assert (visit.link["group"], visit.trouble, visit.chosen("kind")) == (f"BE005C.{PARIS}.{KOELN}", [], "peers")
    assert "at least 3 cities" in " ".join(one.value for one in visit.app.caption)
