"""The figures that programs ask for, page by page, as the reader of an atlas may see them."""

from indicators.answers.completeness import Inquiry, Observations
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.errors import UnknownNameError

KEY = ["geo", "indicator", "period"]  # by which figures are ordered


def observations(ground: Figures, inquiry: Inquiry) -> Observations:
    """One page of figures with their intervals, by area, indicator and period.

    Raises UnknownNameError for a city, an indicator, a theme or a country that there is not.
    """
    facts = ground.facts(
        indicators=_indicators(ground, inquiry), geos=_areas(ground, inquiry), first=inquiry.first, last=inquiry.last,
        as_known_on=inquiry.as_known_on, after=inquiry.after, most=inquiry.most + 1,
    )  # fmt: skip
    more = len(facts) > inquiry.most
    rows = ground.estimates(facts.head(inquiry.most))[list(tables.ESTIMATES)]
    return Observations(rows, tuple(rows[KEY].iloc[-1]) if more else None)


def _indicators(ground: Figures, inquiry: Inquiry) -> list[str]:
    """Those that are named and of a theme that is named; always declared ones, so that a page is full."""
    declared, themes = ground.catalogue.indicators, ground.catalogue.themes
    for id in inquiry.themes:
        if id not in themes:
            raise UnknownNameError("theme", id, themes)
    ids = [ground.catalogue.indicator(id).id for id in inquiry.indicators] or list(declared)
    return [id for id in dict.fromkeys(ids) if not inquiry.themes or declared[id].theme in inquiry.themes]


def _areas(ground: Figures, inquiry: Inquiry) -> list[str] | None:
    """The areas, countries too, that are named and of a country that is named; None for all."""
    if not inquiry.cities and not inquiry.countries:
        return None
    countries = {one.country for one in ground.cities.values()}  # national figures are told of their codes
    for code in inquiry.countries:
        if code not in countries:
            raise UnknownNameError("country", code, countries)
    areas = [id if id in countries else ground.city(id).id for id in dict.fromkeys(inquiry.cities)]
    ids = areas or [*ground.cities, *countries]
    return [id for id in ids if not inquiry.countries or _country(ground, id) in inquiry.countries]


def _country(ground: Figures, id: str) -> str:
    return ground.cities[id].country if id in ground.cities else id
