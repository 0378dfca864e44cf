"""The columns of an overview: where each stands, the own city's apart, and their heads."""

import math

from indicators.answers.comparison import Overview
from indicators.drawing import marks
from indicators.drawing.labels import broken
from indicators.drawing.style import CHART, LABEL, SMALL, Tokens
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.indicators import City

APART = 0.12  # the own city stands apart by this share of a column


def places(answer: Overview) -> list[float]:
    """Where each city's column stands, in columns from the first."""
    return [column + (APART if column else 0.0) for column in range(len(answer.cities))]


SLANT = 38  # degrees
FORMS = ((CHART, 2), (LABEL, 2), (SMALL, 3))  # size of type and most lines, tried in turn before the heads slant


class Heads:
    """The heads of columns `column` pixels wide, the own city's bold."""

    def __init__(self, cities: tuple[City, ...], own_city: City | None, column: float, colours: Tokens, _: Language):
        self.names, self.column, self.colours = [short_name(city, _) for city in cities], column, colours
        self.bold = [city is own_city for city in cities]
        self.places = [float(place) for place in range(len(cities))]  # of the columns, on their axis
        upright = next((form for form in FORMS if self._fits(*form)), None)
        self.slanting = upright is None
        self.size = upright[0] if upright else SMALL + 1
        self.split = [broken(name, column - 4, self.size) for name in self.names]

    def _fits(self, size: int, most: int) -> bool:
        split = [broken(name, self.column - 4, size) for name in self.names]
        return all(len(lines) <= most and max(width(one, size) for one in lines) <= self.column for lines in split)

    @property
    def height(self) -> int:
        """Pixels above the first row."""
        if self.slanting:
            longest = max(width(name, self.size, bold=True) for name in self.names)
            return math.ceil(longest * math.sin(math.radians(SLANT)) + self.size) + 6
        return 8 + round(self.size * 1.3) * max((len(lines) for lines in self.split), default=1)

    @property
    def overhang(self) -> int:
        """Pixels by which slanting heads lean out at the right of the last column."""
        if not self.slanting:
            return 0
        run = math.cos(math.radians(SLANT))
        after = [len(self.names) - place - 0.5 for place in range(len(self.names))]
        reach = [
            width(name, self.size) * run - columns * self.column
            for name, columns in zip(self.names, after, strict=True)
        ]
        return max(0, math.ceil(max(reach)))

    def notes(self, axis: str) -> list[dict]:
        """One annotation a city over its column on `axis`."""
        return [self._note(place, axis) for place in range(len(self.names))]

    def _note(self, place: int, axis: str) -> dict:
        text = safe(self.names[place]) if self.slanting else "<br>".join(safe(line) for line in self.split[place])
        at = {"x": self.places[place], "xref": axis, "y": 1, "yref": "paper", "yshift": 3}
        note = marks.note(f"<b>{text}</b>" if self.bold[place] else text, self.size, self.colours.text, **at)
        if self.slanting:
            return note | {"textangle": -SLANT, "xanchor": "left", "yanchor": "bottom", "xshift": -8}
        return note | {"xanchor": "center", "yanchor": "bottom"}
