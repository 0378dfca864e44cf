"""The form of an open link for a kind of actor, or a partner: whose it is, its name, its last day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from indicators import limits, workshop_words
from ui import days, session
from ui import page as ui_page
from ui.labels import NameIn


def form(key: str, make: Callable[[str, str, date], None]) -> None:
    """The form; `make` gets the kind, the name and the last day."""
    _, kinds, today = session.words(), workshop_words.participant_words(session.words()), datetime.now(UTC).date()
    with st.form(f"link_form__{key}", border=False):
        kind = st.selectbox(_("Actor"), list(kinds), None, format_func=NameIn(kinds), key=f"link_kind__{key}",
                            placeholder=_("Choose who answers"))  # fmt: skip
        label = st.text_input(_("Name of the link"), max_chars=limits.LONGEST_LABEL, key=f"link_name__{key}",
                              placeholder=_("Workshop of 3 May with the neighbourhood council"))  # fmt: skip
        until = days.field(
            _("Last day"), *(today + timedelta(days=one) for one in (limits.LINK_DAYS, 0, limits.MOST_LINK_DAYS)),
            key=f"link_until__{key}", width=180,
        )  # fmt: skip
        pressed = st.form_submit_button(_("Create link"), type="primary")
    if pressed and not kind:
        ui_page.refusal(_("Choose the actor for whom the people with this link will answer."))
    elif pressed and kind:
        make(kind, label, until)
