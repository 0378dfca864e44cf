"""Presentation: the presenter's screen."""

from ui import controls, session
from ui import page as ui_page
from ui.presentation import editor, projector

atlas, _ = session.visitor_atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.speech()

steps = editor.steps(atlas)
place = projector.asked(steps)

if place is None:
    ui_page.headline(
        _("Build your presentation: one finding per slide"),
        _(
            "Add charts with the button below each of them, or add five slides about one city at once. The link to "
            "this page contains the presentation: save it or share it. The slides show public figures only, even "
            "when you are signed in."
        ),
    )
    editor.edit(atlas, city, steps)
else:
    projector.project(atlas, steps, place)
