"""The quick scan on the page: everybody reads it, the city answers it and confirms levels read in public documents."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from indicators import Catalogue, QuickScan, limits, views
from indicators.questions import QuickScanQuestion
from indicators.view import Reader
from ui import page as ui_page
from ui import session, writing
from ui.preparedness import answers
from ui.preparedness.respondent import Respondent

COLLECTION = "documented"  # in the visit


def scan_of(city: str) -> QuickScan:
    """The quick scan of a city as the viewer may see it."""
    return QuickScanQuestion(city).ask(session.sources(session.atlas()))


def show(city: str) -> None:
    """The quick scan as everybody reads it, and the way to answer it for who may."""
    scan = scan_of(city)
    findings(scan)
    next_steps(city)
    ui_page.notes(scan)
    ui_page.table(scan)


def findings(scan: QuickScan) -> None:
    """What the quick scan finds, its picture once there is a level, then every question of it."""
    ui_page.headline(session.told(views.quick_scan_headline, scan), session.told(views.quick_scan_lead, scan))
    ui_page.panel(views.quick_scan_list, scan)


def next_steps(city: str) -> None:
    """The next step under the list: answer it, or, for editors, enter what public documents tell."""
    _, assessments = session.words(), session.assessments()
    with st.container(horizontal=True, key="scan_ways"):
        if assessments.documented.may_confirm(city):
            label = _("Answer the quick scan")
            st.page_link("pages/answer.py", label=label, query_params={"city": city, "part": "quick"})
        elif assessments.documented.may_enter():
            label = _("Enter levels from public documents")
            st.page_link("pages/answer.py", label=label, query_params={"city": city, "part": "documents"})
        else:
            st.page_link("pages/contribute.py", label=_("Answer for your city: go to Contribute"))


def answer_page(speaker: Respondent) -> None:
    """The twelve questions on one page: levels from documents to confirm, the level, its evidence, public figures."""
    _, catalogue = session.words(), session.atlas().catalogue
    quick, may_confirm = catalogue.quick_scan, session.assessments().documented.may_confirm(speaker.city)
    if quick is None:
        ui_page.nothing_to_show(_("The scorecard has no questions yet."))
        return
    writing.done(COLLECTION)
    answers.done()
    form, scan = answers.AnswerForm(speaker, quick=True), scan_of(speaker.city)
    main, side = ui_page.columns()
    with main:
        for item in quick.items:
            with st.container(key=f"quick_{item.id}"):
                answers.question(form, item, _proof)
                _beside(scan, item.id, catalogue, may_confirm)
        answers.end(form, 0)
        if form.counts[quick.id] == len(quick.items):
            label = _("Continue with the full scorecard")
            st.page_link("pages/answer.py", label=label, query_params={"city": speaker.city, "part": "answers"})
    with side:
        ui_page.html(views.answer_progress(form.sections, form.counts, quick.id, _))


def _proof(item: Any, draft: answers.AnswerDraft, keys: list[str], changed: answers.Changed) -> None:
    """Under the levels, at once in sight: the public document that proves the answer."""
    _ = session.words()
    st.text_input(
        _("Public proof: a web address"), draft.evidence, key=keys[1], on_change=changed,
        max_chars=limits.LONGEST_ANSWER, placeholder="https://", help=ui_page.plain(_.words(item.evidence)),
    )  # fmt: skip


def _beside(scan: QuickScan, question: str, catalogue: Catalogue, may_confirm: bool) -> None:
    """What a public document told of the question, to confirm or remove; then the public figures."""
    _ = session.words()
    if scan.unconfirmed(question):
        ui_page.html(views.documented_line(scan, question, Reader(_, catalogue)))
        if may_confirm:
            with st.container(horizontal=True, key=f"confirm_{question}"):
                _confirming(scan.city.id, question, catalogue.items[question].number)
    if figures := views.figures_beside(scan, question, Reader(_, catalogue)):
        ui_page.html(figures)


def _confirming(city: str, question: str, number: str) -> None:
    _, documented = session.words(), session.assessments().documented
    if st.button(_("Confirm this level"), key=f"confirm__{question}", type="primary"):
        message = _("Confirmed {number} as the city's answer.", number=number)
        _act(lambda: documented.confirm(city, question), message)
    if st.button(_("Remove it"), key=f"unread__{question}"):
        _act(lambda: documented.remove(city, question), _("Removed the level of {number}.", number=number))


def _act(do: Callable[[], object], message: str) -> None:
    def act() -> None:
        do()
        answers.forget()

    writing.change(COLLECTION, act, message)
