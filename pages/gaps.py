"""Gaps: which problems have no measure?"""

from ui import controls, session
from ui.preparedness import gaps, statements

atlas = session.atlas()

with controls.bar():
    city = controls.city(atlas)
    view = controls.view("gaps", others=gaps.to_state(city))
    controls.speech()

if view == "network":
    gaps.of_network(atlas, city)
elif view == "state":
    statements.page(city)
elif view == "register":
    gaps.of_register(atlas, city)
else:
    gaps.of_city(atlas, city)
