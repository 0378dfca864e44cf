"""The search box in the header: what it finds is asked at every letter over HTTP, and followed in the visit."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
import streamlit.components.v2
from anyio import move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import Atlas, IndicatorsError, Language, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.questions import Address, Sources, parse
from indicators.view import Reader
from ui import choice, faults, session
from ui.scripts import script
from ui.serving import addresses, front_page
from ui.settings import settings

OF_GAPS = ("problem", "measure", "technology")
KINDS = (
    *("question", "answer", "city", "indicator", "page", "problem", "measure", "technology"),
    *("policy", "evidence", "signal", "practice", "offer"),
)
WITH_A_FINDING = ("city", "compare", "map", "peers", "perception", "preparedness", "gaps", "foresight", "policies",
                  "practices")  # fmt: skip
OF_SIGNALS = ("kind", "family", "horizon", "status", "place", "find")  # choices that could hide the signal
OF_PRACTICES = ("problem", "measure", "technology", "author", "country", "place", "find")  # likewise
ANEW = (
    "to",
    "year",
    "first",
    "cities",
    "theme",
    "family",
    "find",
    "ranks",
    "per",
)  # choices that a question in words sets or ends
MOST_FINDINGS = 512
ON_TIME = 0.25  # seconds that names wait for the finding that answers

_HTML = """<div><input type="search" role="combobox" aria-autocomplete="list" aria-expanded="false"
 aria-controls="vg-found" autocomplete="off" spellcheck="false" maxlength="120"><ul id="vg-found" role="listbox"
 hidden></ul><p role="status"></p></div>"""
_STYLE = """
div{position:relative}
input{font:400 14px/20px var(--st-font);color:var(--st-text-color);width:100%;
  background:var(--st-secondary-background-color);
  box-sizing:border-box;border:1px solid var(--st-border-color);border-radius:2px;height:32px;padding:4px 10px}
input::placeholder{color:var(--st-text-color);opacity:.72}
input:focus-visible{outline:2px solid var(--st-text-color);outline-offset:1px}
input:not([aria-label]){visibility:hidden}
ul,p:not(:empty){position:absolute;top:36px;right:0;width:min(380px,calc(100vw - 32px));
  max-height:min(480px,70vh);overflow:auto;
  margin:0;padding:6px 0;list-style:none;background:var(--st-background-color);border:1px solid var(--st-border-color);
  border-radius:2px;box-shadow:0 6px 24px rgba(0,0,0,.18);box-sizing:border-box;z-index:10}
ul[hidden]{display:none}
p{font:400 14px/20px var(--st-font);color:var(--st-text-color);margin:0}
p:not(:empty){padding:10px 12px}
b{display:block;font:600 13px/18px var(--st-font);color:var(--st-text-color);padding:8px 12px 2px}
[role=option]{font:400 15px/21px var(--st-font);color:var(--st-text-color);padding:5px 12px;cursor:pointer;
  display:flex;  justify-content:space-between;gap:16px}
[role=option] small{font-size:13px;opacity:.75;text-align:right;flex:none;max-width:45%;overflow:hidden;
  text-overflow:ellipsis;  white-space:nowrap}
[role=option].sentence{display:block}
[role=option].sentence small{display:block;text-align:left;max-width:none}
[role=option][aria-selected=true],[role=option]:hover{background:var(--st-secondary-background-color)}
[role=option][aria-selected=true]{box-shadow:inset 3px 0 var(--st-text-color)}
"""


def routes(base: str, wait: Callable[[Scope], int]) -> list[Route]:
    """The address that the box asks, for server.py. `wait`: how many seconds whoever asks must wait; 0: none."""

    async def limited(request: Request) -> Response:
        if seconds := wait(request.scope):
            return JSONResponse({"found": []}, 429, {"cache-control": "no-store", "retry-after": str(seconds)})
        return await search(request)

    return [Route(f"{base}/search.json", limited)]


async def search(request: Request) -> Response:
    """What fits `q`, in the language `lang`: names of cities, indicators and pages, which are no secret of anybody.

    For a question in words also the finding that answers it; `city` is that of a question that names none.
    """
    question, city = (request.query_params.get(key, "")[: views.LONGEST_QUESTION] for key in ("q", "city"))
    code = front_page.wanted(request.url.query[:600], request.headers.get("accept-language", ""))
    try:
        hits, link = await to_thread.run_sync(_hits, question, code, city)
        finding = await _in_time(link, code)
    except IndicatorsError as error:
        faults.record(error)
        return JSONResponse({"found": []}, 503, {"cache-control": "no-store", "retry-after": "10"})
    entries = [{"kind": one.kind, "id": one.id, "name": one.name, "note": one.note} for one in hits]
    if link is not None:
        entries = _with_answer(entries, link, finding or "", load_language(code))
    if finding is None:  # the box asks once more
        return JSONResponse({"found": entries, "soon": True}, headers={"cache-control": "no-store"})
    return JSONResponse({"found": entries}, headers={"cache-control": "public, max-age=300"})


def _hits(question: str, code: str, city: str) -> tuple[list[views.SearchHit], views.SentenceLink | None]:
    """What is named, and where a question in words leads; beside one no page, whose title only holds one of its words.

    `city`: that of a question that names none.
    """
    _, atlas = load_language(code), session.public_atlas()
    hits = session.index().find(question, _)
    link = session.sentences().read(question, _, city if city in atlas.cities else settings().city)
    return (hits, None) if link is None else ([one for one in hits if one.kind in ("city", "indicator")], link)


async def _in_time(link: views.SentenceLink | None, code: str) -> str | None:
    """The finding of the view that answers; empty where there is none, None where working it out takes longer.

    None is asked for where the question is refused, of an index, which takes seconds, and of one problem: Gaps has a
    finding on all of them only.
    """
    if (
        link is None
        or not link.tells_finding
        or link.page not in WITH_A_FINDING
        or {"find", "index"} & _asked_for(link)
    ):
        return ""
    with move_on_after(ON_TIME):
        version = session.public_version()
        return await to_thread.run_sync(_finding, version, link.address, code, abandon_on_cancel=True)
    return None


def _with_answer(entries: list[dict[str, str]], link: views.SentenceLink, finding: str, _: Language) -> list[dict]:
    """The answer to a question in words before names; after them where no word of it, and no city, is understood."""
    title = views.sentence_title(link, finding, session.public_atlas(), _)
    answer = {"kind": "question", "id": link.address, "name": title, "note": views.page_title(link.page, _)}
    return [*entries, answer] if link.reason == "not_understood" and not link.city else [answer, *entries]


def _asked_for(link: views.SentenceLink) -> set[str]:
    """The keys of a link's parameters, and its view."""
    return {*link.parameters, link.parameters.get("view", "")}


@lru_cache(maxsize=MOST_FINDINGS)
def _finding(_version: int, address: str, code: str) -> str:
    """The headline of the view at an address, for a visitor's eyes; empty where it has none."""
    page, _mark, query = address.partition("?")
    atlas = session.public_atlas()
    try:
        question = parse(page, Address(dict(parse_qsl(query)), atlas, settings().city))
        answer: Any = question.ask(Sources(atlas, session.visitor_assessments()))
        if answer is None:
            return ""
        return view_of(answer, question.drawing).headline(
            answer, Reader(load_language(code), atlas.catalogue, tokens("light"))
        )
    except IndicatorsError as error:
        faults.record(error)
        return ""


def control(pages: dict[str, Any]) -> None:
    """The box; `pages` are those of the navigation by their address. Goes where the reader chose, the choices kept."""
    _ = session.words()
    words = {
        "label": _("Search"),
        "shortcut": _("City, indicator, page or question (press / to search)"),
        "none": _("No results. Try another spelling or fewer letters."),
        "groups": {
            "question": _("Answer"),
            "answer": _("Answer"),
            "city": _("Cities"),
            "indicator": _("Indicators"),
            "page": _("Pages"),
            "problem": _("Problems"),
            "measure": _("Measures"),
            "technology": _("Technologies"),
            "policy": _("Policies"),
            "evidence": _("Evidence"),
            "signal": _("Signals"),
            "practice": _("Practices"),
            "offer": _("Data sets from partners"),
        },
        "address": addresses.inside("search.json"),
        "lang": _.code,
        "city": choice.wanted("city")[0] or "",
    }
    with st.container(key="search"):
        chosen = _box()(key="search_box", data=words, on_taken_change=_noted).taken
    if isinstance(chosen, dict) and chosen.get("kind") in KINDS:
        _follow(str(chosen["kind"]), str(chosen.get("id", "")), pages)


def _noted() -> None:
    """A trigger reaches the next run only where somebody listens to it."""


def _follow(kind: str, id: str, pages: dict[str, Any]) -> None:
    """To the City page of a city, a view of an indicator, a problem, a signal, a page, an answer; else nowhere."""
    atlas = session.atlas()
    if kind == "question":
        _ask(id, pages)
    page, _mark, view = id.partition("?view=")
    if kind in ("answer", "page") and page in pages:
        if view:
            choice.put("view", view)
        st.switch_page(pages[page])
    if kind == "city" and id in atlas.cities:
        choice.put("city", id)
        st.switch_page(pages["city"])
    if kind == "indicator" and id in atlas.catalogue.indicators:
        st.switch_page(pages[_shown(atlas, id)])
    if kind in OF_GAPS:
        _to_gaps(atlas, kind, id, pages)
    if kind in ("policy", "evidence"):
        _to_policies(atlas, kind, id, pages)
    if kind in ("signal", "practice", "offer"):
        _to_register(atlas, "signal" if kind == "signal" else "practice", id, pages)


def _to_register(atlas: Atlas, kind: str, id: str, pages: dict[str, Any]) -> None:
    """To a signal, or a practice or a data set on offer, in its register, without the choices that could hide it."""
    registers: dict[str, tuple[str, str | None, tuple[str, ...], Any]] = {
        "signal": ("foresight", "signals", OF_SIGNALS, atlas.catalogue.signals),
        "practice": ("practices", None, OF_PRACTICES, atlas.catalogue.practices),
    }
    page, view, hiding, declared = registers[kind]
    if id in declared:
        for key, text in {**dict.fromkeys(hiding), "view": view, kind: id}.items():
            choice.put(key, text)
        st.switch_page(pages[page])


def _to_gaps(atlas: Atlas, kind: str, id: str, pages: dict[str, Any]) -> None:
    """To the problem or the measure among the problems of the city; for a technology, to the register."""
    catalogue, _ = atlas.catalogue, session.words()
    declared: dict[str, Any] = {**catalogue.problems, **catalogue.measures}
    if kind == "technology" or id in declared:
        choice.put("view", "register" if kind == "technology" else None)
        choice.put("family", None)
        choice.put("find", None if kind == "technology" else _.words(declared[id].title))
        st.switch_page(pages["gaps"])


def _to_policies(atlas: Atlas, kind: str, id: str, pages: dict[str, Any]) -> None:
    """To a policy in its register, or to the findings on what a finding is about."""
    catalogue = atlas.catalogue
    finding = catalogue.evidence.get(id)
    if finding is None and id not in catalogue.policies:
        return
    for key in ("country", "problem", "measure", "moves", "technology"):
        choice.put(key, None)
    choice.put("view", "evidence" if finding else None)
    choice.put("policy", None if finding else id)
    if finding and finding.measures:
        choice.put("measure", finding.measures[0])
    elif finding and finding.technologies:
        choice.put("technology", finding.technologies[0])
    st.switch_page(pages["policies"])


def _ask(address: str, pages: dict[str, Any]) -> None:
    """To the view that answers a question in words; what it does not name is as its preview has it, the default."""
    page, _mark, query = address.partition("?")
    if page not in pages:
        return
    link: dict[str, str | None] = dict.fromkeys(ANEW) | dict(parse_qsl(query))
    for key, text in link.items():
        choice.put(key, text)
    st.switch_page(pages[page])


def _shown(atlas: Atlas, id: str) -> str:
    """The page that shows an indicator: bars where the own city has a figure, else the map, else its sheet."""
    city_wanted = choice.wanted("city")[0]
    city = city_wanted if city_wanted in atlas.cities else _first(atlas)
    choice.put("indicator", id)
    if any(one.id == id for one in atlas.known(city)):
        choice.put("view", "bars")
        return "compare"
    if any(one.id == id for one in atlas.mapped()):
        return "map"
    choice.put("view", "indicators")
    return "catalogue"


def _first(atlas: Atlas) -> str:
    return settings().city if settings().city in atlas.cities else next(iter(atlas.cities))


def _box():
    return st.components.v2.component("search_box", html=_HTML, css=_STYLE, js=script("search_box"))
