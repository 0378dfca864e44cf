"""Presentation: the presenter's screen."""

from ui import controls, session
from ui import page as ui_page
from ui.presentation import editor, projector

atlas, _ = session.hall(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.speech()

steps = editor.steps(atlas)
place = projector.asked(steps)

if place is None:
    ui_page.headline(
        _("A sequence for the hall, one finding a slide"),
        _(
            "Add views with the button under each chart, or five of a city at once. The link of this page carries the "
            "sequence: keep it or send it. The screen shows public figures only, whoever signed in."
        ),
    )
    editor.edit(atlas, city, steps)
else:
    projector.project(atlas, steps, place)
