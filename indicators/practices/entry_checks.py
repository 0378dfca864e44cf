"""What a practice needs before it is handed in, and what cannot be kept at all: each a sentence."""

from dataclasses import replace
from datetime import date

from indicators.answers.practices import EVALUATED
from indicators.catalogue import Catalogue
from indicators.catalogue.entered_fields import clean_fields, clean_text, must_have_fields
from indicators.model import limits
from indicators.model.errors import PracticeError
from indicators.model.organisations import PARTNER_OF
from indicators.model.plain_text import is_link, one_line
from indicators.model.practice_entries import WRITTEN, PracticeEntry
from indicators.model.practices import DATA_SET, PRACTICE, PersonalData, Practice, PracticeGrade
from indicators.model.register_sources import PARTIAL_DAY, RegisterSource
from indicators.policies.person_checks import contact_details, is_role, likely_names

# Grades that say that somebody looked, who can be read.
SOURCED = (PracticeGrade.UPTAKE, PracticeGrade.AWARD, *EVALUATED)


def cleaned(practice: Practice, catalogue: Catalogue) -> Practice:
    """A practice with clean words, as a draft may be kept: what is missing may still be missing.

    Raises PracticeError (`reason`: title, long, many), UnknownNameError for what it touches and there is not.
    """
    practice = clean_fields(PRACTICE, practice, catalogue)
    if len(practice.sources) > limits.MOST_SOURCES:
        raise PracticeError("many", "Enter at most {most} sources.", most=limits.MOST_SOURCES)
    return replace(
        practice, contact=practice.contact.strip(), since=practice.since.strip(),
        sources=tuple(_source(one) for one in practice.sources),
    )  # fmt: skip


def complete(entry: PracticeEntry, today: date) -> None:
    """Nothing where a practice can be handed in. Raises PracticeError with the first thing that is missing or not so.

    `reason`: a field that is needed, dataset, personal, problems, result, grade, evaluated, source, licence,
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
    must_have_fields(PRACTICE, practice)
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
    must_have_fields(DATA_SET, practice)
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


def _source(source: RegisterSource) -> RegisterSource:
    publisher, title = one_line(source.publisher), one_line(source.title)
    most = limits.LONGEST_SIGNAL_SOURCE
    if max(len(publisher), len(title)) > most:
        raise PracticeError("long", "Shorten “{start}…” to at most {most} characters.", most=most, start=title[:40])
    return replace(
        source, publisher=publisher, title=title, licence=clean_text(source.licence, most, PracticeError),
        addresses=tuple(one.strip() for one in source.addresses if one.strip()), published=source.published.strip(),
    )  # fmt: skip
