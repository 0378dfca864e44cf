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
            st.caption(_("Sign in to save this presentation under a name."))
        return
    known = ui_saved.known(
        kept, _("Your saved presentations are not available at the moment. Reload the page shortly.")
    )
    if known is None or not (found or known):
        return
    with st.popover(_("Saved presentations"), key=f"kept_shows_{_turn()}"):
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
        _("Saved presentations"), range(len(known)), index=None, key=f"kept_show__{_.code}__{_turn()}",
        format_func=labels.__getitem__, placeholder=_("Choose a presentation"),
    )  # fmt: skip
    if place is None:
        return
    if st.button(_("Open this presentation"), key=f"show_open__{_.code}", type="primary", width="stretch"):
        keep(shows.read(known[place].link)[0])
        ui_saved.begin_anew(SHELF, "")
    if known[place].account and st.button(
        _("Delete this presentation"), key=f"show_forget__{_.code}", width="stretch"
    ):  # fmt: skip
        _act(lambda: _("Deleted “{name}”.", name=kept.forget(known[place].name).name), _)


def _keep(kept: Shows, found: tuple[shows.Step, ...], _: Language) -> None:
    name, shared = ui_saved.fields(kept, _("Presentation name"), f"show__{_.code}__{_turn()}")
    if st.button(_("Save this presentation"), key=f"show_keep__{_.code}", width="stretch"):
        link = shows.written(found)
        _act(lambda: _("Saved “{name}”.", name=kept.save(name, link, shared).name), _)


def _act(do: Callable[[], str], _: Language) -> None:
    rules = {
        "name": _("Enter a name for the presentation."),
        "taken": _(
            "You already have a presentation with this name. Choose another name, or delete that presentation first."
        ),
        "taken_there": _("The network already has a presentation with this name. Choose another name."),
        "full": _("You have reached the maximum number of presentations. Delete one first."),
    }
    ui_saved.act(SHELF, do, rules)


def _turn() -> int:
    return ui_saved.turn(SHELF)
