"""Whether two cities compare on one indicator, and why: what is known of both series, put before the rules."""

from dataclasses import asdict

import pandas as pd

from indicators.answers.comparison import Comparability
from indicators.figures.figures import Figures
from indicators.model import comparability
from indicators.model.comparability import Traits
from indicators.model.indicators import City, Indicator, Series, Status


def comparabilities(
    data: Figures, indicator: Indicator, city: City, others: list[City], year: int
) -> tuple[Comparability, ...]:
    """The own city with each of the others, on what is known up to `year`."""
    compared = [city, *others]
    geos = {one.id: indicator.geo_of(one) for one in compared}
    facts = data.facts(indicators=[indicator.id], geos=sorted(set(geos.values())), last=year).dropna(subset="value")
    by_geo = {geo: rows.sort_values("year", kind="stable") for geo, rows in facts.groupby("geo")}
    traits = {one.id: _traits(data, indicator, one, by_geo.get(geos[one.id])) for one in compared}
    pairs = []
    for other in others:
        verdict, reasons = comparability.verdict(traits[city.id], traits[other.id], data.catalogue.rules)
        pairs.append(Comparability(indicator, city, other, verdict, reasons))
    return tuple(pairs)


def _traits(data: Figures, indicator: Indicator, city: City, rows: pd.DataFrame | None) -> Traits:
    """What is known of one city's figures: its counting rules, perimeter, years and marks."""
    about = "recorded" if indicator.is_recorded_offence else "wider" if indicator.is_wider else "official"
    level = indicator.level_in(city.country)
    perimeter = level.value if indicator.is_wider else data.scopes[city.id].partition("/")[2]
    if rows is None or rows.empty:
        return Traits(city.id, about, city.country, perimeter, figures="none")
    last = rows.iloc[-1]
    dataset, series = data.catalogue.datasets[last["dataset"]], _series(indicator, last["dataset"])
    counting = series.counting.over(dataset.counting)
    broken = rows.loc[rows["status"] == Status.BREAK, "year"]
    return Traits(
        city.id,
        "survey" if dataset.schedule else about,
        city.country,
        perimeter,
        **asdict(counting),
        match=series.match.value,
        wording=series.name if dataset.schedule else "",
        smoothed="yes" if "smoothed" in str(last["note"]).split() else "no",
        broken=str(int(broken.max())) if len(broken) else "",
        latest=str(int(last["year"])),
        years=frozenset(int(one) for one in rows["year"]),
    )


def _series(indicator: Indicator, dataset: str) -> Series:
    """The series under which a dataset tells the indicator."""
    return next((one for one in indicator.series if one.dataset == dataset), indicator.series[0])
