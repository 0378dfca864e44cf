"""How far each member is with its answers, and who could help whom."""

import streamlit as st

from indicators import exports, views
from ui import page as ui_page
from ui import session
from ui.network import members

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
