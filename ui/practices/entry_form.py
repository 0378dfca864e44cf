"""The form of a practice: the problem, what was done, what it needs, what it cost, its result, whom to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from indicators import (
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
            deed = _deed(before, by, language, key, dataset) | _touched(before, key)
        with right_column:
            if dataset:
                needs, result, pending = _terms(before, language, key), {}, False
            else:
                needs = _needs(before, by, language, key)
                result, pending = _result(before, bool(entry and entry.pending), language, key)
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
    _, texts, labels = session.words(), {}, _labels()
    with st.form(f"translate__{key}", border=False, enter_to_submit=False):
        for name, label in labels.items():
            text = getattr(practice, name)
            if text:
                st.caption(ui_page.plain(text.get(practice.language, "")))
                texts[name] = st.text_area(label, text.get(code, ""), max_chars=limits.LONGEST_STATEMENT, height=AREA,
                                           key=f"translated_{name}__{key}")  # fmt: skip
        pressed = st.form_submit_button(_("Save the translation"), type="primary")
    return texts if pressed else None


def _labels() -> dict[str, str]:
    """The fields with words, in the order of the form."""
    _ = session.words()
    return {
        "title": _("Title"),
        "author": _("Who did it: department or organisation"),
        "place": _("Where"),
        "period": _("When"),
        "about": _("What was done"),
        "conditions": _("Conditions: what it needs to work"),
        "cost": _("Cost: money or working time"),
        "ethics": _("Ethics: rights it touches, safeguards"),
        "transfer": _("Transfer: what another city would have to change"),
        "result": _("Result, as you would tell it to a colleague"),
        "legal_basis": _("Legal basis"),
        "licence": _("Licence or terms of use"),
        "access": _("Access: how a city gets it, what it costs"),
        "interests": _("Interests: what you or your partners gain if others take it up"),
    }


def _data_labels() -> dict[str, str]:
    """The fields of a data set that are called otherwise than those of a practice."""
    _ = session.words()
    return {
        "title": _("Name of the data set"),
        "author": _("Who holds it: department or organisation"),
        "place": _("Area it covers"),
        "period": _("Period it covers"),
        "about": _("What it holds: what is counted or measured, of whom"),
    }


def _text(before: Practice | None, name: str, language: str, key: str, **options: Any) -> dict[str, str]:
    """A text of the practice in the language of its author: on one line, or on several where there is a `height`."""
    text = getattr(before, name) if before else {}
    start = text.get(before.language) if before and text else options.pop("start", "")
    options.pop("start", None)
    most = {"title": limits.LONGEST_PRACTICE, "place": limits.LONGEST_PLACE, "period": limits.LONGEST_PLACE}
    field = st.text_area if "height" in options else st.text_input
    label = options.pop("label", _labels()[name])
    typed = field(label, start or "", max_chars=most.get(name, limits.LONGEST_STATEMENT),
                  key=f"{name}__{key}", **options)  # fmt: skip
    return {language: typed}


def _language(before: Practice | None, key: str) -> str:
    """In which language its author writes."""
    _ = session.words()
    names = language_names(_)
    start = before.language if before and before.language in names else _.code
    return _choice(_("Language you write in"), names, start, f"language__{key}")


def _deed(
    before: Practice | None, by: PracticeAuthorship, language: str, key: str, dataset: bool
) -> dict[str, Any]:  # fmt: skip
    """What was done, by whom, where, when; of a data set what it holds, who holds it, its area and period."""
    _ = session.words()
    labels = _labels() | (_data_labels() if dataset else {})
    title = _text(before, "title", language, key, label=labels["title"])
    author = _text(before, "author", language, key, start=by.name, label=labels["author"])
    words = views.practice_author_words(_)
    kinds = {one: words[one] for one in by.kinds}
    usual = before.authors[0] if before and before.authors and before.authors[0] in kinds else by.kinds[0]
    kind = _choice(_("Kind of organisation"), kinds, usual, f"kind__{key}") if len(kinds) > 1 else by.kinds[0]
    place = _text(before, "place", language, key, start=by.place, label=labels["place"])
    period = _text(before, "period", language, key, label=labels["period"],
                   placeholder=_("since 2023; June to September 2025"))  # fmt: skip
    about = _text(before, "about", language, key, height=AREA + 40, label=labels["about"])
    return {"title": title, "author": author, "authors": (kind,), "place": place, "period": period, "about": about}


def _touched(before: Practice | None, key: str) -> dict[str, Any]:
    """Problems, measures, technologies, and the indicators that it should move."""
    _, catalogue = session.words(), session.atlas().catalogue
    problem = choice.wanted("problem")[0]
    kinds: dict[str, tuple[str, Mapping[str, Any]]] = {
        "problems": (_("Problems"), catalogue.problems), "measures": (_("Measures"), catalogue.measures),
        "technologies": (_("Technologies"), catalogue.technologies),
        "indicators": (_("Indicators it should move"), catalogue.indicators),
    }  # fmt: skip
    starts = {"problems": (problem,) if problem else ()}
    touched: dict[str, Any] = {}
    for name, (label, things) in kinds.items():
        titles = {id: _.words(thing.title) for id, thing in things.items()}
        start = [id for id in (getattr(before, name) if before else starts.get(name, ())) if id in titles]
        touched[name] = tuple(st.multiselect(
            label, list(titles), start, format_func=NameIn(titles), key=f"{name}__{key}",
            placeholder=_("Choose"), select_all=False,
        ))  # fmt: skip
    return touched


def _needs(before: Practice | None, by: PracticeAuthorship, language: str, key: str) -> dict[str, Any]:
    """What it needs and costs, which rights it touches, what another city would change."""
    names = ["conditions", "cost", "ethics", "transfer", *(("legal_basis", "interests") if by.sells else ())]
    return {name: _text(before, name, language, key, height=AREA) for name in names}


def _terms(before: Practice | None, language: str, key: str) -> dict[str, Any]:
    """On which terms a city gets a data set, and whether it holds data about persons."""
    _, words = session.words(), views.personal_words(session.words())
    texts: dict[str, Any] = {name: _text(before, name, language, key, height=AREA) for name in ("licence", "access")}
    options = {None: _("Choose"), **words}
    start = before.personal if before else None
    personal = _choice(_("Does it hold data about persons?"), options, start, f"personal__{key}")
    rest = {name: _text(before, name, language, key, height=AREA) for name in ("legal_basis", "interests")}
    return texts | {"personal": personal} | rest


def _result(
    before: Practice | None, was_pending: bool, language: str, key: str
) -> tuple[dict[str, Any], bool]:  # fmt: skip
    """The result as its author tells it, or that there is none yet; and what supports it."""
    _, grades = session.words(), views.practice_grade_words(session.words())
    result = _text(before, "result", language, key, height=AREA)
    pending = st.checkbox(_("Result not known yet"), was_pending, key=f"pending__{key}")
    start = before.grade if before and before.grade else PracticeGrade.REPORTED
    grade = _choice(_("What supports it"), grades, start, f"grade__{key}")
    return {"result": result, "grade": grade}, pending


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


def _choice(label: str, options: Mapping[Any, str], start: Any, key: str) -> Any:
    return st.selectbox(label, list(options), list(options).index(start), format_func=NameIn(options), key=key)
