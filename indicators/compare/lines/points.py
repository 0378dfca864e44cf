"""What a point of a line, or a bar, says: its number, its unit, and what the pointer tells of it."""

from typing import Any

from indicators.answers.comparison import Bars, Lines
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import (
    interval_text,
    number_text,
    outcome_words,
    safe,
    status_words,
    unit_short,
    value_text,
    with_unit,
)
from indicators.model.indicators import City, Status
from indicators.model.tables import Row

MILLION = 1_000_000


class Points:
    """The words of one answer's points, as levels or as an index."""

    def __init__(self, answer: Lines, catalogue: Catalogue, _: Language):
        self.answer, self.catalogue, self._ = answer, catalogue, _

    def unit(self) -> str:
        """What the axis counts."""
        if self.answer.index_year:
            return self._("index, {year} = 100", year=self.answer.index_year)
        return self._.words(self.catalogue.units[self.answer.indicator.unit].title)

    def number(self, value: float) -> str:
        """The value without unit."""
        return self._.number(value) if self.answer.index_year else number_text(value, self.answer.indicator, self._)

    def short(self, value: float) -> str:
        """The same, millions in short: on a phone seven figures leave no room for the city's name."""
        return self._.compact(value) if abs(value) >= MILLION else self.number(value)

    def marked(self, value: float) -> str:
        """The value with a sign for its unit, where it has one: "43%"."""
        return self.with_unit(value).split(" ")[0]

    def hover(self, city: City, row: Any) -> str:
        """City, year, value, interval and break of one row of tables.HISTORY."""
        parts = [f"{safe(full_name(city, self._))} {int(row.year)}", f"<b>{self.with_unit(row.value)}</b>"]
        if interval := interval_text(row.lower, row.upper, self.answer.indicator, self._):
            parts.append(" ".join([self._("95% interval"), interval]))
        if row.status == Status.BREAK:
            parts.append(self._("break in the series"))
        return "<br>".join(parts)

    def benchmark(self, name: str, year: int, value: float, cities: int) -> str:
        """The benchmark of one year and of how many cities it is the median."""
        count = self._.ngettext("{number} city", "{number} cities", int(cities))
        return "<br>".join([f"{safe(name)} {int(year)}", f"<b>{self.with_unit(value)}</b>", count])

    def with_unit(self, value: float) -> str:
        """The value with its unit in short."""
        unit = "" if self.answer.index_year else unit_short(self.answer.indicator, self.catalogue, self._)
        return with_unit(self.number(value), unit, self._)


def bar_hover(row: Row, city: City | None, answer: Bars, catalogue: Catalogue, _: Language) -> str:
    """What the pointer tells of one city: value, interval, year, outcome, status."""
    index = bool(answer.index_year)
    value = _.number(row.value) if index else value_text(row.value, answer.indicator, catalogue, _, row.status)
    parts = [f"{safe(full_name(city, _) if city else row.geo)} {int(row.year)}", f"<b>{value}</b>"]
    if not index and (interval := interval_text(row.lower, row.upper, answer.indicator, _)):
        parts.append(" ".join([_("95% interval"), interval]))
    if not index:
        parts.append(outcome_words(row.outcome, _))
    if words := status_words(row.status, _):
        parts.append(words)
    return "<br>".join(parts)
