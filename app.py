"""The frame: navigation, language, look, and the one place that shows errors."""

import duckdb  # noqa: F401  heavy modules are imported before any thread asks for them (a race on a cold start)
import pandas  # noqa: F401
import pyarrow  # noqa: F401
import streamlit as st

from indicators import PAGE_RUNS, IndicatorsError, exports, site_name
from ui import choice, foot, frozen, identity, navigation, saving, search, session, sign_in, site_pages, which_city
from ui import page as ui_page
from ui.presentation import keep_sequence

st.set_page_config(site_name(), f"/{exports.icon_address()}", layout="wide", initial_sidebar_state="collapsed")

try:
    _ = session.words()
    pages = site_pages.listed(_, people=sign_in.shows_people(), network=sign_in.shows_network())
    page = st.navigation(pages, position="top")  # before the frame: what it asks of the server names the page
    ui_page.frame()
    identity.refuse_unsafe_settings()
    choice.arrived(page.url_path)
    search.control({one.url_path or "city": one for one in pages})
    sign_in.control()
    saving.notice()
    turn = PAGE_RUNS.being_made(navigation.visit_id())  # others stand back
    with turn, session.one_language(), ui_page.timed(page.url_path or "city"):
        day_line = frozen.begin(page.url_path)
        page.run()
        frozen.end(day_line)
    foot.line()
    keep_sequence.control()
    navigation.write()
except which_city.UncertainCityError as uncertain:
    which_city.ask(uncertain)
except IndicatorsError as error:
    ui_page.error(error)
except Exception:
    ui_page.surprise()
