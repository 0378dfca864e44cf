"""The groups a reader keeps under a name: to choose, save, change, share, delete. The link carries the cities.

In the visit: `saved_group`, the id of the group chosen last; it stays chosen while its cities are changed.
"""

import streamlit as st

from indicators import GroupError, Groups, IndicatorsError, Language, NotAllowedError, PeerGroup, UnknownNameError
from ui import comparators, furniture, identity, session

LONGEST_NAME = 80
OWN, NETWORK = "own", "network"


def shelf() -> None:
    """Under the reader's group: the saved ones to choose from, and what can be done with the one at hand."""
    _, groups, cities = session.words(), session.groups(), comparators.linked()
    if not groups.may_save:
        if identity.providers() and len(cities) >= comparators.FEWEST:
            st.caption(_("Who signs in can keep the group under a name."))
        return
    try:
        known = {_id(one): one for one in groups.known()}
    except IndicatorsError:  # a writer is at work
        st.caption(_("Your saved groups cannot be read at the moment; open the page again shortly."))
        return
    chosen = known.get(_chosen(known, cities))
    _choice(known, chosen, _)
    with st.container(key="group_acts", gap="small"):
        _acts(groups, chosen, cities, _)
    _done()


def _choice(known: dict[str, PeerGroup], chosen: PeerGroup | None, _: Language) -> None:
    """The saved groups, those of the network named so."""
    if not known:
        return
    key = f"saved_groups__{_.code}"
    st.session_state[key] = _id(chosen) if chosen else None
    labels = {id: _label(one, _) for id, one in known.items()}
    st.selectbox(
        _("Saved groups"), list(labels), key=key, format_func=labels.get, placeholder=_("Choose a group"),
        on_change=_choose, args=(key, known),
    )  # fmt: skip


def _label(group: PeerGroup, _: Language) -> str:
    return _("{name} (network)", name=group.name) if group.shared else group.name


def _chosen(known: dict[str, PeerGroup], cities: tuple[str, ...]) -> str:
    """The id of the group at hand: the one chosen last, else one with just these cities; empty without."""
    visit = st.session_state
    last = visit.get("saved_group", "") if cities else ""
    same = [id for id, one in known.items() if {*one.cities} == {*cities}]
    if last not in known or (same and last not in same):
        last = next(iter(same), "")
    visit["saved_group"] = last
    return last


def _acts(groups: Groups, chosen: PeerGroup | None, cities: tuple[str, ...], _: Language) -> None:
    """What can be done with the group at hand: an own one is changed, any other is kept."""
    changed = chosen is None or {*chosen.cities} != {*cities}
    if chosen and chosen.account:
        if changed:
            st.caption(_("Changed since it was saved."))
        with st.popover(_("Change this group"), width="stretch"), st.container(key="group_form_change"):
            _change(groups, chosen, cities, _)
    if changed and len(cities) >= comparators.FEWEST:
        title = _("Save as a new group") if chosen else _("Save this group")
        with st.popover(title, width="stretch"), st.container(key="group_form_new"):
            _new(groups, cities, _)


def _new(groups: Groups, cities: tuple[str, ...], _: Language) -> None:
    name, shared = _fields(groups, PeerGroup("", cities), _)
    if st.button(_("Save"), key=_key("save", _), type="primary", width="stretch"):
        _save(groups, PeerGroup(name, cities, shared), "", _)


def _change(groups: Groups, chosen: PeerGroup, cities: tuple[str, ...], _: Language) -> None:
    name, shared = _fields(groups, chosen, _)
    if {*chosen.cities} == {*cities} or len(cities) < comparators.FEWEST:
        cities = chosen.cities
    st.caption(_.ngettext("The group has {number} city.", "The group has {number} cities.", len(cities)))
    if st.button(_("Save the changes"), key=_key("change", _, chosen), type="primary", width="stretch"):
        _save(groups, PeerGroup(name, cities, shared), chosen.name, _)
    if st.button(_("Delete this group"), key=_key("delete", _, chosen), width="stretch"):
        _delete(groups, chosen, _)


def _fields(groups: Groups, group: PeerGroup, _: Language) -> tuple[str, bool]:
    """The name as it is typed, and whether the network shall see it."""
    name = st.text_input(
        _("Name of the group"), group.name, LONGEST_NAME, key=_key("name", _, group), placeholder=_("Port cities")
    )
    if not groups.may_share:
        return name, False
    words = _("Share it with the network")
    return name, st.checkbox(words, group.shared, key=_key("shared", _, group))


def _save(groups: Groups, group: PeerGroup, instead: str, _: Language) -> None:
    try:
        kept = groups.save(group.name, group.cities, group.shared, instead)
    except IndicatorsError as error:
        st.error(furniture.plain(_why(error, _)))
        return
    _begin_anew(_id(kept), _("“{name}” is saved.", name=kept.name))


def _delete(groups: Groups, chosen: PeerGroup, _: Language) -> None:
    try:
        groups.forget(chosen.name)
    except IndicatorsError as error:
        st.error(furniture.plain(_why(error, _)))
        return
    told = _("“{name}” is deleted; its cities are still in the link.", name=chosen.name)
    _begin_anew("", told)


def _why(error: IndicatorsError, _: Language) -> str:
    """Why an act was refused, in the reader's language where it is a rule of groups."""
    if isinstance(error, NotAllowedError):
        return _("Your own role does not allow this.")
    if isinstance(error, UnknownNameError):
        return _("This group, or one of its cities, is not there any more. Open the page again.")
    rules = {
        "name": _("Give the group a name."),
        "taken": _("You have a group of this name already. Take another name, or choose that group and change it."),
        "taken_there": _("The network has a group of this name already. Take another name."),
        "full": _("You have as many groups as there can be. Delete one first."),
    }
    return rules.get(error.reason, str(error)) if isinstance(error, GroupError) else str(error)


def _choose(key: str, known: dict[str, PeerGroup]) -> None:
    """Takes the chosen group over before the page is told anew."""
    visit = st.session_state
    comparators.take(known[visit[key]].cities)
    visit["saved_group"] = visit[key]


def _begin_anew(id: str, told: str) -> None:
    visit = st.session_state
    visit["groups_turn"], visit["groups_done"], visit["saved_group"] = visit.get("groups_turn", 0) + 1, told, id
    st.rerun()


def _done() -> None:
    """What the last act did, told once."""
    told = st.session_state.pop("groups_done", "")
    if told:
        st.success(furniture.plain(told))


def _key(part: str, _: Language, group: PeerGroup | None = None) -> str:
    """A widget's key: after an act, and for another group, the form begins anew."""
    return f"group_{part}__{_.code}__{st.session_state.get('groups_turn', 0)}__{group.name if group else ''}"


def _id(group: PeerGroup) -> str:
    return f"{OWN if group.account else NETWORK} {group.name}"
