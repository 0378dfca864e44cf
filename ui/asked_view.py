"""Which view of an answer this run of a page shows."""

import streamlit as st

from indicators import ViewAnswer, capabilities
from indicators.view import View


def view_of(answer: ViewAnswer) -> View:
    """The view of an answer: of several, the one that the address of this run asks for."""
    return capabilities.view_of(answer, st.session_state.get("whole", {}).get("view", ""))
