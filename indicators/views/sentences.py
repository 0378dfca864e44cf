"""The finding of the City page as a sentence, and the counts under it: grammatical for any city and any mix."""

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Comparison, Outcome
from indicators.views.against import benchmark_words, others
from indicators.views.language import Language
from indicators.views.words import short_name

TESTED = (Outcome.WORSE, Outcome.SIMILAR, Outcome.BETTER, Outcome.HIGHER, Outcome.LOWER)


def city_headline(comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    """Where the city stands clearest behind and ahead of its comparator, as one sentence without full stop."""
    city = short_name(comparison.city)
    if comparison.empty:
        return _("No figure is published for {city} in this choice", city=city)
    worst, best = clearest(comparison, Outcome.WORSE), clearest(comparison, Outcome.BETTER)
    told = pd.concat([worst.head(1), best.head(1)])
    words = {"city": city, **others(comparison, told if len(told) else comparison.rows, _)}
    for name, found in (("worst", worst), ("best", best)):
        if len(found):
            words[name] = _phrase(found, catalogue, _)
    if len(worst) and len(best):
        if len(best) > len(worst):
            return _("{city} leads {others} most on {best}, and trails {them} most on {worst}", **words)
        return _("{city} trails {others} most on {worst}, and leads {them} most on {best}", **words)
    if len(worst):
        return _("{city} trails {others} most on {worst}, and leads {them} clearly on nothing", **words)
    if len(best):
        return _("{city} leads {others} most on {best}, and trails {them} clearly on nothing", **words)
    return _undecided(comparison, catalogue, _)


def _undecided(comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    """The headline when nothing is better or worse."""
    rows = comparison.rows
    known = set(rows["outcome"])
    city = short_name(comparison.city)
    words = {"city": city, "of_city": _.of(city), **others(comparison, rows, _)}
    if Outcome.SIMILAR in known:
        return _("{city} stands level with {others} on everything that could be judged", **words)
    neutral = clearest(comparison, Outcome.HIGHER, Outcome.LOWER)
    if len(neutral):
        return _("{city} differs most from {others} in {phrase}", phrase=_phrase(neutral, catalogue, _), **words)
    if Outcome.NOT_TESTED in known:
        return _("The figures {of_city} can be read beside those {of_others}, but not tested", **words)
    return _("The figures {of_city} are known, but not yet those of cities to compare it with", **words)


def city_lead(comparison: Comparison, catalogue: Catalogue, _: Language) -> str:
    """How many indicators came out how, what could not be tested, and the years of the figures."""
    if comparison.empty:
        return ""
    rows = comparison.rows
    counts = rows["outcome"].value_counts()
    tested = [(outcome, int(counts[outcome])) for outcome in TESTED if outcome in counts]
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
    sentences += _left_out(counts, bool(tested), _)
    sentences.append(_years(rows, _))
    return " ".join(sentences)


def clearest(comparison: Comparison, *outcomes: Outcome) -> pd.DataFrame:
    """The rows with one of the outcomes, the clearest gap first."""
    rows = comparison.rows
    chosen = rows[rows["outcome"].isin(outcomes)]
    return chosen.sort_values("clarity", key=lambda gap: gap.abs(), ascending=False, kind="stable", na_position="last")


def _phrase(found: pd.DataFrame, catalogue: Catalogue, _: Language) -> str:
    return _.words(catalogue.indicators[found["indicator"].iloc[0]].phrase)


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


def _left_out(counts: pd.Series, tested: bool, _: Language) -> list[str]:
    """What is shown without a test, and what without a benchmark."""
    untested, alone = int(counts.get(Outcome.NOT_TESTED, 0)), int(counts.get(Outcome.NOT_COMPARED, 0))
    more = _.ngettext(
        "{number} more has no interval and is shown without a test.",
        "{number} more have no interval and are shown without a test.",
        untested,
    )
    all_of_them = _.ngettext(
        "{number} indicator has no interval and is shown without a test.",
        "{number} indicators have no interval and are shown without a test.",
        untested,
    )
    bare = _.ngettext("{number} has no benchmark.", "{number} have no benchmark.", alone)
    return [more if tested else all_of_them] * bool(untested) + [bare] * bool(alone)


def _years(rows: pd.DataFrame, _: Language) -> str:
    first, last = int(rows["year"].min()), int(rows["year"].max())
    if first == last:
        return _("Figures of {year}.", year=last)
    return _("Figures of {first} to {last}: the year stands beside each.", first=first, last=last)
