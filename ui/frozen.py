"""Over a page of an earlier day: as of when its figures are, whether they changed since, and the way back to today."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import DayError, exports, views
from indicators.questions import changed
from ui import faults, published_day, session
from ui import page as ui_page


def begin(page: str) -> DeltaGenerator | None:
    """The line of this run, before anything is asked of the figures; None where the page is of today.

    A day of which nothing can be shown is told, and the page goes on with today.
    """
    try:
        published_day.begin(page)
        if not published_day.shown():
            return None
        session.atlas()
    except DayError as error:
        published_day.leave()
        st.warning(ui_page.plain(faults.public(error, session.words())))
        return None
    _ = session.words()
    with st.container(horizontal=True, vertical_alignment="center", key="published_day_line"):
        line = st.empty()
        st.button(_("Back to today's figures"), on_click=published_day.leave, key="back_to_today")
    _write(line, None)
    return line


def end(line: DeltaGenerator | None) -> None:
    """Adds, once the choices of the page are known, whether its figures are others today."""
    if line is not None:
        _write(line, changed(session.shown_atlas(), st.session_state.get("whole", {})))


def _write(line: DeltaGenerator, changes: bool | None) -> None:
    if day := published_day.shown():
        parts = published_day.has_entries(), published_day.has_figures()
        line.html(views.note(exports.published_line(day, changes, session.words(), *parts)))
