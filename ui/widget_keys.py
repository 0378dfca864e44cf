"""The keys of widgets that are about one city after the other, in a visit.

A key for each city would do, but Streamlit keeps what it knows of a key while the visit lasts, the options of a select
box too.
"""

from collections.abc import Hashable

import streamlit as st


def key_about(key: str, about: Hashable, start: object) -> str:
    """The same key, whose widget has `start` again where it is about something else than when it was last drawn."""
    visit = st.session_state
    subjects = visit.setdefault("widget_subjects", {})
    if key not in visit or subjects.get(key) != about:
        visit[key], subjects[key] = start, about
    return key
