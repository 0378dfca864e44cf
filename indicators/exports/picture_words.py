"""What a picture says in words: finding, city, period, key, caveats, comparability and sources, of any view."""

from typing import Any

from indicators.exports.page import PictureWords
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.indicators import Indicator
from indicators.view import Reader, View
from indicators.view.sheet import comparable_words


def picture_words(view: View, answer: Any, full: Any, reader: Reader, link: str, colouring: str) -> PictureWords:
    """All the words of a picture of `answer`, the part that is drawn of `full`: the finding is that of the whole."""
    _ = reader.language
    notes = (view.picture_notes or view.notes)(answer, reader)
    part = view.part_words(answer, full, reader) if view.part_words and answer is not full else ""
    lead = (view.picture_lead or view.lead)(full, reader)
    city = view.city(answer)
    about = (full_name(city, _) if city else "", view.period(answer))
    rule = view.comparable(answer, reader) if view.comparable else _comparable(view.indicators(answer, reader), _)
    context = _("Context only: it describes cities, not their results.")
    return PictureWords(
        title=view.headline(full, reader),
        about=" · ".join(one for one in about if one),
        lead=" ".join(one for one in (part, lead) if one),
        key=view.key(answer, reader, colouring),
        comparable=_("Comparing cities: {rule}.", rule=rule) if rule else context,
        cares=notes.in_picture(),
        source=notes.sources,
        link=link,
        language=_.code,
    )


def _comparable(indicators: tuple[Indicator, ...], _: Language) -> str:
    """What may be compared between two cities: one rule, or each with how many of the indicators it holds for."""
    rules = dict.fromkeys(one.comparable for one in indicators)
    if len(rules) <= 1:
        return "".join(comparable_words(rule, _) for rule in rules)
    counts = [(rule, sum(one.comparable is rule for one in indicators)) for rule in rules]
    return "; ".join(
        _("{rule} ({number} of {all})", rule=comparable_words(rule, _), number=number, all=len(indicators))
        for rule, number in counts
    )
