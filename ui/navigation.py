"""Who navigates: app.py, and not the folder of pages; and the browser's address, which says where the reader is."""

from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.serving import addresses

DAY = "day"  # the parameter of the day by which the figures were published (ui/published_day.py)
PINNED = ("city", "indicator", "x", "y", "policy", "place", "moves", "workshop", "scenario")


def claim() -> None:
    """Makes app.py run around every page, also on the first visit of a process when it is a deep link.

    Until st.navigation was called once, Streamlit runs a script of the folder `pages` by itself, without the frame;
    there is no public setting against it (Streamlit 1.67).
    """
    if PagesManager.uses_pages_directory is False:
        return
    PagesManager.uses_pages_directory = False
    if get_script_run_ctx():
        st.rerun()


def visit_id() -> str:
    """The name of this visit while the process runs; empty outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def back_or_forward() -> bool:
    """Whether the reader came by the browser's back or forward: then the link says everything, its gaps the defaults.

    Streamlit tells its own bound widgets (1.67); without it a step back would look like a page that lost its choices.
    """
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def address() -> str:
    """The address of the view as chosen in this run, for what outlives the visit: a picture, a frame.

    The language stands in it, too.
    """
    visit = st.session_state
    parameters = (
        pinned() | {key: one for key, one in visit.get("link", {}).items() if one is not None} | {"lang": visit["lang"]}
    )
    if day := visit.get("published_day"):
        parameters[DAY] = day
    return f"{_whole()}?{urlencode(parameters, safe=',')}"


def pinned() -> dict[str, str]:
    """The choices of this run that an address has also where they are the default, which may be another some day."""
    return {key: one for key, one in st.session_state.get("whole", {}).items() if key in PINNED and one}


def _whole() -> str:
    """The address of the page itself; that of the first page ends with a slash, which Streamlit (1.67) leaves out."""
    base_address = (st.context.url or "").partition("?")[0]
    return f"{base_address}/" if base_address and urlsplit(base_address).path == addresses.base() else base_address


def embedded() -> str:
    """The address of the same view as a light page for a frame on another site (ui/serving/frames.py)."""
    full_address, _sign, choices = address().partition("?")
    place = st.session_state["place"][0]
    root = full_address.rstrip("/").removesuffix(f"/{place or 'city'}")
    return f"{root}/embed/chart?{urlencode({'page': place or 'city'})}&{choices}"


def write() -> None:
    """Writes the choices of this run into the link, all at once: each writing is a step of the browser's history."""
    visit = st.session_state
    parameters = {**visit.get("link", {}), "lang": visit["lang"] if visit.get("chosen_lang") else None}
    parameters.setdefault(DAY, visit.get("published_day"))  # the Catalogue has a choice of that name
    ours = {*visit.get("kept", {}), "lang", DAY}
    foreign = {key: st.query_params.get_all(key) for key in st.query_params if key not in ours}
    link = foreign | {key: [chosen] for key, chosen in parameters.items() if chosen is not None}
    if link != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(link)


def pages() -> dict[str, str]:
    """The pages there are, by their place in the address, with their titles; empty outside a run.

    The page that opens first has no place of its own there: it goes by "city".
    """
    context = get_script_run_ctx()
    page_entries = context.pages_manager.get_pages().values() if context else ()
    return {one.get("url_pathname") or "city": one["page_name"] for one in page_entries}


def site() -> str:
    """The address of the dashboard itself as the reader's browser knows it, with a slash at its end."""
    place = urlsplit(st.context.url or "")
    return f"{place.scheme}://{place.netloc}{addresses.inside('')}" if place.netloc else "/"


def is_near() -> bool:
    """Whether the reader has the dashboard open by an address that only this very machine knows."""
    return urlsplit(st.context.url or "").hostname in ("localhost", "127.0.0.1", "::1")
