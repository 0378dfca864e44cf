"""The parts of the secretariat's page, for editors and administrators."""

from collections.abc import Callable, Mapping

from indicators import Act, permitted
from ui import session
from ui.network import invitations, members, progress, report

PAGES: Mapping[str, Callable[[], None]] = {
    "members": members.page,
    "progress": progress.page,
    "invitations": invitations.page,
    "report": report.page,
}


def may() -> bool:
    """Whether the viewer is of the secretariat."""
    return permitted(session.viewer(), Act.REVIEW)


def parts() -> dict[str, str]:
    """The parts of the page by id; none for who is not of the secretariat."""
    _ = session.words()
    return (
        {"members": _("Members"), "progress": _("Progress"), "invitations": _("Invitations"), "report": _("Report")}
        if may()
        else {}
    )


def closed() -> str:
    """Why a visitor sees nothing here."""
    _ = session.words()
    return _("Only editors and administrators can open this page. Sign in with an account that has one of these roles.")
