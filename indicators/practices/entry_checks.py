"""What a practice needs before it is handed in, and what cannot be kept at all: each a sentence."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.answers.practices import EVALUATED
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PracticeError, Template, UnknownNameError
from indicators.model.indicators import Text
from indicators.model.organisations import PARTNER_OF
from indicators.model.plain_text import is_link, one_line
from indicators.model.practice_entries import WRITTEN, PracticeEntry
from indicators.model.practices import PersonalData, Practice, PracticeGrade
from indicators.model.register_sources import PARTIAL_DAY, RegisterSource
from indicators.policies.person_checks import contact_details, is_role, likely_names

NEEDED = (
    ("about", Template("Describe what was done, for someone who was not involved.")),
    ("author", Template("Say who did it: the department or the organisation, not a person.")),
    ("place", Template("Say where it was done.")),
    ("period", Template("Say when it was done, such as “since 2023”.")),
    ("conditions", Template("Say what it needs to work: people, powers, partners. Write “none” if it needs nothing.")),
    ("cost", Template("Say what it costs, in money or working time. Write “not counted” if nobody counted it.")),
    ("ethics", Template("Say which rights it touches and how they are protected. Write “none” if it touches none.")),
    ("transfer", Template("Say what another city would have to change. Write “not tried elsewhere” if nobody knows.")),
)
OFFERED = (  # of a data set
    ("about", Template("Say what the data set holds: what is counted or measured, of whom.")),
    ("author", Template("Say who holds it: the department or the organisation, not a person.")),
    ("place", Template("Say which area it covers.")),
    ("period", Template("Say which period it covers, such as “2019 to 2025”.")),
    ("licence", Template("Name its licence or terms of use. Write “to be agreed” if there is none yet.")),
    ("access", Template("Say how a city gets it, and what that costs.")),
)
SHORT = {"title": limits.LONGEST_PRACTICE, "place": limits.LONGEST_PLACE, "period": limits.LONGEST_PLACE}
# Grades that say that somebody looked, who can be read.
SOURCED = (PracticeGrade.UPTAKE, PracticeGrade.AWARD, *EVALUATED)


def cleaned(practice: Practice, catalogue: Catalogue) -> Practice:
    """A practice with clean words, as a draft may be kept: what is missing may still be missing.

    Raises PracticeError (`reason`: title, long, many), UnknownNameError for what it touches and there is not.
    """
    texts: dict[str, Any] = {
        name: _words(getattr(practice, name), SHORT.get(name, limits.LONGEST_STATEMENT)) for name in WRITTEN
    }
    if not texts["title"]:
        raise PracticeError(
            "title", "Give the practice a title of at most {most} characters.", most=limits.LONGEST_PRACTICE
        )
    for kind, ids, declared in (
        ("problem", practice.problems, catalogue.problems),
        ("measure", practice.measures, catalogue.measures),
        ("technology", practice.technologies, catalogue.technologies),
        ("indicator", practice.indicators, catalogue.indicators),
    ):
        for id in ids:
            if id not in declared:
                raise UnknownNameError(kind, id, declared)
    if len(practice.sources) > limits.MOST_SOURCES:
        raise PracticeError("many", "Enter at most {most} sources.", most=limits.MOST_SOURCES)
    return replace(
        practice, contact=practice.contact.strip(), since=practice.since.strip(),
        sources=tuple(_source(one) for one in practice.sources), **texts,
    )  # fmt: skip


def complete(entry: PracticeEntry, today: date) -> None:
    """Nothing where a practice can be handed in. Raises PracticeError with the first thing that is missing or not so.

    `reason`: a field of NEEDED or OFFERED, dataset, personal, problems, result, grade, evaluated, source, licence,
    link, day, future, person, name, contact, agreed.
    """
    practice = entry.practice
    if practice.dataset:
        _must_have_terms(entry)
    else:
        _must_be_told(entry)
    for source in practice.sources:
        _must_be_readable(source, today)
    if practice.grade in SOURCED and not any(source.addresses for source in practice.sources):
        raise PracticeError(
            "evaluated",
            "An evaluation, a count or an award needs a source that others can open. Add its web address, or choose "
            "“reported by its author”.",
        )
    if entry.city.startswith(PARTNER_OF):
        _must_be_declared(practice)
    if practice.since:
        _must_be_past(practice.since, today)
    _must_be_impersonal(entry)
    _must_have_contact(entry)


def _must_be_told(entry: PracticeEntry) -> None:
    """What a practice tells, its result among it."""
    practice = entry.practice
    if not practice.problems:
        raise PracticeError("problems", "Choose at least one problem that the practice is about.")
    for name, sentence in NEEDED:
        if not getattr(practice, name):
            raise PracticeError(name, sentence)
    if bool(practice.result) == entry.pending:
        raise PracticeError(
            "result", "Say what the result was, or that it is not known yet: one of the two, and not both."
        )
    if practice.grade is None:
        raise PracticeError("grade", "Choose what supports the practice.")


def _must_have_terms(entry: PracticeEntry) -> None:
    """What a data set is, and on which terms a city gets it."""
    practice = entry.practice
    if not entry.city.startswith(PARTNER_OF):
        raise PracticeError("dataset", "Only partners offer data sets here. A city uploads its figures on Contribute.")
    if not practice.problems and not practice.indicators:
        raise PracticeError("problems", "Choose at least one problem or indicator that the data set is about.")
    for name, sentence in OFFERED:
        if not getattr(practice, name):
            raise PracticeError(name, sentence)
    if practice.personal is None:
        raise PracticeError("personal", "Say whether the data set holds data about persons.")
    if practice.personal is not PersonalData.NONE and not practice.legal_basis:
        raise PracticeError("legal_basis", "Name the legal basis on which a city may receive data about persons.")


def _must_be_declared(practice: Practice) -> None:
    """What a partner owes its readers: its interests, the law for a technology, an evaluation that is not its own."""
    if not practice.interests:
        raise PracticeError(
            "interests",
            "Declare what your organisation gains if others take this up. Write “none” if it gains nothing.",
        )
    if practice.technologies and not practice.legal_basis:
        raise PracticeError("legal_basis", "Name the legal basis on which a city may use this technology.")
    authors = {*practice.author.values()}
    if practice.grade in EVALUATED and not any(
        source.addresses and source.publisher not in authors for source in practice.sources
    ):
        raise PracticeError(
            "evaluated",
            "Your own product counts as evaluated only with a source by somebody else. Add it, or choose “reported by "
            "its author”.",
        )


def _must_be_impersonal(entry: PracticeEntry) -> None:
    texts = [getattr(entry.practice, name) for name in WRITTEN]
    if details := next(contact_details(texts), ""):
        raise PracticeError(
            "person", "“{words}” identifies a person. Remove it: a sheet names roles only.", words=details
        )
    if not entry.impersonal and (name := next(likely_names(texts), "")):
        raise PracticeError(
            "name",
            "“{name}” may be a person’s name. Remove it, or confirm that all names are of places, programmes or "
            "organisations.",
            name=name,
        )


def _must_have_contact(entry: PracticeEntry) -> None:
    practice = entry.practice
    if not practice.contact:
        raise PracticeError("contact", "Enter the address of a role that other cities can write to.")
    if not is_role(practice.contact, (practice.title, practice.author, practice.place)):
        raise PracticeError(
            "contact",
            "{address} may be a person’s address. Enter the address of a role, such as prevention@city.example.",
            address=practice.contact[:80],
        )
    if not entry.agreed:
        raise PracticeError("agreed", "Confirm that the people who answer at this address agree to its publication.")


def _must_be_readable(source: RegisterSource, today: date) -> None:
    if not source.publisher or not source.title:
        raise PracticeError("source", "Name the publisher and the title of each source.")
    if not source.licence:
        raise PracticeError("licence", "Name the licence of each source, or write that it was not checked.")
    for address in source.addresses:
        if not is_link(address) or not address.startswith("https://"):
            raise PracticeError(
                "link", "“{link}” is not a web address. Enter one that begins with https://.", link=address[:80]
            )
    for day in (source.published, source.read_on):
        if day:
            _must_be_past(day, today)


def _must_be_past(day: str, today: date) -> None:
    if not PARTIAL_DAY.fullmatch(day):
        raise PracticeError(
            "day", "“{day}” is not a date. Write a day (24/06/2025), a month (06/2025) or a year (2025).", day=day[:40]
        )
    if day > today.isoformat():
        raise PracticeError("future", "{day} is still to come. Enter a past day, or leave it empty.", day=day)


def _words(text: Text, longest: int) -> Text:
    """A text without empty languages; an empty one is none."""
    words = {code: one_line(content) for code, content in text.items()}
    for content in words.values():
        if len(content) > longest:
            raise PracticeError(
                "long", "Shorten “{start}…” to at most {most} characters.", most=longest, start=content[:40]
            )
    return {code: content for code, content in words.items() if content}


def _source(source: RegisterSource) -> RegisterSource:
    publisher, title = one_line(source.publisher), one_line(source.title)
    most = limits.LONGEST_SIGNAL_SOURCE
    if max(len(publisher), len(title)) > most:
        raise PracticeError("long", "Shorten “{start}…” to at most {most} characters.", most=most, start=title[:40])
    return replace(
        source, publisher=publisher, title=title, licence=_words(source.licence, most),
        addresses=tuple(one.strip() for one in source.addresses if one.strip()), published=source.published.strip(),
    )  # fmt: skip
