"""The years of an overview's figures: said once where they are the same, beside what differs from the others."""

from indicators.answers.comparison import Overview
from indicators.drawing.labels import fitted
from indicators.drawing.style import CHART, SMALL, Tokens
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.indicators import Indicator

ROOM = 32  # pixels for a year after a title


class Years:
    """The year of most figures of each indicator, and the one of most indicators."""

    def __init__(self, answer: Overview):
        with_value = answer.rows.dropna(subset="value")
        most = with_value.groupby("indicator")["year"].agg(lambda column: column.mode().iloc[-1])
        self.of = {one.id: int(most.get(one.id, answer.year)) for one in answer.indicators}
        listed = sorted(self.of.values())
        self.common = max(listed, key=listed.count, default=answer.year)

    def cell(self, indicator: Indicator, year: int) -> str:
        """What follows a value of another year than most of its row: "’19"."""
        return "" if year == self.of[indicator.id] else f" <span style='font-size:11px'>’{year % 100:02d}</span>"

    def title(self, indicator: Indicator, room: float, _: Language, colours: Tokens) -> str:
        """The indicator's title, cut to `room` pixels, with its year where that is not the year of most rows."""
        year = self.of[indicator.id]
        if year == self.common:
            return safe(fitted(_.words(indicator.title), room, CHART))
        after = f" <span style='color:{colours.muted};font-size:{SMALL}px'>{year}</span>"
        return safe(fitted(_.words(indicator.title), room - ROOM, CHART)) + after
