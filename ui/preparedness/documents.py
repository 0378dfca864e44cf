"""Where an editor enters levels that public documents tell, each with its address and the day it was read."""

from datetime import UTC, datetime

import streamlit as st

from indicators import DocumentedLevel, limits, views
from ui import days, session, writing
from ui import page as ui_page
from ui.labels import NameIn

COLLECTION = "documents"  # in the visit


def page(city: str) -> None:
    """The form for one question at a time, beside what is entered so far."""
    writing.done(COLLECTION)
    form, listing = ui_page.halves()
    with form:
        _form(city)
    with listing:
        _entered(city)


def _form(city: str) -> None:
    _, catalogue, turn = session.words(), session.atlas().catalogue, writing.turn(COLLECTION)
    entered = session.assessments().documented.of(city)
    quick = [one.id for one in (catalogue.quick_scan.items if catalogue.quick_scan else ())]
    order = [*quick, *(id for id in catalogue.items if id not in quick)]
    first = next((id for id in quick if id not in entered), order[0])
    names = {id: f"{catalogue.items[id].number} {_.words(catalogue.items[id].title)}" for id in order}
    key = f"{_.code}__{city}__{turn}"
    question = st.selectbox(_("Question"), order, order.index(first), format_func=NameIn(names), key=f"asked__{key}")
    item, before = catalogue.items[question], entered.get(question)
    ui_page.html(views.answer_question(item, _, 2))
    levels = {level: f"{level} – {_.words(words)}" for level, words in enumerate(item.levels)}
    today = datetime.now(UTC).date()
    with st.form(f"document__{question}__{key}", border=False):
        level = st.radio(
            _("Level that the document shows"), list(levels), before.level if before else None,
            format_func=lambda one: ui_page.plain(levels[one]), key=f"read_level__{question}__{key}",
        )  # fmt: skip
        address = st.text_input(
            _("Web address of the public document"), before.address if before else "", limits.LONGEST_PAPER,
            key=f"read_at__{question}__{key}", placeholder="https://",
        )  # fmt: skip
        read_on = days.field(_("Read on"), before.read_on if before else today, max_value=today,
                                key=f"read_on__{question}__{key}", width=180)  # fmt: skip
        note = st.text_input(_("Where in the document"), before.note if before else "", limits.LONGEST_PAPER,
                             key=f"read_note__{question}__{key}")  # fmt: skip
        pressed = st.form_submit_button(_("Save"), type="primary")
    if not pressed:
        return
    if level is None:
        ui_page.refusal(_("Choose the level that the document shows."))
    else:
        written = DocumentedLevel(city, question, level, address, read_on, note)
        message = _("Saved the level of {number}, marked as not confirmed by the city.", number=item.number)
        writing.change(COLLECTION, lambda: session.assessments().documented.record([written]), message)


def _entered(city: str) -> None:
    """The levels entered so far, each with a button to remove it."""
    _, catalogue, documented = session.words(), session.atlas().catalogue, session.assessments().documented
    levels = documented.of(city)
    ui_page.section(
        _("Entered from public documents"),
        _("Everyone sees these levels, marked as not confirmed. A city's own answer takes their place."),
    )
    if not levels:
        ui_page.html(views.note(_("Nothing entered yet.")))
    for id, level in levels.items():
        item = catalogue.items[id]
        ui_page.html(views.answer_question(item, _))
        ui_page.html(views.documented_level(level, session.reader()))
        if st.button(_("Remove"), key=f"unread__{id}__{city}"):
            message = _("Removed the level of {number}.", number=item.number)
            writing.change(COLLECTION, lambda id=id: documented.remove(city, id), message)
