"""Whom a city is compared with: its peers by a model and a reader's weights, a group, a country, one city."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.model.errors import UnknownNameError


@dataclass(frozen=True)
class Comparator:
    """Whom a city is compared with.

    `kind`: peers (the nearest by a peer model) | country | members (of the network) | all (every city) | group (cities
    that the reader chose) | city.
    """

    kind: str = "peers"
    model: str = "general"
    city: str = ""  # for kind "city"
    weights: tuple[tuple[str, float], ...] = ()  # for kind "peers": (variable, weight) where the reader moved one
    group: tuple[str, ...] = ()  # for kind "group": the ids of its cities
    instead: str = ""  # why all cities stand in for peers: the city's "context" is unknown, no peer has its "figures"

    KINDS: ClassVar[tuple[str, ...]] = ("peers", "country", "members", "all", "group", "city")

    def __post_init__(self) -> None:
        """Raises UnknownNameError for a kind that there is not."""
        if self.kind not in self.KINDS:
            raise UnknownNameError("comparator", self.kind, self.KINDS)

    @property
    def id(self) -> str:
        """The stable id that links carry."""
        if self.kind == "city":
            return self.city
        return self.model if self.kind == "peers" and self.model != "general" else self.kind
