"""How many of several indicators rise and fall: what is said of recorded offences, and of figures of wider places."""

from collections import Counter

from indicators.answers.comparison import Panels
from indicators.language.language import Language
from indicators.language.names import country_name, short_name
from indicators.model.indicators import Trend

RISING = (Trend.INCREASING, Trend.INCREASING_BETTER, Trend.INCREASING_WORSE)
FALLING = (Trend.DECREASING, Trend.DECREASING_BETTER, Trend.DECREASING_WORSE)


def trends_headline(answer: Panels, _: Language) -> str:
    """How many of the indicators drawn rise, fall, or do neither."""
    trends = Counter(_direction(lines.trend) for lines, _city in answer.panels)
    rising, falling, none, untested = (trends[one] for one in ("rising", "falling", "none", "untested"))
    words = {"place": _place(answer, _), "number": len(answer.panels)}
    if untested == len(answer.panels):
        return _("{place}, {number} indicators over time: no trend can be tested yet", **words)
    parts = [
        (rising, _.ngettext("{number} is increasing", "{number} are increasing", rising)),
        (falling, _.ngettext("{number} is decreasing", "{number} are decreasing", falling)),
        (none, _.ngettext("{number} has no significant trend", "{number} have no significant trend", none)),
        (untested, _.ngettext("{number} cannot be tested yet", "{number} cannot be tested yet", untested)),
    ]
    balance = _.listed([part for count, part in parts if count])
    return _.ngettext(
        "{place}, {number} indicator over time: {balance}",
        "{place}, {number} indicators over time: {balance}",
        len(answer.panels),
        place=words["place"],
        balance=balance,
    )


def _direction(trend: str) -> str:
    if trend in RISING:
        return "rising"
    if trend in FALLING:
        return "falling"
    return "none" if trend == Trend.NO_CHANGE else "untested"


def _place(answer: Panels, _: Language) -> str:
    """Whose figures they are: the city's, its region's, its country's."""
    city, indicators = short_name(answer.city, _), answer.indicators
    if all(one.is_national for one in indicators):
        return country_name(answer.city.country, _)
    if all(one.is_regional for one in indicators):
        return _("Region {of_city}", of_city=_.of(city))
    if all(one.is_wider for one in indicators):
        return _("Country and region {of_city}", of_city=_.of(city))
    return city
