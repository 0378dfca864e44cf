"""The day of the visit: that of the link by which the reader came, whose publications every page then shows."""

import streamlit as st

from indicators import DayError, PublishedDay, read_day
from indicators.questions import PAGES
from ui import navigation

KEY = "published_day"  # of the visit: the day as the address has it; None: today
RUN = "published_day_shown"  # of this run
OF_TODAY = {"catalogue"}  # its `day` is a choice of its own, "Data as of"
FROZEN_PAGES = frozenset({"", "presentation", "ranking", *PAGES}) - OF_TODAY  # the others are for work of today
ENTERED_PAGES = frozenset({"preparedness", "gaps", "foresight", "policies", "practices"})  # of what people entered
ALWAYS_OF_TODAY = {  # their views that show no published figure; "": the first view of a page
    "policies": {"", "policies", "entry", "evidence", "discussion", "lighting"},
    "practices": {"", "practices", "entry", "partners"},
    "foresight": {"signals", "drivers", "scenarios", "actors", "workshops"},
    "preparedness": {"quick"},
    "gaps": {"network", "register", "state"},
}


def begin(page: str) -> None:
    """Reads the day of this run. Raises DayError, and the visit goes on with today."""
    visit = st.session_state
    visit[RUN] = None
    if KEY not in visit or navigation.back_or_forward():
        visit[KEY] = st.query_params.get(navigation.DAY) or None if page not in OF_TODAY else None
    if not visit[KEY] or page not in FROZEN_PAGES:
        return
    try:
        visit[RUN] = read_day(visit[KEY])
    except DayError:
        leave()
        raise


def shown() -> PublishedDay | None:
    """The day that this run shows; None: today."""
    return st.session_state.get(RUN)


def has_entries() -> bool:
    """Whether the page of this run shows what people entered, which is always that of today."""
    return st.session_state["place"][0] in ENTERED_PAGES


def has_figures() -> bool:
    """Whether the page of this run shows anything of its day."""
    view = st.session_state["whole"].get("view") or st.query_params.get("view", "")
    return shows_figures(st.session_state["place"][0], view)


def shows_figures(page: str, view: str) -> bool:
    """Whether a view of a page shows published figures, which an address with a day opens as they were."""
    return view not in ALWAYS_OF_TODAY.get(page, ())


def leave() -> None:
    """Goes back to today."""
    st.session_state[KEY] = st.session_state[RUN] = None


def choose(code: str) -> None:
    """Goes to a day, as an address has it; to today where it is empty."""
    st.session_state[KEY] = code or None
