"""Contribute: how does an analyst's file become a published release?"""

from ui import controls, session
from ui import page as ui_page
from ui.contribute import steps as contribute_steps
from ui.contribute import visit_files

session.atlas()

with controls.bar():
    controls.speech()

if contribute_steps.may(session.viewer()):
    inbox = visit_files.mine()
    with contribute_steps.headed(inbox):
        main, side = ui_page.columns()
        with main:
            contribute_steps.files(inbox)
        with side:
            contribute_steps.guide(inbox)
            contribute_steps.templates()
        contribute_steps.steps(inbox)
        contribute_steps.answers()
        contribute_steps.releases_and_reviews()
else:
    contribute_steps.invitation()
