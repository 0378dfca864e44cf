"""Open links by which partners hand in signals to a city, without an account.

In the visit: `signal_link`, the link made last with its secret, which is kept nowhere else.
"""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from indicators import link_is_open, workshop_words
from ui import open_links, registers, session, writing
from ui import page as ui_page
from ui.foresight import link_form

COLLECTION = "signals"


def page(city: str) -> None:
    """The links of a city, with a way to make another."""
    _, turn = session.words(), writing.turn(COLLECTION)
    st.caption(
        _("A partner needs no account. What it submits becomes a draft of your city: read it, then "
          "submit it for review.")
    )  # fmt: skip
    link, secret = st.session_state.get("signal_link", (None, ""))
    if link and link.city == city:
        open_links.fresh(link.label, f"answer?signal_link={secret}", link.id)
    link_form.form(f"signals__{_.code}__{city}__{turn}", partial(_make, city))
    today = datetime.now(UTC).date()
    for there in registers.signal_links().of(city):
        with st.container(horizontal=True, key=f"signal_link_{there.id}", vertical_alignment="center"):
            ui_page.html(workshop_words.partner_link_line(there, today, _))
            if link_is_open(there, today) and st.button(_("Close"), key=f"close_signals_{there.id}"):
                writing.change(COLLECTION, partial(registers.signal_links().close, there.id), _("The link is closed."))


def _make(city: str, kind: str, label: str, until: date) -> None:
    _ = session.words()

    def make() -> None:
        st.session_state["signal_link"] = registers.signal_links().invite(city, kind, label, until)

    writing.change(COLLECTION, make, _("The link is ready."))
