"""A remark as its words need it: numbers as a reader writes them, ids as titles, cities by their names."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from indicators.catalogue import Catalogue
from indicators.language.areas import place_of
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.indicators import City
from indicators.model.submissions import Remark

DIGITS = 4  # of a number that is not whole
MOST_DECIMALS = 6
UNCITED = "…"


@dataclass(frozen=True)
class RemarkValues:
    """One remark, with what turns its codes into words."""

    remark: Remark
    catalogue: Catalogue
    cities: Mapping[str, City]
    language: Language

    @property
    def found(self) -> str:
        """What stands in the file, as it stands there."""
        return self.remark.cell

    @property
    def right(self) -> str:
        """What would be right, as it was told."""
        return self.remark.right

    @property
    def places(self) -> str:
        """Codes of areas that the remark names, by the names of those that are known."""
        return ", ".join(self.city(one) for one in self.remark.cell.split(", "))

    @property
    def number(self) -> str:
        """What stands in the file, as a number."""
        return figure(self.remark.cell, self.language)

    @property
    def right_number(self) -> str:
        """What would be right, as a number."""
        return figure(self.remark.right, self.language)

    @property
    def bounds(self) -> dict[str, str]:
        """The two ends of a range told as "low–high"; both the same where there is no range."""
        low, _, high = self.remark.right.partition("–")
        return {"low": figure(low, self.language), "high": figure(high or low, self.language)}

    @property
    def factor(self) -> str:
        """What to multiply by; empty where nothing helps."""
        return figure(self.more("factor"), self.language)

    @property
    def indicator(self) -> str:
        """The title of the indicator that the remark is about."""
        return self.title(self.more("indicator"))

    @property
    def words(self) -> int:
        """How many different words of the file the remark is about."""
        return int(self.more("words") or 1)

    @property
    def uncited(self) -> "RemarkValues":
        """The same remark about everything alike: nothing of it is cited."""
        return replace(self, remark=replace(self.remark, cell=UNCITED, right=UNCITED))

    def more(self, name: str) -> str:
        """A further word of the remark, by name; empty where it has none."""
        return dict(self.remark.more).get(name, "")

    def title(self, id: str) -> str:
        """An indicator's title; what the catalogue does not know stands as it is."""
        indicator = self.catalogue.indicators.get(id)
        return self.language.words(indicator.title) if indicator else id

    def unit(self, id: str) -> str:
        """A unit's title; what the catalogue does not know stands as it is."""
        unit = self.catalogue.units.get(id)
        return self.language.words(unit.title) if unit else id

    def city(self, geo: str) -> str:
        """A city by its name, with its code; a code alone where nobody knows it."""
        place = place_of(geo, self.cities, self.language)
        return f"{full_name(place, self.language)} ({geo})" if place else geo


Words = Callable[[Language, RemarkValues], str]


def figure(text: str, _: Language) -> str:
    """A number as the reader writes it: whole ones in full, others with four digits; any other text as it is.

    >>> figure("1.19e+03", language("en"))
    '1,190'
    """
    try:
        value = float(text)
    except ValueError:
        return text
    return _.number(value, decimals(value)) if math.isfinite(value) else text


def decimals(value: float, digits: int = DIGITS) -> int:
    """How many decimals show so many digits of a number, zeros at its end left out."""
    if value == round(value):
        return 0
    digits_needed = digits - 1 - math.floor(math.log10(abs(value)))
    digits_needed = min(max(digits_needed, 0), MOST_DECIMALS)
    return next(places for places in range(digits_needed + 1) if round(value, places) == round(value, digits_needed))
