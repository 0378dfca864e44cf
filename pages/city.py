"""City: how do we stand on everything?"""

import streamlit as st

from indicators import views
from indicators.questions import CityQuestion
from ui import choice, city_rows, controls, front_door, session, targets, tour, unpublished, upload_templates
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

if front_door.is_open(atlas):
    with controls.bar():
        controls.speech()
    front_door.show(atlas)

with controls.bar():
    city = controls.city(atlas)
    controls.comparator(atlas, city)
    matches = st.container(width="content")
    year = controls.year(atlas)
    controls.speech()
guide = st.container()  # on every form of this page, so that one headline takes the place of the other

comparison = choice.question(CityQuestion, atlas).ask(session.sources(atlas))

if not comparison.published:
    unpublished.show(atlas, comparison)

if comparison.empty:
    ui_page.nothing_to_show(
        _(
            "No figures for {city} up to {year}. Choose a later year or another city.",
            city=views.full_name(city, _),
            year=year,
        )
    )

with guide:
    tour.strip()
with matches:
    ui_page.panel(views.weak_matches, comparison)
ui_page.finding(comparison)
lists, tools = ui_page.tools_first_on_a_phone()
with lists:
    ui_page.panel(views.lists, comparison)
    targets.listed(city)
with tools:
    ui_page.table(comparison)
city_rows.shown(atlas, comparison)
ui_page.notes(comparison)
ui_page.sheets(atlas, comparison)
upload_templates.next_best(atlas, city)
front_door.remember(atlas, city.id)
