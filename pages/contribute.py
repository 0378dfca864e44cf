"""Contribute: how does an analyst's file become a published release?"""

import streamlit as st

from ui import contributing, controls, furniture, session, trays

session.atlas()

with controls.bar():
    controls.speech()

if contributing.may(session.viewer()):
    tray = trays.mine()
    head = st.container()
    main, side = furniture.columns()
    with main:
        contributing.files(tray)
    with side:
        contributing.guide(tray)
    file = contributing.steps(tray)
    contributing.shelves()
    with head:  # it tells what the steps have come to
        contributing.headline(tray, file)
else:
    contributing.invitation()
