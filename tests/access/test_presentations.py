"""Sequences for an assembly kept under a name, on the register that groups and indexes share."""

import pytest

from indicators import AccessError, NotAllowedError, People, Presentations, Role, SavedError, Viewer, shows
from indicators.access.rights import CONSOLE, VISITOR

EVA, JEAN = "eva@network.example", "jean@liege.example"
LINK = shows.written([shows.view("city?city=BE005C"), shows.message("Merci", "")])


@pytest.fixture
def people(store):
    console = People(store, CONSOLE)
    console.grant(EVA, "editor")
    console.grant(JEAN, "contributor", ["BE005C"])
    return Presentations(store, Viewer(Role.EDITOR, EVA)), Presentations(store, Viewer(Role.CONTRIBUTOR, JEAN))


def test_a_sequence_is_kept_and_found_again_by_its_own_account_only(people):
    eva, jean = people
    jean.save(" Council  2026 ", LINK)
    assert [(one.name, one.link, one.shared) for one in jean.known()] == [("Council 2026", LINK, False)]
    assert eva.known() == ()
    jean.forget("Council 2026")
    assert jean.known() == ()


def test_an_editor_shares_one_and_nobody_learns_whose_it_is(people):
    eva, jean = people
    eva.save("General assembly", LINK, shared=True)
    assert [(one.name, one.account) for one in jean.known()] == [("General assembly", "")]
    with pytest.raises(NotAllowedError):
        jean.save("Mine", LINK, shared=True)


def test_a_visitor_keeps_nothing(store):
    with pytest.raises(AccessError):
        Presentations(store, VISITOR).save("Mine", LINK)


@pytest.mark.parametrize("link", ["", "1nonsense", shows.written([])])
def test_what_is_no_sequence_is_not_kept(people, link):
    with pytest.raises(SavedError) as error:
        people[1].save("Mine", link)
    assert error.value.reason == "none"


def test_a_name_is_taken_once(people):
    people[1].save("Mine", LINK)
    with pytest.raises(SavedError) as error:
        people[1].save("mine", LINK)
    assert error.value.reason == "taken"
