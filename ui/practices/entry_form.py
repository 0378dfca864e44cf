"""The form of a practice: the problem, what was done, what it needs, what it cost, its result, whom to ask."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from indicators import (
    DATA_SET,
    PRACTICE,
    City,
    Consent,
    Organisation,
    OrganisationKind,
    Practice,
    PracticeAuthor,
    PracticeEntry,
    PracticeGrade,
    RegisterSource,
    language_names,
    limits,
    views,
)
from ui import choice, days, session
from ui import page as ui_page
from ui.entered_fields import FieldWidgets, choose
from ui.labels import NameIn

BLANK = 1  # empty rows of sources, besides those that are filled
AREA = 84  # pixels of a text on several lines


@dataclass(frozen=True)
class PracticeAuthorship:
    """What the form knows of its author: kinds to choose from, the name and place that a new sheet begins with."""

    kinds: tuple[PracticeAuthor, ...]
    name: str
    place: str
    geos: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sells: bool = False  # asks for its legal basis and interests


AuthorOf = Callable[[], PracticeAuthorship]


@dataclass(frozen=True)
class PracticeDraft:
    """What the form says when a button is pressed."""

    entry: PracticeEntry
    hands_in: bool  # else it is saved as a draft


def of_city(city: City) -> PracticeAuthorship:
    """What the form knows of a city."""
    name = views.full_name(city, session.words())
    return PracticeAuthorship(
        (PracticeAuthor.CITY, PracticeAuthor.POLICE_JUSTICE), name, name, (city.id,), (city.country,)
    )


OF_KIND = {
    OrganisationKind.COMPANY: (PracticeAuthor.COMPANY,),
    OrganisationKind.START_UP: (PracticeAuthor.START_UP,),
    OrganisationKind.PLATFORM: (PracticeAuthor.PLATFORM,),
    OrganisationKind.ASSOCIATION: (PracticeAuthor.ASSOCIATION,),
    OrganisationKind.UNIVERSITY: (PracticeAuthor.UNIVERSITY,),
    OrganisationKind.PUBLIC_BODY: (PracticeAuthor.STATE, PracticeAuthor.EUROPEAN_BODY),
}


def of_organisation(organisation: Organisation) -> PracticeAuthorship:
    """What the form knows of a partner."""
    return PracticeAuthorship(OF_KIND[organisation.kind], organisation.name, "", sells=True)


def form(
    entry: PracticeEntry | None, key: str, id: str, author: AuthorOf, dataset: bool = False, closed: bool = False
) -> PracticeDraft | None:
    """The widgets, begun with the practice of an entry; what they say once a button is pressed.

    `dataset`: it is a data set that a partner offers; `closed`: nothing can be saved.
    """
    _, before, by = session.words(), entry.practice if entry else None, author()
    with st.form(f"practice__{key}", border=False, enter_to_submit=False):
        left_column, right_column = ui_page.halves()
        with left_column:
            language = _language(before, key)
            widgets = _widgets(before, by, language, key, dataset)
            deed = _deed(before, by, widgets)
        with right_column:
            if dataset:
                needs, result, pending = _terms(before, widgets), {}, False
            else:
                needs = widgets.section("needs") | (widgets.section("declared") if by.sells else {})
                result, pending = _result(before, bool(entry and entry.pending), widgets)
        sources = _sources(before, language, key)
        contact, agreed, impersonal = _contact(entry, key)
        consents = {Consent.PUBLIC: _("Everybody"), Consent.MEMBERS: _("Members of the network")}
        consent = st.radio(
            _("Who sees it once published"), list(consents), format_func=NameIn(consents), horizontal=True,
            index=list(consents).index(entry.consent) if entry else 0, key=f"consent__{key}",
        )  # fmt: skip
        with st.container(horizontal=True):
            saves = st.form_submit_button(_("Save draft"), disabled=closed)
            hands_in = st.form_submit_button(_("Hand in for review"), type="primary", disabled=closed)
    if not saves and not hands_in:
        return None
    practice = Practice(
        id=id, dataset=dataset, added=datetime.now(UTC).date(), sources=sources, contact=contact, language=language,
        geos=before.geos if before else by.geos, countries=before.countries if before else by.countries, **deed,
        **needs, **result,
    )  # fmt: skip
    owner = entry.city if entry else ""
    content = PracticeEntry(city=owner, practice=practice, consent=consent, pending=pending, agreed=agreed,
                            impersonal=impersonal)  # fmt: skip
    return PracticeDraft(content, hands_in)


def translation(practice: Practice, code: str, key: str) -> dict[str, str] | None:
    """The fields of a translation, each under the author's words; None until it is saved."""
    _, texts = session.words(), {}
    with st.form(f"translate__{key}", border=False, enter_to_submit=False):
        for item in (DATA_SET if practice.dataset else PRACTICE).named(*PRACTICE.words()):
            name, text = item.name, getattr(practice, item.name)
            if text:
                st.caption(ui_page.plain(text.get(practice.language, "")))
                start = text.get(code, "")
                texts[name] = st.text_area(
                    _.template(item.label), start, AREA, limits.LONGEST_STATEMENT, f"translated_{name}__{key}"
                )
        pressed = st.form_submit_button(_("Save the translation"), type="primary")
    return texts if pressed else None


def _widgets(before: Practice | None, by: PracticeAuthorship, language: str, key: str, dataset: bool) -> FieldWidgets:
    """The widgets of its fields, in the language of its author."""
    problem = choice.wanted("problem")[0]
    return FieldWidgets(
        DATA_SET if dataset else PRACTICE, before, key,
        lambda text: text.get(before.language, "") if before else "", lambda typed: {language: typed},
        {"author": by.name, "place": by.place, "problems": (problem,) if problem else ()},
    )  # fmt: skip


def _language(before: Practice | None, key: str) -> str:
    """In which language its author writes."""
    _ = session.words()
    names = language_names(_)
    start = before.language if before and before.language in names else _.code
    return choose(_("Language you write in"), names, start, f"language__{key}")


def _deed(before: Practice | None, by: PracticeAuthorship, widgets: FieldWidgets) -> dict[str, Any]:
    """What was done, by whom, where, when, and what it touches; of a data set what it holds, its area and period."""
    _ = session.words()
    texts = widgets.section("who")
    words = views.practice_author_words(_)
    kinds = {one: words[one] for one in by.kinds}
    usual = before.authors[0] if before and before.authors else by.kinds[0]
    label = _("Kind of organisation")
    kind = choose(label, kinds, usual, f"kind__{widgets.key}") if len(kinds) > 1 else by.kinds[0]
    return {**texts, "authors": (kind,), **widgets.section("deed"), **widgets.section("touched")}


def _terms(before: Practice | None, widgets: FieldWidgets) -> dict[str, Any]:
    """On which terms a city gets a data set, and whether it holds data about persons."""
    _, texts = session.words(), widgets.section("terms")
    options = {None: _("Choose"), **views.personal_words(_)}
    start = before.personal if before else None
    personal = choose(_("Does it hold data about persons?"), options, start, f"personal__{widgets.key}")
    return {**texts, "personal": personal, **widgets.section("declared")}


def _result(
    before: Practice | None, was_pending: bool, widgets: FieldWidgets
) -> tuple[dict[str, Any], bool]:  # fmt: skip
    """The result as its author tells it, or that there is none yet; and what supports it."""
    _, grades = session.words(), views.practice_grade_words(session.words())
    key, result = widgets.key, widgets.section("result")
    pending = st.checkbox(_("Result not known yet"), was_pending, key=f"pending__{key}")
    start = before.grade if before and before.grade else PracticeGrade.REPORTED
    grade = choose(_("What supports it"), grades, start, f"grade__{key}")
    return result | {"grade": grade}, pending


def _sources(before: Practice | None, language: str, key: str) -> tuple[RegisterSource, ...]:
    """A row a page on which others can read of it: an evaluation, a decision, the press."""
    _, pages = session.words(), before.sources if before else ()
    ui_page.section(_("Sources"), _("Where others can read of it. An evaluation, a count or an award needs one."))
    rows, most = [], limits.LONGEST_SIGNAL_SOURCE
    for place in range(len(pages) + BLANK):
        page = pages[place] if place < len(pages) else None
        with st.container(horizontal=True, key=f"practice_source_{place}__{key}"):
            starts = (
                (_("Publisher"), page.publisher if page else "", most, 220, ""),
                (_("Title"), page.title if page else "", most, 320, ""),
                (_("Web address"), page.addresses[0] if page and page.addresses else "", limits.LONGEST_LINK, 320,
                 "https://"),
                (_("Licence or terms"), page.licence.get(language, "") if page else _("not checked"), most, 160, ""),
            )  # fmt: skip
            publisher, title, address, licence = (
                st.text_input(label, start, longest, f"source_{number}_{place}__{key}", width=wide, placeholder=hint)
                for number, (label, start, longest, wide, hint) in enumerate(starts)
            )
            published = days.written(
                _("Published"), page.published if page else "", f"source_day_{place}__{key}", width=200
            )
        if publisher.strip() or title.strip() or address.strip():
            read_on = page.read_on if page else datetime.now(UTC).date().isoformat()
            rows.append(RegisterSource(publisher, title, {language: licence}, read_on, published, (address,)))
    return tuple(rows)


def _contact(entry: PracticeEntry | None, key: str) -> tuple[str, bool, bool]:
    """Whom other cities can write to, with their consent; that no person is named."""
    _ = session.words()
    ui_page.section(_("Contact"), _("The address of a role, never a person's. It is published with the sheet."))
    contact = st.text_input(_("Address of a role"), entry.practice.contact if entry else "", limits.LONGEST_EMAIL,
                            f"contact__{key}", placeholder="prevention@city.example", width=420)  # fmt: skip
    agreed = st.checkbox(_("The people who answer at this address agree to its publication."),
                         bool(entry and entry.agreed), key=f"agreed__{key}")  # fmt: skip
    impersonal = st.checkbox(_("All names in the text are of places, programmes or organisations, none of a person."),
                             bool(entry and entry.impersonal), key=f"impersonal__{key}")  # fmt: skip
    return contact, agreed, impersonal
