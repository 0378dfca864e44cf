"""Finds the city that a link or a program names, as in a column of an uploaded file: nothing alike is decided."""

from collections.abc import Mapping

import pandas as pd

from indicators.model.errors import nearest
from indicators.model.indicators import City
from indicators.model.named_cities import NamedCity
from indicators.readers.places.matching import LISTED, SETTLED, CityMatcher

MOST = 5  # cities to choose from


def matcher(cities: pd.DataFrame) -> CityMatcher:
    """What knows the names of all cities in all languages; `cities` is tables.CITIES."""
    return CityMatcher.read(cities)


def named(text: str, matcher: CityMatcher, cities: Mapping[str, City]) -> NamedCity:
    """The city that is called so in any language, or has this code; else those whose names are like it.

    Villages of the same name that have no row among `cities` make nothing uncertain: no link can mean them.
    """
    match = matcher.match(text)
    if match.id:
        return NamedCity(match.id)
    places = [one for one in match.alternatives if one.kind in SETTLED] or list(match.alternatives)
    exact = [one for one in places if one.score >= LISTED and match.why != "near"]
    if len(exact) == 1 and exact[0].kind in SETTLED:
        return NamedCity(exact[0].id)
    code = nearest(text, cities)
    ids = dict.fromkeys([*(one.id for one in exact or places), *([code] if code and not exact else [])])
    return NamedCity("", tuple(id for id in ids if id in cities)[:MOST])
