"""Ways for programs out of the pages: the feed of a city or an indicator, and the API, where they are served at all."""

from typing import Any

import streamlit as st

from indicators import views
from indicators.capabilities import view_of
from ui import session

_served: list[str] = []  # the path that everything is served under, once server.py serves what is for programs


def offer(base: str) -> None:
    """Says that feeds and API are served, under this path: `streamlit run app.py` alone serves none."""
    _served[:] = [base]


def city(answer: Any) -> None:
    """The link to the feed of the city of a City page."""
    if view_of(answer).whole_city:
        _link("city", answer.city.id)


def indicator(id: str) -> None:
    """The link to the feed of an indicator."""
    _link("indicator", id)


def programs() -> None:
    """The link to the description of the API."""
    _ = session.words()
    if _served:
        st.link_button(_("API"), f"{_served[0]}/api/v1/docs", help=_("The same figures for software (in English)."))


def about_programs() -> None:
    """What programs can ask for, and the link to it."""
    _ = session.words()
    if _served:
        sentence = _(
            "Software can request every public figure with its interval, source, licence and caveats, as JSON, CSV, "
            "Parquet or JSON-stat. Feeds announce changes for a city or an indicator: use “Follow” on the City page "
            "or in the details of an indicator."
        )
        st.html(views.prose(_("For developers"), sentence))
        programs()


def _link(kind: str, id: str) -> None:
    _ = session.words()
    if _served:
        st.link_button(
            _("Follow"),
            f"{_served[0]}/feeds/{kind}/{id}.atom?lang={_.code}",
            help=_("An Atom feed of new releases and changed results. Copy its address into your feed reader."),
        )
