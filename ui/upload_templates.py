"""Templates to fill in and upload: a workbook and a CSV, next to the indicator, theme or city they are for."""

from functools import partial

import streamlit as st

from indicators import MISSING, Atlas, City, exports, views
from indicators.view import Reader
from ui import costly, session
from ui.documents import XLSX
from ui.labels import NameIn

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
            later, name = (
                costly.later(partial(make, answer, Reader(_, atlas.catalogue))),
                f"vigie-template-{subject}.{ending}",
            )
            key = f"template_{ending}_{subject}"
            st.download_button(label, later, name, kind, key=key, on_click="ignore", help=hint)


def next_best(atlas: Atlas, city: City) -> None:
    """Folded, and asked for when it is opened: what a city is missing that would open most comparisons, with its
    template."""
    _ = session.words()
    with st.expander(views.next_best_title(city, _), key=f"next_best_{city.id}", on_change="rerun") as box:
        if box.open:
            st.html(views.next_best(atlas.next_best(city.id), _))
            of(atlas, MISSING, city)


def offer(atlas: Atlas, cities: tuple[str, ...]) -> None:
    """A choice of what a template is of: what the own city is missing, a theme, or one indicator."""
    _, city = session.words(), atlas.city(cities[0]) if len(cities) == 1 else None
    subjects = {MISSING: _("What {city} is missing", city=views.full_name(city, _))} if city else {}
    titled = {**atlas.catalogue.themes, **atlas.catalogue.indicators}
    subjects |= {id: _.words(titled[id].title) for id in atlas.template_subjects()}
    with st.expander(_("Templates to fill in"), key="upload_templates"):
        st.caption(_("A filled-in template is read without questions. Choose what it is for."))
        subject = st.selectbox(
            _("Template for"), list(subjects), format_func=NameIn(subjects), key=f"template__{_.code}"
        )
        of(atlas, subject, city)
