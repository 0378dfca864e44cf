"""How a choice is remembered: in the link as a stable id, in the visit across pages and languages.

Streamlit's own binding writes translated labels into the link and breaks when a label changes under a live widget;
so ids are kept here, and each widget has a key per language. A choice that equals the default is kept as None: another
page, or another city, may have another default. The link decides when the reader comes by it (a new visit, back,
forward); after that the widgets do, and the link follows (ui/navigation.py writes it).
"""

from collections.abc import Collection, Iterable, Sequence

import streamlit as st

from indicators import UnknownNameError
from ui import navigation, session
from ui import page as ui_page

LONGEST_WORDS = 80


def arrived(page: str) -> None:
    """Begins a run of a page: notes who decides, the link or the visit."""
    visit = st.session_state
    kept, by_page = visit.setdefault("kept", {}), visit.setdefault("keys", {})
    place, back = (page, session.words().code), navigation.back_or_forward()
    if back or visit.get("place") != place:
        visit["turn"] = visit.get("turn", 0) + 1
        for key in [*st.query_params, *(by_page.get(page, ()) if back else ())]:
            kept.pop(key, None)
    visit["place"], visit["link"], visit["whole"] = place, {}, {}
    visit["here"] = by_page.setdefault(page, set())


def kept(key: str, label: str, options: dict[str, str], default: str, kind: str, width: int) -> str:
    """A select box over ids → words, whose choice lives in the link under `key`."""
    chosen = select(key, label, options, asked(key, options, default, kind), width)
    keep(key, chosen, default)
    return chosen


def select(key: str, label: str, options: dict[str, str], start: str, width: int) -> str:
    """A select box over ids → words, not yet in the link."""
    widget = seeded(key, start, options)
    return st.selectbox(label, list(options), format_func=lambda id: options.get(id, id), key=widget, width=width)


def written(key: str, label: str, hint: str, width: int) -> str:
    """Words that a reader looks for, in the link as they are typed."""
    raw, linked = wanted(key)
    raw = raw or ""
    if linked and len(raw) > LONGEST_WORDS:
        _, raw = session.words(), raw[:LONGEST_WORDS]
        ui_page.notice(_("The link looks for more than {number} characters; the first of them are looked for.",
                           number=LONGEST_WORDS))  # fmt: skip
    typed = st.text_input(label, key=seeded(key, raw), max_chars=LONGEST_WORDS, placeholder=hint, width=width).strip()
    keep(key, typed, "")
    return typed


def asked(key: str, options: Collection[str], default: str, kind: str) -> str:
    """What the link, else the visit so far, asks for. An id in the link that nothing carries is told."""
    raw, linked = wanted(key)
    if raw is None or raw in options:
        return raw or default
    if linked:
        ui_page.unknown(UnknownNameError(kind, raw, options))
    return default


def several(key: str, options: Collection[str], default: Sequence[str], kind: str, separator: str = ",") -> list[str]:
    """As `asked`, for several ids, separated by commas unless another separator is named."""
    raw, linked = wanted(key)
    if raw is None:
        return list(default)
    known, ids = set(options), [id for id in dict.fromkeys(raw.split(separator)) if id]
    unknown = next((id for id in ids if id not in known), None)
    if linked and unknown:
        ui_page.unknown(UnknownNameError(kind, unknown, options))
    return [id for id in ids if id in known]


def seeded(key: str, start: object, options: Iterable | None = None) -> str:
    """The widget's key in the visit's language, holding `start` when the reader has just come or its value is unknown.

    A widget of the page before may still stand under the same key: that it holds something says nothing.
    """
    visit = st.session_state
    widget, turns = f"{key}__{session.words().code}", visit.setdefault("turns", {})
    new = widget not in visit or turns.get(widget) != visit["turn"]
    if new or (options is not None and visit[widget] not in options):
        visit[widget] = start
        turns[widget] = visit["turn"]
    return widget


def keep(key: str, chosen: str, default: str) -> None:
    """Notes a choice for the visit, for the link, where the default is left out, and as a whole."""
    visit = st.session_state
    visit["kept"][key] = visit["link"][key] = None if chosen == default else chosen
    visit["whole"][key] = chosen
    visit["here"].add(key)


def wanted(key: str) -> tuple[str | None, bool]:
    """The id asked for (None: the default), and whether it is the link that asks."""
    kept = st.session_state["kept"]
    return (kept[key], False) if key in kept else (st.query_params.get(key), True)


def put(key: str, chosen: str | None) -> None:
    """Changes a choice from elsewhere (a click on the map): the next run that asks for it finds it, here too."""
    visit = st.session_state
    visit["kept"][key] = chosen
    visit.get("turns", {}).pop(f"{key}__{session.words().code}", None)  # its widget here takes it over
