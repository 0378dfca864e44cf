"""Who does better and what they did, in words: the finding, the notes, the table."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from indicators.answers.practices import ActionMatch, BetterElsewhere, MatchedAction
from indicators.compare.bars.words import bars_lead, bars_notes
from indicators.language.evidence import marks_text
from indicators.language.language import Language
from indicators.language.names import Html, country_name, full_name, sentences, short_name
from indicators.language.register_sources import sources_text
from indicators.language.values import safe
from indicators.model.policies import Policy
from indicators.policies.register.words import start_words
from indicators.practices.register.words import grade_text, stated
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def better_finding(answer: BetterElsewhere, reader: Reader) -> str:
    """The headline: how many do better or improve, and whether anything is known of how."""
    _ = reader.language
    city, title = short_name(answer.city, _), _.words(answer.indicator.title)
    ahead, improving, acting = len(answer.ahead), len(answer.improving), len(answer.acting)
    recorded = answer.indicator.is_recorded_offence
    if not answer.leaders and recorded:
        return _("{indicator}: no comparable city has a significantly lower rate than {city} or improves "
                 "significantly",
                 indicator=title, city=city)  # fmt: skip
    if not answer.leaders:
        return _("{indicator}: no comparable city does significantly better than {city} or improves "
                 "significantly",
                 indicator=title, city=city)  # fmt: skip
    if ahead and recorded:
        words = _.ngettext("{indicator}: {number} comparable city has a lower rate than {city}",
                           "{indicator}: {number} comparable cities have lower rates than {city}",
                           ahead, indicator=title, city=city)  # fmt: skip
    elif ahead:
        words = _.ngettext("{indicator}: {number} comparable city does better than {city}",
                           "{indicator}: {number} comparable cities do better than {city}",
                           ahead, indicator=title, city=city)  # fmt: skip
    else:
        words = _.ngettext("{indicator}: {number} city comparable with {city} is improving",
                           "{indicator}: {number} cities comparable with {city} are improving",
                           improving, indicator=title, city=city)  # fmt: skip
    if answer.unexplained:
        return _("{finding}; nobody has shown how yet", finding=words)
    if not acting:
        return _("{finding}; no policy or practice of theirs is on record", finding=words)
    return _.ngettext("{finding}; {number} has a policy or practice on record",
                      "{finding}; {number} have a policy or practice on record",
                      acting, finding=words)  # fmt: skip


def better_lead(answer: BetterElsewhere, reader: Reader) -> Html:
    """The line under it: what is counted, and what a policy or practice of a better city does not say."""
    _ = reader.language
    care = _("That a city does better and did something does not show that the one led to the other.")
    return sentences(bars_lead(answer.bars, reader), safe(care))


def better_notes(answer: BetterElsewhere, reader: Reader) -> Notes:
    """The notes of the bars, and what the lists are made of."""
    _ = reader.language
    notes = bars_notes(answer.bars, reader)
    lists = _(
        "Listed are policies and practices that name this indicator, a problem it tells of, or a measure against such "
        "a problem. The registers are far from complete: a city that is not listed may have acted."
    )
    return replace(notes, cautions=(*notes.cautions, safe(lists)))


def why_no_cities(answer: BetterElsewhere, reader: Reader) -> str:
    """What to do where no city can be drawn."""
    _ = reader.language
    return _("No figure of this city can be shown next to others. Choose another indicator.")


def match_words(action: MatchedAction, reader: Reader) -> str:
    """Why a policy or practice is listed."""
    _ = reader.language
    if action.match is ActionMatch.INDICATOR:
        return _("meant to move this indicator")
    declared = reader.catalogue.problems if action.match is ActionMatch.PROBLEM else reader.catalogue.measures
    titles = _.listed([_.words(declared[id].title) for id in action.shared])
    if action.match is ActionMatch.PROBLEM:
        return _("same problem: {titles}", titles=titles)
    return _("same measure: {titles}", titles=titles)


def kind_and_support(action: MatchedAction, _: Language) -> str:
    """Whether it is a policy, and from when to when, or a practice, and what supports it."""
    entry = action.entry
    if isinstance(entry, Policy) and entry.end:
        return _("policy, start: {day}, end: {end}", day=start_words(entry, _), end=_.day(entry.end))
    if isinstance(entry, Policy):
        return _("policy, start: {day}", day=start_words(entry, _))
    return _("practice: {support}", support=grade_text(entry, _))


def place_text(action: MatchedAction, answer: BetterElsewhere, _: Language) -> str:
    """Where it is; of a policy without places, its country."""
    entry = action.entry
    if isinstance(entry, Policy):
        return _.row([_.words(entry.perimeter), country_name(entry.country, _)])
    return _.words(entry.place)


def better_table(answer: BetterElsewhere, reader: Reader) -> pd.DataFrame:
    """One row a city and what it did, then what others did, then what reviews and trials found."""
    _ = reader.language
    columns = [
        _("City"),
        _("Result"),
        _.pgettext("kind", "Entry"),
        _("Title"),
        _("Listed because"),
        _("Period"),
        _("Source"),
    ]
    return pd.DataFrame([*_of_cities(answer, reader), *_of_others(answer, reader)], columns=columns)


def _of_cities(answer: BetterElsewhere, reader: Reader) -> Iterator[tuple[str, ...]]:
    _ = reader.language
    for city in answer.leaders:
        name, standing = full_name(city, _), standing_words(answer, _)[city.id]
        actions = answer.of(city)
        if not actions:
            yield name, standing, _("nothing in the registers"), "", "", "", ""
        for action in actions:
            yield name, standing, *_entry(action, reader)


def _of_others(answer: BetterElsewhere, reader: Reader) -> Iterator[tuple[str, ...]]:
    _ = reader.language
    for action in answer.elsewhere:
        yield place_text(action, answer, _), _("not known to do better"), *_entry(action, reader)
    for finding in answer.findings:
        yield "", "", _("review or trial"), _.words(finding.intervention), marks_text(finding, _), "", finding.citation


def _entry(action: MatchedAction, reader: Reader) -> tuple[str, ...]:
    _ = reader.language
    entry, why = action.entry, match_words(action, reader)
    if isinstance(entry, Policy):
        pages = " ".join(one.address for one in entry.sources)
        return kind_and_support(action, _), _.words(entry.title), why, start_words(entry, _), pages
    return (
        kind_and_support(action, _),
        _.words(entry.title),
        why,
        stated(entry.period, _),
        sources_text(entry.sources, _),
    )


def standing_words(answer: BetterElsewhere, _: Language) -> dict[str, str]:
    """Why each of the cities is listed: better, improving."""
    improving = {one.id: _("improving") for one in answer.improving}
    ahead = _("significantly lower") if answer.indicator.is_recorded_offence else _("significantly better")
    return {one.id: ahead for one in answer.ahead} | improving
