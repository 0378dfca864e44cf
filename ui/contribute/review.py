"""For editors: what waits for a decision, each thing with all that is needed to decide, one of them or all."""

import streamlit as st

from indicators import ReleaseStatus, views
from ui import choice, registers, session, writing
from ui import page as ui_page
from ui.contribute import events, proposals, releases


def page() -> None:
    """The one thing that the address names while it is there; else all of them."""
    _, ids = session.words(), _ids()
    item = choice.wanted("item")[0] or ""
    only = item if item in ids else ""
    choice.keep("item", only, "")
    ui_page.headline(_("Review what was submitted"), _("Each decision takes effect at once and is logged."))
    for collection in (events.COLLECTION, proposals.COLLECTION):
        writing.done(collection)
    if only and st.button(_("Show everything"), key="review_everything"):
        choice.put("item", None)
        st.rerun()
    releases.waiting(only)
    releases.corrections(only)
    events.waiting(only)
    proposals.waiting(only)
    releases.embargoed(only)
    if not ids:
        st.html(views.note(_("Nothing waits for a review.")))


def _ids() -> set[str]:
    standings = (ReleaseStatus.SUBMITTED, ReleaseStatus.SCHEDULED)
    ids = {one.id for one in session.atlas().releases if one.status in standings}
    ids |= set(session.atlas().corrections())
    for read in (registers.events().waiting, registers.proposals().waiting):
        ids |= {one.id for one in writing.readable(read, "") or ()}
    return ids
