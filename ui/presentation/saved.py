"""The sequences kept under a name: to open, to keep, to share, to delete. The link carries the steps."""

from collections.abc import Callable, Sequence

import streamlit as st

from indicators import Language, Presentations, SavedPresentation, shows
from ui import identity, session, writing
from ui.presentation.add import keep

COLLECTION = "shows"  # in the visit


def my_sequences(steps: tuple[shows.Step, ...]) -> None:
    """The kept sequences, folded away; nothing where nobody can keep any."""
    _, presentations = session.words(), session.kept_shows()
    if not presentations.may_save:
        if identity.providers() and steps:
            st.caption(_("Sign in to save this presentation under a name."))
        return
    saved_presentations = writing.known(
        presentations, _("Your saved presentations are not available at the moment. Reload the page shortly.")
    )
    if saved_presentations is None or not (steps or saved_presentations):
        return
    with st.popover(_("Saved presentations"), key=f"kept_shows_{_turn()}"):
        if saved_presentations:
            _open(presentations, saved_presentations, _)
        if steps:
            _keep(presentations, steps, _)


def done() -> None:
    """What the last act did, told once."""
    writing.done(COLLECTION)


def _open(presentations: Presentations, saved_presentations: Sequence[SavedPresentation], _: Language) -> None:
    labels = [writing.label(one) for one in saved_presentations]
    place = st.selectbox(
        _("Saved presentations"), range(len(saved_presentations)), index=None, key=f"kept_show__{_.code}__{_turn()}",
        format_func=labels.__getitem__, placeholder=_("Choose a presentation"),
    )  # fmt: skip
    if place is None:
        return
    if st.button(_("Open this presentation"), key=f"show_open__{_.code}", type="primary", width="stretch"):
        keep(shows.read(saved_presentations[place].link)[0])
        writing.begin_anew(COLLECTION, "")
    if saved_presentations[place].account and st.button(
        _("Delete this presentation"), key=f"show_forget__{_.code}", width="stretch"
    ):  # fmt: skip
        _act(lambda: _("Deleted “{name}”.", name=presentations.forget(saved_presentations[place].name).name), _)


def _keep(presentations: Presentations, steps: tuple[shows.Step, ...], _: Language) -> None:
    name, shared = writing.fields(presentations, _("Presentation name"), f"show__{_.code}__{_turn()}")
    if st.button(_("Save this presentation"), key=f"show_keep__{_.code}", width="stretch"):
        link = shows.written(steps)
        _act(lambda: _("Saved “{name}”.", name=presentations.save(name, link, shared).name), _)


def _act(do: Callable[[], str], _: Language) -> None:
    rules = {
        "name": _("Enter a name for the presentation."),
        "taken": _(
            "You already have a presentation with this name. Choose another name, or delete that presentation first."
        ),
        "taken_there": _("The network already has a presentation with this name. Choose another name."),
        "full": _("You have reached the maximum number of presentations. Delete one first."),
    }
    writing.act(COLLECTION, do, rules)


def _turn() -> int:
    return writing.turn(COLLECTION)
