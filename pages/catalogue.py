"""Catalogue: what exactly is counted, from where, how complete?"""

from indicators import views
from ui import controls, furniture, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    shelves = {"deliveries": _("Deliveries"), "indicators": _("Indicators"), "known": _("As known on")}
    view = controls.display("view", _("View"), shelves)
    if view == "deliveries":
        answer = atlas.deliveries(controls.among(atlas))
    elif view == "known":
        answer = atlas.recollection(controls.city(atlas).id, controls.day(atlas))
    else:
        answer = atlas.coverage()
        indicator = controls.indicator(atlas, answer.indicators)
    controls.speech()

furniture.finding(answer)
if view == "deliveries":
    furniture.panel(views.deliveries, answer)
    furniture.table(views.deliveries_table, answer, "deliveries")
elif view == "known":
    furniture.rows(views.recollection_table, answer, "known")
else:
    reading, listing = furniture.halves()
    with listing:
        furniture.rows(views.coverage_table, answer, "indicators")
    with reading:
        furniture.sheet_of(atlas, indicator)
