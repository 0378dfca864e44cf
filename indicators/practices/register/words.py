"""The register of practices in words: kinds of authors, grades, the finding, the notes, the table."""

import pandas as pd

from indicators.answers.practices import PracticeList
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.offered_data import terms_text
from indicators.language.register_sources import main_publishers, sources_text
from indicators.language.values import safe
from indicators.model.indicators import Text
from indicators.model.practices import PRACTICE, Practice, PracticeAuthor, PracticeGrade
from indicators.practices.register.entered import entry_words
from indicators.view.entered_fields import cells
from indicators.view.entry_sheet import SheetFacts
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def author_words(_: Language) -> dict[PracticeAuthor, str]:
    """The kinds of organisation that tell of a practice."""
    return {
        PracticeAuthor.CITY: _.pgettext("author of a practice", "city"),
        PracticeAuthor.POLICE_JUSTICE: _.pgettext("author of a practice", "police or justice"),
        PracticeAuthor.COMPANY: _.pgettext("author of a practice", "company"),
        PracticeAuthor.START_UP: _.pgettext("author of a practice", "start-up"),
        PracticeAuthor.ASSOCIATION: _.pgettext("author of a practice", "association"),
        PracticeAuthor.UNIVERSITY: _.pgettext("author of a practice", "university or research"),
        PracticeAuthor.PLATFORM: _.pgettext("author of a practice", "online platform"),
        PracticeAuthor.STATE: _.pgettext("author of a practice", "national authority"),
        PracticeAuthor.EUROPEAN_BODY: _.pgettext("author of a practice", "European body"),
    }


def grade_words(_: Language) -> dict[PracticeGrade, str]:
    """What supports a practice, in a few words."""
    return {
        PracticeGrade.REPORTED: _.pgettext("grade of a practice", "reported by its author"),
        PracticeGrade.EXPERIENCE: _.pgettext("grade of a practice", "experience of an event"),
        PracticeGrade.PILOT: _.pgettext("grade of a practice", "pilot or demonstration"),
        PracticeGrade.UPTAKE: _.pgettext("grade of a practice", "use counted"),
        PracticeGrade.AWARD: _.pgettext("grade of a practice", "award, evaluation not read"),
        PracticeGrade.UNCOMPARED: _.pgettext("grade of a practice", "evaluated, no comparison"),
        PracticeGrade.BEFORE_AFTER: _.pgettext("grade of a practice", "before and after, no comparison"),
    }


def grade_meanings(_: Language) -> dict[PracticeGrade, str]:
    """What each grade says, and what it does not."""
    return {
        PracticeGrade.REPORTED: _("No evaluation of the outcome was read."),
        PracticeGrade.EXPERIENCE: _("What happened, and what was learnt from it. Nothing was tested."),
        PracticeGrade.PILOT: _("Tried out or demonstrated. No outcome was read."),
        PracticeGrade.UPTAKE: _("People or places that take part were counted; the outcome was not."),
        PracticeGrade.AWARD: _("The rules of an award ask for an evaluation. It was not read."),
        PracticeGrade.UNCOMPARED: _("Evaluated, without a place or group to compare with."),
        PracticeGrade.BEFORE_AFTER: _("Measured before and after, without a place or group to compare with."),
    }


def practices_finding(answer: PracticeList, reader: Reader) -> str:
    """The headline: the one practice that is opened, else how many there are and how many were evaluated."""
    _ = reader.language
    if answer.empty:
        return _("No practice in the register matches these choices")
    if answer.filters.practice:
        practice = answer.entries[0]
        return _("{title}: {place}", title=_.words(practice.title), place=_.words(practice.place))
    number, evaluated = len(answer.practices), len(answer.evaluated)
    if not number and answer.datasets:
        return _.ngettext("{number} data set matches these choices, and no practice",
                          "{number} data sets match these choices, and no practice",
                          len(answer.datasets))  # fmt: skip
    if not number:
        return _.ngettext("{number} catalogue of practices matches these choices, and no practice",
                          "{number} catalogues of practices match these choices, and no practice",
                          len(answer.catalogues))  # fmt: skip
    if answer.filters.narrowed:
        return _.ngettext("{number} practice matches these choices; with a published evaluation: {evaluated}",
                          "{number} practices match these choices; with a published evaluation: {evaluated}",
                          number, evaluated=_.number(evaluated))  # fmt: skip
    return _.ngettext("Cities and partners report {number} practice; with a published evaluation: {evaluated}",
                      "Cities and partners report {number} practices; with a published evaluation: {evaluated}",
                      number, evaluated=_.number(evaluated))  # fmt: skip


def practices_lead(answer: PracticeList, reader: Reader) -> Html:
    """The line under it: where this comes from, how much of it, and what it does not say."""
    _ = reader.language
    if _is_of_data(answer):
        return Html(safe(_("Described by the partner that offers it, read by an editor. The data were not checked.")))
    number, city = sum(answer.city.id in one.geos for one in answer.practices), short_name(answer.city, _)
    entries = sum(one.entered is not None for one in answer.practices)
    members = _.ngettext("{number} was entered by a city or a partner itself.",
                         "{number} were entered by cities and partners themselves.", entries)  # fmt: skip
    public = _("From public pages, of which excerpts were read. Results are those that their authors report.")
    theirs = _("Entered by its author. The result is the one that its author reports.")
    local = _.ngettext("{number} is from {city}.", "{number} are from {city}.", number, city=city)
    words = [
        theirs if answer.practices and entries == len(answer.entries) else public,
        _("Nothing here says that a practice would work elsewhere."),
        local if number and not answer.filters.practice else "",
        members if entries and not answer.filters.practice else "",
    ]
    return sentences(*(safe(one) for one in words if one))


def practices_notes(answer: PracticeList, reader: Reader) -> Notes:
    """How the grades are read, what is missing, who published it."""
    _ = reader.language
    reading = _(
        "A practice is in the row of the first problem that it names. Counted: its use was, its outcome was not."
    )
    caution = _(
        "No practice here was compared with places that did nothing. Evidence from reviews and trials is on Policies."
    )
    titles = sum(one.title_only for one in answer.practices)
    title_words = _.ngettext("Of {number} practice only the title of the case was read.",
                             "Of {number} practices only the title of the case was read.", titles)  # fmt: skip
    names, rest = main_publishers(source for one in answer.entries for source in one.sources)
    sources = _("Sources: {names}.", names=_.row(names))
    if not names:
        sources = _("Sources: what the authors entered.")
    if rest:
        sources = _.ngettext(
            "Sources: {names} and {number} other publisher. Each practice names its source, its licence and when it "
            "was read.",
            "Sources: {names} and {number} other publishers. Each practice names its source, its licence and when it "
            "was read.",
            rest,
            names=_.row(names),
        )
    return Notes(
        reading=() if answer.filters.practice else (safe(reading),),
        cautions=() if _is_of_data(answer) else (safe(caution),),
        remarks=(safe(title_words),) if titles else (),
        sources=safe(sources),
    )


def _is_of_data(answer: PracticeList) -> bool:
    """Whether there are data sets that partners offer, and nothing else."""
    return bool(answer.datasets) and len(answer.datasets) == len(answer.entries)


def practices_rule(answer: PracticeList, reader: Reader) -> str:
    """What may be compared: nothing."""
    _ = reader.language
    return _("practices are listed, not compared")


def no_practice(answer: PracticeList, reader: Reader) -> str:
    """What to do where nothing matches."""
    return no_practice_words(reader.language)


def no_practice_words(_: Language) -> str:
    """The same, in a language."""
    return _("No practice matches these choices. Remove a filter, or search for other words.")


def authors_text(practice: Practice, _: Language) -> str:
    """The kinds of organisation that tell of it, the one that leads first."""
    return ", ".join(author_words(_)[one] for one in practice.authors)


def grade_text(practice: Practice, _: Language) -> str:
    """What supports it; of a catalogue, that it is one."""
    if practice.dataset:
        return _("data set on offer")
    if practice.grade is None:
        return _("catalogue of practices")
    return _("title of the case only") if practice.title_only else grade_words(_)[practice.grade]


def result_text(practice: Practice, _: Language) -> str:
    """The result that its author reports, or that none is known yet."""
    if practice.dataset:
        return ""
    return _.words(practice.result) if practice.result else _("Result not known yet")


def stated(text: Text, _: Language) -> str:
    """A text, or that the sources that were read do not say it."""
    return _.words(text) if text else _("not stated in the sources read")


def practices_table(answer: PracticeList, reader: Reader) -> pd.DataFrame:
    """One row a practice, with everything that is said of it."""
    _, catalogue = reader.language, reader.catalogue

    def titles(ids: tuple[str, ...], declared: dict) -> str:
        return " · ".join(_.words(declared[id].title) for id in ids)

    rows = [
        {
            _("Practice"): _.words(one.title),
            _.pgettext("kind", "Entry"): grade_text(one, _) if one.catalogue or one.dataset else _("practice"),
            _("Place"): _.words(one.place),
            _("Countries"): " ".join(one.countries),
            _("Kinds of authors"): authors_text(one, _),
            _("Author"): _.words(one.author),
            _("Who says so"): entry_words(one, _),
            _("Period"): stated(one.period, _),
            _("What was done"): _.words(one.about),
            _("Problems"): titles(one.problems, catalogue.problems),
            _("Measures"): titles(one.measures, catalogue.measures),
            _("Technologies"): titles(one.technologies, catalogue.technologies),
            _("Conditions"): "" if one.dataset else stated(one.conditions, _),
            _("Cost"): "" if one.dataset else stated(one.cost, _),
            _("Ethics"): "" if one.dataset else stated(one.ethics, _),
            _("Transfer"): "" if one.dataset else stated(one.transfer, _),
            _("Result, as its author reports it"): result_text(one, _),
            _("What supports it"): grade_text(one, _),
            _("Terms of a data set"): terms_text(one, _),
            **cells(PRACTICE, one, reader),
            _("Read with care"): _.words(one.caution) if one.caution else "",
            _("Contact"): one.contact or _("see the source"),
            _("Source"): sources_text(one.sources, _),
            _("Licence"): " · ".join(_.words(source.licence) for source in one.sources),
            _("Read"): " · ".join(source.read_on for source in one.sources),
            _("Link"): " ".join(address for source in one.sources for address in source.addresses),
        }
        for one in answer.entries
    ]
    return pd.DataFrame(rows)


def practice_facts(answer: PracticeList, reader: Reader) -> SheetFacts | None:
    """The practice that is opened as a sheet: every column of its row that says something; None for a list."""
    if not answer.filters.practice or answer.empty:
        return None
    _, practice = reader.language, answer.entries[0]
    row = practices_table(answer, reader).iloc[0]
    facts = tuple((str(name), str(words).strip()) for name, words in row.items() if str(words).strip())
    return SheetFacts(_("Practice"), _.words(practice.title), practice.added, facts[1:])
