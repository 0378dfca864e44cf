"""How a choice is remembered: in the link as a stable id, in the visit across pages and languages.

Streamlit's own binding writes translated labels into the link and breaks when a label changes under a live widget;
so ids are kept here, and each widget has a key per language.
"""

from collections.abc import Iterable, Sequence

import streamlit as st

from indicators import UnknownNameError
from ui import furniture, session


def kept(key: str, label: str, options: dict[str, str], default: str, kind: str, width: int) -> str:
    """A select box over ids → words, whose choice lives in the link under `key`."""
    chosen = select(key, label, options, asked(key, list(options), default, kind), width)
    keep(key, chosen, default)
    return chosen


def select(key: str, label: str, options: dict[str, str], start: str, width: int) -> str:
    """A select box over ids → words, not yet in the link."""
    widget = seeded(key, start, options)
    return st.selectbox(label, list(options), format_func=options.get, key=widget, width=width)


def asked(key: str, options: Sequence[str], default: str, kind: str, strict: bool = True) -> str:
    """What the link, else the visit so far, asks for. With `strict`, an id that nothing carries is told."""
    raw = _wanted(key)
    if raw is None or raw in options:
        return raw or default
    if strict and st.query_params.get(key) == raw:
        furniture.unknown(UnknownNameError(kind, raw, options))
    return default


def several(key: str, options: Sequence[str], default: Sequence[str], kind: str) -> list[str]:
    """As `asked`, for ids separated by commas."""
    raw = _wanted(key)
    if raw is None:
        return list(default)
    known = set(options)
    for id in raw.split(","):
        if id and id not in known:
            furniture.unknown(UnknownNameError(kind, id, options))
    return [id for id in dict.fromkeys(raw.split(",")) if id in known]


def seeded(key: str, start: object, options: Iterable | None = None) -> str:
    """The widget's key in the visit's language, holding `start` when it is new or its value was overtaken."""
    widget = f"{key}__{session.words().code}"
    overtaken = st.session_state.pop(f"overtaken_{key.split('__')[0]}", False)
    current = st.session_state.get(widget)
    if widget not in st.session_state or overtaken or (options is not None and current not in options):
        st.session_state[widget] = start
    return widget


def keep(key: str, chosen: str, default: str) -> None:
    """Writes a choice into the visit and into the link, where the default is left out."""
    written = None if chosen == default else chosen
    st.session_state[f"kept_{key}"] = chosen
    st.session_state[f"written_{key}"] = written
    if written is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != written:
        st.query_params[key] = written


def put(key: str, chosen: str) -> None:
    """Changes a choice from elsewhere (a click on the map): the next page that asks for it finds it."""
    st.session_state[f"kept_{key}"] = chosen
    st.session_state[f"overtaken_{key}"] = True


def _wanted(key: str) -> str | None:
    """The link's word when the link changed under us (a new visit, back, forward), else the visit's."""
    link = st.query_params.get(key)
    if f"kept_{key}" not in st.session_state:
        return link
    moved = st.session_state.get("moved", False)
    if link != st.session_state.get(f"written_{key}") and not (moved and link is None):
        st.session_state[f"overtaken_{key}"] = True
        return link
    return st.session_state[f"kept_{key}"]


def arrived(page: str) -> None:
    """Notes whether this run came to another page: Streamlit then drops the link's words, the visit keeps them."""
    st.session_state["moved"] = st.session_state.get("page") != page
    st.session_state["page"] = page
