"""The finding of the City page as a sentence, and the counts under it: grammatical for any city and any mix."""

from collections import Counter
from collections.abc import Sequence

from indicators.answers.comparison import Comparison
from indicators.catalogue import Catalogue
from indicators.language.comparators import benchmark_words, company, others, stand_in
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.people import Record, clearest, records
from indicators.model.indicators import Outcome

TESTED = (Outcome.WORSE, Outcome.SIMILAR, Outcome.BETTER, Outcome.HIGHER, Outcome.LOWER)


def city_headline(comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    """Where the city does clearest worse and better than its comparator, as one sentence without full stop.

    Never that it leads or trails: to lead on burglary may be read as having most of it.
    """
    city = short_name(comparison.city, _)
    if comparison.empty:
        return _("No figures published for {city} with these choices", city=city)
    rows = records(comparison)
    worst, best = clearest(rows, Outcome.WORSE), clearest(rows, Outcome.BETTER)
    words = {"city": city, **others(comparison, worst[:1] + best[:1], _)}
    for name, chosen in (("worst", worst), ("best", best)):
        if chosen:
            words[name] = _phrase(chosen, catalogue, _)
    if worst and best:
        if len(best) > len(worst):
            return _("{city} does clearly better than {others} on {best}, and clearly worse on {worst}", **words)
        return _("{city} does clearly worse than {others} on {worst}, and clearly better on {best}", **words)
    if worst:
        return _("{city} does clearly worse than {others} on {worst}, and nowhere clearly better", **words)
    if best:
        return _("{city} does clearly better than {others} on {best}, and nowhere clearly worse", **words)
    return _undecided(comparison, rows, catalogue, _)


def _undecided(comparison: Comparison, rows: Sequence[Record], catalogue: Catalogue, _: Language) -> str:
    """The headline when nothing is better or worse."""
    outcomes = {one.outcome for one in rows}
    city = short_name(comparison.city, _)
    words = {"city": city, "of_city": _.of(city), **others(comparison, rows, _)}
    if Outcome.SIMILAR in outcomes:
        return _("{city} is similar to {others} on everything that could be judged", **words)
    neutral = [one for one in clearest(rows, Outcome.HIGHER, Outcome.LOWER) if not _sensitive(one, catalogue)]
    if neutral:
        return _("{city} differs most from {others} in {phrase}", phrase=_phrase(neutral, catalogue, _), **words)
    if Outcome.NOT_TESTED in outcomes:
        return _("The figures {of_city} can be shown next to those {of_others}, but not tested", **words)
    return _("Figures {of_city} are available, but not yet those of cities to compare it with", **words)


def _sensitive(record: Record, catalogue: Catalogue) -> bool:
    """Sexual, domestic and hate offences make no headline: more of them recorded may be good news."""
    return catalogue.indicators[record.indicator].sensitive


def city_lead(comparison: Comparison, catalogue: Catalogue, _: Language, beside: bool = True) -> str:
    """How many indicators came out how, what could not be tested, and the years of the figures.

    `beside`: whether the year stands beside each figure where this is read; without, several years are not spoken of.
    """
    if comparison.empty:
        return ""
    rows = records(comparison)
    counts = Counter(one.outcome for one in rows)
    tested = [(outcome, counts[outcome]) for outcome in TESTED if counts[outcome]]
    sentences = []
    if tested:
        total = sum(count for _outcome, count in tested)
        parts = [_first_count(*tested[0], benchmark_words(comparison, _), _)]
        parts += [_count(outcome, count, _) for outcome, count in tested[1:]]
        sentences.append(
            _.ngettext(
                "Of {number} indicator tested, {counts}.",
                "Of {number} indicators tested, {counts}.",
                total,
                counts=", ".join(parts),
            )
        )
    sentences.append(_left_out(counts, bool(tested), _))
    sentences.append(stand_in(comparison.comparator, comparison.city, _))
    sentences += [_years(rows, beside, _), company(comparison.comparator, catalogue, _)]
    return " ".join(sentence for sentence in sentences if sentence)


def _phrase(chosen: list[Record], catalogue: Catalogue, _: Language) -> str:
    return _.words(catalogue.indicators[chosen[0].indicator].phrase)


def _first_count(outcome: Outcome, count: int, benchmark: str, _: Language) -> str:
    """The first count of the lead, with its verb and the benchmark."""
    than = {"benchmark": benchmark}
    words = {
        Outcome.WORSE: _.ngettext(
            "{number} is worse than {benchmark}", "{number} are worse than {benchmark}", count, **than
        ),
        Outcome.SIMILAR: _.ngettext(
            "{number} is similar to {benchmark}", "{number} are similar to {benchmark}", count, **than
        ),
        Outcome.BETTER: _.ngettext(
            "{number} is better than {benchmark}", "{number} are better than {benchmark}", count, **than
        ),
        Outcome.HIGHER: _.ngettext(
            "{number} is higher than {benchmark}", "{number} are higher than {benchmark}", count, **than
        ),
        Outcome.LOWER: _.ngettext(
            "{number} is lower than {benchmark}", "{number} are lower than {benchmark}", count, **than
        ),
    }
    return words[outcome]


def _count(outcome: Outcome, count: int, _: Language) -> str:
    """A further count of the lead, without verb."""
    words = {
        Outcome.SIMILAR: _.ngettext("{number} similar", "{number} similar", count),
        Outcome.BETTER: _.ngettext("{number} better", "{number} better", count),
        Outcome.HIGHER: _.ngettext("{number} higher", "{number} higher", count),
        Outcome.LOWER: _.ngettext("{number} lower", "{number} lower", count),
    }
    return words[outcome]


def _left_out(counts: Counter, tested: bool, _: Language) -> str:
    """What is shown beside the tested indicators; nothing more when there is nothing else."""
    others = counts[Outcome.NOT_TESTED] + counts[Outcome.NOT_COMPARED]
    if not others:
        return ""
    if tested:
        return _.ngettext("{number} other is not tested.", "{number} others are not tested.", others)
    return _.ngettext("{number} indicator is not tested.", "{number} indicators are not tested.", others)


def _years(rows: Sequence[Record], beside: bool, _: Language) -> str:
    first, last = min(one.year for one in rows), max(one.year for one in rows)
    if first == last:
        return _("Figures for {year}.", year=last)
    if not beside:
        return ""
    return _("Figures from {first} to {last}; the year is shown next to each.", first=first, last=last)
