"""How a choice is remembered: in the link as a stable id, in the visit across pages and languages.

Streamlit's own binding writes translated labels into the link and breaks when a label changes under a live widget;
so ids are kept here, and each widget has a key per language. A choice that equals the default is kept as None: another
page, or another city, may have another default. The link decides when the reader comes by it (a new visit, back,
forward); after that the widgets do, and the link follows (ui/navigation.py writes it).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import streamlit as st

from indicators import Atlas, UnknownNameError
from indicators.questions import Address, Mistake, Question, withdrawn
from ui import navigation, session
from ui import page as ui_page
from ui.labels import NameIn
from ui.settings import settings

LONGEST_WORDS = 80
SEPARATED = re.compile(r"([,.])")  # ids in a parameter
Q = TypeVar("Q", bound=Question)
Initial = Literal["index", "default", "value"]


def arrived(page: str) -> None:
    """Begins a run of a page: notes who decides, the link or the visit."""
    visit = st.session_state
    saved, by_page = visit.setdefault("kept", {}), visit.setdefault("keys", {})
    place, back = (page, session.words().code), navigation.back_or_forward()
    if back or visit.get("place") != place:
        visit["turn"] = visit.get("turn", 0) + 1
        for key in [*st.query_params, *(by_page.get(page, ()) if back else ())]:
            saved.pop(key, None)
    visit["place"], visit["link"], visit["whole"] = place, {}, {}
    visit["here"] = by_page.setdefault(page, set())


def kept(
    key: str, label: str, options: dict[str, str], default: str, kind: str, width: int, box: Callable = st.selectbox
) -> str:
    """A select box over ids → words, whose choice lives in the link under `key`; `box`: that of cities, or any."""
    chosen = select(key, label, options, str(asked(key, options, default, kind)), width, box)  # of an enum its text
    keep(key, chosen, default)
    return chosen


def select(
    key: str, label: str, options: Mapping[str, str], start: str, width: int, box: Callable = st.selectbox
) -> str:
    """A select box over ids → words, not yet in the link."""
    seed = seeded(key, start, options, "index")
    return box(label, list(options), format_func=NameIn(options), width=width, **seed)


def written(key: str, label: str, hint: str, width: int) -> str:
    """Words that a reader looks for, in the link as they are typed."""
    raw, linked = wanted(key)
    raw = raw or ""
    if linked and len(raw) > LONGEST_WORDS:
        _, raw = session.words(), raw[:LONGEST_WORDS]
        ui_page.notice(_("The search in this link is longer than {number} characters. Only the first {number} are "
                         "used.",
                           number=LONGEST_WORDS))  # fmt: skip
    typed = st.text_input(label, max_chars=LONGEST_WORDS, placeholder=hint, width=width, **seeded(key, raw)).strip()
    keep(key, typed, "")
    return typed


def asked(key: str, options: Collection[str], default: str, kind: str) -> str:
    """What the link, else the visit so far, asks for. An id in the link that nothing carries is told."""
    return address().choice(key, options, default, kind)


def several(key: str, options: Collection[str], default: Sequence[str], kind: str) -> list[str]:
    """As `asked`, for several ids."""
    values = address().several(key, options, kind)
    return list(default) if values is None else list(values)


def by_name(key: str, atlas: Atlas, options: Collection[str]) -> None:
    """Puts ids in the place of the names of cities in a parameter, where the link names them all surely."""
    raw, linked = wanted(key)
    if not (raw and linked):
        return
    parts = SEPARATED.split(raw)  # names, with what separates them between
    ids = [one if one in options else atlas.named(one).id for one in parts[::2]]
    if ids != parts[::2] and all(one in options for one in ids):
        parts[::2] = ids
        put(key, "".join(parts))


def address(mistake: Mistake | None = None) -> Address:
    """The parameters that the link, else the visit so far, asks for; `mistake`: how what a link asks wrongly is told.

    What the visit remembers is not told: another city or page may not have it.
    """
    visit = st.session_state
    parameters = {**{key: st.query_params[key] for key in st.query_params}, **visit["kept"]}
    tell = mistake or (lambda _key, error: ui_page.unknown(error))

    def told(key: str, error: UnknownNameError) -> None:
        if wanted(key)[1]:
            tell(key, error)

    link = {key: text for key, text in parameters.items() if text is not None}
    # pyrefly: ignore[bad-argument-type] - a choice among given options asks nothing of the atlas
    return Address(link, None, settings().city, told)


def question(kind: type[Q], atlas: Atlas) -> Q:
    """The question that this run of the page asks: read from the choices that its link carries."""
    link = {key: text for key, text in st.session_state["link"].items() if text is not None}
    if kind.page != "catalogue":
        ui_page.withdrawn(withdrawn(atlas, link, home(atlas)))
    return kind.read(Address(link, atlas, home(atlas)))


def home(atlas: Atlas) -> str:
    """The city of an address that names none: that of the settings, else the first there is."""
    there = settings().city in atlas.cities  # every area of the list is a choice
    return settings().city if there else atlas.choices()[0].id


def seeded(key: str, start: object, options: Iterable | None = None, initial: Initial = "value") -> dict[str, Any]:
    """What a widget is drawn with: its key in the visit's language, and the value that it has, as its initial one.

    It has `start` when the reader has just come or its value is unknown. A widget of the page before may still stand
    under the same key: that it holds something says nothing. `initial`: Streamlit's name of the initial value. Without
    it the browser would draw the first option where it never got the run that set the value: Streamlit drops the
    messages of a run that the next one overtakes, and the browser sends back what it drew.
    """
    visit = st.session_state
    widget, turns = f"{key}__{session.words().code}", visit.setdefault("turns", {})
    new = widget not in visit or turns.get(widget) != visit["turn"]
    if new or (options is not None and visit[widget] not in options):
        visit[widget] = start
        turns[widget] = visit["turn"]
    value = visit[widget]
    return {"key": widget, initial: [*(options or ())].index(value) if initial == "index" else value}


def keep(key: str, chosen: str, default: str) -> None:
    """Notes a choice for the visit, for the link, where the default is left out, and as a whole."""
    visit = st.session_state
    visit["kept"][key] = visit["link"][key] = None if chosen == default else chosen
    visit["whole"][key] = chosen
    visit["here"].add(key)


def in_link(key: str, value: str) -> None:
    """Has this run's link open what is shown, where it is not what the choice asked for."""
    st.session_state["link"][key] = st.session_state["whole"][key] = value


def wanted(key: str) -> tuple[str | None, bool]:
    """The id asked for (None: the default), and whether it is the link that asks."""
    saved = st.session_state["kept"]
    return (saved[key], False) if key in saved else (st.query_params.get(key), True)


def put(key: str, chosen: str | None) -> None:
    """Changes a choice from elsewhere (a click on the map): the next run that asks for it finds it, here too."""
    visit = st.session_state
    visit["kept"][key] = chosen
    visit.get("turns", {}).pop(f"{key}__{session.words().code}", None)  # its widget here takes it over
