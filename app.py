"""The frame: navigation, language, look, and the one place that shows errors."""

import duckdb  # noqa: F401  heavy modules are imported before any thread asks for them (a race on a cold start)
import pandas  # noqa: F401
import pyarrow  # noqa: F401
import streamlit as st

from indicators import PAGE_RUNS, IndicatorsError
from ui import choice, foot, identity, navigation, saving, search, session, sign_in, which_city
from ui import page as ui_page
from ui.presentation import keep_sequence

st.set_page_config("Vigie", "/app/static/icon.png", layout="wide", initial_sidebar_state="collapsed")

try:
    _ = session.words()
    ui_page.frame()
    identity.refuse_unsafe_settings()
    visible = "visible" if sign_in.shows_people() else "hidden"
    network = "visible" if sign_in.shows_network() else "hidden"
    pages = [
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
        st.Page("pages/network.py", title=_.pgettext("page", "Network"), url_path="network", visibility=network),
        st.Page("pages/accounts.py", title=_("Accounts"), url_path="accounts", visibility=visible),
    ]
    page = st.navigation(pages, position="top")
    choice.arrived(page.url_path)
    search.control({one.url_path or "city": one for one in pages})
    sign_in.control()
    saving.notice()
    with PAGE_RUNS.being_made(), ui_page.timed(page.url_path or "city"):  # long computations stand back meanwhile
        page.run()
    foot.line()
    keep_sequence.control()
    navigation.write()
except which_city.UncertainCityError as uncertain:
    which_city.ask(uncertain)
except IndicatorsError as error:
    ui_page.error(error)
except Exception:
    ui_page.surprise()
