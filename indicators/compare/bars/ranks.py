"""Ranks in words, which a reader must ask for: always as an interval, "between 4th and 11th of 23"."""

from indicators.answers.chance import RankedCities
from indicators.answers.comparison import Bars
from indicators.drawing.style import SMALL
from indicators.language.language import Language
from indicators.language.values import safe


def places(ranks: RankedCities | None, _: Language) -> dict[str, str]:
    """For each ranked city the interval of its rank, as a phrase."""
    if ranks is None:
        return {}
    rows = ranks.rows.itertuples(index=False)
    return {row.geo: place(int(row.lower), int(row.upper), ranks.count, _) for row in rows}


def beside(name: str, place: str, under: bool) -> str:
    """A name of a chart (as HTML) and, under it or behind it, the place of the city; the name alone without one."""
    small = f"<span style='font-size:{SMALL}px'>{safe(place)}</span>"
    return (f"{name}<br>{small}" if under else f"{name} · {small}") if place else name


def place(lower: int, upper: int, count: int, _: Language) -> str:
    """The interval of a rank among `count` cities; one place alone is said to be sure."""
    words = {"lower": _.ordinal(lower), "upper": _.ordinal(upper), "count": _.number(count)}
    if lower == upper:
        return _("{lower} of {count}, almost certainly", **words)
    return _("between {lower} and {upper} of {count}", **words)


def ranks_lead(answer: Bars, _: Language) -> str:
    """Among whom the ranks are, which end is first, how little they say; or why there are none. Empty if not asked."""
    ranks = answer.ranks
    if ranks is None:
        return ""
    if ranks.reason:
        return {
            "index": _("No ranks: the levels of these cities cannot be compared."),
            "recorded": _("No ranks: recorded offences do not rank cities. They depend on what is reported."),
            "interval": _("No ranks: fewer than two of these figures have a 95% interval in {year}.", year=answer.year),
        }[ranks.reason]
    words = {"count": _.number(ranks.count), "year": answer.year}
    if ranks.first == "lowest":
        among = _(
            "Ranks: 95% intervals among the {count} cities shown with a figure for {year}, lowest first.", **words
        )
    else:
        among = _(
            "Ranks: 95% intervals among the {count} cities shown with a figure for {year}, highest first.", **words
        )
    return " ".join([among, _("A difference of two or three places is not meaningful.")])
