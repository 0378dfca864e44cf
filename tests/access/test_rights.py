"""Who may do what: for every role, every act and every city, by a table a person can check."""

import pytest

from indicators.access.rights import CONSOLE, VISITOR, Act, Role, Viewer, demand, may_change, permitted, visibility
from indicators.model.errors import AccessError
from indicators.model.indicators import Release
from indicators.model.submissions import NETWORK, Visibility

LIEGE, GHENT = "BE005C", "BE003C"
CONTRIBUTOR = Viewer(Role.CONTRIBUTOR, "anna@liege.example", "Anna", frozenset({LIEGE}))
EDITOR = Viewer(Role.EDITOR, "eva@network.example")
ADMINISTRATOR = Viewer(Role.ADMINISTRATOR, "ada@network.example")
ANALYST = Viewer(Role.EDITOR, "local", cities=frozenset({"*"}))
EVERYONE = {
    "visitor": VISITOR,
    "contributor": CONTRIBUTOR,
    "editor": EDITOR,
    "administrator": ADMINISTRATOR,
    "analyst": ANALYST,
}
MAY = {  # act: (for Liège, for Ghent, for the network)
    Act.SUBMIT: (
        "contributor editor administrator analyst",
        "editor administrator analyst",
        "editor administrator analyst",
    ),
    Act.CONSENT: ("contributor administrator analyst", "administrator analyst", "editor administrator analyst"),
    Act.SEE_PRIVATE: ("contributor analyst", "analyst", "editor administrator analyst"),
    Act.REVIEW: ("editor administrator analyst",) * 3,
    Act.SEE_AUDIT: ("administrator",) * 3,
    Act.MANAGE_ACCOUNTS: ("administrator",) * 3,
}
MAY |= dict.fromkeys((Act.PUBLISH, Act.WITHDRAW, Act.RESTORE), MAY[Act.SUBMIT])


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize(("place", "city"), list(enumerate((LIEGE, GHENT, NETWORK))))
def test_each_act_is_for_those_of_the_table(act, place, city):
    assert {name for name, one in EVERYONE.items() if permitted(one, act, city)} == {*MAY[act][place].split()}


@pytest.mark.parametrize("act", list(Act))
def test_whoever_may_not_is_told_who_may_in_a_sentence(act):
    with pytest.raises(AccessError, match=r"^[A-Z].+\. You are not signed in\.$"):
        demand(VISITOR, act, LIEGE)
    with pytest.raises(AccessError, match=r"Your role is contributor\.$"):
        demand(CONTRIBUTOR, act, GHENT)
    assert demand(CONSOLE, act, GHENT) is None


def test_nobody_changes_what_came_with_the_project():
    for origin, may in (("bundled", False), ("contributed", True)):
        release = Release("a", "survey", None, "published", origin, "", "", 0, publisher=LIEGE)
        assert {may_change(one, Act.WITHDRAW, release) for one in (CONTRIBUTOR, EDITOR, CONSOLE)} == {may}
        assert not may_change(VISITOR, Act.WITHDRAW, release)


def test_a_city_named_by_a_visitor_opens_nothing():
    forged = Viewer(Role.VISITOR, "x@example.org", cities=frozenset({LIEGE, "*"}))
    assert visibility(forged) == Visibility()
    assert not any(permitted(forged, act, LIEGE) for act in Act)


def test_what_each_role_sees_beside_the_public():
    assert visibility(CONTRIBUTOR) == Visibility(members=True, cities=frozenset({LIEGE}))
    assert visibility(EDITOR) == Visibility(members=True, cities=frozenset({NETWORK}), oversees=True)
    assert visibility(VISITOR) == Visibility()
