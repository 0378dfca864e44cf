"""An open link made just now: to copy, and as a code for phones. It cannot be shown again later."""

import streamlit as st

from indicators import views
from ui import navigation, session
from ui import page as ui_page


def fresh(label: str, path: str, id: str) -> None:
    """The link under its name; `path`: from the root of the dashboard. Each phone opens it in its own language."""
    _, address = session.words(), f"{navigation.site()}{path}"
    ui_page.section(ui_page.plain(label), _("Copy this link or save the code now. It will not be shown again."))
    st.code(address, language=None, wrap_lines=True)
    with st.container(horizontal=True, key="link_code", vertical_alignment="bottom"):
        code = views.qr_file(address)
        ui_page.html(views.link_code(code, _))
        st.download_button(
            _("Download the code (SVG)"), code, f"vigie-{id}.svg", "image/svg+xml", on_click="ignore"
        )  # fmt: skip
