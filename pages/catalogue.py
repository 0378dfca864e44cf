"""Catalogue: what exactly is counted, from where, how complete?"""

from indicators import views
from ui import controls, furniture, session, shelves

atlas, _ = session.atlas(), session.words()

with controls.bar():
    view = controls.display("view", _("View"), shelves.names())
    controls.speech()

with controls.second_bar():
    if view == "deliveries":
        city, answer = controls.city(atlas), atlas.deliveries(controls.among(atlas))
    elif view == "known":
        answer = atlas.recollection(controls.city(atlas).id, controls.day(atlas))
    elif view == "releases":
        answer = atlas.differences(shelves.release(atlas))
    elif view == "download":
        answer = shelves.selection(atlas)
    else:
        answer = atlas.coverage()
    if view == "indicators":
        indicator = controls.indicator(atlas, answer.indicators)

furniture.finding(answer)
if view == "deliveries":
    furniture.panel(views.unlocking, answer, city)
    furniture.panel(views.deliveries, answer)
    furniture.table(views.deliveries_table, answer, "deliveries")
elif view == "known":
    furniture.rows(views.recollection_table, answer, "known")
elif view == "releases":
    furniture.rows(views.differences_table, answer, "differences")
elif view == "download":
    shelves.take_away(answer)
elif view == "datasets":
    furniture.html(views.datasets(atlas.catalogue, atlas.releases, _))
else:
    reading, listing = furniture.halves()
    with listing:
        furniture.rows(views.coverage_table, answer, "indicators")
    with reading:
        furniture.sheet_of(atlas, indicator)
