"""Where a city writes its register of security technologies; only for who answers for it."""

from dataclasses import replace

import streamlit as st

from indicators import (
    AssessmentError,
    Assessments,
    City,
    Subject,
    System,
    TechnologyRegister,
    limits,
    views,
)
from ui import page as ui_page
from ui import session, writing
from ui.labels import NameIn
from ui.preparedness import statements

COLLECTION, NEW = "register", ""  # COLLECTION: in the visit


def entry_form(city: City, register: TechnologyRegister) -> None:
    """The form of one system, new or known, and who sees the register."""
    _, assessments = session.words(), session.assessments()
    if not assessments.may_answer(city.id):
        return
    writing.done(COLLECTION)
    with st.expander(_("Edit the register of {city}", city=views.full_name(city, _))):
        main, side = ui_page.columns()
        with side:
            statements.consent(assessments, city, (Subject.TECHNOLOGY,))
        with main:
            systems = {one.id: one for one in register.systems}
            names = {NEW: _("New system")} | {id: views.system_name(one, _) for id, one in systems.items()}
            turn = writing.turn(COLLECTION)
            id = st.selectbox(
                _("System"),
                list(names),
                format_func=NameIn(names),
                key=f"system__{_.code}__{city.id}__{turn}",
            )
            _form(
                assessments,
                systems.get(id, System(NEW, city.id, "cctv", "", "", "", assessment="", evaluation="")),
                turn,
            )


def _form(assessments: Assessments, system: System, turn: int) -> None:
    _, kinds = session.words(), session.atlas().catalogue.technologies
    key = f"{_.code}__{system.city}__{system.id}__{turn}"
    state_key = f"system_shown__{key}"
    newest, system = system, st.session_state.setdefault(state_key, system)  # as when the form was opened
    with st.form(f"system__{key}", border=False):
        left_column, right = ui_page.halves()
        with left_column:
            order = list(kinds)
            kind = st.selectbox(
                _("Type"), order, order.index(system.technology), format_func=lambda id: _.words(kinds[id].title),
                key=f"kind__{key}",
            )  # fmt: skip
            name = st.text_input(_("Name"), system.name, limits.LONGEST_SYSTEM, key=f"name__{key}")
            purpose = st.text_area(
                _("Purpose"), system.purpose, max_chars=limits.LONGEST_PAPER, key=f"purpose__{key}", height=96
            )
            since = st.number_input(
                _("In use since (year)"),
                limits.SYSTEM_YEARS[0],
                limits.SYSTEM_YEARS[-1],
                system.since,
                key=f"since__{key}",
                format="%d",
            )
            units = st.number_input(_("Number of units"), 0, limits.MOST_UNITS, system.units, key=f"units__{key}")
        with right:
            papers = _papers(system, key)
        written = replace(
            system, technology=kind, name=name, purpose=purpose, since=since, units=units, **papers
        )  # fmt: skip
        with st.container(horizontal=True):
            if st.form_submit_button(_("Save"), type="primary"):
                seen_system = replace(system, changed_at=newest.changed_at)
                writing.change(
                    COLLECTION,
                    lambda: _keep(assessments, written, state_key, seen_system),
                    _("Saved “{name}” in the register.", name=name),
                )
            if system.id and st.form_submit_button(_("Remove from the register")):
                writing.change(
                    COLLECTION,
                    lambda: assessments.registers.drop(system.id),
                    _("Removed “{name}” from the register.", name=system.name),
                )


def _keep(assessments: Assessments, written: System, state_key: str, seen_system: System) -> None:
    """Writes a system down; where somebody else did meanwhile, the next press knows of it and writes all the same."""
    try:
        assessments.registers.keep(written)
    except AssessmentError as error:
        if error.reason == "overtaken":
            st.session_state[state_key] = seen_system
        raise


def _papers(system: System, key: str) -> dict[str, str]:
    """Legal basis, impact assessment and evaluation, as they are written."""
    _ = session.words()
    assessments, evaluations = views.assessment_words(_), views.evaluation_words(_)
    basis = st.text_area(
        _("Legal basis (text or link)"),
        system.legal_basis,
        max_chars=limits.LONGEST_PAPER,
        key=f"basis__{key}",
        height=96,
    )
    assessment = st.selectbox(
        _("Impact assessment"), list(assessments), list(assessments).index(system.assessment),
        format_func=NameIn(assessments), key=f"assessment__{key}",
    )  # fmt: skip
    assessed = st.text_input(_("Link"), system.assessment_link, limits.LONGEST_PAPER, key=f"assessed__{key}")
    evaluation = st.selectbox(
        _("Evaluation"), list(evaluations), list(evaluations).index(system.evaluation),
        format_func=NameIn(evaluations), key=f"evaluation__{key}",
    )  # fmt: skip
    evaluated = st.text_input(
        _("Link to the evaluation"), system.evaluation_link, limits.LONGEST_PAPER, key=f"evaluated__{key}"
    )
    return {
        "legal_basis": basis,
        "assessment": assessment,
        "assessment_link": assessed,
        "evaluation": evaluation,
        "evaluation_link": evaluated,
    }
