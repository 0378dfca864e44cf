"""Figures as JSON-stat 2.0: a dataset for each indicator, its cube city × year × measure."""

import pandas as pd

from api.envelopes import READ_WITH_CARE, area, licensed, measured
from indicators import Atlas, Indicator, Language

MEASURES = {
    "value": "Value",
    "lower": "Lower limit (95 %)",
    "upper": "Upper limit (95 %)",
    "numerator": "Number",
    "denominator": "Out of",
}


def json_stat(atlas: Atlas, rows: pd.DataFrame, _: Language) -> dict[str, object]:
    """A collection of datasets, one for each indicator among the figures (tables.ESTIMATES)."""
    there = dict(tuple(rows.groupby("indicator", sort=False)))
    indicators = [one for id, one in atlas.catalogue.indicators.items() if id in there]
    items = [_dataset(atlas, one, there[one.id], _) for one in indicators]
    return {
        "version": "2.0",
        "class": "collection",
        "label": "Vigie: how prepared and how safe European cities are",
        "link": {"item": items},
    }


def _dataset(atlas: Atlas, indicator: Indicator, rows: pd.DataFrame, _: Language) -> dict[str, object]:
    geos, periods = list(dict.fromkeys(rows["geo"])), sorted(set(rows["period"]))
    places = rows["geo"].map({one: place for place, one in enumerate(geos)}).to_numpy() * len(periods)
    places += rows["period"].map({one: place for place, one in enumerate(periods)}).to_numpy()
    told = licensed(atlas, rows["dataset"].iloc[-1], _)
    return {
        "version": "2.0",
        "class": "dataset",
        "label": _.words(indicator.title),
        "source": told["citation"],
        "note": [_.words(one) for one in indicator.caveats] + [READ_WITH_CARE],
        "id": ["geo", "time", "measure"],
        "size": [len(geos), len(periods), len(MEASURES)],
        "role": {"geo": ["geo"], "time": ["time"], "metric": ["measure"]},
        "dimension": _dimensions(atlas, indicator, geos, periods, _),
        "value": _values(rows, places),
        "status": _statuses(rows, places),
        "extension": {
            "indicator": measured(atlas, indicator, _),
            "datasets": [licensed(atlas, id, _) for id in dict.fromkeys(rows["dataset"])],
            "releases": sorted(set(rows["release"])),
        },
    }


def _dimensions(atlas: Atlas, indicator: Indicator, geos: list[str], periods: list[str], _: Language) -> dict:
    unit = {"label": _.words(atlas.catalogue.units[indicator.unit].title), "decimals": indicator.decimals}
    labels = {id: area(atlas, id)[0] for id in geos}
    counted = {"label": "", "decimals": 0}
    units = {name: counted if name.endswith("ator") else unit for name in MEASURES}
    return {
        "geo": {"label": "City", "category": {"index": geos, "label": labels}},
        "time": {"label": "Period", "category": {"index": periods}},
        "measure": {"label": "Measure", "category": {"index": list(MEASURES), "label": MEASURES, "unit": units}},
    }


def _values(rows: pd.DataFrame, places: list[int]) -> dict[str, float]:
    """The cells that are known, by their place in the cube."""
    width = len(MEASURES)
    return {
        str(place * width + number): figure
        for number, name in enumerate(MEASURES)
        for place, figure in zip(places.tolist(), rows[name].tolist(), strict=True)
        if figure == figure
    }


def _statuses(rows: pd.DataFrame, places: list[int]) -> dict[str, str]:
    """Each figure's SDMX status, beside its value."""
    told = zip(places.tolist(), rows["status"].tolist(), strict=True)
    return {str(place * len(MEASURES)): status for place, status in told}
