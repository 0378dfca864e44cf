"""A recipe's file, read by the browser: only the recipe in it comes here, as the text that the page would be given."""

import streamlit as st
import streamlit.components.v2

from indicators import Language
from ui.browser import BUTTON_STYLE
from ui.scripts import script

MOST_LETTERS = 100_000  # of what is no file of ours; the page says what is wrong with it
# The files that we make carry every stage of every city beside the recipe: a megabyte that nobody reads back.
_LARGEST = 20_000_000  # bytes that the browser looks into


def recipe_file(key: str, field: str, _: Language) -> None:
    """A button to choose a file, whose recipe then stands in the text field with the key `field`, shown after it."""

    def note() -> None:
        st.session_state[field] = str(st.session_state[key].get("read") or "")[:MOST_LETTERS]

    data = {"label": _("Choose an index file"), "most": MOST_LETTERS, "largest": _LARGEST}
    _component()(key=key, data=data, on_read_change=note)


def _component():
    html = "<button type='button'></button><input type='file' accept='.json' hidden tabindex='-1' aria-hidden='true'>"
    return st.components.v2.component("recipe_file", html=html, css=BUTTON_STYLE, js=script("recipe_file"))
