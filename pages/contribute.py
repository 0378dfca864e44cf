"""Contribute: how does an analyst's file become a published release?"""

from ui import controls, session
from ui import page as ui_page
from ui.contribute import steps as contribute_steps
from ui.contribute import visit_files

session.atlas()

with controls.bar():
    controls.speech()

if contribute_steps.may(session.viewer()):
    tray = visit_files.mine()
    with contribute_steps.headed(tray):
        main, side = ui_page.columns()
        with main:
            contribute_steps.files(tray)
        with side:
            contribute_steps.guide(tray)
        contribute_steps.steps(tray)
        contribute_steps.answers()
        contribute_steps.shelves()
else:
    contribute_steps.invitation()
