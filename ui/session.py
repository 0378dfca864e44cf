"""One visit: its atlas, its language, its theme, and the only caches there are."""

import threading
import weakref
from collections.abc import Callable
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path

import streamlit as st

from indicators import (
    LANGUAGES,
    Atlas,
    Catalogue,
    Language,
    Store,
    Tokens,
    build,
    language,
    load_catalogue,
    tokens,
    views,
)
from ui import navigation
from ui.settings import settings

KEPT_VERSIONS = 2  # the one shown and, for visits in the middle of a page, the one before
_drawn: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()
_drawing = threading.Lock()


@st.cache_resource(show_spinner=False)
def _catalogue() -> Catalogue:
    return load_catalogue()


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    """The store, brought up to date with the bundled releases before it is first read."""
    build(settings().store, _catalogue())
    return Store.open(settings().store)


@st.cache_resource(show_spinner=False, max_entries=KEPT_VERSIONS)
def _atlas(version: int) -> Atlas:
    return Atlas(_store(), _catalogue())


def warm_up() -> None:
    """Does the work of a first visit before anybody arrives."""
    atlas_ = atlas()
    comparison = atlas_.compare(settings().city) if settings().city in atlas_.cities else None
    for code in LANGUAGES if comparison and not comparison.empty else ():
        for draw in (views.spine, views.spine_phone, views.key, views.lists, views.notes):
            _drawn_for(language(code), tokens("light"), draw, comparison)


def atlas() -> Atlas:
    """The atlas on the newest version of the store; a release published a moment ago is in it."""
    navigation.claim()
    store = _store()
    store.refresh()
    return _atlas(store.version)


def words() -> Language:
    """The visit's language: of the link by which the reader came, else chosen, else of the setting or the browser."""
    visit = st.session_state
    if "lang" not in visit or navigation.back_or_forward():
        asked = st.query_params.get("lang")
        visit["chosen_lang"] = asked in LANGUAGES
        visit["lang"] = asked if visit["chosen_lang"] else _first_language()
    return language(visit["lang"])


def speak(code: str) -> None:
    """Changes the visit's language; the link carries it from now on."""
    st.session_state["lang"], st.session_state["chosen_lang"] = code, True


def _first_language() -> str:
    browser = (st.context.locale or "")[:2]
    return next(code for code in (settings().language, browser, "en") if code in LANGUAGES)


def look() -> Tokens:
    """The design tokens of the reader's theme, light or dark."""
    return tokens(st.context.theme.type or "light")


def on_phone() -> bool:
    """Whether the reader's browser says that it is a phone's: for what cannot be drawn in two widths at once."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def style(look_: Tokens) -> str:
    """The style sheet with the theme's colours."""
    return _style(look_.name)


@cache
def _style(theme: str) -> str:
    colours = {name: value for name, value in asdict(tokens(theme)).items() if value.startswith("#")}
    variables = "".join(f"--vg-{name.replace('_', '-')}:{value};" for name, value in colours.items())
    return f":root{{{variables}}}{(Path(__file__).parent / 'style.css').read_text(encoding='utf-8')}"


def drawn(draw: Callable, answer: object, *more: object) -> object:
    """What `draw` makes of an answer in the visit's language and theme, made once while the answer lives."""
    return _drawn_for(words(), look(), draw, answer, *more)


def drawn_later(draw: Callable, answer: object) -> Callable[[], object]:
    """What makes the same later, outside the run of a page, where nobody knows the visit's language any more."""
    return partial(_drawn_for, words(), look(), draw, answer)


def told(tell: Callable[..., str], answer: object) -> str:
    """What `tell` says of an answer in the visit's language, as `drawn`."""
    _ = words()
    return _kept(answer, (tell.__module__, tell.__qualname__, _.code), partial(tell, answer, _catalogue(), _))


def _drawn_for(_: Language, tokens_: Tokens, draw: Callable, answer: object, *more: object) -> object:
    made = partial(draw, answer, _catalogue(), _, tokens_, *more)
    return _kept(answer, (draw.__module__, draw.__qualname__, _.code, tokens_.name, *more), made)


def _kept(answer: object, key: tuple, make: Callable) -> object:
    with _drawing:
        kept = _drawn.setdefault(answer, {})
    if key not in kept:
        kept[key] = make()
    return kept[key]
