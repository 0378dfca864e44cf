"""People: who has which role, and the log of who did what."""

from ui import controls, people, session
from ui import page as ui_page

atlas, accounts, _ = session.atlas(), session.people(), session.words()

with controls.bar():
    parts = people.parts(accounts)
    part = controls.display("part", _("View"), parts) if len(parts) > 1 else "people"
    controls.speech()

ui_page.headline(
    _("Roles and permissions"),
    _(
        "Visitors need no account. Contributors upload and publish figures for their cities, editors do so for the "
        "network, and administrators assign roles. People are identified by the email address that their sign-in "
        "provider has verified."
    ),
)
if not accounts.may_see:
    people.nobody()
elif part == "log":
    people.log(accounts)
else:
    people.roles(accounts, atlas)
