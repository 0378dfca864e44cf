"""Figures as JSON-stat 2.0: a dataset for each indicator, its cube city × year × measure."""

import pandas as pd

from api.envelopes import READ_WITH_CARE, area, licensed, measured
from indicators import Atlas, Indicator, Language

MEASURES = {
    "value": "Value",
    "lower": "Lower limit (95%)",
    "upper": "Upper limit (95%)",
    "numerator": "Number",
    "denominator": "Out of",
}


KEPT = ("geo", "period", "status", "dataset", "release", *MEASURES)


def json_stat(atlas: Atlas, rows: pd.DataFrame, _: Language) -> dict[str, object]:
    """A collection of datasets, one for each indicator among the figures (tables.ESTIMATES)."""
    rows_by_indicator: dict[str, list[tuple]] = {}
    for id, *row in zip(*(rows[name].tolist() for name in ("indicator", *KEPT)), strict=True):
        rows_by_indicator.setdefault(id, []).append(tuple(row))
    there = [one for id, one in atlas.catalogue.indicators.items() if id in rows_by_indicator]
    return {
        "version": "2.0",
        "class": "collection",
        "label": "Vigie: preparedness and safety of European cities",
        "link": {"item": [_dataset(atlas, one, rows_by_indicator[one.id], _) for one in there]},
    }


def _dataset(atlas: Atlas, indicator: Indicator, rows: list[tuple], _: Language) -> dict[str, object]:
    columns = dict(zip(KEPT, zip(*rows, strict=True), strict=True))
    geos, periods = list(dict.fromkeys(columns["geo"])), sorted(set(columns["period"]))
    row, column = ({one: place for place, one in enumerate(each)} for each in (geos, periods))
    places = [
        (row[geo] * len(periods) + column[period]) * len(MEASURES)
        for geo, period in zip(columns["geo"], columns["period"], strict=True)
    ]
    datasets = [licensed(atlas, id, _) for id in dict.fromkeys(columns["dataset"])]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": _.words(indicator.title),
        "source": "; ".join(str(one["citation"]) for one in datasets),
        "note": [_.words(one) for one in indicator.caveats] + [READ_WITH_CARE],
        "id": ["geo", "time", "measure"],
        "size": [len(geos), len(periods), len(MEASURES)],
        "role": {"geo": ["geo"], "time": ["time"], "metric": ["measure"]},
        "dimension": _dimensions(atlas, indicator, geos, periods, _),
        "value": {
            str(place + number): figure
            for number, name in enumerate(MEASURES)
            for place, figure in zip(places, columns[name], strict=True)
            if figure == figure
        },
        "status": {str(place): status for place, status in zip(places, columns["status"], strict=True)},
        "extension": {
            "indicator": measured(atlas, indicator, _),
            "datasets": datasets,
            "releases": sorted(set(columns["release"])),
        },
    }


def _dimensions(atlas: Atlas, indicator: Indicator, geos: list[str], periods: list[str], _: Language) -> dict:
    unit = {"label": _.words(atlas.catalogue.units[indicator.unit].title), "decimals": indicator.decimals}
    labels = {id: area(atlas, id)[0] for id in geos}
    count_unit = {"label": "", "decimals": 0}
    units = {name: count_unit if name.endswith("ator") else unit for name in MEASURES}
    return {
        "geo": {"label": "City", "category": {"index": geos, "label": labels}},
        "time": {"label": "Period", "category": {"index": periods}},
        "measure": {"label": "Measure", "category": {"index": list(MEASURES), "label": MEASURES, "unit": units}},
    }
