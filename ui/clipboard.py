"""What only the reader's browser can put into its clipboard: a picture that the server makes, a text."""

import streamlit as st
import streamlit.components.v2

from ui.browser import BUTTON_STYLE
from ui.scripts import script

# The picture is promised to the clipboard at the click (later a browser forbids it), and given once the server sent it.
_STYLE = (
    BUTTON_STYLE
    + """
button{display:block;box-sizing:border-box;min-height:32px;padding:.25rem .75rem}
p{font:400 13px/18px var(--st-font);color:var(--st-text-color);margin:4px 0 0;max-width:320px}
p:empty{display:none}
textarea:not([aria-label]){visibility:hidden}
textarea{font:400 12px/17px var(--st-code-font);color:var(--st-text-color);
  background:var(--st-secondary-background-color);
  border:1px solid var(--st-border-color);border-radius:2px;width:100%;box-sizing:border-box;height:46px;
  padding:5px 6px;margin:0 0 6px;resize:none;overflow-wrap:anywhere}
textarea:focus-visible{outline:2px solid var(--st-text-color);outline-offset:1px}
"""
)


def asked(key: str) -> bool:
    """Whether the reader has just asked for the picture of this key."""
    return bool(getattr(st.session_state.get(key), "asked", None))


def image(key: str, content: str, label: str, done: str, failed: str) -> None:
    """A button that copies a picture: `content` is the PNG in base 64 in the run after it was asked for, else empty."""
    words = {"key": key, "image": content, "label": label, "done": done, "failed": failed}
    _image()(key=key, data=words, on_asked_change=_noted)


def text(key: str, content: str, name: str, label: str, done: str) -> None:
    """A text in a field, with a button that copies it; `name` says what the field holds."""
    _text()(key=key, data={"text": content, "name": name, "label": label, "done": done})


def _noted() -> None:
    """A trigger is kept for the next run only where somebody listens to it."""


def _image():
    html = "<button type='button'></button><p></p>"
    return st.components.v2.component("copy_image", html=html, css=_STYLE, js=script("copy_image"))


def _text():
    html = "<textarea readonly rows='2'></textarea><button type='button'></button>"
    return st.components.v2.component("copy_text", html=html, css=_STYLE, js=script("copy_text"))
