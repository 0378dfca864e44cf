"""Answers from a file: a template to take away, the findings line by line, kept when all is right."""

import streamlit as st

from indicators import Actor, AnswerFile, IndicatorsError, Language, exports, limits, views
from ui import page as ui_page
from ui import session
from ui.contribute import visit_files
from ui.contribute.file_drop import DropZone, file_drop
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.settings import MEGABYTE

INBOX = "answers_inbox"
AT_ONCE = 3  # files that may be in the inbox: a corrected one arrives before the one it replaces is removed


def page(city: str, actor: Actor) -> None:
    """The way of a file: template, file, what is wrong, kept."""
    _ = session.words()
    bringing, taking = ui_page.halves()
    with taking:
        _take_away(city, actor)
    with bringing:
        ui_page.section(
            _("Upload answers"),
            _("CSV or XLSX with the columns city, question, actor, level, evidence and note, in any order."),
        )
        try:
            inbox = visit_files.mine(INBOX, room=AT_ONCE * limits.LARGEST_ANSWERS * MEGABYTE)
        except IndicatorsError as error:
            ui_page.refusal(error)
            return
        newest = _newest(inbox)
        file_drop(inbox, {}, lambda: session.assessments().may_answer(city), _place(_))
        _done()
    if newest is not None:
        filed = _read(newest, city, actor)
        if filed is not None:
            _judged(filed, inbox)


def _place(_: Language) -> DropZone:
    limit = _("{number} MB", number=_.number(limits.LARGEST_ANSWERS))
    words = _("CSV, TSV, Excel or OpenDocument. {limit} at most.", limit=limit)
    return DropZone("answer_file", ".csv,.tsv,.txt,.xlsx,.ods", limits.LARGEST_ANSWERS, words)


def _newest(inbox: VisitFiles) -> ReceivedFile | None:
    """The file that arrived last; those before it are removed."""
    *older, newest = [*inbox.files.values()] or [None]
    for file in filter(None, older):
        inbox.remove(file.ticket)
    return newest


def _take_away(city: str, actor: Actor) -> None:
    _, assessments = session.words(), session.assessments()
    ui_page.section(
        _("Start with the template"), _("The template lists every question and its levels. Fill in the column “level”.")
    )
    code = _.code
    st.download_button(
        _("Download the template (CSV)"), lambda: exports.csv(assessments.files.template(city, actor, code)),
        "vigie-answers-template.csv", "text/csv", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        _("Download current answers (CSV)"), lambda: exports.csv(assessments.files.table(city)),
        f"vigie-answers-{city}.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def _read(file: ReceivedFile, city: str, actor: Actor) -> AnswerFile | None:
    try:
        return session.assessments().files.read(file.path, file.name, city, actor)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return None


def _judged(filed: AnswerFile, inbox: VisitFiles) -> None:
    """What is wrong, else the way to keep it."""
    _ = session.words()
    if filed.findings:
        ui_page.html(views.answer_findings(filed, _))
        return
    label = _.ngettext("Save {number} answer", "Save {number} answers", len(filed.answers))
    if st.button(label, type="primary", key="answer_file_save"):
        try:
            saved = session.assessments().files.record(filed)
        except IndicatorsError as error:
            ui_page.refusal(error)
            return
        for ticket in list(inbox.files):
            inbox.remove(ticket)
        st.session_state["answer_file_done"] = len(saved.versions), saved.unchanged
        st.rerun()


def _done() -> None:
    _, (saved_count, unchanged) = session.words(), st.session_state.pop("answer_file_done", (None, 0))
    if saved_count is not None:
        sentence = _.ngettext("Saved {number} answer.", "Saved {number} answers.", saved_count)
        same = (
            _.ngettext("Nothing changed in {number} answer.", "Nothing changed in {number} answers.", unchanged)
            if unchanged
            else ""
        )
        st.success(ui_page.plain(f"{sentence} {same}".strip()))
