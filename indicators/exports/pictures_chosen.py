"""Which indicators a picture shows where all would be too small to read: the clearest, and it says so."""

from dataclasses import replace

from indicators.answers import Comparison, Felt, Rug
from indicators.model import Outcome
from indicators.views.language import Language
from indicators.views.records import clearest, fresh, records
from indicators.views.values import safe
from indicators.views.words import own_city

TESTED = (Outcome.BETTER, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER, Outcome.SIMILAR)


def chosen(answer: object, most: int) -> object:
    """The answer itself, or its part of at most `most` indicators."""
    if isinstance(answer, Comparison) and len(answer.rows) > most:
        kept = _clearest(answer, most)
        rows = answer.rows[answer.rows["indicator"].isin(kept)]
        return replace(answer, rows=rows, history=answer.history[answer.history["indicator"].isin(kept)])
    if isinstance(answer, Rug) and len(answer.indicators) > most:
        kept = _telling(answer, most)
        shown = tuple(one for one in answer.indicators if one.id in kept)
        return replace(answer, indicators=shown, rows=answer.rows[answer.rows["indicator"].isin(kept)])
    if isinstance(answer, Felt) and len(answer.pictures) > most:
        return replace(answer, pictures=answer.pictures[:most])
    return answer


def remark(whole: object, shown: object, _: Language) -> str:
    """That the picture shows a part, and which; empty when it shows all."""
    if shown is whole:
        return ""
    if isinstance(whole, Felt):
        numbers = len(shown.pictures), len(whole.pictures)
        said = _(
            "Shown: the first {number} of {all} pictures; the link leads to all.", number=numbers[0], all=numbers[1]
        )
        return safe(said)
    numbers = (len(shown.rows), len(whole.rows)) if isinstance(whole, Comparison) else _counts(shown, whole)
    return safe(
        _(
            "Shown: the {number} clearest gaps to the benchmark, of {all} indicators; the link leads to all.",
            number=_.number(numbers[0]),
            all=_.number(numbers[1]),
        )
    )


def _counts(shown: Rug, whole: Rug) -> tuple[int, int]:
    return len(shown.indicators), len(whole.indicators)


def _clearest(answer: Comparison, most: int) -> set[str]:
    """The clearest of both sides by turns, so that neither fills the picture; then what is similar, then the rest."""
    rows = records(answer)
    good = clearest(rows, Outcome.BETTER, Outcome.HIGHER)
    bad = clearest(rows, Outcome.WORSE, Outcome.LOWER)
    turns = [one for pair in zip(good, bad, strict=False) for one in pair]
    longer = good if len(good) > len(bad) else bad
    order = [*turns, *longer[len(turns) // 2 :], *clearest(rows, Outcome.SIMILAR), *fresh(rows), *rows]
    return set(list(dict.fromkeys(one.indicator for one in order))[:most])


def _telling(answer: Rug, most: int) -> set[str]:
    """By turns where the own city is better and worse, the clearest gap first; then the rest."""
    own = own_city(answer)
    mine = answer.rows[answer.rows["geo"] == own.id] if own else answer.rows
    outcomes = dict(zip(mine["indicator"], mine["outcome"], strict=True))
    wide = (mine["upper"] - mine["lower"]).where(lambda one: one > 0)
    clear = ((mine["value"] - mine["benchmark"]).abs() / wide).fillna(0)
    rank = dict(zip(mine["indicator"], clear, strict=True))
    order = sorted((one.id for one in answer.indicators), key=lambda id: -rank.get(id, 0.0))
    good = [id for id in order if outcomes.get(id) in (Outcome.BETTER, Outcome.HIGHER)]
    bad = [id for id in order if outcomes.get(id) in (Outcome.WORSE, Outcome.LOWER)]
    turns = [id for pair in zip(good, bad, strict=False) for id in pair]
    return set(list(dict.fromkeys([*turns, *good, *bad, *order]))[:most])
