"""The Answer page for who came by a link for signals: no account, one form, told what is still missing.

In the visit: `signal_sent`, the title of what was handed in last.
"""

from functools import partial

import streamlit as st

from indicators import PARTNER, AssessmentError, IndicatorsError, Observer, Signal, views, workshop_words
from ui import page as ui_page
from ui import registers, session
from ui.foresight import signal_forms
from ui.serving import addresses

LINK = "signal_link"  # the parameter with the secret of the link


def is_guest() -> bool:
    """Whether the reader came by a link for signals."""
    return LINK in st.query_params


def page() -> None:
    """What is asked, by whom, until when; then the form."""
    _, secret, visit = session.words(), st.query_params[LINK], st.session_state
    try:
        link = registers.signal_links().invited(secret)
    except AssessmentError as error:
        ui_page.headline(
            _("This invitation is not available"), _("You do not need an invitation or an account to view the figures.")
        )
        ui_page.refusal(error)
        return
    city = session.atlas().city(link.city)
    ui_page.headline(
        _("Report a signal to {city} as {kind}", city=views.full_name(city, _),
          kind=workshop_words.participant_phrase(link.kind, _)),
        _("Something you saw that may change what a city must prepare for. No account or name is "
          "needed. The city reads it first and decides whether to submit it to the register. Open "
          "until {day}.",
          day=_.day(link.until)),
    )  # fmt: skip
    if title := visit.pop("signal_sent", ""):
        st.success(ui_page.plain(_("Thank you. “{title}” has reached the city.", title=title)))
    observer = Observer.INSTITUTION if link.kind == PARTNER else Observer(link.kind)
    key = f"guest__{_.code}__{visit.get('signal_guest_turn', 0)}"
    with st.form(f"signal__{key}", border=False, enter_to_submit=False):
        content, source = signal_forms.signal_fields(None, city, key, observer)
        pressed = st.form_submit_button(_("Send to the city"), type="primary")
    if pressed:
        _send(secret, Signal("", **content, sources=(source,), history=()))


def _send(secret: str, signal: Signal) -> None:
    """Hands it in; where something is missing it says what, and the form stays as it is."""
    visit, admit = st.session_state, partial(session.signal_guests().admit, address=addresses.reader())
    try:
        registers.signal_links().hand_in(secret, signal, admit)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    visit["signal_guest_turn"] = visit.get("signal_guest_turn", 0) + 1
    visit["signal_sent"] = next(iter(signal.title.values()), "")
    st.rerun()
