"""What an address asks: a frozen question, read from the address's parameters and written to them again.

Every default of an address stands here or in the `question.py` of a capability. Pages, frames, presentations and the
API read the same questions; the same question gives the same link, hash and answer.
"""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Protocol, Self

from indicators.answers import ViewAnswer
from indicators.answers.completeness import ReleaseNews
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.comparability import Comparator
from indicators.model.denominators import RESIDENTS
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City, Indicator, PeerModel, Release
from indicators.model.named_cities import NamedCity, unknown

HOME = "BE005C"  # the city of an address that names none, where an installation sets no other
GENERAL = Comparator.model  # the peer model of an address that names none
PEERS = Comparator()  # whom a city is compared with where the address says nothing else
HEAVIEST = 5.0  # weight of a variable or an indicator
MOST_CITIES = 12  # side by side, the own one among them
PROGRAM_YEARS = range(1900, 2201)  # a program may ask for "up to 2100"
ALONE = ("country", "members", "all")  # comparators that need nothing more
LONGEST_GIVEN = 80  # letters of what was given that an error repeats

Mistake = Callable[[str, UnknownNameError], None]  # the parameter, and what is wrong with it


class Known(Protocol):
    """What an address may name: the atlas is one."""

    catalogue: Catalogue

    @property
    def cities(self) -> Mapping[str, City]:
        """Every area by id."""

    def city(self, id: str) -> City:
        """The area with this id. Raises UnknownNameError."""

    def named(self, text: str) -> NamedCity:
        """The city that a name or a code means, or those that it may mean."""

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError."""

    @property
    def releases(self) -> list[Release]:
        """Every release, oldest first."""

    def withdrawals(
        self, geos: Sequence[str] | None = None, indicators: Sequence[str] | None = None
    ) -> tuple[ReleaseNews, ...]:
        """The withdrawn releases that published figures of these areas and indicators."""

    def years(self, *indicators: str) -> list[int]:
        """The years in which any of the indicators is known."""

    def known(self, city: str) -> list[Indicator]:
        """The indicators that a city has a figure for."""

    def years_of(self, city: str, indicator: str) -> tuple[int, ...]:
        """The years in which the city has a figure of the indicator, in order."""

    def known_in(self, cities: Sequence[str]) -> frozenset[str]:
        """The indicators that any of these areas has a figure of its own for."""

    def span(self, city: str, indicator: str) -> int:
        """The years from a city's first figure of an indicator to its last: 0 for a single year, or for none."""

    def companions(self, city: str, indicators: Sequence[str], to: Comparator, year: int) -> tuple[str, ...]:
        """The cities beside a city by default."""


@dataclass(frozen=True, eq=False)
class Sources:
    """Who answers: the atlas, what cities say of themselves, and what does work that takes seconds."""

    atlas: Any
    assessments: Any = None
    work: Callable | None = None


@dataclass(frozen=True)
class Question(ABC):
    """One question as an address asks it. Subclasses are frozen dataclasses; what is the default is None or empty."""

    page: ClassVar[str]
    view: ClassVar[str] = ""  # of several on one page; empty: the first
    drawing: str = field(default="", kw_only=True)  # another view of the same answer; empty: `view`

    @classmethod
    def read(cls, address: "Address") -> Self:
        """The question of an address: here its city, and whom it is compared with up to which year, where it declares
        them. Raises UnknownNameError where the address asks strictly."""
        city, names = address.city(), {one.name for one in fields(cls)}
        values: dict[str, Any] = {"city": city.id}
        if "to" in names:
            values |= {"to": address.comparator(city), "year": address.year()}
        return cls(**values)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address; a default is empty."""
        values = vars(self)
        others = {**compared(values["to"]), "year": up_to(values["year"])} if "to" in values else {}
        return {"city": values["city"], **others}

    @abstractmethod
    def ask(self, sources: Sources) -> ViewAnswer | None:
        """The answer."""

    def link(self, home: str = HOME) -> dict[str, str]:
        """The parameters that make this question, in the order of the page; defaults are left out."""
        every = {"view": self.drawing or self.view} | self.parameters()
        parameters = {key: text for key, text in every.items() if text is not None and _stays(key, text)}
        return {key: text for key, text in parameters.items() if not (key == "city" and text == home)}


EMPTY_STAYS = {"cities", "posts", "targets"}  # named without any: none, and not the default


def _stays(key: str, text: str | None) -> bool:
    return bool(text) or (key in EMPTY_STAYS and text is not None)


class Address:
    """The parameters of an address, read one by one against what is known."""

    def __init__(
        self,
        link: Mapping[str, str],
        lookup: Known,
        home: str = HOME,
        mistake: Mistake | None = None,
        program: bool = False,
    ):
        """`mistake`: is told what the address asks wrongly, and the default is taken; without it, it is raised.

        `program`: as the API is asked: any year of two centuries, weights as they are given.
        """
        self.given, self.known, self.home, self.program = link, lookup, home, program
        self._mistake = mistake or _raised

    def text(self, key: str) -> str:
        """A parameter as it is given; empty where it is not."""
        return self.given.get(key) or ""

    def choice(self, key: str, options: Collection[str], default: str, kind: str) -> str:
        """One id among those there are."""
        text = self.text(key)
        if not text or text in options:
            return text or default
        self.refuse(key, kind, text, options)
        return default

    def several(self, key: str, options: Collection[str], kind: str) -> tuple[str, ...] | None:
        """Several ids, separated by commas or full stops, each once; None where the address does not name any."""
        if key not in self.given:
            return None
        names = [one for one in dict.fromkeys(re.split("[,.]", self.text(key))) if one]
        if unknown := next((one for one in names if one not in options), None):
            self.refuse(key, kind, unknown, options)
        return tuple(one for one in names if one in options)

    def several_cities(self, key: str) -> tuple[str, ...] | None:
        """Several cities by their ids or names, as `several`; what names none surely is told with what it may mean."""
        if key not in self.given:
            return None
        names = [self.meant(one) for one in re.split("[,.]", self.text(key)) if one]
        if stranger := next((one for one in names if one not in self.known.cities), None):
            self._mistake(key, self._unknown_city(stranger))
        return tuple(one for one in dict.fromkeys(names) if one in self.known.cities)

    def _unknown_city(self, text: str) -> UnknownNameError:
        return unknown(text[:LONGEST_GIVEN], self.known.named(text), self.known.cities)

    def refuse(self, key: str, kind: str, text: str, options: Iterable[str]) -> None:
        """Says that nothing of a kind has the name that was given, with the nearest one."""
        self._mistake(key, UnknownNameError(kind, text[:LONGEST_GIVEN], options))

    def city(self) -> City:
        """The own city: that of the address, by its id or its name; home where the address names none."""
        text = self.text("city")
        id = self.meant(text) if text else self.home
        if id not in self.known.cities and text:
            self._mistake("city", self._unknown_city(text))
        return self.known.cities.get(id) or self.known.city(self.home)

    def meant(self, text: str) -> str:
        """The id of the city that a text names, where it surely does; else the text. A program gives ids."""
        if self.program or not text or text in self.known.cities:
            return text
        return self.known.named(text).id or text

    def year(self) -> int | None:
        """The year up to which figures are asked for; None for the newest."""
        years, text = self.known.years(), self.text("year")
        there = PROGRAM_YEARS if self.program else range(years[0], years[-1] + 1)
        if text and not (text.isascii() and text.isdigit() and int(text) in there):
            self.refuse("year", "year", text, [str(one) for one in years])
            return None
        return int(text) if text and int(text) != years[-1] else None

    def indicator(self, key: str, available: Sequence[str], default: str = "") -> str:
        """An indicator that there is; by default the one named, or the first, among those known of the city."""
        first = default if default in available else next(iter(available), default)
        return self.choice(key, self.known.catalogue.indicators, first, "indicator")

    def group(self, city: str) -> tuple[str, ...]:
        """The other cities of the reader's group."""
        cities = self.several_cities("group") or ()
        return tuple(one for one in cities[: limits.MOST_GROUPED] if one != city)

    def comparator(self, city: City) -> Comparator:
        """Whom the city is compared with; by default its group where there is one, else its peers."""
        models, members = self.known.catalogue.peer_models, self.group(city.id)
        grouped = len(members) >= limits.FEWEST_GROUPED
        others = {id for id in self.known.cities if id != city.id}
        options = {"peers", *ALONE, *models, *others} | ({"group"} if grouped else set())
        to = self._compared_with(options, "group" if grouped else "peers")
        if to == "group":
            return Comparator("group", group=members)
        if to == "peers" or to in models:
            return self.weighed(Comparator(model=GENERAL if to == "peers" else to))
        return Comparator(to) if to in ALONE else Comparator("city", city=to)

    def _compared_with(self, options: Collection[str], usual: str) -> str:
        """A way of comparing by its id, or a city by its id or name."""
        text = self.meant(self.text("to")) if self.text("to") not in options else self.text("to")
        if not text or text in options:
            return text or usual
        error = UnknownNameError("comparison", text[:LONGEST_GIVEN], options)
        if not error.suggestion and text not in self.known.cities and self._unknown_city(text).candidates:
            error = self._unknown_city(text)
        self._mistake("to", error)
        return usual

    def weighed(self, to: Comparator) -> Comparator:
        """The comparator with the weights of its model that the address moves: its own where all are 0."""
        model = self.known.catalogue.peer_model(to.model)
        moved = self.weights(model)
        weights = {one.id: one.weight for one in model.variables}
        return replace(to, weights=tuple(moved.items()) if any((weights | moved).values()) else ())

    def weights(self, model: PeerModel) -> dict[str, float]:
        """The weights that differ from the model's, in its order: "density:3,tourism:0.5"."""
        key, defaults = weights_key(model.id), {one.id: one.weight for one in model.variables}
        weights = self.weighted(key, defaults, "context variable")
        return {id: weights[id] for id in defaults if id in weights and weights[id] != defaults[id]}

    def weighted(self, key: str, defaults: Mapping[str, float], kind: str) -> dict[str, float]:
        """The weights that a parameter gives to some of these names."""
        weights = {}
        for part in filter(None, self.text(key).split(",")):
            id, _sign, text = part.partition(":")
            weight = weight_of(text, None if self.program else 1)
            if id in defaults and weight is not None:
                weights[id] = weight
            else:
                self.refuse(key, kind, part, defaults)
        return weights


def weight_of(text: str, decimals: int | None = 1) -> float | None:
    """A weight from 0 to the heaviest, in tenths as sliders have them; None for anything else."""
    try:
        weight = float(text)
    except ValueError:
        return None
    if not (math.isfinite(weight) and 0 <= weight <= HEAVIEST):
        return None
    return weight if decimals is None else round(weight, decimals)


def weights_text(moved: Mapping[str, float]) -> str:
    """Weights as an address carries them: "density:3,tourism:0.5"."""
    return ",".join(f"{id}:{weight:g}" for id, weight in moved.items())


def weights_key(model: str) -> str:
    """The parameter of a model's weights: each model has its own."""
    return "weights" if model == GENERAL else f"weights_{model}"


def compared(to: Comparator) -> dict[str, str]:
    """The parameters of a comparator."""
    group = ".".join(to.group)
    usual = to.id == ("group" if group else "peers")
    return {"to": "" if usual else to.id, "group": group, weights_key(to.model): weights_text(dict(to.weights))}


def denominator(address: Address, indicator: str) -> str:
    """What the address divides an indicator by; empty for residents, or what the indicator is declared with."""
    admitted = address.known.indicator(indicator).denominators
    chosen = address.choice("per", (RESIDENTS, *admitted), RESIDENTS, "denominator")
    return "" if chosen == RESIDENTS else chosen


def up_to(year: int | None) -> str:
    """The parameter of a year."""
    return str(year) if year is not None else ""


def _raised(_key: str, error: UnknownNameError) -> None:
    raise error
