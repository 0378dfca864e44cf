"""Where cities enter their own practices: drafts, versions, the form, their steps; for editors what waits."""

from functools import partial

import streamlit as st

from indicators import (
    Act,
    Atlas,
    City,
    EntryState,
    PracticeEntry,
    Role,
    language_names,
    permitted,
    practice_entry_words,
    views,
)
from ui import choice, entry_drafts, entry_review, registers, session, writing
from ui import page as ui_page
from ui.labels import NameIn
from ui.practices import entry_form, partners, withdrawn

COLLECTION = "practices"


def show(atlas: Atlas, city: City) -> None:
    """The practices of the city and the form, for its members; for editors what waits, too."""
    _, viewer = session.words(), session.viewer()
    choice.keep("problem", choice.asked("problem", atlas.catalogue.problems, "", _("problem")), "")
    ui_page.headline(
        _("Your practices") if viewer.role is Role.PARTNER
        else _("Practices entered by {city}", city=views.short_name(city, _)),
        _("Tell other cities what you did about a problem. Drafts are not visible to others. An editor reads it "
          "before it is published. “Result not known yet” is an answer; an empty field is not."),
    )  # fmt: skip
    writing.done(COLLECTION)
    if permitted(viewer, Act.REVIEW):
        _review()
        _translations()
        _withdrawals()
    if viewer.role is Role.PARTNER:
        _of_partner()
    elif permitted(viewer, Act.SUBMIT, city.id):
        enter(city.id, partial(entry_form.of_city, city))
    elif withdrawn.show("entry"):
        return
    elif viewer.role is Role.VISITOR:
        ui_page.html(views.note(_("To enter practices, sign in as a contributor of this city.")))
    else:
        ui_page.html(views.note(_("Only contributors of {city} can enter its practices. Choose your own city.",
                                  city=views.short_name(city, _))))  # fmt: skip


def _of_partner() -> None:
    """The practices of the partner who signed in."""
    _, page = session.words(), partners.own_organisation()
    if page is None:
        return
    name = page.organisation.name
    lead = _(
        "Also technologies and data sets: with their legal basis, a source for any evaluation, and your interests."
    )
    ui_page.section(ui_page.plain(_("Practices of {name}", name=name)), lead)
    if page.state is not EntryState.PUBLISHED:
        st.caption(_("Your organisation's page is not published yet: complete it under Partners."))
    enter(page.id, partial(entry_form.of_organisation, page.organisation))


def enter(owner: str, author: entry_form.AuthorOf) -> None:
    """The choice of a practice or a new one, its state, its steps, its form."""
    _, entries = session.words(), registers.practice_entries()
    there = {entry.id: entry for entry in entries.of(owner)}
    titles = {entry_drafts.NEW: _("New practice")} | {
        id: practice_entry_words.practice_entry_title(entry, _) for id, entry in there.items()
    }
    id, turn = entry_drafts.choose(COLLECTION, _("Practice"), titles, owner), writing.turn(COLLECTION)
    entry = there.get(id)
    entry_drafts.note(entry)
    if entry:
        _acts(entry, turn)
    if entry and entry.state is EntryState.SUBMITTED:
        st.caption(practice_entry_words.practice_step_words(entry.practice, _)[EntryState.SUBMITTED])
        _sheet(entry)
        return
    if entry and entry.state is EntryState.PUBLISHED:
        st.caption(_("Published. What you change here is a new version, and the earlier one stays in the register."))
    dataset = entry.practice.dataset if entry else _is_dataset(author, f"{_.code}__{owner}__{turn}")
    place = f"{owner}__{id}__{turn}{'__data' if dataset else ''}"
    saved_id = entry_drafts.saved_id(COLLECTION, place, id)
    form = partial(entry_form.form, entry, f"{_.code}__{place}", saved_id, author, dataset)
    withdrawn.remember("entry", author().name, partial(form, closed=True))
    draft = form()
    if draft:
        _save(owner, draft, place)


def _is_dataset(author: entry_form.AuthorOf, key: str) -> bool:
    """Whether a partner enters a data set that it offers, and no practice."""
    _ = session.words()
    if not author().sells:
        return False
    kinds = {False: _("A practice or technology"), True: _("A data set")}
    return st.radio(
        _("What do you offer?"), list(kinds), format_func=NameIn(kinds), horizontal=True, key=f"offers__{key}"
    )


def _save(owner: str, draft: entry_form.PracticeDraft, place: str) -> None:
    """Saves what the form says, as a draft or to hand it in. `place`: part of the key of the form."""
    _, entries = session.words(), registers.practice_entries()
    save = partial(entries.save, owner, draft.entry)
    if not draft.hands_in:
        saved = _("The draft is saved. Others do not see it.")
        writing.change(COLLECTION, partial(entry_drafts.save, COLLECTION, save), saved)
        return
    steps = practice_entry_words.practice_step_words(draft.entry.practice, _)
    words = entry_drafts.HandInWords(
        waits=steps[EntryState.SUBMITTED],
        published=steps[EntryState.PUBLISHED],
        again=_("Your draft is saved. Complete it and submit it again."),
    )
    entry_drafts.hand_in(COLLECTION, place, entries, save, words)


def _acts(entry: PracticeEntry, turn: int) -> None:
    """What became of a practice so far, and the way to take it back."""
    _, entries = session.words(), registers.practice_entries()
    with st.container(horizontal=True, key=f"practice_acts__{entry.id}"):
        if entry.state is EntryState.PUBLISHED and st.button(_("Open the sheet"), key=f"open__{entry.id}__{turn}"):
            choice.put("view", None)
            choice.put("practice", entry.id)
            st.rerun()
        if st.button(_("Withdraw"), key=f"withdraw__{entry.id}__{turn}"):
            words = practice_entry_words.practice_step_words(entry.practice, _)[EntryState.WITHDRAWN]
            writing.change(COLLECTION, partial(entries.withdraw, entry.id), words)
    with st.expander(_("Steps so far")):
        ui_page.html(practice_entry_words.practice_steps(entries.history(entry.id), _))


def _sheet(entry: PracticeEntry) -> None:
    atlas, practice = session.atlas(), registers.practice_entries().as_published(entry)
    ui_page.html(practice_entry_words.practice_entry_sheet(practice, atlas.cities, session.reader()))


def _review() -> None:
    """For editors: the practices that wait, each with its steps."""
    _, entries = session.words(), registers.practice_entries()
    for entry in entries.waiting():
        title = practice_entry_words.practice_entry_title(entry, _)
        words = practice_entry_words.practice_step_words(entry.practice, _)
        with st.expander(ui_page.plain(title), expanded=True):
            _sheet(entry)
            ui_page.html(practice_entry_words.practice_steps(entries.history(entry.id), _))
            entry_review.decide(
                COLLECTION, entries, entry, message=_("Message to its author, if you send it back"),
                published=words[EntryState.PUBLISHED], sent_back=words[EntryState.RETURNED],
            )  # fmt: skip


def _translations() -> None:
    """For editors: a translation that a person read, beside the author's words, which stay."""
    _, entries = session.words(), registers.practice_entries()
    there = {one.id: one for one in entries.published() if one.practice.language}
    if not there:
        return
    with st.expander(_("Translate a published practice")):
        titles = {id: _.words(one.practice.title) for id, one in there.items()}
        id = st.selectbox(_("Practice"), list(titles), format_func=NameIn(titles), key=f"translated__{_.code}")
        names = {code: name for code, name in language_names(_).items() if code != there[id].practice.language}
        start = list(names).index(_.code) if _.code in names else 0
        code = st.selectbox(_("Language of the translation"), list(names), start, format_func=NameIn(names),
                            key=f"into_language__{id}__{_.code}")  # fmt: skip
        texts = entry_form.translation(there[id].practice, code, f"{id}__{code}__{_.code}")
        if texts is not None:
            writing.change(COLLECTION, partial(entries.translate, id, code, texts), _("The translation is saved."))


def _withdrawals() -> None:
    """For editors: the way to take back what a city or a partner published."""
    _, entries = session.words(), registers.practice_entries()
    there = {one.id: one for one in entries.published()}
    titles = {id: _.words(one.practice.title) for id, one in there.items()}
    if not titles:
        return
    with st.expander(_("Withdraw a published practice or data set")):
        key = f"{_.code}__{writing.turn(COLLECTION)}"
        id = st.selectbox(_("Practice"), list(titles), format_func=NameIn(titles), key=f"withdrawn__{key}")
        if st.button(_("Withdraw"), key=f"take_back__{key}"):
            words = practice_entry_words.practice_step_words(there[id].practice, _)[EntryState.WITHDRAWN]
            writing.change(COLLECTION, partial(entries.withdraw, id), words)
