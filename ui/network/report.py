"""The yearly report on the state of the network, by one click: as a PDF and as slides."""

from datetime import UTC, datetime

import streamlit as st

from indicators import Assessments, NetworkYear, exports, views
from ui import costly, navigation, registers, session
from ui import page as ui_page
from ui.documents import PDF, PPTX
from ui.network import members
from ui.settings import settings


def page() -> None:
    """What the report says, and its two files."""
    _, reader = session.words(), session.reader()
    state = _state()
    ui_page.headline(
        _("Report on the state of the network in {year}", year=str(state.year)),
        _("Members, figures, preparedness, what most cities lack, who could help whom: only what cities made public."),
    )
    link, stem = navigation.address(), f"vigie-network-{state.year}"
    with st.container(horizontal=True, key="network_report"):
        st.download_button(
            _("Report (PDF)"), costly.later(lambda: exports.network_report(state, reader, link)), f"{stem}.pdf", PDF,
            type="primary", on_click="ignore", key="network_pdf",
        )  # fmt: skip
        st.download_button(
            _("Slides (PPTX)"), costly.later(lambda: exports.network_deck(state, reader, link)), f"{stem}.pptx", PPTX,
            on_click="ignore", key="network_pptx",
        )  # fmt: skip
    parts = exports.network_parts(state, reader)
    ui_page.html(views.finding_list((part.title, part.finding) for part in parts))


def _state() -> NetworkYear:
    """The network as everybody may see it, now."""
    today, here = datetime.now(UTC).date(), members.here()
    joined, left = registers.members().counted(today.year)
    progress = session.assessments().network.of(here, public=True)
    atlas = session.public_atlas()
    shortages = Assessments(settings().store, atlas.catalogue).gaps.shortages(atlas.cities)
    return NetworkYear(today.year, today, progress, joined, left, atlas.deliveries(), shortages)
