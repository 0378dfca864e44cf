"""Who navigates: app.py, and not the folder of pages."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def claim() -> None:
    """Makes app.py run around every page, also on the first visit of a process when it is a deep link.

    Until st.navigation was called once, Streamlit runs a script of the folder `pages` by itself, without the frame;
    there is no public setting against it (Streamlit 1.67).
    """
    if PagesManager.uses_pages_directory is False:
        return
    PagesManager.uses_pages_directory = False
    if get_script_run_ctx():
        st.rerun()
