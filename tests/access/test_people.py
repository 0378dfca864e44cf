"""Who may give and take which role: every check is on the act, inside the transaction that does it."""

import threading

import pytest

from indicators import EVERY, VISITOR, AccountError, NotAllowedError, People, Role, UnknownNameError, Viewer
from indicators.access.rights import CONSOLE
from indicators.model.errors import AccessError
from indicators.store import audit_log, changing, read_accounts
from tests.access.conftest import ANNE

EVA, JEAN = "eva@network.example", "jean@liege.example"
LOCAL = Viewer(Role.EDITOR, "local", "Anne Dupont", frozenset({EVERY}))


def role_of(store, email):
    return read_accounts(store)[email].role if email in read_accounts(store) else None


def test_an_administrator_gives_changes_and_takes_roles(store):
    anne = People(store, Viewer(Role.ADMINISTRATOR, ANNE))
    anne.grant("  Jean@Liege.Example ", "contributor", ["BE005C", "BE001C"])
    assert read_accounts(store)[JEAN].cities == ("BE001C", "BE005C")
    anne.grant(JEAN, Role.EDITOR)
    assert read_accounts(store)[JEAN].cities == ()
    assert role_of(store, JEAN) == "editor"
    anne.revoke(JEAN)
    assert role_of(store, JEAN) is None


def test_an_editor_makes_contributors_and_nothing_else(store, console):
    console.grant(EVA, "editor")
    eva = People(store, Viewer(Role.EDITOR, EVA))
    assert eva.roles == (Role.CONTRIBUTOR,)
    eva.grant(JEAN, "contributor", ["BE005C"])
    for refused in (
        lambda: eva.grant(JEAN, "editor"),
        lambda: eva.grant(EVA, "administrator"),
        lambda: eva.grant(ANNE, "contributor", ["BE005C"]),
        lambda: eva.revoke(ANNE),
        lambda: eva.revoke(EVA),
        eva.log,
    ):
        with pytest.raises(AccessError):
            refused()
    eva.revoke(JEAN)
    assert role_of(store, ANNE) == "administrator" and role_of(store, JEAN) is None


@pytest.mark.parametrize("viewer", [VISITOR, Viewer(Role.CONTRIBUTOR, JEAN, cities=frozenset({"BE005C"})), LOCAL])
def test_who_has_no_such_right_is_refused_by_the_act_itself(store, console, viewer):
    console.grant(JEAN, "contributor", ["BE005C"])
    people, before = People(store, viewer), read_accounts(store)
    for act in (lambda: people.grant(EVA, "administrator"), lambda: people.revoke(ANNE), people.log):
        with pytest.raises(AccessError):
            act()
    assert people.roles == () and read_accounts(store) == before


def test_below_editor_nobody_sees_who_has_which_role(store):
    for viewer in (VISITOR, Viewer(Role.CONTRIBUTOR, JEAN)):
        assert not People(store, viewer).may_see
        with pytest.raises(NotAllowedError):
            People(store, viewer).listed()


def test_a_viewer_made_before_the_role_was_taken_can_do_nothing_any_more(store, console):
    console.grant(EVA, "administrator")
    eva = People(store, Viewer(Role.ADMINISTRATOR, EVA))
    console.revoke(EVA)
    with pytest.raises(NotAllowedError):
        eva.grant(EVA, "administrator")


def test_a_viewer_who_calls_himself_the_command_line_is_not_it(store):
    for viewer in (Viewer(Role.ADMINISTRATOR, ""), Viewer(Role.EDITOR, CONSOLE.account), Viewer(Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowedError):
            People(store, viewer).grant(EVA, "administrator")


def test_the_last_administrator_stays(store, console):
    anne = People(store, Viewer(Role.ADMINISTRATOR, ANNE))
    for people in (anne, console):
        for act in (lambda one: one.revoke(ANNE), lambda one: one.grant(ANNE, "editor")):
            with pytest.raises(AccountError, match="only administrator") as refused:
                act(people)
            assert refused.value.reason == "last"
    anne.grant(EVA, "administrator")
    anne.revoke(ANNE)
    assert role_of(store, EVA) == "administrator"


def test_two_administrators_who_remove_each_other_at_once_leave_one(store, console):
    console.grant(EVA, "administrator")
    start, refused = threading.Barrier(2), []

    def remove(account, other):
        start.wait()
        try:
            People(store, Viewer(Role.ADMINISTRATOR, account)).revoke(other)
        except (NotAllowedError, AccountError) as error:
            refused.append(error)

    both = [threading.Thread(target=remove, args=pair) for pair in ((ANNE, EVA), (EVA, ANNE))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1
    assert [one.role for one in read_accounts(store).values()] == ["administrator"]


@pytest.mark.parametrize("email", ["", "anne", "a@b", "a b@c.example", "<b>@c.example", "=cmd|@c.example'", "a@b.c\n"])
def test_what_is_no_address_is_refused(console, email):
    with pytest.raises(AccountError) as refused:
        console.grant(email, "editor")
    assert refused.value.reason == "email"


def test_a_contributor_has_a_city_that_exists_and_nobody_else_has_one(console):
    for role, cities in (("contributor", []), ("editor", ["BE005C"]), ("administrator", ["BE005C"])):
        with pytest.raises(AccountError) as refused:
            console.grant(JEAN, role, cities)
        assert refused.value.reason == "city"
    with pytest.raises(UnknownNameError):
        console.grant(JEAN, "contributor", ["BE005C", "'; DROP TABLE account; --"])
    for every in (EVERY, "network"):
        with pytest.raises(UnknownNameError):
            console.grant(JEAN, "contributor", [every])
    with pytest.raises(UnknownNameError):
        console.grant(JEAN, "king")
    with pytest.raises(UnknownNameError):
        console.revoke(JEAN)


def test_every_change_is_in_the_log_and_what_was_refused_is_not(store, console):
    console.grant(JEAN, "contributor", ["BE005C"])
    with pytest.raises(NotAllowedError):
        People(store, VISITOR).revoke(JEAN)
    People(store, Viewer(Role.ADMINISTRATOR, ANNE)).revoke(JEAN)
    entries = audit_log(store)[["account", "act", "subject", "detail"]].to_numpy().tolist()
    assert entries[:2] == [
        [ANNE, "revoke", JEAN, "contributor"],
        ["command line", "grant", JEAN, "visitor → contributor: BE005C"],
    ]
    assert len(entries) == 3  # the first is Anne's own


def test_what_a_contributor_did_elsewhere_is_noted_and_a_visitor_notes_nothing(store):
    People(store, Viewer(Role.CONTRIBUTOR, JEAN)).note("upload", "=1+1.csv" * 100, "3 rows")
    row = audit_log(store).iloc[0]
    assert (row["account"], row["act"], len(row["subject"]), row["detail"]) == (JEAN, "upload", 500, "3 rows")
    with pytest.raises(NotAllowedError):
        People(store, VISITOR).note("upload", "x.csv")


def test_a_change_that_breaks_off_leaves_no_trace(store):
    before = read_accounts(store), len(audit_log(store))
    with pytest.raises(RuntimeError), changing(store) as register:
        register.remove(ANNE)
        register.log(ANNE, "revoke", ANNE)
        raise RuntimeError
    assert (read_accounts(store), len(audit_log(store))) == before
