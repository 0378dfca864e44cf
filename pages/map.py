"""Map: where is it high or low?"""

import streamlit as st

from indicators import views
from indicators.questions import INDICATOR, MapQuestion
from ui import choice, controls, session
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

bar, second_bar = controls.bar(), controls.second_bar()
with bar:
    city = controls.city(atlas)
    controls.comparator(atlas, city)
    indicator = controls.indicator(atlas, atlas.mapped(), default=INDICATOR)
with second_bar:
    per = controls.denominator(atlas, indicator, city)
with bar:
    controls.map_year(atlas, indicator, per)
    controls.speech()

places = choice.question(MapQuestion, atlas).ask(session.sources(atlas))

ui_page.stop_if_empty(places)

head = st.container()
main, side = ui_page.columns()
with side:
    colours = {"outcome": _("Benchmark"), "quintile": _("Fifths"), "value": _("Value")}
    if indicator.is_wider:  # of regions and countries, which no benchmark judges
        del colours["outcome"]
    if atlas.has_many(indicator.id, city.id, places.year, per):
        colours["near"] = _("Nearby cities")
    yes_or_no = indicator.is_yes_no  # drawn in one way only
    colouring = "outcome" if yes_or_no else controls.display("colour", _("Colour"), colours)
places = choice.question(MapQuestion, atlas).ask(session.sources(atlas))
with head:
    ui_page.finding(places)
with main:
    clicked = ui_page.map(places, colouring)
with side:
    ui_page.panel(views.map_legend, places, colouring)
ui_page.notes(places)
ui_page.table(places, colouring)
controls.follow(atlas, places, clicked)
