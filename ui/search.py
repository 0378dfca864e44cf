"""The search box in the header: what it finds is asked at every letter over HTTP, and followed in the visit."""

from collections.abc import Callable
from typing import Any

import streamlit as st
import streamlit.components.v2
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import Atlas, IndicatorsError, load_language, views
from ui import choice, faults, session
from ui.scripts import script
from ui.serving import addresses, front_page
from ui.settings import settings

KINDS = ("city", "indicator", "page")

_HTML = """<div><input type="search" role="combobox" aria-autocomplete="list" aria-expanded="false"
 aria-controls="vg-found" autocomplete="off" spellcheck="false" maxlength="60"><ul id="vg-found" role="listbox"
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
    """What fits `q`, in the language `lang`: names of cities, indicators and pages, which are no secret of anybody."""
    question = request.query_params.get("q", "")[: views.LONGEST_QUESTION]
    _ = load_language(front_page.wanted(request.url.query[:200], request.headers.get("accept-language", "")))
    try:
        hits = await to_thread.run_sync(lambda: session.index().find(question, _))
    except IndicatorsError as error:
        faults.record(error)
        return JSONResponse({"found": []}, 503, {"cache-control": "no-store", "retry-after": "10"})
    entries = [{"kind": one.kind, "id": one.id, "name": one.name, "note": one.note} for one in hits]
    return JSONResponse({"found": entries}, headers={"cache-control": "public, max-age=300"})


def control(pages: dict[str, Any]) -> None:
    """The box; `pages` are those of the navigation by their address. Goes where the reader chose, the choices kept."""
    _ = session.words()
    words = {
        "label": _("Search"),
        "shortcut": _("City, indicator or page (press / to search)"),
        "none": _("No results. Try another spelling or fewer letters."),
        "groups": {"city": _("Cities"), "indicator": _("Indicators"), "page": _("Pages")},
        "address": addresses.inside("search.json"),
        "lang": _.code,
    }
    with st.container(key="search"):
        chosen = _box()(key="search_box", data=words, on_taken_change=_noted).taken
    if isinstance(chosen, dict) and chosen.get("kind") in KINDS:
        _follow(str(chosen["kind"]), str(chosen.get("id", "")), pages)


def _noted() -> None:
    """A trigger reaches the next run only where somebody listens to it."""


def _follow(kind: str, id: str, pages: dict[str, Any]) -> None:
    """To the City page of a city, to a view of an indicator, to a page; nowhere for an id that nothing carries."""
    atlas = session.atlas()
    if kind == "page" and id in pages:
        st.switch_page(pages[id])
    if kind == "city" and id in atlas.cities:
        choice.put("city", id)
        st.switch_page(pages["city"])
    if kind == "indicator" and id in atlas.catalogue.indicators:
        st.switch_page(pages[_shown(atlas, id)])


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
