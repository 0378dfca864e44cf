"""The recorded offences of a city: how many have higher or lower rates than the benchmark, and which differ most.

They are neither better nor worse: how many are recorded also depends on how many are reported.
"""

from collections import Counter
from collections.abc import Sequence

from indicators.answers.records import Record, clearest
from indicators.catalogue import Catalogue
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome
from indicators.view.reader import Reader


def offences(rows: Sequence[Record], catalogue: Catalogue, others: bool = False) -> list[Record]:
    """The rows of recorded offences; `others`: all but these."""
    return [one for one in rows if catalogue.indicators[one.indicator].is_recorded_offence is not others]


def most_different(rows: Sequence[Record], catalogue: Catalogue) -> list[Record]:
    """The offences of today whose rate is higher or lower, the clearest first; none of which more may be good news."""
    differing = clearest(offences(rows, catalogue), Outcome.HIGHER, Outcome.LOWER)
    return [one for one in differing if not catalogue.indicators[one.indicator].sensitive]


def offences_headline(rows: Sequence[Record], words: dict[str, str], reader: Reader) -> str:
    """For how many offences the rate is higher and lower, and for which most clearly; empty where for none.

    `words`: city and others, as the headline of the city names them.
    """
    _ = reader.language
    counts = Counter(one.outcome for one in offences(rows, reader.catalogue))
    higher, lower = counts[Outcome.HIGHER], counts[Outcome.LOWER]
    if not higher and not lower:
        return ""
    total = higher + lower + sum(counts[one] for one in ON_NEITHER_SIDE)
    said_first = _higher_or_lower(higher, lower, total, words, reader)
    clear = [one for one in most_different(rows, reader.catalogue) if one.clearly]
    if not clear or total == 1:
        return said_first
    phrase = _.words(reader.catalogue.indicators[clear[0].indicator].phrase)
    if clear[0].outcome == Outcome.HIGHER:
        return _("{sentence}; most clearly higher for {phrase}", sentence=said_first, phrase=phrase)
    return _("{sentence}; most clearly lower for {phrase}", sentence=said_first, phrase=phrase)


def _higher_or_lower(higher: int, lower: int, total: int, words: dict[str, str], reader: Reader) -> str:
    _ = reader.language
    counts = {"higher": _.number(higher), "lower": _.number(lower)}
    if higher and lower:
        return _(
            "{city} has higher rates than {others} for {higher} of {number} recorded offences, lower for {lower}",
            number=_.number(total), **counts, **words,
        )  # fmt: skip
    if higher:
        return _.ngettext(
            "{city} has a higher rate than {others} for the only recorded offence tested",
            "{city} has higher rates than {others} for {higher} of {number} recorded offences, lower for none",
            total, **counts, **words,
        )  # fmt: skip
    return _.ngettext(
        "{city} has a lower rate than {others} for the only recorded offence tested",
        "{city} has lower rates than {others} for {lower} of {number} recorded offences, higher for none",
        total, **counts, **words,
    )  # fmt: skip
