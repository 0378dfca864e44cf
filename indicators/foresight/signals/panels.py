"""The list beside the radar: a line for each signal, and what opens under it."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from indicators.answers.signals import Signals
from indicators.foresight.signals import words as say
from indicators.foresight.signals.likeness import Alike
from indicators.language.entry_owners import entered_by, partner_words
from indicators.language.language import Language
from indicators.language.names import capitalised, full_name
from indicators.language.register_sources import sources_html
from indicators.language.values import safe
from indicators.language.written_texts import as_written, language_names
from indicators.model.indicators import City
from indicators.model.organisations import BY_PARTNERS, entry_owner
from indicators.model.signals import RatingCounts, Signal, SignalEntry, SignalKind, StatusChange
from indicators.view.next_steps import acting_links
from indicators.view.reader import Reader

WIDEST = 56  # pixels of the bar of an answer that all gave


def kinds(answer: Signals, reader: Reader) -> str:
    """The key of the radar: the mark of each kind that is on it, and what the kind says."""
    words, meanings = say.kind_words(reader.language), say.kind_meanings(reader.language)
    there = [kind for kind in SignalKind if answer.of_kind(kind)]
    entries = (
        f"<li>{_badge(kind, '')}<span><b>{safe(words[kind])}</b> {safe(meanings[kind])}</span></li>" for kind in there
    )
    return f"<ul class='vg-signal-kinds'>{''.join(entries)}</ul>" if there else ""


def signal_list(answer: Signals, reader: Reader) -> str:
    """Every signal as a line that opens; the one that the link names first, open."""
    if answer.empty:
        return f"<p class='vg-lead'>{safe(say.no_signal_words(reader.language))}</p>"
    ordered = sorted(answer.signals, key=lambda one: one.id != answer.chosen)
    lines = "".join(_entry(one, answer, reader) for one in ordered)
    return f"<div class='vg-problems vg-signals'><section>{lines}</section></div>"


def _badge(kind: SignalKind, number: str) -> str:
    return f"<i class='vg-signal-mark vg-signal-{kind.value}'><span>{number}</span></i>"


def _entry(signal: Signal, answer: Signals, reader: Reader) -> str:
    _ = reader.language
    state = " open" if signal.id == answer.chosen else ""
    facts = [say.kind_words(_)[signal.kind], _.words(signal.place), _.partial_day(signal.first_observed)]
    facts += [entered_by(signal.entered, _)] if entry_owner(signal.entered) in BY_PARTNERS else []
    line = (
        f"{_badge(signal.kind, str(answer.numbers[signal.id]))}<span><b>{as_written(signal.title, _)}</b>"
        f"<small>{safe(' · '.join(facts))}</small></span>"
    )
    sheet = _sheet(signal, answer, reader)
    return f"<details class='vg-problem vg-signal'{state}><summary>{line}</summary>{sheet}</details>"


def _sheet(signal: Signal, answer: Signals, reader: Reader) -> str:
    """Everything that is known of a signal."""
    _ = reader.language
    rows = [
        (_("When it may matter"), safe(say.horizon_words(_)[signal.horizon])),
        (_("Observed by"), safe(say.observer_words(_)[signal.observer])),
        (_("Partner"), partner_words(signal.entered, reader.catalogue, _)),
        (_("Published rating"), safe(_.words(signal.rating)) if signal.rating else ""),
        (_("What would confirm or refute it"), as_written(signal.confirm, _)),
        *_tests(signal, _),
        *_touches(signal, answer, reader),
        (_("Read with care"), safe(_.words(signal.caution)) if signal.caution else ""),
        (_("Ratings"), _ratings(answer.ratings.get(signal.id), _)),
        (_("Source"), sources_html(signal.sources, _)),
        (_("Language"), safe(_language(signal, _))),
        (_("Status"), _status(signal, answer, reader)),
    ]
    terms = "".join(f"<dt>{safe(name)}</dt><dd>{content}</dd>" for name, content in rows if content)
    link = urlencode({"view": "signals", "city": answer.city.id, "signal": signal.id, "lang": _.code})
    share = _("Link to this signal")
    return (
        f"<div class='vg-inside'><p>{as_written(signal.observation, _)}</p><dl class='vg-facts'>{terms}</dl>"
        f"<p><a href='foresight?{safe(link)}' target='_self'>{safe(share)}</a>"
        f" · {acting_links(answer.city.id, signal.indicators, signal.problems, reader)}</p></div>"
    )


def _language(signal: Signal, _: Language) -> str:
    """In which language a member wrote, and whether a reviewed translation is shown; empty for the project's own."""
    if not signal.language:
        return ""
    names = language_names(_)
    language = names.get(signal.language, signal.language)
    if _.written_in(signal.title) == signal.language:
        return _("Written in: {language}.", language=language)
    return _("Written in: {language}. This is a translation that an editor reviewed.", language=language)


def _tests(signal: Signal, _: Language) -> list[tuple[str, str]]:
    if not signal.tests:
        return []
    tests = signal.tests[0]
    return [
        (_("Significance"), as_written(tests.significance, _)),
        (_("Plausibility"), as_written(tests.plausibility, _)),
        (_("Novelty"), as_written(tests.novelty, _)),
        (_("Time to act"), as_written(tests.timeliness, _)),
    ]


def _touches(signal: Signal, answer: Signals, reader: Reader) -> list[tuple[str, str]]:
    """What it touches, each a link: a problem to Gaps, an indicator to its sheet, a technology to the register."""
    _ = reader.language
    titles = {
        "problem": _("Problems"), "indicator": _("Indicators"), "measure": _("Measures"),
        "technology": _("Technologies"),
    }  # fmt: skip
    touched = say.touched_words(signal, reader)
    return [
        (titles[kind], " · ".join(_linked(kind, id, title, answer, _) for id, title in pairs))
        for kind, pairs in touched.items()
    ]


def _linked(kind: str, id: str, title: str, answer: Signals, _: Language) -> str:
    pages = {
        "problem": ("gaps", {"find": title}),
        "measure": ("gaps", {"find": title}),
        "indicator": ("catalogue", {"view": "indicators", "indicator": id}),
        "technology": ("gaps", {"view": "register"}),
    }
    page, link = pages[kind]
    address = f"{page}?{urlencode(link | {'city': answer.city.id, 'lang': _.code})}"
    return f"<a href='{safe(address)}' target='_self'>{safe(title)}</a>"


def _ratings(counts: RatingCounts | None, _: Language) -> str:
    """How many people gave each answer: the distributions, no mean."""
    if counts is None:
        return ""
    horizons = say.horizon_words(_)
    scales = (
        (_("Likelihood"), tuple(zip(say.likelihood_words(_), counts.likelihood, strict=True))),
        (_("Consequence"), tuple(zip(say.consequence_words(_), counts.consequence, strict=True))),
        (_("When"), tuple((horizons[one], number) for one, number in counts.horizon.items())),
    )
    people = _.ngettext("Rated by {number} person.", "Rated by {number} people.", counts.people)
    lists = "".join(_scale(title, steps, counts.people, _) for title, steps in scales)
    return f"{safe(people)}<div class='vg-ratings'>{lists}</div>"


def _scale(title: str, steps: tuple[tuple[str, int], ...], people: int, _: Language) -> str:
    lines = "".join(
        f"<li><span>{safe(words)}</span><i style='width:{WIDEST * number / people:.0f}px'></i>"
        f"<b>{_.number(number)}</b></li>"
        for words, number in steps
    )
    return f"<section><h2>{safe(title)}</h2><ul>{lines}</ul></section>"


def _status(signal: Signal, answer: Signals, reader: Reader) -> str:
    """Each status with its day, the newest first, and when it is looked at again."""
    _ = reader.language
    lines = [
        _("{status} since {day}", status=capitalised(_became(one, reader)), day=_.day(one.day))
        + (f" – {_.words(one.note)}" if one.note else "")
        for one in reversed(signal.history)
    ]
    due = _("Review was due on {day}", day=_.day(signal.review)) if answer.is_due(signal) else _(
        "Next review: {day}", day=_.day(signal.review)
    )  # fmt: skip
    return "<br>".join(safe(one) for one in [*lines, due])


def _became(change: StatusChange, reader: Reader) -> str:
    """A status in words; of a merged signal, with which one."""
    _ = reader.language
    if change.into in reader.catalogue.signals:
        return _("merged with “{title}”", title=_.words(reader.catalogue.signals[change.into].title))
    return say.status_words(_)[change.status]


def waiting_signal(entry: SignalEntry, near: Sequence[Alike], cities: Mapping[str, City], _: Language) -> str:
    """A signal that waits for an editor, with its source, and those in the register that say much the same."""
    signal = entry.signal
    city = full_name(cities[entry.city], _) if entry.city in cities else _("the network")
    head = (
        f"{say.kind_words(_)[signal.kind]} · {city} · {_.words(signal.place)} · {_.partial_day(signal.first_observed)}"
    )
    lines = [
        f"<b>{as_written(signal.title, _)}</b>",
        safe(head),
        safe(_language(signal, _)),
        as_written(signal.observation, _),
        safe(_("Would confirm or refute it: {words}", words=_.words(signal.confirm))),
        sources_html(signal.sources, _),
    ]
    if near:
        titles = _.row([_.words(one.signal.title) for one in near])
        same = _("Perhaps the same as: {titles}", titles=titles)
        lines.append(f"<b>{safe(same)}</b>")
    return f"<div class='vg-notes'><p>{'<br>'.join(one for one in lines if one)}</p></div>"
