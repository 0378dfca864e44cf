"""What residents say, as a sentence with people as its subject: "In Liège, 53% of residents feel safe at night"."""

from collections.abc import Sequence

from indicators.language.language import Language
from indicators.language.names import capitalised, placed, short_name
from indicators.model.indicators import City, Indicator, Outcome


def shares(answers: Sequence[tuple[str, str]], _: Language) -> str:
    """Shares with what each says: "23% of residents had something stolen in a year and 42% feel safe at night"."""
    return _.listed(
        [
            _("{share} of residents {answer}", share=share, answer=answer)
            if place == 0
            else _.pgettext("of residents", "{share} {answer}", share=share, answer=answer)
            for place, (share, answer) in enumerate(answers)
        ]
    )


def residents_say(value: str, indicator: Indicator, city: City, _: Language) -> str:
    """What a share of the city's residents answers; with its region or country where the figure is that of these."""
    share = shares([(value, _.words(indicator.answer))], _)
    return _("{in_city}, {shares}", in_city=where(indicator, city, _), shares=share)


def where(indicator: Indicator, city: City, _: Language) -> str:
    """What `residents_say` begins with: "In Liège"."""
    return capitalised(placed(_.at(short_name(city, _)), indicator, city, _))


def beside_reference(sentence: str, outcome: str, words: dict[str, str], _: Language) -> str:
    """A share of residents with its benchmark.

    `words`: value, and reference, benchmark and above where there is a benchmark.
    """
    if "benchmark" not in words:
        return sentence
    tested = words | {"sentence": sentence}
    if outcome == Outcome.ABOUT_SAME:
        return _("{sentence}, about the same as {reference} ({benchmark})", **tested)
    if outcome == Outcome.CANNOT_TELL:
        return _("{sentence}, not clearly different from {reference} ({benchmark})", **tested)
    if outcome == Outcome.NOT_TESTED:
        tested["benchmark"] += _(", not tested")
    if words["value"] == words["benchmark"]:  # as written: whether chance explains a difference is not said
        return _("{sentence}, at the same level as {reference} ({benchmark})", **tested)
    if words["above"]:
        return _("{sentence}, above {reference} ({benchmark})", **tested)
    return _("{sentence}, below {reference} ({benchmark})", **tested)
