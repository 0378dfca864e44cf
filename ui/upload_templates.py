"""Templates to fill in and upload: a workbook and a CSV, next to the indicator, theme or city they are for."""

from functools import partial

import streamlit as st

from indicators import Atlas, City, exports
from ui import costly, session
from ui.documents import XLSX

CSV = "text/csv"


def of(atlas: Atlas, subject: str, city: City | None = None) -> None:
    """The two files of an indicator, a theme or what a city is missing; nothing where there is none to fill in."""
    _, answer = session.words(), atlas.upload_template(subject, city.id if city else "")
    if not answer.indicators:
        return
    files = (
        (_("Template (XLSX)"), "xlsx", XLSX, exports.template_workbook),
        (_("Template (CSV)"), "csv", CSV, exports.template_csv),
    )
    hint = _("A table to fill in and upload on Contribute. It is read without questions.")
    with st.container(horizontal=True, key=f"template_{subject}"):
        for label, ending, kind, make in files:
            later, name = costly.later(partial(make, answer, atlas.catalogue, _)), f"vigie-template-{subject}.{ending}"
            key = f"template_{ending}_{subject}"
            st.download_button(label, later, name, kind, key=key, on_click="ignore", help=hint)
