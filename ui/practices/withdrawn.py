"""A partner whose access ends while its visit is open: what it typed stays on screen, with what happened."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from indicators import Role
from ui import page as ui_page
from ui import session


@dataclass(frozen=True)
class OpenForm:
    """The form that a partner had on screen."""

    account: str
    name: str  # of the organisation
    show: Callable[[], object]  # draws it again, so that it keeps its words; nothing can be sent from it


def remember(view: str, name: str, show: Callable[[], object]) -> None:
    """Notes which form of a view a partner has on screen."""
    viewer = session.viewer()
    if viewer.role is Role.PARTNER:
        st.session_state[_place(view)] = OpenForm(viewer.account, name, show)


def show(view: str) -> bool:
    """The form that a partner had on screen before its access ended, and that it ended; False where there is none."""
    _, viewer, form = session.words(), session.viewer(), st.session_state.get(_place(view))
    if form is None or viewer.role is not Role.VISITOR or form.account != viewer.account:
        return False
    st.warning(ui_page.plain(_(
        "You can no longer enter anything for {name}: its page was withdrawn, or your role was removed. What you typed "
        "stays below until you leave this page; copy what you need. Ask the network if this is a mistake.",
        name=form.name,
    )))  # fmt: skip
    form.show()
    return True


def _place(view: str) -> str:
    return f"open_form__{view}"
