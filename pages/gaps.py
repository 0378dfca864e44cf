"""Gaps: which problems have no measure?"""

from ui import controls, session
from ui.preparedness import gaps, statements

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    view = controls.display("view", _("View"), gaps.views_of(city))
    controls.speech()

if view == "network":
    gaps.of_network(atlas, city)
elif view == "state":
    statements.page(city)
elif view == "register":
    gaps.of_register(atlas, city)
else:
    gaps.of_city(atlas, city)
