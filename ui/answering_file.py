"""Answers from a file: a template to take away, the findings line by line, kept when all is right."""

import tempfile
from pathlib import Path

import streamlit as st

from indicators import Actor, Filed, IndicatorsError, exports, limits, views
from ui import furniture, session


def page(city: str, actor: Actor) -> None:
    """The way of a file: template, file, what is wrong, kept."""
    _ = session.words()
    bringing, taking = furniture.halves()
    with taking:
        _take_away(city, actor)
    with bringing:
        furniture.section(
            _("Bring answers as a file"),
            _("CSV or XLSX with the columns city, question, actor, level, evidence and note, in any order."),
        )
        furniture.html(views.upload_words(_("Choose a file"), _("{number} MB at most", number=limits.LARGEST_ANSWERS)))
        turn = st.session_state.get("answer_file_turn", 0)
        brought = st.file_uploader(
            _("File of answers"), type=["csv", "tsv", "txt", "xlsx", "ods"], max_upload_size=limits.LARGEST_ANSWERS,
            key=f"answer_file__{turn}",
        )  # fmt: skip
        _done()
    if brought is not None:
        filed = _read(brought.name, brought.getvalue(), city, actor)
        if filed is not None:
            _judged(filed)


def _take_away(city: str, actor: Actor) -> None:
    _, assessments = session.words(), session.assessments()
    furniture.section(
        _("Start from the template"), _("Every question with its levels to read; fill in the column level.")
    )
    code = _.code
    st.download_button(
        _("Download the template (CSV)"), lambda: exports.csv(assessments.template(city, actor, code)),
        "vigie-answers-template.csv", "text/csv", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        _("Download the answers so far (CSV)"), lambda: exports.csv(assessments.told(city)),
        f"vigie-answers-{city}.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def _read(name: str, content: bytes, city: str, actor: Actor) -> Filed | None:
    with tempfile.TemporaryDirectory(prefix="vigie-answers-") as folder:
        path = Path(folder) / "brought"
        path.write_bytes(content)
        try:
            return session.assessments().read_file(path, name, city, actor)
        except IndicatorsError as error:
            furniture.refusal(error)
            return None


def _judged(filed: Filed) -> None:
    """What is wrong, else the way to keep it."""
    _ = session.words()
    if filed.findings:
        furniture.html(views.answer_findings(filed, _))
        return
    label = _.ngettext("Save {number} answer", "Save {number} answers", len(filed.answers))
    if st.button(label, type="primary", key="answer_file_save"):
        try:
            saved = session.assessments().record_file(filed)
        except IndicatorsError as error:
            furniture.refusal(error)
            return
        visit = st.session_state
        visit["answer_file_turn"] = visit.get("answer_file_turn", 0) + 1
        visit["answer_file_done"] = len(saved.kept), saved.unchanged
        st.rerun()


def _done() -> None:
    _, (kept, unchanged) = session.words(), st.session_state.pop("answer_file_done", (None, 0))
    if kept is not None:
        told = _.ngettext("{number} answer is saved.", "{number} answers are saved.", kept)
        same = _.ngettext("{number} said nothing new.", "{number} said nothing new.", unchanged) if unchanged else ""
        st.success(furniture.plain(f"{told} {same}".strip()))
