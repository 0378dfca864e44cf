"""People: who has which role, and the log of who did what."""

from ui import controls, people, session
from ui import page as ui_page

atlas, accounts, _ = session.atlas(), session.people(), session.words()

with controls.bar():
    parts = people.parts(accounts)
    part = controls.display("part", _("View"), parts) if len(parts) > 1 else "people"
    controls.speech()

ui_page.headline(
    _("Who may do what"),
    _(
        "Visitors need no account. A contributor brings and publishes the figures of certain cities, an editor those "
        "of the network, and an administrator gives roles. A person counts by the address that their provider verifies."
    ),
)
if not accounts.may_see:
    people.nobody()
elif part == "log":
    people.log(accounts)
else:
    people.roles(accounts, atlas)
