"""What a point of a line says: its number, its unit, and what the pointer tells of it."""

from typing import Any

from indicators.answers import Lines
from indicators.catalogue import Catalogue
from indicators.model import City, Status
from indicators.views.language import Language
from indicators.views.values import interval_text, number_text, safe, unit_short, with_unit


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

    def hover(self, city: City, row: Any) -> str:
        """City, year, value, interval and break of one row of tables.HISTORY."""
        parts = [f"{safe(city.name)} {int(row.year)}", f"<b>{self._with_unit(row.value)}</b>"]
        if interval := interval_text(row.lower, row.upper, self.answer.indicator, self._):
            parts.append(" ".join([self._("95% interval"), interval]))
        if row.status == Status.BREAK:
            parts.append(self._("break in the series"))
        return "<br>".join(parts)

    def benchmark(self, name: str, year: int, value: float, cities: int) -> str:
        """The benchmark of one year and of how many cities it is the median."""
        counted = self._.ngettext("{number} city", "{number} cities", int(cities))
        return "<br>".join([f"{safe(name)} {int(year)}", f"<b>{self._with_unit(value)}</b>", counted])

    def _with_unit(self, value: float) -> str:
        unit = "" if self.answer.index_year else unit_short(self.answer.indicator, self.catalogue, self._)
        return with_unit(self.number(value), unit, self._)
