"""What goes with every figure: what is counted and how it compares, who publishes it, and under which licence."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

import pandas as pd

from api.problems import Problem
from indicators import Atlas, Indicator, Language, Release

READ_WITH_CARE = (
    "Recorded offences compare in level only inside one recording system. No total of crime may be made of them, and "
    "no ranking of cities. A gap says that something differs, not why."
)


def about(atlas: Atlas, rows: pd.DataFrame, _: Language) -> dict[str, object]:
    """The envelope of a table of figures with the columns indicator and release."""
    ids, releases = _named(rows, "indicator"), _named(rows, "release")
    datasets = {one.partition("@")[0] for one in releases}
    return {
        "language": _.code,
        "read_with_care": READ_WITH_CARE,
        "indicators": [measured(atlas, one, _) for id, one in atlas.catalogue.indicators.items() if id in ids],
        "datasets": [licensed(atlas, id, _) for id in atlas.catalogue.datasets if id in datasets],
        "releases": [{"id": one.id, "dataset": one.dataset, "vintage": str(one.vintage)} for one in atlas.releases
                     if one.id in releases],
    }  # fmt: skip


def measured(atlas: Atlas, one: Indicator, _: Language) -> dict[str, object]:
    """What must be known of an indicator to read a figure of it."""
    unit = atlas.catalogue.units[one.unit]
    return {
        "id": one.id,
        "title": _.words(one.title),
        "theme": one.theme,
        "unit": one.unit,
        "unit_title": _.words(unit.title),
        "multiplier": unit.multiplier,
        "decimals": one.decimals,
        "polarity": one.polarity.value,
        "statistic": one.statistic.value,
        "comparable": one.comparable.value,
        "caveats": [_.words(caveat) for caveat in one.caveats],
    }


def licensed(atlas: Atlas, id: str, _: Language) -> dict[str, object]:
    """Whose figures those of a dataset are, and under which conditions they may be used."""
    one = atlas.catalogue.datasets[id]
    return {
        "id": id,
        "title": _.words(one.title),
        "publisher": one.publisher,
        "licence": one.licence,
        "licence_address": one.licence_address,
        "citation": one.citation,
    }


def released(one: Release) -> dict[str, object]:
    """A release, as everybody may know of it."""
    return {
        "id": one.id,
        "dataset": one.dataset,
        "vintage": str(one.vintage),
        "status": str(one.status),
        "scope": one.scope,
        "figures": one.rows,
        "origin": one.origin,
        "publisher": one.publisher,
        "licence": one.licence,
        "published_at": _moment(one.published_at),
        "withdrawn_at": _moment(one.withdrawn_at),
    }


def figures(atlas: Atlas, rows: pd.DataFrame, _: Language) -> pd.DataFrame:
    """A table of figures with names, publisher, licence and caveats in every row, for what leaves its envelope."""
    indicators, datasets = atlas.catalogue.indicators, atlas.catalogue.datasets
    told = {
        "city": rows["geo"].array,
        "city_name": _each(rows["geo"], lambda id: area(atlas, id)[0]),
        "country": _each(rows["geo"], lambda id: area(atlas, id)[1]),
        **{name: rows[name].array for name in rows if name not in ("geo", "dataset")},
        "unit": _each(rows["indicator"], lambda id: indicators[id].unit),
        "comparable": _each(rows["indicator"], lambda id: indicators[id].comparable.value),
        "dataset": _each(rows["release"], lambda id: id.partition("@")[0]),
        "publisher": _each(rows["release"], lambda id: _dataset(datasets, id, "publisher")),
        "licence": _each(rows["release"], lambda id: _dataset(datasets, id, "licence")),
        "caveats": _each(rows["indicator"], lambda id: " ".join(_.words(one) for one in indicators[id].caveats)),
    }
    return pd.DataFrame(told)


def area(atlas: Atlas, id: str) -> tuple[str, str]:
    """The name and the country of an area; a figure may be of the country itself, which is told by its code."""
    one = atlas.cities.get(id)
    return (one.name, one.country) if one else (id, id)


def cursor(atlas: Atlas, after: tuple[str, str, str] | None) -> str | None:
    """Where the next page of this state of the store begins, as one word."""
    if after is None:
        return None
    return urlsafe_b64encode(json.dumps([atlas.version, *after]).encode()).decode().rstrip("=")


def begins(atlas: Atlas, given: str | None) -> tuple[str, str, str] | None:
    """Where a page begins. Raises Problem: 404 for a cursor that nobody gave, 410 for one of another state."""
    if given is None:
        return None
    try:
        version, *after = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        if not isinstance(version, int) or len(after) != 3 or not all(isinstance(one, str) for one in after):
            raise ValueError
    except (ValueError, TypeError):
        raise Problem(
            "unknown-name",
            "No page begins at this cursor. Give `next` of the page before, unchanged.",
            {"given": given},
        ) from None
    if version != atlas.version:
        raise Problem("changed", "New figures came after the page before; pages of two states would not fit together.")
    return tuple(after)


def _each(column: pd.Series, tell: Callable[[str], str]) -> pd.Categorical:
    """What is told of each word of a column; words are few, rows are many."""
    codes, words = pd.factorize(column)
    told = [tell(word) for word in words]
    places = {one: place for place, one in enumerate(dict.fromkeys(told))}
    renamed = pd.Index([places[one] for one in told]).to_numpy()
    return pd.Categorical.from_codes(renamed[codes] if len(codes) else codes, list(places) or [""])


def _dataset(datasets: dict, release: str, name: str) -> str:
    return getattr(datasets.get(release.partition("@")[0]), name, "")


def _named(rows: pd.DataFrame, column: str) -> frozenset[str]:
    return frozenset(rows[column].unique()) if column in rows else frozenset()


def _moment(given: object) -> str | None:
    return f"{given:%Y-%m-%dT%H:%M:%SZ}" if given else None
