"""Select boxes of cities: what is typed is found as in the search box, in any language, without accents, with a slip.

Streamlit filters options in the browser by their letters alone. What no option is called comes to the server, where the
names of the search index tell which city is meant.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st

from indicators import views
from ui import page as ui_page
from ui import session
from ui.labels import NameIn

LETTERS = "contains"  # options that have what is typed; the usual "fuzzy" offers Koblenz for “koln”, and a tap takes it
LOST = "no_such_city"  # in the visit, by widget: the typed words that no city is called


def select(label: str, options: Sequence[str], *, key: str, format_func: NameIn, **more: Any) -> str | None:
    """`st.selectbox` over ids of areas, with names that no option has; what is not understood changes nothing."""
    index = more.get("index", 0)
    before = st.session_state.get(key, None if index is None else options[index])
    chosen = st.selectbox(
        label, options, key=key, format_func=format_func, accept_new_options=True, filter_mode=LETTERS, on_change=_one,
        args=(key, format_func.labels, before), **more,
    )  # fmt: skip
    _tell(key)
    return chosen


def several(label: str, options: Sequence[str], *args: Any, key: str, format_func: NameIn, **more: Any) -> list[str]:
    """`st.multiselect` over ids of areas, likewise; `on_change` and its `args` follow once the names are read."""
    then, its_args = more.pop("on_change", None), more.pop("args", ())
    chosen = st.multiselect(
        label, options, *args, key=key, format_func=format_func, accept_new_options=True, select_all=False,
        filter_mode=LETTERS, on_change=_each, args=(key, format_func.labels, then, its_args), **more,
    )  # fmt: skip
    _tell(key)
    return chosen


def _one(key: str, among: Iterable[str], before: str | None) -> None:
    """Puts the city that was typed in the place of its name, or what was chosen before."""
    typed = st.session_state[key]
    if typed is not None:
        id = _meant(key, typed, among)
        st.session_state[key] = before if id is None else id


def _each(key: str, among: Iterable[str], then: Callable[..., None] | None, args: Sequence[Any]) -> None:
    ids = [_meant(key, one, among) for one in st.session_state[key]]
    st.session_state[key] = list(dict.fromkeys(id for id in ids if id is not None))
    if then:
        then(*args)


def _meant(key: str, typed: str, among: Iterable[str]) -> str | None:
    """The option that was chosen or typed; None where nothing is called so, which the box then tells."""
    if typed in among:
        return typed
    cities = session.index().find_cities(typed, session.words())
    id = next((one for one in cities if one in among), None)
    if id is None:
        st.session_state.setdefault(LOST, {})[key] = typed
    return id


def _tell(key: str) -> None:
    if typed := st.session_state.get(LOST, {}).pop(key, ""):
        _ = session.words()
        st.caption(
            _("No city is called “{name}”", name=ui_page.plain(typed[: views.LONGEST_QUESTION])), width="content"
        )
