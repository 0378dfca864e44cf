"""Proposed indicators on the Contribute page: from a file or from nothing, handed in, and reviewed by an editor."""

from functools import partial

import streamlit as st

from indicators import (
    Act,
    Candidate,
    Comparable,
    Language,
    MappingQuestion,
    ProposalStatus,
    ProposedIndicator,
    ProposedText,
    answering,
    limits,
    new_indicators,
    packed_indicator,
    permitted,
    views,
)
from ui import page as ui_page
from ui import registers, session, writing
from ui.contribute.drafts import DraftFile
from ui.contribute.own_city import own_city
from ui.contribute.proposal_form import form
from ui.labels import NameIn

COLLECTION = "proposals"  # in the visit
NEW = "+new"  # the answer to a question that opens the form
OF_INDICATORS = ("indicators", "indicator", "measure")  # kinds of questions that a new indicator may answer


def may_be_new(question: MappingQuestion) -> bool:
    """Whether a new indicator may be the answer."""
    return question.code.partition("_")[0] in OF_INDICATORS and not question.code.endswith("_more")


def begin(work: DraftFile, question: MappingQuestion, chosen: bool) -> None:
    """Opens the form for what a question is about when "new" becomes its answer."""
    of_what = question.column, question.word
    answers: set[tuple[str, str]] = st.session_state.setdefault(f"new_begun__{id(work)}", set())
    if not chosen or of_what in answers:
        answers -= set() if chosen else {of_what}
        return
    answers.add(of_what)
    questions = new_indicators.unmatched(work.draft, work.mapping)
    places = [place for place, one in enumerate(questions) if (one.column, one.word) == of_what]
    if places:
        st.session_state[_toggle_key(work)], st.session_state[_place_key(work)] = True, places[0]


def _toggle_key(work: DraftFile) -> str:
    return f"new_in_file__{session.words().code}__{id(work)}__{work.draft.sheet}"


def _place_key(work: DraftFile) -> str:
    return f"new_of_file__{session.words().code}__{id(work)}__{writing.turn(COLLECTION)}"


def in_file(work: DraftFile) -> None:
    """For what of the file in hand matches nothing in the catalogue: the form in which it becomes a new indicator."""
    _, draft = session.words(), work.draft
    questions = new_indicators.unmatched(draft, work.mapping)
    writing.done(COLLECTION)
    if not questions:
        return
    if not st.toggle(_("This is a new indicator"), key=_toggle_key(work)):
        return
    with st.container(border=True, key=f"new_indicator__{id(work)}"):
        st.html(views.note(_("What the catalogue has no indicator for can be proposed. Only your city sees it, and its "
                             "figures, until an editor approves it.")))  # fmt: skip
        question = questions[0]
        if len(questions) > 1:
            names = {place: one.word or draft.arrival.name for place, one in enumerate(questions)}
            place = st.selectbox(
                _("New in this file"), list(names), format_func=NameIn(names), key=_place_key(work), width=560
            )
            question = questions[place]
        start = new_indicators.suggested(draft, question, _.code)
        key = f"{id(work)}__{draft.sheet}__{question.code}__{question.column}__{question.word}"
        text = form(start, key, partial(_near, work, question))
        _save_and_use(work, question, text, key)


def _save_and_use(work: DraftFile, question: MappingQuestion, text: ProposedText | None, key: str) -> None:
    """The two ways on: a draft that only the city sees, or handed in to an editor; what each does is said before."""
    _ = session.words()
    st.html(views.note(_("A draft stays within your city until you submit it, under Proposed indicators. Once "
                         "submitted, an editor reads it and can add it to the catalogue for every city.")))  # fmt: skip
    with st.container(horizontal=True, key=f"new_ways__{key}"):
        ways = {False: _("Save draft and use for this file"), True: _("Submit for review and use for this file")}
        for submitted, label in ways.items():
            pressed = st.button(
                label, type="secondary" if submitted else "primary", key=f"new_save__{submitted}__{key}",
                disabled=text is None,
            )  # fmt: skip
            if pressed and text:
                writing.act(COLLECTION, partial(_use, work, question, text, submitted), {})


def _use(work: DraftFile, question: MappingQuestion, text: ProposedText, submitted: bool) -> str:
    """Keeps the draft, hands it in where that was chosen, and reads the file by it."""
    _ = session.words()
    saved, title = registers.proposals().save(work.publisher, text), _.words(text.title)
    if submitted:
        registers.proposals().submit(saved.id)
    _answer(work, question, saved.id)
    if submitted:
        return _("“{title}” waits for an editor. Its figures are private until then.", title=title)
    return _("“{title}” is a draft. Only your city sees it and its figures.", title=title)


def _answer(work: DraftFile, question: MappingQuestion, id: str) -> None:
    work.read_by(answering.answered(work.mapping, question, id, work.draft.staging.layout))


def _near(work: DraftFile, question: MappingQuestion, candidates: tuple[Candidate, ...]) -> None:
    """The indicators that look like the new one: one of them may be meant."""
    _, catalogue = session.words(), session.atlas().catalogue
    with st.container(horizontal=True, key=f"near__{id(work)}"):
        for candidate in candidates:
            title = ui_page.plain(_("Use “{title}”", title=_.words(catalogue.indicators[candidate.id].title)))
            if st.button(title, key=f"use__{id(work)}__{candidate.id}"):
                _answer(work, question, candidate.id)
                st.rerun()


def waiting(only: str = "") -> None:
    """For an editor: the proposals that wait, each with all it declares and what looks like it.

    `only`: the id of one of them.
    """
    _, atlas = session.words(), session.atlas()
    proposals = writing.readable(registers.proposals().waiting, "") or ()
    proposals = [one for one in proposals if only in ("", one.id)]
    if not proposals:
        return
    ui_page.section(
        _("Indicators to review"),
        _("Proposed by contributors. An approved indicator is in the catalogue for everyone."),
    )
    for proposal in proposals[: limits.MOST_PROPOSALS]:
        with st.container(border=True, key=f"proposal_waits_{proposal.id}"):
            st.html(views.proposal_line(proposal, atlas.cities, _))
            st.html(views.proposal_sheet(proposal, session.reader()))
            near = writing.readable(partial(registers.proposals().near, proposal), "") or ()
            if words := views.near_line(near, session.reader()):
                st.html(views.note(words))
            _judge(proposal, _)


def _judge(proposal: ProposedIndicator, _: Language) -> None:
    choices = views.comparable_choices(proposal, _)
    comparable = st.selectbox(
        _("Comparing cities"), list(choices), format_func=NameIn(choices), width=560,
        key=f"proposal_compares__{_.code}__{proposal.id}",
    )  # fmt: skip
    note = st.text_input(
        _("Message to the city (required to ask or refuse)"), key=f"proposal_note__{proposal.id}",
        max_chars=limits.LONGEST_CASE, width=720,
    )  # fmt: skip
    with st.container(horizontal=True, key=f"proposal_judge_{proposal.id}"):
        if st.button(_("Approve"), type="primary", key=f"proposal_approve_{proposal.id}__{proposal.saved_at}"):
            writing.act(COLLECTION, partial(_approve, proposal, comparable, note), {})
        if st.button(_("Ask the city"), key=f"proposal_ask_{proposal.id}", disabled=not note.strip()):
            writing.act(COLLECTION, partial(_decide, "ask", proposal.id, note), {})
        if st.button(_("Refuse"), key=f"proposal_refuse_{proposal.id}", disabled=not note.strip()):
            writing.act(COLLECTION, partial(_decide, "refuse", proposal.id, note), {})


def own() -> None:
    """The proposals of one of the viewer's cities, and the form for a new one; for editors, those in the catalogue."""
    _, viewer, atlas = session.words(), session.viewer(), session.atlas()
    cities = {id: one for id, one in atlas.cities.items() if one.population and permitted(viewer, Act.CONSENT, id)}
    is_editor = permitted(viewer, Act.REVIEW)
    if not cities and not (is_editor and writing.readable(registers.proposals().approved, "")):
        writing.done(COLLECTION)  # what became of the last one
        return
    ui_page.section(
        _("Proposed indicators"),
        _("What your city counts and the catalogue does not have: propose it, and other cities can join."),
    )
    writing.done(COLLECTION)
    if is_editor:
        _in_catalogue(_)
    if not cities:
        return
    city = own_city(cities, "proposal_city")
    unread = _("The proposals cannot be read now.")
    for proposal in writing.readable(partial(registers.proposals().of, city.id), unread) or ():
        _own(proposal, _)
    if st.toggle(_("New indicator"), key=f"proposal_new__{_.code}__{city.id}__{writing.turn(COLLECTION)}"):
        text = form(None, f"{city.id}__{writing.turn(COLLECTION)}")
        if st.button(_("Save draft"), type="primary", key=f"proposal_save__{city.id}", disabled=text is None) and text:
            writing.act(COLLECTION, partial(_save, city.id, text, ""), {})


def _own(proposal: ProposedIndicator, _: Language) -> None:
    """A proposal of the viewer's city: how far it is, and what can be done with it."""
    with st.container(key=f"proposal_{proposal.id}", border=True):
        st.html(views.proposal_line(proposal, session.atlas().cities, _))
        with st.container(horizontal=True, key=f"proposal_acts_{proposal.id}"):
            for act, label in _acts(proposal, _).items():
                _step(proposal, act, label, _)
        if proposal.status is not ProposalStatus.SUBMITTED:
            key = f"proposal_open__{_.code}__{proposal.id}__{writing.turn(COLLECTION)}"
            if st.toggle(_("Change"), key=key):
                text = form(proposal.text, f"{proposal.id}__{writing.turn(COLLECTION)}", proposal_id=proposal.id)
                key = f"proposal_change_{proposal.id}"
                if st.button(_("Save draft"), type="primary", key=key, disabled=text is None) and text:
                    writing.act(COLLECTION, partial(_save, proposal.city, text, proposal.id), {})


def _step(proposal: ProposedIndicator, act: str, label: str, _: Language) -> None:
    """A step of the city's own: at once where it can be undone, else after what it does was read."""
    what_happens = {
        "submit": _("An editor reads it and can add it to the catalogue for every city. Until then it cannot be "
                    "changed."),
        "withdraw": _("It leaves this list, and its figures are hidden from everyone, your city included. To use it "
                      "again, propose it anew and upload its figures."),
    }  # fmt: skip
    if act not in what_happens:
        if st.button(label, key=f"proposal_{act}_{proposal.id}"):
            writing.act(COLLECTION, partial(_decide, act, proposal.id), {})
        return
    with st.popover(f"{label}…", key=f"proposal_asks_{act}_{proposal.id}"):
        st.caption(what_happens[act])
        if st.button(label, type="primary", key=f"proposal_{act}_{proposal.id}"):
            writing.act(COLLECTION, partial(_decide, act, proposal.id), {})


def _acts(proposal: ProposedIndicator, _: Language) -> dict[str, str]:
    """What its city may do with a proposal now, and the button's word."""
    words = {"submit": _("Submit for review")} if proposal.is_open else {}
    if proposal.status is ProposalStatus.SUBMITTED:
        words["take_back"] = _("Withdraw to edit")
    approved = {one.id for one in writing.readable(registers.proposals().approved, "") or ()}
    return words if proposal.id in approved else words | {"withdraw": _("Withdraw")}


def _in_catalogue(_: Language) -> None:
    """For editors: the approved proposals, each to be withdrawn with a reason."""
    for proposal in writing.readable(registers.proposals().approved, "") or ():
        with st.expander(ui_page.plain(_.words(proposal.text.title))):
            st.html(views.proposal_line(proposal, session.atlas().cities, _))
            _download(proposal, _)
            with st.container(horizontal=True, key=f"proposal_in_{proposal.id}", vertical_alignment="bottom"):
                reason = st.text_input(
                    _("Reason"), key=f"proposal_why_{proposal.id}", max_chars=limits.LONGEST_CASE, width=480
                )
                key = f"proposal_out_{proposal.id}"
                if st.button(_("Remove from the catalogue"), key=key, disabled=not reason.strip()):
                    writing.act(COLLECTION, partial(_decide, "withdraw", proposal.id, reason), {})


def _download(proposal: ProposedIndicator, _: Language) -> None:
    """An approved indicator as files of the project, with the figures that everybody may see."""
    atlas = session.public_atlas()
    if proposal.id not in atlas.catalogue.indicators:
        return
    st.download_button(
        _("Download for the project (TOML)"),
        lambda: packed_indicator(atlas.indicator(proposal.id), atlas.catalogue, atlas.figures([proposal.id])),
        f"{proposal.id}.zip", "application/zip", key=f"proposal_files_{proposal.id}", on_click="ignore",
    )  # fmt: skip


def _save(city: str, text: ProposedText, id: str) -> str:
    _, saved = session.words(), registers.proposals().save(city, text, id)
    return _("“{title}” is saved as a draft. Submit it when it is complete.", title=_.words(saved.text.title))


def _approve(proposal: ProposedIndicator, comparable: Comparable, note: str) -> str:
    _ = session.words()
    saved = registers.proposals().approve(proposal.id, comparable, note, proposal.saved_at)
    return _("“{title}” is in the catalogue.", title=_.words(saved.text.title))


def _decide(act: str, id: str, *note: str) -> str:
    """Does one of the steps of a review that need no more than words."""
    _ = session.words()
    saved = getattr(registers.proposals(), act)(id, *note)
    words = {
        "submit": _("“{title}” waits for an editor.", title=_.words(saved.text.title)),
        "take_back": _("“{title}” is a draft again.", title=_.words(saved.text.title)),
        "ask": _("The city sees your question on “{title}”.", title=_.words(saved.text.title)),
        "refuse": _("“{title}” was refused.", title=_.words(saved.text.title)),
        "withdraw": _("“{title}” was withdrawn.", title=_.words(saved.text.title)),
    }
    return words[act]
