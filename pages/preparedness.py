"""Preparedness: how ready are we, and how sure can an index of it be?"""

from ui import composing, controls, scorecard, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    view = controls.display("view", _("View"), {"scorecard": _("Scorecard"), "index": _("Index")})
    controls.speech()

if view == "scorecard":
    scorecard.show(atlas, city, to, year)
else:
    composing.view(atlas, city, to, year)
