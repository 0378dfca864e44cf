"""Preparedness: how ready are we, and how sure can an index of it be?"""

from indicators.questions import ScorecardQuestion
from ui import choice, controls, session
from ui.index import scores as index_scores
from ui.preparedness import quick_scan, scorecard

atlas = session.atlas()

with controls.bar():
    city = controls.city(atlas)
    controls.comparator(atlas, city)
    controls.year(atlas)
    view = controls.view("preparedness")
    controls.speech()

if view == "scorecard":
    scorecard.show(atlas, choice.question(ScorecardQuestion, atlas))
elif view == "quick":
    quick_scan.show(city.id)
else:
    index_scores.view(atlas, city)
