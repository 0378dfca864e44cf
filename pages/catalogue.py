"""Catalogue: what exactly is counted, from where, how complete?"""

import streamlit as st

from indicators import views
from ui import catalogue, choice, controls, session, upload_templates
from ui import page as ui_page
from ui.contribute import requests

atlas, _ = session.atlas(), session.words()

with controls.bar():
    view = controls.view("catalogue", catalogue.QUESTIONS, {"datasets": _("Datasets")})
    controls.speech()

with controls.second_bar():
    if view in ("deliveries", "known"):
        city = controls.city(atlas)
    if view == "deliveries":
        controls.among(atlas)
        catalogue.only()
    elif view == "known":
        controls.day(atlas)
    elif view == "releases":
        catalogue.release(atlas)
    elif view == "download":
        catalogue.selection(atlas)
    answer = choice.question(catalogue.QUESTIONS[view], atlas).ask(session.sources(atlas))
    if view == "indicators":
        indicator = controls.indicator(atlas, answer.indicators)

if view == "datasets":
    catalogue.datasets(atlas)
else:
    ui_page.finding(answer)
if view == "deliveries":
    upload_templates.next_best(atlas, city)
    requests.write_to(answer)
    ui_page.panel(views.deliveries, answer)
    ui_page.table(answer)
elif view == "known":
    ui_page.rows(answer)
elif view == "releases":
    catalogue.differences(answer)
elif view == "download":
    catalogue.take_away(answer)
elif view == "indicators":
    reading, listing = ui_page.columns(740)
    with listing:
        ui_page.rows(answer)
    with reading, st.container(key="indicator_sheet"):
        ui_page.sheet_of(atlas, indicator)
