"""Network: who is a member, how far everybody is, whom to remind, and the report of the year."""

from ui import controls, session
from ui import page as ui_page
from ui.network import parts as network_parts

session.atlas()
_ = session.words()
parts = network_parts.parts()

with controls.bar():
    part = controls.display("part", _("View"), parts) if parts else ""
    controls.speech()

if part:
    network_parts.PAGES[part]()
else:
    ui_page.headline(_("Members of the network"), "")
    ui_page.nothing_to_show(network_parts.closed())
