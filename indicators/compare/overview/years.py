"""The years of an overview's figures: said once where they are the same, beside what differs from the others."""

from indicators.answers.comparison import Overview
from indicators.drawing.labels import fitted
from indicators.drawing.style import CHART, SMALL, Tokens
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.indicators import Indicator

ROOM = 32  # pixels for a year after a title


class Years:
    """The year of most figures of each indicator, and the one of most indicators."""

    def __init__(self, answer: Overview):
        years: dict[str, list[int]] = {}
        for indicator, year, value in zip(*(answer.rows[name] for name in ("indicator", "year", "value")), strict=True):
            if value == value:
                years.setdefault(indicator, []).append(int(year))
        self.of = {one.id: _most(years.get(one.id, []), answer.year) for one in answer.indicators}
        listed = sorted(self.of.values())
        self.common = max(listed, key=listed.count, default=answer.year)

    def cell(self, indicator: Indicator, year: int) -> str:
        """What follows a value of another year than most of its row: "’19"."""
        return "" if year == self.of[indicator.id] else f" <span style='font-size:11px'>’{year % 100:02d}</span>"

    def width(self, indicator: Indicator, _: Language) -> float:
        """Pixels of the indicator's whole title, with its year where `title` adds it."""
        after = 0 if self.of[indicator.id] == self.common else ROOM
        return width(_.words(indicator.title), CHART) + after

    def title(self, indicator: Indicator, room: float, _: Language, colours: Tokens) -> str:
        """The indicator's title, cut to `room` pixels, with its year where that is not the year of most rows."""
        year = self.of[indicator.id]
        if year == self.common:
            return safe(fitted(_.words(indicator.title), room, CHART))
        after = f" <span style='color:{colours.muted};font-size:{SMALL}px'>{year}</span>"
        return safe(fitted(_.words(indicator.title), room - ROOM, CHART)) + after


def _most(years: list[int], otherwise: int) -> int:
    """The commonest year, the latest of several that are as common."""
    return max(years, key=lambda year: (years.count(year), year), default=otherwise)
