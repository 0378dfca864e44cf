"""The envelope of figures that leave Vigie: what is counted and how it compares, who publishes it, which licence.

The API answers with it, and a package of the figures behind a view holds it: the same file either way.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa

from indicators import views
from indicators.answers.completeness import Inquiry, Observations
from indicators.catalogue import Catalogue
from indicators.exports.open_data.data_package import NOBODY, data_package
from indicators.language.language import Language
from indicators.language.names import group_name
from indicators.model.indicators import City, Indicator, Release
from indicators.model.operator import SiteOperator
from indicators.view import Reader, View
from indicators.view.facts import datasets_of_denominators

PAGE = 100_000  # figures read at once
READ_WITH_CARE = (
    "Levels of recorded offences can be compared only within one recording system. Do not add them up to "
    "a total of crime or rank cities by them. A difference does not explain its cause. Outcomes of recorded offences "
    "allow for the usual variation from year to year: the outcome “cannot_tell” means that chance and this variation "
    "can explain the difference, “about_same” that the rates are established to be within a quarter."
)


class FigureSource(Protocol):
    """Who has the figures: the atlas is one."""

    catalogue: Catalogue

    @property
    def releases(self) -> Sequence[Release]:
        """Every release that the viewer may know of."""

    def area(self, geo: str) -> tuple[City | None, str]:
        """The area that a figure is of, and its level."""

    def observations(self, inquiry: Inquiry) -> Observations:
        """One page of figures."""


def figures_behind(view: View, answer: Any, reader: Reader) -> Inquiry | None:
    """The figures that a view is made of, of all years: of a city all of its own, else those of the view's areas and
    indicators. None where it is made of no figures."""
    if view.whole_city:
        return Inquiry(cities=(answer.city.id,), most=PAGE)
    rows, indicators = getattr(answer, "rows", None), view.indicators(answer, reader)
    if not isinstance(rows, pd.DataFrame) or "geo" not in rows or rows.empty or not indicators:
        return None
    areas = tuple(dict.fromkeys(rows["geo"].astype(str)))
    return Inquiry(cities=areas, indicators=tuple(dict.fromkeys(one.id for one in indicators)), most=PAGE)


def figures_package(source: FigureSource, inquiry: Inquiry, _: Language, operator: SiteOperator = NOBODY) -> bytes:
    """The figures as a Frictionless Data Package, as `/observations` of the API gives them, without pages.

    `operator`: who publishes the package, where that is known.
    """
    pages = [source.observations(inquiry)]
    while after := pages[-1].after:
        pages.append(source.observations(replace(inquiry, after=after)))
    rows = pages[0].rows if len(pages) == 1 else pd.concat([one.rows for one in pages], ignore_index=True)
    return data_package(figure_table(source, rows, _), figures_about(source, rows, _), _, operator)


def figures_about(source: FigureSource, rows: pd.DataFrame, _: Language, *subjects: Indicator) -> dict[str, object]:
    """The envelope of a table of figures with the columns indicator and release.

    `subjects`: the indicators as they were asked for, which may have another denominator than in the catalogue.
    """
    ids, releases = _named(rows, "indicator"), _named(rows, "release")
    datasets = {one.partition("@")[0] for one in releases}
    datasets |= set(datasets_of_denominators(list(subjects), source.catalogue))
    return {
        "language": _.code,
        "read_with_care": READ_WITH_CARE,
        "indicators": [measured(source, one, _) for id, one in _declared(source, subjects).items() if id in ids],
        "datasets": [licensed(source, id, _) for id in source.catalogue.datasets if id in datasets],
        "releases": [{"id": one.id, "dataset": one.dataset, "vintage": str(one.vintage)} for one in source.releases
                     if one.id in releases],
    }  # fmt: skip


def measured(source: FigureSource, indicator: Indicator, _: Language) -> dict[str, object]:
    """What must be known of an indicator to read a figure of it."""
    unit = source.catalogue.units[indicator.unit]
    return {
        "id": indicator.id,
        "title": _.words(indicator.title),
        "theme": indicator.theme,
        "unit": indicator.unit,
        "unit_title": _.words(unit.title),
        "multiplier": unit.multiplier,
        "decimals": indicator.decimals,
        "polarity": indicator.polarity.value,
        "statistic": indicator.statistic.value,
        "comparable": indicator.comparable.value,
        "denominators": list(indicator.denominators),
        "divided_by": indicator.per or None,
        "caveats": [_.words(caveat) for caveat in indicator.every_caveat],
    }


def licensed(source: FigureSource, id: str, _: Language) -> dict[str, object]:
    """Whose figures those of a dataset are, and under which conditions they may be used."""
    dataset = source.catalogue.datasets[id]
    return {
        "id": id,
        "title": _.words(dataset.title),
        "publisher": dataset.publisher,
        "licence": dataset.licence,
        "licence_address": dataset.licence_address,
        "citation": _.words(dataset.citation),
        "address": dataset.address,
        "next_expected": str(dataset.next_expected() or "") or None,
    }


def figure_table(source: FigureSource, rows: pd.DataFrame, _: Language, *subjects: Indicator) -> pa.Table:
    """A table of figures with names, publisher, licence and caveats in every row, for what leaves its envelope.

    `subjects`: as of `figures_about`.
    """
    indicators, datasets = _declared(source, subjects), source.catalogue.datasets
    columns = {name: pa.array(rows[name], from_pandas=True) for name in rows if name not in ("geo", "dataset")}
    geo = pa.array(rows["geo"], pa.string()).dictionary_encode()
    indicator, release = (columns[name].cast(pa.string()).dictionary_encode() for name in ("indicator", "release"))
    fields = {
        "city": geo,
        "city_name": _each(geo, lambda id: area_facts(source, id)[0]),
        "group": _each(geo, lambda id: group_name(id, _)),
        "country": _each(geo, lambda id: area_facts(source, id)[1]),
        "level": _each(geo, lambda id: area_facts(source, id)[2]),
        **columns,
        "indicator": indicator,
        "release": release,
        "unit": _each(indicator, lambda id: indicators[id].unit),
        "comparable": _each(indicator, lambda id: indicators[id].comparable.value),
        "dataset": _each(release, lambda id: id.partition("@")[0]),
        "publisher": _each(release, lambda id: _dataset(datasets, id, "publisher")),
        "licence": _each(release, lambda id: _dataset(datasets, id, "licence")),
        "caveats": _each(indicator, lambda id: " ".join(_.words(one) for one in indicators[id].every_caveat)),
    }
    return pa.table(fields)


def area_facts(source: FigureSource, id: str) -> tuple[str, str, str]:
    """The name, the country and the level of an area: city, municipality, district, province, region.

    A figure may be of the country itself, which is told by its code.
    """
    city, level = source.area(id)
    if city:
        return city.name, city.country, level
    region = views.region_name(id)
    return (region, id[:2], level) if region else (id, id, level)


def _declared(source: FigureSource, subjects: Iterable[Indicator]) -> dict[str, Indicator]:
    """The indicators by id, some of them as they were asked for."""
    return source.catalogue.indicators | {one.id: one for one in subjects}


def _each(words: pa.DictionaryArray, tell: Callable[[str], str]) -> pa.DictionaryArray:
    """What is told of each word of a column; words are few, rows are many."""
    texts = pa.array([tell(one) for one in words.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(words.indices, texts)


def _dataset(datasets: dict, release: str, name: str) -> str:
    return getattr(datasets.get(release.partition("@")[0]), name, "")


def _named(rows: pd.DataFrame, column: str) -> frozenset[str]:
    return frozenset(rows[column].unique()) if column in rows else frozenset()
