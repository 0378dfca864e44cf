"""What is said of the cities shown without a figure: they count in another way, or publish regions of another size."""

from indicators.answers.comparison import Places
from indicators.language.language import Language
from indicators.language.names import level_name, short_name
from indicators.language.values import apart_words
from indicators.model.indicators import Comparable


def is_by_level(answer: Places) -> bool:
    """Whether the places set apart are regions of another level: nothing else keeps these figures from comparing."""
    return answer.indicator.perimeter.is_region and answer.indicator.comparable is Comparable.LEVELS


def apart_meaning(answer: Places, _: Language) -> str:
    """What the quiet dots are."""
    return _("figures of larger or smaller regions: not compared") if is_by_level(answer) else apart_words(_)


def only(answer: Places, _: Language) -> str:
    """Which places alone are compared, where others count in another way; empty where all compare."""
    if not answer.apart:
        return ""
    city = short_name(answer.city, _)
    if answer.indicator.comparable is Comparable.NEVER:
        return _("Counts of areas that differ in size cannot be compared: only {city} has its figure here.", city=city)
    if is_by_level(answer):
        level = level_name(answer.indicator.level_in(answer.city.country))
        return _("Only regions of the same size ({level}) are compared.", level=level)
    if answer.indicator.is_regional:
        return _("Only regions with the same recording system as {city} are compared: police forces count differently.",
                 city=city)  # fmt: skip
    return _("Only cities with the same recording system as {city} are compared: police forces count differently.",
             city=city)  # fmt: skip
