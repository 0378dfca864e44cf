"""Assembly: the presenter's screen."""

from ui import assembling, controls, furniture, projecting, session

atlas, _ = session.hall(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.speech()

steps = assembling.steps(atlas)
place = projecting.asked(steps)

if place is None:
    furniture.headline(
        _("A sequence for the hall, one finding a slide"),
        _(
            "Add views with the button under each chart, or five of a city at once. The link of this page carries the "
            "sequence: keep it or send it. The screen shows public figures only, whoever signed in."
        ),
    )
    assembling.edit(atlas, city, steps)
else:
    projecting.project(atlas, steps, place)
