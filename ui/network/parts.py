"""The parts of the secretariat's page, for editors and administrators."""

from collections.abc import Callable, Mapping

import streamlit as st

from indicators import Act, exports, permitted, views
from ui import page as ui_page
from ui import session
from ui.network import invitations, members, report

HEIGHT = 480


def page() -> None:
    """The counts, the table, the matches."""
    _ = session.words()
    progress = session.assessments().network.of(members.here())
    ui_page.headline(views.progress_headline(progress, _), views.progress_lead(progress, _))
    _table(views.progress_table(progress, _), _("Members, those that answered most first"), "vigie-progress.csv")
    ui_page.section(
        _("Who could help whom"),
        _("Only cities that share their answers with members or everyone. Ask both before you introduce them."),
    )
    if progress.helps:
        table = views.help_table(progress, session.reader())
        _table(table, _("Questions with a city at level 3 and one at level 0 or 1"), "vigie-help.csv")
    else:
        ui_page.html(views.note(views.helps_none(_)))


def _table(table, title: str, name: str) -> None:
    _ = session.words()
    ui_page.grid(table, title, HEIGHT if len(table) > 12 else "content")
    st.download_button(
        _("Download CSV"), lambda: exports.csv(exports.neutralised(table)), name, "text/csv", on_click="ignore"
    )


PAGES: Mapping[str, Callable[[], None]] = {
    "members": members.page,
    "progress": page,
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
