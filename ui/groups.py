"""The groups a reader keeps under a name: to choose, save, change, share, delete. The link carries the cities.

In the visit: `saved_group`, the id of the group chosen last; it stays chosen while its cities are changed.
"""

from collections.abc import Callable

import streamlit as st

from indicators import Language, PeerGroup, SavedGroups, limits
from ui import comparators, identity, session, writing
from ui.labels import NameIn

COLLECTION = "groups"  # in the visit
OWN, NETWORK = "own", "network"


def my_groups() -> None:
    """Under the reader's group: the saved ones to choose from, and what can be done with the one at hand."""
    _, groups, cities = session.words(), session.groups(), comparators.linked()
    if not groups.may_save:
        if identity.providers() and len(cities) >= limits.FEWEST_GROUPED:
            st.caption(_("Sign in to save this group under a name."))
        return
    listed = writing.known(groups, _("Your saved groups are not available at the moment. Reload the page shortly."))
    if listed is None:
        return
    groups_by_id = {_id(one): one for one in listed}
    chosen = groups_by_id.get(_chosen(groups_by_id, cities))
    _choice(groups_by_id, chosen, _)
    with st.container(key="group_acts", gap="small"):
        _acts(groups, chosen, cities, _)
    writing.done(COLLECTION)


def _choice(groups_by_id: dict[str, PeerGroup], chosen: PeerGroup | None, _: Language) -> None:
    """The saved groups, those of the network named so."""
    if not groups_by_id:
        return
    key = f"saved_groups__{_.code}"
    st.session_state[key] = _id(chosen) if chosen else None
    labels = {id: writing.label(one) for id, one in groups_by_id.items()}
    st.selectbox(
        _("Saved groups"), list(labels), key=key, format_func=NameIn(labels), placeholder=_("Choose a group"),
        on_change=_choose, args=(key, groups_by_id),
    )  # fmt: skip


def _chosen(groups_by_id: dict[str, PeerGroup], cities: tuple[str, ...]) -> str:
    """The id of the group at hand: the one chosen last, else one with just these cities; empty without."""
    visit = st.session_state
    last = visit.get("saved_group", "") if cities else ""
    same = [id for id, one in groups_by_id.items() if {*one.cities} == {*cities}]
    if last not in groups_by_id or (same and last not in same):
        last = next(iter(same), "")
    visit["saved_group"] = last
    return last


def _acts(groups: SavedGroups, chosen: PeerGroup | None, cities: tuple[str, ...], _: Language) -> None:
    """What can be done with the group at hand: an own one is changed, any other is kept."""
    changed = chosen is None or {*chosen.cities} != {*cities}
    if chosen and chosen.account:
        if changed:
            st.caption(_("Changed since last saved."))
        with st.popover(_("Edit this group"), width="stretch"), st.container(key="group_form_change"):
            _change(groups, chosen, cities, _)
    if changed and len(cities) >= limits.FEWEST_GROUPED:
        title = _("Save as new group") if chosen else _("Save this group")
        with st.popover(title, width="stretch"), st.container(key="group_form_new"):
            _new(groups, cities, _)


def _new(groups: SavedGroups, cities: tuple[str, ...], _: Language) -> None:
    name, shared = _fields(groups, PeerGroup("", cities), _)
    if st.button(_("Save"), key=_key("group_save", _), type="primary", width="stretch"):
        _save(groups, PeerGroup(name, cities, shared), "", _)


def _change(groups: SavedGroups, chosen: PeerGroup, cities: tuple[str, ...], _: Language) -> None:
    name, shared = _fields(groups, chosen, _)
    if {*chosen.cities} == {*cities} or len(cities) < limits.FEWEST_GROUPED:
        cities = chosen.cities
    st.caption(_.ngettext("The group has {number} city.", "The group has {number} cities.", len(cities)))
    if st.button(_("Save changes"), key=_key("group_change", _, chosen.name), type="primary", width="stretch"):
        _save(groups, PeerGroup(name, cities, shared), chosen.name, _)
    if st.button(_("Delete this group"), key=_key("group_delete", _, chosen.name), width="stretch"):
        _delete(groups, chosen, _)


def _fields(groups: SavedGroups, group: PeerGroup, _: Language) -> tuple[str, bool]:
    key, hint = _key("group", _, group.name), _("Port cities")
    return writing.fields(groups, _("Group name"), key, hint, group)


def _save(groups: SavedGroups, group: PeerGroup, instead: str, _: Language) -> None:
    def save() -> str:
        saved_group = groups.save(group.name, group.cities, group.shared, instead)
        st.session_state["saved_group"] = _id(saved_group)
        return _("Saved “{name}”.", name=saved_group.name)

    _act(save, _)


def _delete(groups: SavedGroups, chosen: PeerGroup, _: Language) -> None:
    def delete() -> str:
        groups.forget(chosen.name)
        st.session_state["saved_group"] = ""
        return _("Deleted “{name}”. Its cities are still in the link.", name=chosen.name)

    _act(delete, _)


def _act(do: Callable[[], str], _: Language) -> None:
    rules = {
        "name": _("Enter a name for the group."),
        "taken": _("You already have a group with this name. Choose another name, or select that group and edit it."),
        "taken_there": _("The network already has a group with this name. Choose another name."),
        "full": _("You have reached the maximum number of groups. Delete one first."),
    }
    gone = _("This group, or one of its cities, no longer exists. Reload the page.")
    writing.act(COLLECTION, do, rules, gone)


def _choose(key: str, groups_by_id: dict[str, PeerGroup]) -> None:
    """Takes the chosen group over before the page is told anew."""
    visit = st.session_state
    comparators.take(groups_by_id[visit[key]].cities)
    visit["saved_group"] = visit[key]


def _key(part: str, _: Language, name: str = "") -> str:
    """A widget's key: after an act, and for another group, the form begins anew."""
    return f"{part}__{_.code}__{writing.turn(COLLECTION)}__{name}"


def _id(group: PeerGroup) -> str:
    return f"{OWN if group.account else NETWORK} {group.name}"
