"""Parts of the scorecard as ingredients of an index: each a level from 0 to 3, and more is better."""

from indicators.indexes import PART
from indicators.model import Comparable, Indicator, Polarity, Statistic
from indicators.preparedness import Section

THEME, UNIT = "preparedness", "level"


def ingredient(section: Section) -> Indicator:
    """A part of the scorecard as an index takes it in."""
    titles = {"en": "Scorecard {number}: {title}", "fr": "Grille {number} : {title}"}
    return Indicator(
        id=f"{PART}{section.id}",
        theme=THEME,
        unit=UNIT,
        polarity=Polarity.HIGHER_IS_BETTER,
        statistic=Statistic.LEVEL,
        comparable=Comparable.LEVELS,
        decimals=1,
        title={code: titles[code].format(number=section.number, title=title) for code, title in section.title.items()},
        phrase=section.phrase,
        definition=section.about,
        series=(),
        order=1000 + section.order,
    )
