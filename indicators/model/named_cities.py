"""Which city somebody means who writes a name or a code: one surely, or a few to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City


@dataclass(frozen=True)
class NamedCity:
    """The id of the one city that a text means, or empty; then the ids of those it may mean, the likeliest first."""

    id: str = ""
    candidates: tuple[str, ...] = ()


def unknown(text: str, meant: NamedCity, cities: Mapping[str, City]) -> UnknownNameError:
    """The error for a text that is no id, with the cities that it may mean."""
    ids = [meant.id] if meant.id else meant.candidates
    return UnknownNameError("city", text, candidates={id: f"{cities[id].name}, {cities[id].country}" for id in ids})
