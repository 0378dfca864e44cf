"""Compare: these cities, this indicator."""

import streamlit as st

from indicators import views
from ui import choice, compare_choices, compare_panels, controls, session, unpublished
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    indicators = atlas.known(city.id)
    display = compare_choices.display(indicators)
    controls.speech()

unpublished.only_around(atlas, city)
if not indicators:
    ui_page.nothing_to_show(_("No figures for {city}. Choose another city.", city=views.full_name(city, _)))

with controls.second_bar():
    chosen = compare_choices.show(atlas, display, city, to, year, indicators)
    matches = st.container(width="content")

answer = choice.question(display.question, atlas).ask(session.sources(atlas))
answer = compare_panels.instead(atlas, display, answer)
with matches:
    ui_page.panel(views.weak_peers, answer)
ui_page.view(compare_panels.with_target(display, answer))
compare_panels.below(atlas, display, chosen)
