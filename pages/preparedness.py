"""Preparedness: how ready are we?"""

from ui import controls, scorecard, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    view = controls.display("view", _("View"), {"scorecard": _("Scorecard")})
    controls.speech()

if view == "scorecard":
    scorecard.show(atlas, city, to, year)
