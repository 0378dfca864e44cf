"""The sequences kept under a name: to open, to keep, to share, to delete. The link carries the steps."""

from collections.abc import Callable, Sequence

import streamlit as st

from indicators import KeptShow, Language, Shows, shows
from ui import identity, session
from ui import saved as ui_saved
from ui.presentation.add import keep

SHELF = "shows"  # in the visit


def shelf(found: tuple[shows.Step, ...]) -> None:
    """The kept sequences, folded away; nothing where nobody can keep any."""
    _, kept = session.words(), session.kept_shows()
    if not kept.may_save:
        if identity.providers() and found:
            st.caption(_("Who signs in can keep the sequence under a name."))
        return
    known = ui_saved.known(kept, _("Your saved sequences cannot be read at the moment; open the page again shortly."))
    if known is None or not (found or known):
        return
    with st.popover(_("Saved sequences"), key=f"kept_shows_{_turn()}"):
        if known:
            _open(kept, known, _)
        if found:
            _keep(kept, found, _)


def done() -> None:
    """What the last act did, told once."""
    ui_saved.done(SHELF)


def _open(kept: Shows, known: Sequence[KeptShow], _: Language) -> None:
    labels = [ui_saved.label(one) for one in known]
    place = st.selectbox(
        _("Saved sequences"), range(len(known)), index=None, key=f"kept_show__{_.code}__{_turn()}",
        format_func=labels.__getitem__, placeholder=_("Choose a sequence"),
    )  # fmt: skip
    if place is None:
        return
    if st.button(_("Open this sequence"), key=f"show_open__{_.code}", type="primary", width="stretch"):
        keep(shows.read(known[place].link)[0])
        ui_saved.begin_anew(SHELF, "")
    if known[place].account and st.button(
        _("Delete this sequence"), key=f"show_forget__{_.code}", width="stretch"
    ):  # fmt: skip
        _act(lambda: _("“{name}” is deleted.", name=kept.forget(known[place].name).name), _)


def _keep(kept: Shows, found: tuple[shows.Step, ...], _: Language) -> None:
    name, shared = ui_saved.fields(kept, _("Name of the sequence"), f"show__{_.code}__{_turn()}")
    if st.button(_("Keep this sequence"), key=f"show_keep__{_.code}", width="stretch"):
        link = shows.written(found)
        _act(lambda: _("“{name}” is saved.", name=kept.save(name, link, shared).name), _)


def _act(do: Callable[[], str], _: Language) -> None:
    rules = {
        "name": _("Give the sequence a name."),
        "taken": _("You have a sequence of this name already. Take another name, or delete that one first."),
        "taken_there": _("The network has a sequence of this name already. Take another name."),
        "full": _("You have as many sequences as there can be. Delete one first."),
    }
    ui_saved.act(SHELF, do, rules)


def _turn() -> int:
    return ui_saved.turn(SHELF)
