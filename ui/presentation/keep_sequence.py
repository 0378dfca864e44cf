"""The sequence of a visit in the tab of its browser: it survives a reload of any page, and ends with the tab."""

import streamlit as st
import streamlit.components.v2

from indicators import shows
from ui.presentation import add
from ui.scripts import script

KEY = "keep_sequence"


def control() -> None:
    """Hands the tab the sequence of this run, or takes back what the tab kept over a reload: on every page, last."""
    visit, sequence = st.session_state, add.kept()
    visit["had_sequence"] = bool(sequence) or bool(visit.get("had_sequence"))
    emptied = visit["had_sequence"] and not sequence  # in every later run too: one run may be overtaken by the next
    _component()(key=KEY, data={"show": sequence, "emptied": emptied}, height=0, on_show_change=_restore)


def _restore() -> None:
    """Takes over what the tab kept, where this visit has no sequence; what is not readable is left out."""
    link = st.session_state.get(KEY, {}).get("show")
    steps, _problems = shows.read(link if isinstance(link, str) else "")
    if steps and not add.kept():
        add.keep(steps)


def _component():
    return st.components.v2.component(KEY, js=script(KEY))
