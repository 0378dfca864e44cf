"""The sequence of a visit: the button that adds a view to it, under every chart; its place in the link.

In the Presentation page's link: `show`, what model/presentation.py makes of the steps. Elsewhere the visit keeps it.
"""

from urllib.parse import urlencode

import streamlit as st

from indicators import shows
from ui import navigation, published_day, session

SHOW, STEP = "show", "step"
OURS = {SHOW, STEP, "key", "lang"}  # what an address of a view does not carry into the sequence
FRONT = "city"  # the page that opens first has no name in the address


def add_button(name: str) -> None:
    """Adds this very view, with all its choices, to the sequence."""
    _ = session.words()
    st.button(_("Add to presentation"), key=f"assemble_{name}", on_click=_add)
    message = st.session_state.pop("assembled", None)
    if message:
        st.toast(message)


def here() -> str:
    """The address of the view that the reader sees: its page and its choices, as a copied link has them."""
    visit = st.session_state
    pairs = [(key, one) for key in st.query_params if key not in OURS for one in st.query_params.get_all(key)]
    pairs += [(key, one) for key, one in navigation.pinned().items() if key not in st.query_params]
    page = visit.get("place", ("",))[0] or FRONT
    if page not in published_day.OF_TODAY:
        pairs = [pair for pair in pairs if pair[0] != navigation.DAY]  # all slides are of the presentation's day
    return f"{page}?{urlencode(pairs)}" if pairs else page


def kept() -> str:
    """The sequence of the visit as a link carries it; the link of the Presentation page says it anew."""
    return st.session_state.get("kept", {}).get(SHOW) or ""


def keep(steps: tuple[shows.Step, ...]) -> None:
    """Makes these steps the sequence of the visit."""
    st.session_state["kept"][SHOW] = shows.written(steps) or None


def _add() -> None:
    _ = session.words()
    steps, _problems = shows.read(kept())
    step = shows.view(here())
    if step is None:
        st.session_state["assembled"] = _(
            "This view cannot be added because its address is too long. Choose fewer cities or settings."
        )
    elif len(steps) >= shows.MOST_STEPS:
        most = _.number(shows.MOST_STEPS)
        st.session_state["assembled"] = _("A presentation can have {number} slides. Remove one first.", number=most)
    else:
        keep((*steps, step))
        number = _.number(len(steps) + 1)
        st.session_state["assembled"] = _("Added as slide {number}. See the Presentation page.", number=number)
