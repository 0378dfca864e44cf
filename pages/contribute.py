"""Contribute: how does an analyst's file become a published release?"""

from ui import controls, session
from ui import page as ui_page
from ui.contribute import pending, requests, review, visit_files
from ui.contribute import steps as contribute_steps

session.atlas()
_, parts = session.words(), pending.parts()

with controls.bar():
    part = controls.display("part", _("View"), parts) if parts else "files"
    controls.speech()

if part == "pending":
    pending.page()
elif part == "review":
    review.page()
elif part == "requests":
    requests.page()
elif contribute_steps.may(session.viewer()):
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
        contribute_steps.releases_and_more()
else:
    contribute_steps.invitation()
