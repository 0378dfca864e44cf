"""Preparedness: how ready are we, and how sure can an index of it be?"""

from ui import controls, session
from ui.index import scores as index_scores
from ui.preparedness import scorecard

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
    index_scores.view(atlas, city, to, year)
