"""A division of cities into groups, in words: how clear it is, with whom the own city is, who belongs to none."""

from indicators.answers.comparison import Grouping
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe

CLEAR, SOME = 0.5, 0.25  # mean silhouettes (Kaufman and Rousseeuw 1990, Finding Groups in Data, table 4)


def grouping(answer: Grouping, catalogue: Catalogue, _: Language, tokens: Tokens) -> str:
    """The division as HTML: its silhouette, the own group, the others, who is left out."""
    if not answer.count:
        sentences = [_("Too few of these cities have all the variables needed to form groups.")]
    else:
        sentences = [_clear(answer, _), _own(answer, _), _others(answer, _), _left_out(answer, _)]
    return f"<div class='vg-notes'>{''.join(f'<p>{safe(one)}</p>' for one in sentences if one)}</div>"


def _clear(answer: Grouping, _: Language) -> str:
    words = {"count": _.number(answer.count), "width": _.number(answer.width, 2)}
    number = sum(answer.sizes.values())
    if answer.width > CLEAR:
        return _("{number} cities fall into {count} clear groups (mean silhouette {width}).", number=number, **words)
    if answer.width > SOME:
        return _("{number} cities fall into {count} groups that overlap (mean silhouette {width}).", number=number,
                 **words)  # fmt: skip
    return _("{number} cities do not form clear groups: the best division, "
             "into {count}, is weak (mean silhouette {width}).", number=number, **words)  # fmt: skip


def _own(answer: Grouping, _: Language) -> str:
    city = short_name(answer.city, _)
    if answer.silhouette != answer.silhouette:
        return _("{city} is missing a variable and belongs to no group.", city=city)
    names = [short_name(answer.cities[id], _) for id in answer.members]
    if not names:
        return _("{city} is alone in its group.", city=city)
    width = _.number(answer.silhouette, 2)
    return _("{city} (silhouette {width}) is in a group with {cities}.", city=city, width=width, cities=_.listed(names))


def _others(answer: Grouping, _: Language) -> str:
    """The other groups by their most central city."""
    mine = {answer.city.id, *answer.members}
    parts = [
        f"{short_name(answer.cities[medoid], _)} ({_.number(answer.sizes[number])})"
        for number, medoid in answer.medoids.items()
        if medoid not in mine
    ]
    return _("Other groups, by their most central city and size: {groups}.", groups=", ".join(parts))


def _left_out(answer: Grouping, _: Language) -> str:
    number = len(answer.left_out)
    return _.ngettext("{number} city is missing a variable and belongs to no group.",
                      "{number} cities are missing a variable and belong to "
                      "no group.", number) if number else ""  # fmt: skip
