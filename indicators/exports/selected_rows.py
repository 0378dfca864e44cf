"""Which indicators a picture shows where all would be too small to read: the clearest, and it says so."""

from dataclasses import replace

from indicators.answers.comparison import Comparison, Overview, Perception
from indicators.language.names import own_city
from indicators.language.people import clearest, fresh, records
from indicators.language.values import safe
from indicators.model.indicators import Outcome
from indicators.view.reader import Reader

TESTED = (Outcome.BETTER, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER, Outcome.SIMILAR)


def clearest_of_comparison(answer: Comparison, most: int) -> Comparison:
    """The answer itself, or its part of at most `most` indicators: the clearest gaps."""
    if len(answer.rows) <= most:
        return answer
    chosen = _clearest(answer, most)
    rows = answer.rows[answer.rows["indicator"].isin(chosen)]
    return replace(answer, rows=rows, history=answer.history[answer.history["indicator"].isin(chosen)])


def clearest_of_rug(answer: Overview, most: int) -> Overview:
    """The answer itself, or its part of at most `most` indicators: where the own city differs most."""
    if len(answer.indicators) <= most:
        return answer
    chosen = _telling(answer, most)
    chosen_indicators = tuple(one for one in answer.indicators if one.id in chosen)
    return replace(answer, indicators=chosen_indicators, rows=answer.rows[answer.rows["indicator"].isin(chosen)])


def first_pictures(answer: Perception, most: int) -> Perception:
    """The answer itself, or its first `most` pictures."""
    return replace(answer, pictures=answer.pictures[:most]) if len(answer.pictures) > most else answer


def comparison_part(part: Comparison, full: Comparison, reader: Reader) -> str:
    """Which part of the indicators a picture shows."""
    return _clearest_words(len(part.rows), len(full.rows), reader)


def rug_part(part: Overview, full: Overview, reader: Reader) -> str:
    """Which part of the indicators a picture shows."""
    return _clearest_words(len(part.indicators), len(full.indicators), reader)


def felt_part(part: Perception, full: Perception, reader: Reader) -> str:
    """Which part of the pictures is shown."""
    _, shown_, all_ = reader.language, len(part.pictures), len(full.pictures)
    return safe(_("The first {number} of {all} charts are shown; follow the link for all.", number=shown_, all=all_))


def _clearest_words(number: int, total: int, reader: Reader) -> str:
    _ = reader.language
    return safe(
        _(
            "The {number} largest differences from the benchmark, out of {all} indicators; follow the link for all.",
            number=_.number(number),
            all=_.number(total),
        )
    )


def _clearest(answer: Comparison, most: int) -> set[str]:
    """The clearest of both sides by turns, so that neither fills the picture; then what is similar, then the rest."""
    rows = records(answer)
    good = clearest(rows, Outcome.BETTER, Outcome.HIGHER)
    bad = clearest(rows, Outcome.WORSE, Outcome.LOWER)
    turns = [one for pair in zip(good, bad, strict=False) for one in pair]
    longer = good if len(good) > len(bad) else bad
    order = [*turns, *longer[len(turns) // 2 :], *clearest(rows, Outcome.SIMILAR), *fresh(rows), *rows]
    return set(list(dict.fromkeys(one.indicator for one in order))[:most])


def _telling(answer: Overview, most: int) -> set[str]:
    """By turns where the own city is better and worse, the clearest gap first; then the rest."""
    city = own_city(answer)
    mine = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows
    outcomes = dict(zip(mine["indicator"], mine["outcome"], strict=True))
    wide = (mine["upper"] - mine["lower"]).where(lambda one: one > 0)
    clear = ((mine["value"] - mine["benchmark"]).abs() / wide).fillna(0)
    rank = dict(zip(mine["indicator"], clear, strict=True))
    order = sorted((one.id for one in answer.indicators), key=lambda id: -rank.get(id, 0.0))
    good = [id for id in order if outcomes.get(id) in (Outcome.BETTER, Outcome.HIGHER)]
    bad = [id for id in order if outcomes.get(id) in (Outcome.WORSE, Outcome.LOWER)]
    turns = [id for pair in zip(good, bad, strict=False) for id in pair]
    return set(list(dict.fromkeys([*turns, *good, *bad, *order]))[:most])
