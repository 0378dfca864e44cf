"""Where editors add findings to the register of evidence and revise them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from indicators import (
    Act,
    Catalogue,
    Downgrade,
    EvidenceFinding,
    PublicPage,
    ReadingDepth,
    Size,
    StudyDesign,
    concern_words,
    design_words,
    limits,
    permitted,
    reading_words,
    size_words,
)
from ui import page as ui_page
from ui import registers, session, writing
from ui.labels import NameIn
from ui.policies.entry_form import said

COLLECTION, NEW = "evidence", ""
LONG, HIGH = ("finding", "mechanism", "moderators", "implementation", "economics", "quality"), 80  # pixels
BLANK = 1  # empty row of sources, besides those that are filled


def show(findings: Sequence[EvidenceFinding]) -> None:
    """The form, for editors; `findings`: those that fit the choice, one of which is revised, or a new one added."""
    if not permitted(session.viewer(), Act.REVIEW):
        return
    _, turn = session.words(), writing.turn(COLLECTION)
    writing.done(COLLECTION)
    with st.expander(_("Add or revise evidence")):
        there = {finding.id: finding for finding in findings}
        names = {NEW: _("New finding")} | {id: _.words(one.intervention) for id, one in there.items()}
        id = st.selectbox(_("Finding"), list(names), format_func=NameIn(names), width=480,
                          key=f"finding__{_.code}__{turn}")  # fmt: skip
        key = f"{_.code}__{id}__{turn}"
        _form(there.get(id), key)
        if id in there and there[id].entered:
            _withdraw(id, key)


def _form(before: EvidenceFinding | None, key: str) -> None:
    _, catalogue = session.words(), session.atlas().catalogue
    with st.form(f"evidence__{key}", border=False, enter_to_submit=False):
        left_column, right_column = ui_page.halves()
        with left_column:
            studied = _texts(before, key, {
                "intervention": _("What was studied"), "finding": _("What was found, in one sentence"),
                "outcome": _("Of which outcome"), "effect": _("Effect, as published"),
                "interval": _("Interval, as published"),
            })  # fmt: skip
            figures = _figures(before, key)
            marks = _marks(before, key)
            subjects = _subjects(before, catalogue, key)
        with right_column:
            answers = _texts(before, key, {
                "mechanism": _("Mechanism"), "moderators": _("For whom and where"),
                "implementation": _("Implementation"), "economics": _("Costs"),
                "setting": _("Places of the studies"), "quality": _("Quality"), "rating": _("Its own rating"),
                "not_graded": _("Not graded, because"),
            }, hint=_("no information"))  # fmt: skip
        citation = st.text_input(_("Citation"), before.citation if before else "", limits.LONGEST_CITATION,
                                 f"citation__{key}")  # fmt: skip
        sources = _sources(before, key)
        reading = _reading(before, key)
        note = st.text_input(_("What you revised and why"), "", limits.LONGEST_CASE, f"why__{key}") if before else ""
        reply = st.container(key=f"evidence_reply__{key}")
        pressed = st.form_submit_button(
            _("Save the new version") if before else _("Add to the register"), type="primary"
        )
    if pressed:
        finding = EvidenceFinding(
            id=before.id if before else NEW, citation=citation, sources=sources, **studied, **figures, **marks,
            **answers, **subjects, **reading,
        )  # fmt: skip
        with reply:
            writing.change(
                COLLECTION, partial(registers.evidence_entries().save, finding, note),
                _("The finding is in the register."),
            )  # fmt: skip


def _texts(before: EvidenceFinding | None, key: str, labels: Mapping[str, str], hint: str = "") -> dict[str, Any]:
    """Texts by name, the long ones on several lines; `hint`: what an empty long one means."""
    _ = session.words()
    texts: dict[str, Any] = {}
    for name, label in labels.items():
        start = _.words(getattr(before, name)) if before and getattr(before, name) else ""
        if name in LONG:
            typed = st.text_area(label, start, HIGH, limits.LONGEST_STATEMENT, f"{name}__{key}", placeholder=hint)
        else:
            typed = st.text_input(label, start, limits.LONGEST_STATEMENT, f"{name}__{key}")
        unchanged = before is not None and typed == start
        texts[name] = getattr(before, name) if unchanged else said(typed)
    return texts


def _figures(before: EvidenceFinding | None, key: str) -> dict[str, Any]:
    """The figures as published: the change, the standardised effect, how many studies."""
    _ = session.words()
    with st.container(horizontal=True, key=f"evidence_figures__{key}"):
        change = st.number_input(_("Change in %"), value=before.change if before else None, format="%.1f", width=150,
                                 key=f"change__{key}")  # fmt: skip
        deviation = st.number_input(_("Standardised effect"), value=before.standardised if before else None,
                                    format="%.2f", width=180, key=f"standardised__{key}")  # fmt: skip
        studies = st.number_input(_("Number of studies"), value=before.studies if before else None, step=1,
                                  format="%d", width=170, key=f"studies__{key}")  # fmt: skip
    return {"change": change, "standardised": deviation, "studies": None if studies is None else int(studies)}


def _marks(before: EvidenceFinding | None, key: str) -> dict[str, Any]:
    """How large in a word, the kind of study, and why it is less sure: how sure follows from them."""
    _ = session.words()
    size = _choice(_("How large"), size_words(_), before.size if before else Size.UNKNOWN, f"size__{key}")
    design = _choice(_("Kind of study"), design_words(_), before.design if before else StudyDesign.REVIEW_META,
                     f"design__{key}")  # fmt: skip
    concerns = {one: words for one, words in concern_words(_).items() if one is not Downgrade.FEW_STUDIES}
    start = [one for one in before.concerns if one in concerns] if before else []
    chosen = st.multiselect(_("Less sure, because"), list(concerns), start, format_func=NameIn(concerns),
                            key=f"concerns__{key}", placeholder=_("Choose"), select_all=False)  # fmt: skip
    return {"size": size, "design": design, "concerns": tuple(chosen)}


def _subjects(before: EvidenceFinding | None, catalogue: Catalogue, key: str) -> dict[str, Any]:
    _ = session.words()
    kinds: dict[str, tuple[str, Mapping[str, Any]]] = {
        "measures": (_("Measures"), catalogue.measures), "technologies": (_("Technologies"), catalogue.technologies),
        "problems": (_("Problems"), catalogue.problems),
    }  # fmt: skip
    chosen: dict[str, Any] = {}
    for name, (label, things) in kinds.items():
        titles = {id: _.words(thing.title) for id, thing in things.items()}
        start = list(getattr(before, name)) if before else []
        chosen[name] = tuple(
            st.multiselect(label, list(titles), start, format_func=NameIn(titles), key=f"{name}__{key}",
                           placeholder=_("Choose"), select_all=False)
        )  # fmt: skip
    return chosen


def _sources(before: EvidenceFinding | None, key: str) -> tuple[PublicPage, ...]:
    """A row a page on which the finding can be read."""
    _, pages = session.words(), before.sources if before else ()
    rows = []
    for place in range(len(pages) + BLANK):
        page = pages[place] if place < len(pages) else None
        with st.container(horizontal=True, key=f"evidence_source_{place}__{key}", vertical_alignment="bottom"):
            publisher, title, address, day = (
                st.text_input(label, getattr(page, name) if page else "", limits.LONGEST_LINK,
                              f"page_{name}_{place}__{key}", width=wide)
                for name, label, wide in (
                    ("publisher", _("Publisher of the source"), 240), ("title", _("Title of the source"), 360),
                    ("address", _("Web address"), 360), ("date", _("Date"), 130),
                )
            )  # fmt: skip
            reported = st.checkbox(
                _("only reports it"), bool(page and page.reported), key=f"page_reported_{place}__{key}"
            )
        if any(words.strip() for words in (publisher, title, address, day)):
            rows.append(PublicPage(publisher, title, address, day, reported))
    return tuple(rows)


def _reading(before: EvidenceFinding | None, key: str) -> dict[str, Any]:
    """When it was read, and what of it."""
    _ = session.words()
    with st.container(horizontal=True, key=f"evidence_reading__{key}"):
        today = datetime.now(UTC).date().isoformat()
        day = st.text_input(
            _("Read on"), before.reading_date if before else today, 10, f"reading_date__{key}", width=130
        )
        depth = _choice(_("What was read"), reading_words(_), before.reading if before else ReadingDepth.ABSTRACT,
                        f"reading__{key}")  # fmt: skip
    return {"reading_date": day, "reading": depth}


def _withdraw(id: str, key: str) -> None:
    """Takes back what editors entered: the project's own finding stands again."""
    _ = session.words()
    with st.container(horizontal=True, key=f"evidence_withdraw__{key}", vertical_alignment="bottom"):
        note = st.text_input(_("Reason"), "", limits.LONGEST_CASE, f"withdraw_why__{key}", width=480)
        if st.button(_("Withdraw"), key=f"withdraw__{key}"):
            writing.change(
                COLLECTION, partial(registers.evidence_entries().withdraw, id, note), _("The finding was withdrawn.")
            )


def _choice(label: str, options: Mapping[Any, str], start: Any, key: str) -> Any:
    return st.selectbox(label, list(options), list(options).index(start), format_func=NameIn(options), key=key)
