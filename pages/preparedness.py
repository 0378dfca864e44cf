"""Preparedness: how ready are we, and how sure can an index of it be?"""

from indicators.questions import ScorecardQuestion
from ui import choice, controls, session
from ui.index import scores as index_scores
from ui.preparedness import scorecard

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.comparator(atlas, city)
    controls.year(atlas)
    view = controls.display("view", _("View"), {"scorecard": _("Scorecard"), "index": _("Index")})
    controls.speech()

if view == "scorecard":
    scorecard.show(atlas, choice.question(ScorecardQuestion, atlas))
else:
    index_scores.view(atlas, city)
