"""What goes with every figure: what is counted and how it compares, who publishes it, and under which licence."""

from collections.abc import Callable, Iterable

import pandas as pd
import pyarrow as pa

from indicators import Atlas, City, Indicator, Language, Release, qualities, views

READ_WITH_CARE = (
    "Levels of recorded offences can be compared only within one recording system. Do not add them up to "
    "a total of crime or rank cities by them. A difference does not explain its cause."
)


def about(atlas: Atlas, rows: pd.DataFrame, _: Language, *subjects: Indicator) -> dict[str, object]:
    """The envelope of a table of figures with the columns indicator and release.

    `subjects`: the indicators as they were asked for, which may have another denominator than in the catalogue.
    """
    ids, releases = _named(rows, "indicator"), _named(rows, "release")
    datasets = {one.partition("@")[0] for one in releases}
    datasets |= set(views.datasets_of_denominators(list(subjects), atlas.catalogue))
    return {
        "language": _.code,
        "read_with_care": READ_WITH_CARE,
        "indicators": [measured(atlas, one, _) for id, one in _declared(atlas, subjects).items() if id in ids],
        "datasets": [licensed(atlas, id, _) for id in atlas.catalogue.datasets if id in datasets],
        "releases": [{"id": one.id, "dataset": one.dataset, "vintage": str(one.vintage)} for one in atlas.releases
                     if one.id in releases],
    }  # fmt: skip


def measured(atlas: Atlas, indicator: Indicator, _: Language) -> dict[str, object]:
    """What must be known of an indicator to read a figure of it."""
    unit = atlas.catalogue.units[indicator.unit]
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
        "caveats": [_.words(caveat) for caveat in indicator.caveats],
    }


def licensed(atlas: Atlas, id: str, _: Language) -> dict[str, object]:
    """Whose figures those of a dataset are, and under which conditions they may be used."""
    dataset = atlas.catalogue.datasets[id]
    return {
        "id": id,
        "title": _.words(dataset.title),
        "publisher": dataset.publisher,
        "licence": dataset.licence,
        "licence_address": dataset.licence_address,
        "citation": _.words(dataset.citation),
        "address": dataset.address,
        "next_expected": str(dataset.next_expected()),
    }


def released(release: Release) -> dict[str, object]:
    """A release, as everybody may know of it."""
    return {
        "id": release.id,
        "dataset": release.dataset,
        "vintage": str(release.vintage),
        "status": str(release.status),
        "scope": release.scope,
        "figures": release.rows,
        "origin": release.origin,
        "publisher": release.publisher,
        "licence": release.licence,
        "published_at": _moment(release.published_at),
        "withdrawn_at": _moment(release.withdrawn_at),
        "withdrawal_reason": release.withdrawal_reason or None,
    }


def divided(atlas: Atlas, rows: pd.DataFrame) -> list[Indicator]:
    """The indicators of rows with another denominator (`divided_by`), each as that rate."""
    rates = atlas.catalogue.denominators
    each = zip(rows["indicator"], rows["divided_by"], strict=True) if "divided_by" in rows else ()
    return [rates[per].rate_of(atlas.indicator(id)) for id, per in each if per in rates]


def _declared(atlas: Atlas, subjects: Iterable[Indicator]) -> dict[str, Indicator]:
    """The indicators by id, some of them as they were asked for."""
    return atlas.catalogue.indicators | {one.id: one for one in subjects}


def figures(atlas: Atlas, rows: pd.DataFrame, _: Language, *subjects: Indicator) -> pa.Table:
    """A table of figures with names, publisher, licence and caveats in every row, for what leaves its envelope.

    `subjects`: as of `about`.
    """
    indicators, datasets = _declared(atlas, subjects), atlas.catalogue.datasets
    columns = {name: pa.array(rows[name], from_pandas=True) for name in rows if name not in ("geo", "dataset")}
    geo = pa.array(rows["geo"], pa.string()).dictionary_encode()
    indicator, release = (columns[name].cast(pa.string()).dictionary_encode() for name in ("indicator", "release"))
    fields = {
        "city": geo,
        "city_name": _each(geo, lambda id: area(atlas, id)[0]),
        "group": _each(geo, lambda id: views.group_name(id, _)),
        "country": _each(geo, lambda id: area(atlas, id)[1]),
        "level": _each(geo, lambda id: area(atlas, id)[2]),
        **columns,
        "indicator": indicator,
        "release": release,
        "unit": _each(indicator, lambda id: indicators[id].unit),
        "comparable": _each(indicator, lambda id: indicators[id].comparable.value),
        "dataset": _each(release, lambda id: id.partition("@")[0]),
        "publisher": _each(release, lambda id: _dataset(datasets, id, "publisher")),
        "licence": _each(release, lambda id: _dataset(datasets, id, "licence")),
        "caveats": _each(indicator, lambda id: " ".join(_.words(one) for one in indicators[id].caveats)),
    }
    return pa.table(fields)


def area(atlas: Atlas, id: str) -> tuple[str, str, str]:
    """The name, the country and the level of an area: city, municipality, district, province, region.

    A figure may be of the country itself, which is told by its code.
    """
    city, level = atlas.area(id)
    if city:
        return city.name, city.country, level
    region = views.region_name(id)
    return (region, id[:2], level) if region else (id, id, level)


def graded(atlas: Atlas, rows: pd.DataFrame, city: City | None = None) -> pd.DataFrame:
    """Figures that are compared (tables.COMPARISON, PLACES) with the quality of each: its grade, and why.

    `city`: the only city that all are of, where some are those of its region or country.
    """
    indicators, areas = atlas.catalogue.indicators, [city or atlas.area(geo)[0] for geo in rows["geo"]]
    each = qualities(rows, [indicators[id] for id in rows["indicator"]], areas, atlas.catalogue)
    return rows.assign(
        quality=[str(one.grade) if one else None for one in each],
        quality_reasons=[" ".join(one.concerns) if one else None for one in each],
    )


def _each(words: pa.DictionaryArray, tell: Callable[[str], str]) -> pa.DictionaryArray:
    """What is told of each word of a column; words are few, rows are many."""
    texts = pa.array([tell(one) for one in words.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(words.indices, texts)


def _dataset(datasets: dict, release: str, name: str) -> str:
    return getattr(datasets.get(release.partition("@")[0]), name, "")


def _named(rows: pd.DataFrame, column: str) -> frozenset[str]:
    return frozenset(rows[column].unique()) if column in rows else frozenset()


def _moment(moment: object) -> str | None:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None
