"""The register of evidence: choices, findings by size and sureness, a sheet each."""

import streamlit as st

from indicators import Act, Atlas, City, permitted, views
from indicators.questions import EvidenceQuestion
from ui import choice, controls, session
from ui import page as ui_page
from ui.policies import evidence_form

ALL = ""


def show(atlas: Atlas, city: City) -> None:
    """The choice of a problem, a measure, a technology; then what is known of it."""
    _, catalogue = session.words(), atlas.catalogue
    with controls.second_bar():
        for key, label, all_, kind, things in (
            ("problem", _("Problem"), _("All problems"), _("problem"), catalogue.problems),
            ("measure", _("Measure"), _("All measures"), _("measure"), catalogue.measures),
            ("technology", _("Technology"), _("All technologies"), _("technology"), catalogue.technologies),
        ):
            options = {ALL: all_} | {id: _.words(one.title) for id, one in things.items()}
            choice.kept(key, label, options, ALL, kind, 260)
    answer = choice.question(EvidenceQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    _next_step(city)
    if answer.graded:
        ui_page.chart(answer)
    ui_page.panel(views.evidence_sheets, answer)
    if not answer.empty:
        ui_page.notes(answer)
        ui_page.table(answer)
    evidence_form.show(answer.findings)


def _next_step(city: City) -> None:
    """For members of the city, where a problem, a measure or a technology is chosen: the form of a policy with it."""
    _, subjects = session.words(), [choice.wanted(key)[0] for key in ("problem", "measure", "technology")]
    if any(subjects) and permitted(session.viewer(), Act.SUBMIT, city.id) and st.button(
        _("Enter a policy of {city}", city=views.short_name(city, _)), key=f"policy_of_evidence__{_.code}"
    ):  # fmt: skip
        choice.put("view", "entry")
        st.rerun()
