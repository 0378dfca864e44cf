"""Whose groups are whose: every check is on the act, inside the transaction that does it."""

import re
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indicators
from indicators import EVERY, VISITOR, Account, People, Role, SavedGroups, UnknownNameError, Viewer, open_atlas
from indicators.access.rights import CONSOLE
from indicators.access.saved import cleaned
from indicators.model.errors import AccessError, GroupError, NotAllowedError
from indicators.model.limits import LONGEST_NAME, MOST_GROUPED, MOST_KEPT
from indicators.store import GROUPS, audit_log, changing, read_kept
from tests.access.conftest import ANNE

EVA, JEAN, NOBODY = "eva@network.example", "jean@liege.example", "nobody@city.example"
LOCAL = Viewer(Role.EDITOR, "local", "Anne Dupont", frozenset({EVERY}))
CITIES = ("BE005C", "FR001C", "DE004C")


@pytest.fixture
def groups(store):
    """The groups as somebody of the store may see them: Anne administers, Eva edits, Jean contributes."""
    people = People(store, CONSOLE)
    people.grant(EVA, "editor")
    people.grant(JEAN, "contributor", ["BE005C"])
    with changing(store) as register:
        register.put(Account(NOBODY))
    roles = {ANNE: Role.ADMINISTRATOR, EVA: Role.EDITOR, JEAN: Role.CONTRIBUTOR, NOBODY: Role.VISITOR}
    return {email: SavedGroups(store, Viewer(role, email)) for email, role in roles.items()} | {
        "local": SavedGroups(store, LOCAL)
    }


def names(of):
    return [one.name for one in of.known()]


def reason(act):
    with pytest.raises(GroupError) as refused:
        act()
    return refused.value.reason


@pytest.mark.parametrize("who", [ANNE, EVA, JEAN, NOBODY, "local"])
def test_whoever_signed_in_keeps_changes_and_forgets_a_group(groups, who):
    groups_of_person = groups[who]
    groups_of_person.save("  Port \n cities ", [*CITIES, "BE005C"])
    assert [(one.name, one.cities, one.account) for one in groups_of_person.known()] == [("Port cities", CITIES, who)]
    groups_of_person.save("Ports", CITIES[:2], instead="Port cities")
    assert [(one.name, one.cities) for one in groups_of_person.known()] == [("Ports", CITIES[:2])]
    groups_of_person.forget("Ports")
    assert groups_of_person.known() == ()


def test_a_visitor_is_refused_and_sees_none(store, groups):
    groups[EVA].save("Port cities", CITIES, shared=True)
    for viewer in (VISITOR, Viewer(Role.VISITOR, name="Eva"), Viewer(Role.VISITOR, "local")):
        visitor = SavedGroups(store, viewer)
        assert visitor.known() == () and not visitor.may_save
        for act in (lambda v=visitor: v.save("Mine", CITIES), lambda v=visitor: v.forget("Port cities")):
            with pytest.raises(AccessError):
                act()
    assert len(read_kept(store, GROUPS)) == 1


def test_nobody_sees_or_changes_a_private_group_of_somebody_else(store, groups):
    group = groups[JEAN].save("Port cities", CITIES)
    for who in (ANNE, EVA, NOBODY, "local"):
        assert names(groups[who]) == []
        with pytest.raises(UnknownNameError) as refused:
            groups[who].forget("Port cities")
        assert refused.value.suggestion is None  # not even that there is one
        groups[who].save("Port cities", CITIES[:1], instead="Port cities")
    assert [one.cities for one in groups[JEAN].known()] == [group.cities]


def test_everybody_with_a_role_sees_a_shared_group_and_not_whose_it_is(groups):
    groups[EVA].save("Port cities", CITIES, shared=True)
    for who in (ANNE, JEAN, "local"):
        (shared_group,) = groups[who].known()
        assert (shared_group.name, shared_group.cities, shared_group.shared, shared_group.account) == (
            "Port cities",
            CITIES,
            True,
            "",
        )
        with pytest.raises(UnknownNameError):
            groups[who].forget("Port cities")
    assert groups[NOBODY].known() == ()
    assert groups[EVA].known()[0].account == EVA


def test_only_editors_and_administrators_share(store, groups):
    for who in (JEAN, NOBODY):
        assert not groups[who].may_share
        with pytest.raises(NotAllowedError):
            groups[who].save("Ports", CITIES, shared=True)
    for number, who in enumerate((ANNE, EVA, "local")):
        assert groups[who].may_share
        groups[who].save(f"Ports {number}", CITIES, shared=True)
    with pytest.raises(NotAllowedError):  # a viewer who says more than the store does
        SavedGroups(store, Viewer(Role.ADMINISTRATOR, JEAN)).save("Ports", CITIES, shared=True)


def test_an_account_that_was_taken_away_can_do_nothing_and_leaves_no_group(store, groups):
    groups[EVA].save("Mine", CITIES)
    groups[EVA].save("Port cities", CITIES, shared=True)
    groups[JEAN].save("Ports", CITIES)
    People(store, CONSOLE).revoke(EVA)
    assert [one.account for one in read_kept(store, GROUPS)] == [JEAN]
    assert audit_log(store)["act"].tolist()[:2] == ["revoke", "unshare_group"]
    with pytest.raises(AccessError):
        groups[EVA].save("Again", CITIES)


def test_a_role_that_changes_leaves_the_groups(store, groups):
    groups[JEAN].save("Ports", CITIES)
    People(store, CONSOLE).grant(JEAN, "editor")
    assert names(groups[JEAN]) == ["Ports"]


def test_a_name_is_taken_whatever_its_capitals(groups):
    groups[EVA].save("Port cities", CITIES, shared=True)
    assert reason(lambda: groups[EVA].save("PORT cities", CITIES)) == "taken"
    assert reason(lambda: groups[ANNE].save("port cities", CITIES, shared=True)) == "taken_there"
    groups[ANNE].save("port cities", CITIES)
    groups[EVA].save("PORT CITIES", CITIES, shared=True, instead="Port cities")
    groups[EVA].save("Other", CITIES)
    assert reason(lambda: groups[EVA].save("Port cities", CITIES, instead="Other")) == "taken"


def test_a_group_has_limits(store, groups):
    groups_of_jean, cities = groups[JEAN], _cities(store)
    assert reason(lambda: groups_of_jean.save("\u200b \u202e", CITIES)) == "name"
    assert reason(lambda: groups_of_jean.save("x" * (LONGEST_NAME + 1), CITIES)) == "long"
    assert reason(lambda: groups_of_jean.save("Ports", [])) == "none"
    assert reason(lambda: groups_of_jean.save("Ports", cities[: MOST_GROUPED + 1])) == "many"
    with pytest.raises(UnknownNameError):
        groups_of_jean.save("Ports", [*CITIES, "XX999C"])
    groups_of_jean.save("x" * LONGEST_NAME, cities[:MOST_GROUPED])
    for number in range(1, MOST_KEPT):
        groups_of_jean.save(f"Ports {number}", CITIES)
    assert reason(lambda: groups_of_jean.save("One more", CITIES)) == "full"
    groups_of_jean.save("Renamed", CITIES, instead="Ports 1")
    groups[EVA].save("One more", CITIES)


@pytest.mark.parametrize("name", ["Ports'); DROP TABLE peer_group; --", "<b>Ports</b>", "Häfen & ports “du Nord” 🚢"])
def test_a_name_is_only_ever_a_name(groups, name):
    groups[EVA].save(name, CITIES, shared=True)
    assert names(groups[JEAN]) == [name]
    groups[EVA].forget(name)


@given(st.text(max_size=60))
def test_a_cleaned_name_stays_as_it_is(name):
    with suppress(GroupError):
        plain = cleaned(name, GroupError, "A group")
        assert cleaned(plain, GroupError, "A group") == plain and plain.isprintable() and len(plain.splitlines()) == 1


def test_of_those_who_save_one_name_at_once_a_single_one_does(store, groups):
    viewers = [Viewer(Role.ADMINISTRATOR, ANNE), Viewer(Role.EDITOR, EVA), LOCAL] * 2
    refused, start = [], threading.Barrier(len(viewers))

    def save(viewer):
        start.wait()
        try:
            SavedGroups(store, viewer).save("Port cities", CITIES, shared=True)
        except GroupError as error:
            refused.append(error.reason)

    threads = [threading.Thread(target=save, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_kept(store, GROUPS)) == 1 and len(refused) == len(viewers) - 1
    assert audit_log(store)["act"].tolist().count("share_group") == 1


def test_the_vocabulary_calls_a_peer_group_as_the_code_does():
    vocabulary = (Path(__file__).parents[2] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    (row,) = [line for line in vocabulary.splitlines() if line.startswith("| peer group |")]
    code_words = re.findall(r"`(\w+)`", row)
    assert code_words and {*code_words} <= {*indicators.__all__}


def _cities(store):
    return sorted(open_atlas(store).cities)
