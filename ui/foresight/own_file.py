"""A matrix of one's own: dropped, shown in the place of the example, and gone with the visit."""

from functools import partial

import streamlit as st

from indicators import City, IndicatorsError, OwnMatrix, WorkshopMethod, own_matrix
from ui import choice, registers, session
from ui import page as ui_page
from ui.contribute import visit_files
from ui.contribute.file_drop import DropZone, file_drop
from ui.foresight import workshop_acts
from ui.settings import MEGABYTE

INBOX = "matrix_inbox"
LARGEST = 4  # megabytes of a file
AT_ONCE = 3  # files that may be in the inbox: a corrected one arrives before the one it replaces is removed


def uploaded(view: str) -> OwnMatrix | None:
    """The matrix of the file that this visit uploaded, where it is one for this view; what is wrong with it is said."""
    if INBOX not in st.session_state:
        return None
    _, inbox = session.words(), visit_files.mine(INBOX, room=AT_ONCE * LARGEST * MEGABYTE)
    *older, newest = [*inbox.files.values()] or [None]
    for file in filter(None, older):
        inbox.remove(file.ticket)
    if newest is None:
        return None
    try:
        matrix = own_matrix(newest.path, newest.name)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return None
    if matrix.view != view:
        names = {"drivers": _("Drivers"), "scenarios": _("Scenarios"), "actors": _("Actors")}
        ui_page.notice(_("Your file {name} is shown in the view “{view}”.", name=newest.name, view=names[matrix.view]))
        return None
    return matrix


def place(city: City) -> None:
    """Where a file can be dropped, for those who may answer for the city."""
    if not session.assessments().may_answer(city.id):
        return
    _ = session.words()
    ui_page.section(
        _("Use your own matrix"),
        _("A ScenarioWizard project (.scw), or CSV or XLSX with names in the first row and the first column: drivers "
          "(0 to 3, P), “descriptor: state” (-3 to 3), or two sheets with actors (0 to 4) and their positions on "
          "objectives (-4 to 4). The file stays private and is deleted when you close the page, unless you "
          "save it as a draft workshop."),
    )  # fmt: skip
    try:
        inbox = visit_files.mine(INBOX, room=AT_ONCE * LARGEST * MEGABYTE)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    words = _("{limit} at most.", limit=_("{number} MB", number=_.number(LARGEST)))
    zone = DropZone("matrix_file", ".scw,.csv,.tsv,.txt,.xlsx,.ods", LARGEST, words)
    file_drop(inbox, {}, lambda: session.assessments().may_answer(city.id), zone)


def keep(city: City, matrix: OwnMatrix) -> None:
    """The way from a file that is shown to a draft of the city that stays."""
    if not session.assessments().may_answer(city.id):
        return
    _ = session.words()
    if st.button(_("Save as a draft workshop"), key=f"keep_matrix__{workshop_acts.turn()}"):
        workshop_acts.act(partial(_save, city.id, matrix), _("The draft is saved. Only your city sees it."))


def _save(city: str, matrix: OwnMatrix) -> None:
    workshop = registers.city_workshops().save(city, WorkshopMethod(matrix.view), matrix.workshop)
    workshop_acts.choose(workshop.id)
    choice.put("view", "workshops")
    inbox = visit_files.mine(INBOX, room=AT_ONCE * LARGEST * MEGABYTE)
    for file in [*inbox.files.values()]:
        inbox.remove(file.ticket)
