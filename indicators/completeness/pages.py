"""The figures that programs ask for, page by page, as the reader of an atlas may see them."""

from indicators.answers.completeness import Inquiry, Observations
from indicators.figures.figures import Ground
from indicators.model import tables
from indicators.model.errors import UnknownNameError

KEY = ["geo", "indicator", "period"]  # by which figures are ordered


def observations(ground: Ground, asked: Inquiry) -> Observations:
    """One page of figures with their intervals, by area, indicator and period.

    Raises UnknownNameError for a city, an indicator, a theme or a country that there is not.
    """
    facts = ground.facts(
        indicators=_indicators(ground, asked), geos=_areas(ground, asked), first=asked.first, last=asked.last,
        as_known_on=asked.as_known_on, after=asked.after, most=asked.most + 1,
    )  # fmt: skip
    more = len(facts) > asked.most
    rows = ground.estimates(facts.head(asked.most))[list(tables.ESTIMATES)]
    return Observations(rows, tuple(rows[KEY].iloc[-1]) if more else None)


def _indicators(ground: Ground, asked: Inquiry) -> list[str]:
    """Those that are named and of a theme that is named; always declared ones, so that a page is full."""
    declared, themes = ground.catalogue.indicators, ground.catalogue.themes
    for id in asked.themes:
        if id not in themes:
            raise UnknownNameError("theme", id, themes)
    named = [ground.catalogue.indicator(id).id for id in asked.indicators] or list(declared)
    return [id for id in dict.fromkeys(named) if not asked.themes or declared[id].theme in asked.themes]


def _areas(ground: Ground, asked: Inquiry) -> list[str] | None:
    """The areas, countries too, that are named and of a country that is named; None for all."""
    if not asked.cities and not asked.countries:
        return None
    countries = {one.country for one in ground.cities.values()}  # national figures are told of their codes
    for code in asked.countries:
        if code not in countries:
            raise UnknownNameError("country", code, countries)
    named = [id if id in countries else ground.city(id).id for id in dict.fromkeys(asked.cities)]
    found = named or [*ground.cities, *countries]
    return [id for id in found if not asked.countries or _country(ground, id) in asked.countries]


def _country(ground: Ground, id: str) -> str:
    return ground.cities[id].country if id in ground.cities else id
