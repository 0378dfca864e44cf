"""Contribute: how does an analyst's file become a published release?"""

from ui import contributing, controls, furniture, session, trays

session.atlas()

with controls.bar():
    controls.speech()

if contributing.may(session.viewer()):
    tray = trays.mine()
    with contributing.headed(tray):
        main, side = furniture.columns()
        with main:
            contributing.files(tray)
        with side:
            contributing.guide(tray)
        contributing.steps(tray)
        contributing.answers()
        contributing.shelves()
else:
    contributing.invitation()
