"""The sequences kept under a name: to open, to keep, to share, to delete. The link carries the steps.

In the visit: `shows_turn`, which makes the forms begin anew after an act; `shows_done`, what the last act did.
"""

from collections.abc import Sequence

import streamlit as st

from indicators import IndicatorsError, KeptError, KeptShow, Language, NotAllowedError, Shows, shows, views
from ui import furniture, identity, session
from ui.shows import keep

LONGEST_NAME = 80


def shelf(found: tuple[shows.Step, ...]) -> None:
    """The kept sequences, folded away; nothing where nobody can keep any."""
    _, kept = session.words(), session.kept_shows()
    if not kept.may_save:
        if identity.providers() and found:
            st.caption(_("Who signs in can keep the sequence under a name."))
        return
    try:
        known = kept.known()
    except IndicatorsError:  # a writer is at work
        st.caption(_("Your saved sequences cannot be read at the moment; open the page again shortly."))
        return
    if not (found or known):
        return
    with st.popover(_("Saved sequences"), key=f"kept_shows_{_turn()}"):
        if known:
            _open(kept, known, _)
        if found:
            _keep(kept, found, _)


def done() -> None:
    """What the last act did, told once."""
    if told := st.session_state.pop("shows_done", ""):
        st.success(furniture.plain(told))


def _open(kept: Shows, known: Sequence[KeptShow], _: Language) -> None:
    labels = [_("{name} (network)", name=one.name) if one.shared else one.name for one in known]
    place = st.selectbox(
        _("Saved sequences"), range(len(known)), index=None, key=f"kept_show__{_.code}__{_turn()}",
        format_func=labels.__getitem__, placeholder=_("Choose a sequence"),
    )  # fmt: skip
    if place is None:
        return
    if st.button(_("Open this sequence"), key=f"show_open__{_.code}", type="primary", width="stretch"):
        keep(shows.read(known[place].link)[0])
        _begin_anew("")
    if known[place].account and st.button(
        _("Delete this sequence"), key=f"show_forget__{_.code}", width="stretch"
    ):  # fmt: skip
        _act(lambda: kept.forget(known[place].name), _("“{name}” is deleted.", name=known[place].name), _)


def _keep(kept: Shows, found: tuple[shows.Step, ...], _: Language) -> None:
    name = st.text_input(_("Name of the sequence"), "", LONGEST_NAME, key=f"show_name__{_.code}__{_turn()}")
    shared = kept.may_share and st.checkbox(_("Share it with the network"), key=f"show_shared__{_.code}__{_turn()}")
    if st.button(_("Keep this sequence"), key=f"show_keep__{_.code}", width="stretch"):
        link = shows.written(found)
        _act(lambda: kept.save(name, link, bool(shared)), _("“{name}” is saved.", name=name.strip()), _)


def _act(do, told: str, _: Language) -> None:
    try:
        do()
    except IndicatorsError as error:
        st.error(furniture.plain(_why(error, _)))
        return
    _begin_anew(told)


def _why(error: IndicatorsError, _: Language) -> str:
    """Why an act was refused, in the reader's language where it is a rule of what is kept."""
    if isinstance(error, NotAllowedError):
        return _("Your own role does not allow this.")
    rules = {
        "name": _("Give the sequence a name."),
        "taken": _("You have a sequence of this name already. Take another name, or delete that one first."),
        "taken_there": _("The network has a sequence of this name already. Take another name."),
        "full": _("You have as many sequences as there can be. Delete one first."),
    }
    known = isinstance(error, KeptError) and error.reason in rules
    return rules[error.reason] if known else views.error_sentence(error, _)


def _turn() -> int:
    return st.session_state.get("shows_turn", 0)


def _begin_anew(told: str) -> None:
    visit = st.session_state
    visit["shows_turn"], visit["shows_done"] = _turn() + 1, told
    st.rerun()
