"""Parts of the scorecard as ingredients of an index: each a level from 0 to 3, and more is better."""

from collections.abc import Mapping

from indicators.model.comparability import Word
from indicators.model.index_recipe import PART
from indicators.model.indicators import Comparable, Indicator, Polarity, Statistic, Text
from indicators.model.preparedness import Item, Section

THEME, UNIT = "preparedness", "level"


def ingredient(section: Section, phrase: Text) -> Indicator:
    """A part of the scorecard as an index takes it in; `phrase` with the places {number} and {title}."""
    return Indicator(
        id=f"{PART}{section.id}",
        theme=THEME,
        unit=UNIT,
        polarity=Polarity.HIGHER_IS_BETTER,
        statistic=Statistic.LEVEL,
        comparable=Comparable.LEVELS,
        decimals=1,
        title={
            code: words.format(number=section.number, title=section.title[code])
            for code, words in phrase.items()
            if code in section.title
        },
        phrase=section.phrase,
        definition=section.about,
        series=(),
        order=1000 + section.order,
    )


def quick_section(items: tuple[Item, ...], phrases: Mapping[str, Word]) -> Section:
    """The questions of the quick scan as a section of their own, before all others."""
    title, about = phrases["quick_scan"].text, phrases["quick_scan_about"].text
    return Section("quick", 0, "vigie", "", title, title, title, about, items)
