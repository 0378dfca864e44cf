"""The figures that programs ask for, page by page, as the reader of an atlas may see them."""

from indicators.answers.completeness import Inquiry, Observations
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.errors import UnknownNameError
from indicators.model.groups import area_of
from indicators.model.regions import region_names

KEY = ["geo", "indicator", "period"]  # by which figures are ordered


def observations(data: Figures, inquiry: Inquiry) -> Observations:
    """One page of figures with their intervals, by area, indicator and period.

    Raises UnknownNameError for a city, an indicator, a theme, a country, a dataset or a release that there is not.
    """
    narrowed = _sources(data, inquiry)
    facts = data.facts(
        indicators=_indicators(data, inquiry), geos=_areas(data, inquiry), first=inquiry.first, last=inquiry.last,
        as_known_on=inquiry.as_known_on, after=inquiry.after, most=None if narrowed else inquiry.most + 1, yearly=False,
    )  # fmt: skip
    for column, ids in narrowed.items():
        facts = facts[facts[column].isin(ids)]
    more = len(facts) > inquiry.most
    rows = data.estimates(facts.head(inquiry.most))[list(tables.ESTIMATES)]
    return Observations(rows, tuple(rows[KEY].iloc[-1]) if more else None)


def _indicators(data: Figures, inquiry: Inquiry) -> list[str]:
    """Those that are named and of a theme that is named; always declared ones, so that a page is full."""
    declared, themes = data.catalogue.indicators, data.catalogue.themes
    for id in inquiry.themes:
        if id not in themes:
            raise UnknownNameError("theme", id, themes)
    ids = [data.catalogue.indicator(id).id for id in inquiry.indicators] or list(declared)
    return [id for id in dict.fromkeys(ids) if not inquiry.themes or declared[id].theme in inquiry.themes]


def _sources(data: Figures, inquiry: Inquiry) -> dict[str, tuple[str, ...]]:
    """By column the datasets and releases that are named, as far as any is; the viewer knows of each."""
    wishes = {"dataset": inquiry.datasets, "release": inquiry.releases}
    releases = data.store.releases()
    there = {"dataset": {one.dataset for one in releases}, "release": {one.id for one in releases}}
    for kind, ids in wishes.items():
        for id in ids:
            if id not in there[kind]:
                raise UnknownNameError(kind, id, sorted(there[kind]))
    return {kind: ids for kind, ids in wishes.items() if ids}


def _areas(data: Figures, inquiry: Inquiry) -> list[str] | None:
    """The areas, regions and countries too, that are named and of a country that is named; None for all."""
    if not inquiry.cities and not inquiry.countries:
        return None
    countries = {one.country for one in data.cities.values()}  # national figures are told of their codes
    for code in inquiry.countries:
        if code not in countries:
            raise UnknownNameError("country", code, countries)
    places = {*countries, *data.districts, *region_names()}
    for id in (area_of(one) for one in inquiry.cities):
        if id not in places:
            data.city(id)
    areas = list(dict.fromkeys(inquiry.cities))
    ids = areas or [*data.cities, *countries, *region_names()]
    return [id for id in ids if not inquiry.countries or _country(data, id) in inquiry.countries]


def _country(data: Figures, id: str) -> str:
    city = data.cities.get(area_of(id)) or data.districts.get(area_of(id))
    return city.country if city else id[:2]  # of a region or a country
