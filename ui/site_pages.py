"""The pages of the dashboard, in the order of its menu."""

from copy import copy
from functools import lru_cache
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from indicators import Language, load_language

MOST_MENUS = 32  # in each language, as three kinds of reader see it


def listed(_: Language, people: bool, network: bool) -> list[StreamlitPage]:
    """The pages with their titles; `people`, `network`: whether the menu has the pages of accounts and of the network.

    They are written once: Streamlit (1.67) looks for each page's file at every run.
    """
    return [copy(one) for one in _written(_.code, people, network)]  # each run marks the page that it may show


@lru_cache(MOST_MENUS)
def _written(code: str, people: bool, network: bool) -> tuple[StreamlitPage, ...]:
    _ = load_language(code)
    return (
        st.Page("pages/city.py", title=_("City"), url_path="city", default=True),
        st.Page("pages/compare.py", title=_("Compare"), url_path="compare"),
        st.Page("pages/map.py", title=_("Map"), url_path="map"),
        st.Page("pages/peers.py", title=_.pgettext("page", "Peers"), url_path="peers"),
        st.Page("pages/perception.py", title=_("Perception"), url_path="perception"),
        st.Page("pages/preparedness.py", title=_("Preparedness"), url_path="preparedness"),
        st.Page("pages/gaps.py", title=_("Gaps"), url_path="gaps"),
        st.Page("pages/foresight.py", title=_("Foresight"), url_path="foresight"),
        st.Page("pages/policies.py", title=_("Policies"), url_path="policies"),
        st.Page("pages/practices.py", title=_("Practices"), url_path="practices"),
        st.Page("pages/presentation.py", title=_("Presentation"), url_path="presentation"),
        st.Page("pages/catalogue.py", title=_("Catalogue"), url_path="catalogue"),
        st.Page("pages/contribute.py", title=_("Contribute"), url_path="contribute"),
        st.Page("pages/answer.py", title=_.pgettext("page", "Answer"), url_path="answer", visibility="hidden"),
        st.Page("pages/ranking.py", title=_("Ranking"), url_path="ranking", visibility="hidden"),
        st.Page("pages/about.py", title=_("About"), url_path="about"),
        st.Page("pages/legal.py", title=_.pgettext("page", "Legal"), url_path="legal", visibility="hidden"),
        st.Page("pages/network.py", title=_.pgettext("page", "Network"), url_path="network", visibility=_in(network)),
        st.Page("pages/accounts.py", title=_("Accounts"), url_path="accounts", visibility=_in(people)),
    )


def _in(menu: bool) -> Literal["visible", "hidden"]:
    return "visible" if menu else "hidden"
