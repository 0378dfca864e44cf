"""The indicators of a city by theme on its page: each row opens its trend, its peers and who does better."""

from urllib.parse import urlencode

import streamlit as st
import streamlit.components.v2

from indicators import Atlas, Comparison, views
from indicators.view import Reader
from ui import navigation, session
from ui.scripts import script

KEY = "city_rows"


@st.fragment
def shown(atlas: Atlas, comparison: Comparison) -> None:
    """The themes, folded. The row that the reader opens is asked of the atlas then, and no other: it runs alone."""
    _, opened = session.words(), _opened(comparison)
    data = {
        "html": session.drawn(views.themes, comparison),
        "row": opened,
        "panel": _panel(atlas, comparison, opened) if opened else "",
        "title": _("Open all"),
        "shut": _("Close all"),
    }
    _component()(key=KEY, data=data, height="content", on_row_change=lambda: None)


def _opened(comparison: Comparison) -> str:
    """The indicator whose row is open; empty where there is none, as in every other view."""
    view = comparison.city.id, comparison.comparator.id, comparison.year
    if row := st.session_state.get(KEY, {}).get("row"):
        st.session_state["opened_row"] = row, view
    row, of = st.session_state.get("opened_row", ("", view))
    return str(row) if row and of == view and row in set(comparison.rows["indicator"]) else ""


def _panel(atlas: Atlas, comparison: Comparison, id: str) -> str:
    """What the row opens to, in the visit's language."""
    _, city, to, year = session.words(), comparison.city, comparison.comparator, comparison.year
    cities = (city.id, *atlas.companions(city.id, (id,), to, year))
    lines, bars = atlas.lines(id, cities[:1], to, year), atlas.bars(id, cities, to, year)
    better = atlas.doing_better(id, cities, to, year)
    own_row = comparison.rows[comparison.rows["indicator"] == id].iloc[0]
    together = atlas.together(id, city.id, int(own_row["year"]))
    sheet = views.sheet(atlas.indicator(id), own_row, city, Reader(_, atlas.catalogue), together)
    sheet += views.details_with_months(atlas.details(id, city.id), session.reader())
    links = tuple(_link(comparison, view, id) for view in ("lines", "bars"))
    divided = [
        (atlas.bars(id, cities, to, year, per), _link(comparison, "bars", id, per))
        for per in atlas.denominators(id, city.id)
    ]
    practices = _practices(comparison, id) if own_row["outcome"] == "worse" else ""
    return views.indicator_panel(lines, bars, better, (links[0], links[1]), sheet, session.reader(), divided, practices)


def _practices(comparison: Comparison, id: str) -> str:
    """The address of what those who do better did, with the choices of this page."""
    choices = {key: one for key, one in st.session_state.get("link", {}).items() if one is not None}
    return navigation.site() + views.better_address(comparison.city.id, id, choices, session.words())


def _link(comparison: Comparison, view: str, id: str, per: str = "") -> str:
    """The address of the indicator on Compare, with the choices of this page; `per`: what it is divided by."""
    choices = {key: one for key, one in st.session_state.get("link", {}).items() if one is not None}
    parameters = choices | {"city": comparison.city.id, "view": view, "indicator": id, "lang": session.words().code}
    parameters |= {"per": per} if per else {}
    return f"{navigation.site()}compare?{urlencode(parameters)}"


def _component():
    html = "<button type='button' class='vg-all'></button><div class='vg-holder'></div>"
    return st.components.v2.component(KEY, html=html, js=script("city_rows"), isolate_styles=False)
