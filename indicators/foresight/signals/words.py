"""What is said of the register of signals: kinds, horizons, who observed, what became of it; headline, notes, table."""

from dataclasses import replace

import pandas as pd

from indicators.answers.signals import Signals
from indicators.language.language import Language
from indicators.language.names import Html, country_name, sentences, short_name
from indicators.language.register_sources import main_publishers, sources_text
from indicators.language.values import safe
from indicators.model.indicators import Text
from indicators.model.signals import Horizon, Observer, Signal, SignalKind, SignalStatus
from indicators.model.submissions import EntryState
from indicators.preparedness.gaps.words import family_words
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def kind_words(_: Language) -> dict[SignalKind, str]:
    """How sure it is that something changes."""
    return {
        SignalKind.WEAK: _("Weak signal"),
        SignalKind.SIGNAL: _("Signal"),
        SignalKind.TREND: _("Trend"),
        SignalKind.THREAT: _("Ranked threat"),
        SignalKind.MEGATREND: _("Megatrend"),
        SignalKind.SURVEY: _("Survey"),
    }


def kind_meanings(_: Language) -> dict[SignalKind, str]:
    """What each kind says, and what it does not."""
    return {
        SignalKind.WEAK: _("passes four tests: it matters, it can happen, it is new, there is still time to act"),
        SignalKind.SIGNAL: _("happened somewhere, and may happen elsewhere"),
        SignalKind.TREND: _("counted over time or by an agency"),
        SignalKind.THREAT: _("a rank given by experts, not a probability"),
        SignalKind.MEGATREND: _("slow, large and everywhere"),
        SignalKind.SURVEY: _("what people said in the past, for comparison; only in the list"),
    }


def horizon_words(_: Language) -> dict[Horizon, str]:
    """When it may matter."""
    return {
        Horizon.NOW: _.pgettext("horizon", "already here"),
        Horizon.NEAR: _.pgettext("horizon", "within 3 years"),
        Horizon.MEDIUM: _.pgettext("horizon", "in 3 to 5 years"),
        Horizon.LONG: _.pgettext("horizon", "beyond 5 years"),
        Horizon.PAST: _.pgettext("horizon", "for comparison"),
    }


def observer_words(_: Language) -> dict[Observer, str]:
    """By which kind of actor it was observed."""
    return {
        Observer.MUNICIPALITY: _.pgettext("observer", "municipality"),
        Observer.POLICE_JUSTICE: _.pgettext("observer", "police and justice"),
        Observer.CIVIL_SOCIETY: _.pgettext("observer", "civil society"),
        Observer.COMPANIES: _.pgettext("observer", "companies"),
        Observer.RESIDENTS: _.pgettext("observer", "residents"),
        Observer.PLATFORMS: _.pgettext("observer", "online platforms"),
        Observer.RESEARCH: _.pgettext("observer", "research"),
        Observer.INSTITUTION: _.pgettext("observer", "European or international institution"),
        Observer.STATE: _.pgettext("observer", "national authority"),
        Observer.EXPERTS: _.pgettext("observer", "panel of experts"),
        Observer.PRESS: _.pgettext("observer", "press"),
    }


def status_words(_: Language) -> dict[SignalStatus, str]:
    """What became of it."""
    return {
        SignalStatus.OPEN: _.pgettext("signal", "followed"),
        SignalStatus.CONFIRMED: _.pgettext("signal", "confirmed"),
        SignalStatus.REFUTED: _.pgettext("signal", "refuted"),
        SignalStatus.MERGED: _.pgettext("signal", "merged with another"),
        SignalStatus.CLOSED: _.pgettext("signal", "no longer followed"),
    }


def entry_state_words(_: Language) -> dict[EntryState, str]:
    """How far a signal that somebody entered has come."""
    return {
        EntryState.DRAFT: _.pgettext("signal", "draft"),
        EntryState.SUBMITTED: _.pgettext("signal", "waits for an editor"),
        EntryState.RETURNED: _.pgettext("signal", "sent back"),
        EntryState.PUBLISHED: _.pgettext("signal", "published"),
        EntryState.WITHDRAWN: _.pgettext("signal", "withdrawn"),
    }


def likelihood_words(_: Language) -> tuple[str, ...]:
    """The scale of likelihood, from 1 to 5."""
    return (
        _.pgettext("likelihood", "very unlikely"), _.pgettext("likelihood", "unlikely"),
        _.pgettext("likelihood", "even chance"), _.pgettext("likelihood", "likely"),
        _.pgettext("likelihood", "very likely"),
    )  # fmt: skip


def consequence_words(_: Language) -> tuple[str, ...]:
    """The scale of consequences for a city, from 1 to 5."""
    return (
        _.pgettext("consequence", "minor"), _.pgettext("consequence", "moderate"),
        _.pgettext("consequence", "serious"), _.pgettext("consequence", "severe"),
        _.pgettext("consequence", "very severe"),
    )  # fmt: skip


def signals_finding(answer: Signals, reader: Reader) -> str:
    """The headline: how many were observed around the city, else how many are already here."""
    _ = reader.language
    number, near = len(answer.signals), len(answer.near)
    if answer.empty:
        return _("No signal matches these choices")
    here = sum(one.horizon is Horizon.NOW for one in answer.signals)
    city, country, total = short_name(answer.city, _), country_name(answer.city.country, _), _.number(number)
    if near and near < number:
        return _.ngettext("{city}: {number} of {total} signals to watch was observed in {country}",
                          "{city}: {number} of {total} signals to watch were observed in {country}",
                          near, country=country, total=total, city=city)  # fmt: skip
    return _.ngettext("{city}: {number} signal to watch, {here} already here",
                      "{city}: {number} signals to watch, {here} of them already here elsewhere in Europe",
                      number, city=city, here=here)  # fmt: skip


def signals_lead(answer: Signals, reader: Reader) -> Html:
    """What a signal is, how many are weak ones, what the place on the radar says."""
    _ = reader.language
    weak = len(answer.of_kind(SignalKind.WEAK))
    parts = [_("What cities may have to prepare for, as agencies, police forces, researchers and the press report it.")]
    if weak:
        parts.append(_.ngettext("{number} of them is a weak signal.", "{number} of them are weak signals.", weak))
    if len(answer.signals) < answer.total:
        parts.append(_("Signals that match your choices: {number} of {total}.", number=_.number(len(answer.signals)),
                       total=_.number(answer.total)))  # fmt: skip
    return sentences(*(safe(one) for one in parts))


def signals_notes(answer: Signals, reader: Reader) -> Notes:
    """How the radar is read, what it does not say, who published the signals."""
    _ = reader.language
    names, rest = main_publishers(source for one in answer.signals for source in one.sources)
    sources = ""
    if names:
        sources = _("Sources: {names}.", names=_.row(names)) if not rest else _.ngettext(
            "Sources: {names} and {number} other publisher. Each signal names its source, its licence and when it was "
            "read.",
            "Sources: {names} and {number} other publishers. Each signal names its source, its licence and when it was "
            "read.",
            rest, names=_.row(names),
        )  # fmt: skip
    return Notes(
        reading=(
            safe(_("The nearer to the middle, the sooner a signal may matter. The place says nothing of how likely or "
                   "how serious it is. Its field is that of the first problem it touches.")),
        ),
        cautions=(
            safe(_("The number of signals measures attention, not danger: what is much reported has many signals.")),
        ),
        sources=safe(sources),
    )  # fmt: skip


def signals_foot(answer: Signals, reader: Reader) -> Notes:
    """The notes where no radar is: without how it is read."""
    return replace(signals_notes(answer, reader), reading=())


def signals_rule(answer: Signals, reader: Reader) -> str:
    """What may be compared of signals."""
    _ = reader.language
    return _("none: signals are observations, not figures of a city")


def no_signal(answer: Signals, reader: Reader) -> str:
    """What to do where nothing matches."""
    return no_signal_words(reader.language)


def no_signal_words(_: Language) -> str:
    """The same, in a language."""
    return _("No signal matches these choices. Remove a filter, or search for other words.")


def hint(signal: Signal, answer: Signals, _: Language) -> str:
    """What is said of a mark that the pointer is on."""
    title = "<br>".join(f"<b>{safe(_.words(signal.title))}</b>".split("\n"))
    line = _.row([kind_words(_)[signal.kind], horizon_words(_)[signal.horizon], _.words(signal.place)])
    return f"{title}<br>{safe(line)}"


def source_words(signal: Signal, _: Language) -> str:
    """Who published it, what, when, and through whom it was read."""
    return sources_text(signal.sources, _)


def touched_words(signal: Signal, reader: Reader) -> dict[str, list[tuple[str, str]]]:
    """The problems, indicators, measures and technologies that it touches: id and title, by the kind of thing."""
    catalogue = reader.catalogue
    declared = {
        "problem": (catalogue.problems, signal.problems), "indicator": (catalogue.indicators, signal.indicators),
        "measure": (catalogue.measures, signal.measures), "technology": (catalogue.technologies, signal.technologies),
    }  # fmt: skip
    return {
        kind: [(id, reader.language.words(things[id].title)) for id in ids if id in things]
        for kind, (things, ids) in declared.items()
    }


def _said(text: Text, _: Language) -> str:
    return _.words(text) if text else ""


def signals_table(answer: Signals, reader: Reader) -> pd.DataFrame:
    """One row a signal, with everything that is said of it."""
    _ = reader.language
    columns = [
        _("No."), _("Signal"), _("Kind"), _("Field"), _("Horizon"), _("What was observed"), _("First observed"),
        _("Where"), _("Observed by"), _("What would confirm or refute it"), _("Problems"), _("Indicators"),
        _("Measures"), _("Technologies"), _("Published rating"), _("Read with care"), _("Source"), _("Licence"),
        _("Read"), _("Link"), _("Status"), _("Next review"),
    ]  # fmt: skip
    kinds, horizons, observers, families = kind_words(_), horizon_words(_), observer_words(_), family_words(_)
    rows = []
    for number, signal in enumerate(answer.signals, 1):
        touched = {
            kind: " · ".join(title for _id, title in pairs) for kind, pairs in touched_words(signal, reader).items()
        }
        family = answer.families.get(signal.id)
        rows.append((
            number, _.words(signal.title), kinds[signal.kind], families[family] if family else "",
            horizons[signal.horizon],
            _.words(signal.observation), signal.first_observed, _.words(signal.place), observers[signal.observer],
            _.words(signal.confirm), touched["problem"], touched["indicator"], touched["measure"],
            touched["technology"], _said(signal.rating, _), _said(signal.caution, _),
            source_words(signal, _), " · ".join(_.words(source.licence) for source in signal.sources),
            " · ".join(source.read_on for source in signal.sources),
            " ".join(address for source in signal.sources for address in source.addresses),
            status_words(_)[signal.status], signal.review.isoformat(),
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
