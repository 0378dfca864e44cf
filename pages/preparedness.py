"""Preparedness: how prepared is the city, and how sure can an index of it be?"""

from ui import composing, controls, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    view = controls.display("view", _("View"), {"index": _("Index")})
    controls.speech()

if view == "index":
    composing.view(atlas, city, to, year)
