"""The points of a line: what each says when it is pointed at, and where the line breaks."""

from typing import Any

from indicators.answers.comparison import Lines
from indicators.compare.lines.targets import MILLION
from indicators.language.shared_figures import pointed_name
from indicators.language.values import interval_text, number_text, safe, status_words, unit_short, with_unit
from indicators.model.indicators import City, Status
from indicators.view.reader import Reader


class Points:
    """The words of one answer's points, as levels or as an index."""

    def __init__(self, answer: Lines, reader: Reader):
        self.answer, self.catalogue, self._ = answer, reader.catalogue, reader.language

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
        name = safe(pointed_name(city, self.answer, self._))
        parts = [f"{name} {int(row.year)}", f"<b>{self.with_unit(row.value)}</b>"]
        if interval := interval_text(row.lower, row.upper, self.answer.indicator, self._):
            parts.append(" ".join([self._("95% interval"), interval]))
        if row.status in (Status.BREAK, Status.PROVISIONAL):
            parts.append(status_words(row.status, self._))
        return "<br>".join(parts)

    def benchmark(self, name: str, year: int, value: float, cities: int) -> str:
        """The benchmark of one year and of how many cities it is the median."""
        count = self._.ngettext("{number} city", "{number} cities", int(cities))
        return "<br>".join([f"{safe(name)} {int(year)}", f"<b>{self.with_unit(value)}</b>", count])

    def with_unit(self, value: float) -> str:
        """The value with its unit in short."""
        unit = "" if self.answer.index_year else unit_short(self.answer.indicator, self.catalogue, self._)
        return with_unit(self.number(value), unit, self._)
