"""Who is like a city, and why: its nearest by context, how far each is, and its context laid over theirs."""

import pandas as pd

from indicators.answers.comparison import Grouping, Likeness
from indicators.figures.benchmark import comparison_group
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, PeerModel
from indicators.statistics import groups, peers


def likeness(data: Figures, city: City, comparator: Comparator, year: int) -> Likeness:
    """The nearest cities by the comparator's model and weights, among those that can answer the same questions.

    A city without figures that compare across countries finds its peers inside its own recording system.
    Raises UnknownNameError for an unknown city, model or variable; StatisticError when all weights are 0.
    """
    model = data.catalogue.peer_model(comparator.model).weighed(comparator.weights)
    candidates, home = looked_through(data, city, model, year)
    rows = _rows(data, city, model, candidates, year, home)
    near = tuple(rows["geo"])
    beside = near if comparator.kind in ("peers", "all") else _circle(data, city, comparator, year, home)
    z = data.likeness(model).reindex([city.id, *beside])
    return Likeness(
        city,
        comparator,
        model,
        rows,
        _profile(data, model, z),
        {one.id: one.explained_by for one in data.nearest(city, model, year, home)},
        beside,
        tuple(one.id for one in model.variables if one.weight > 0 and pd.isna(z.at[city.id, one.id])),
        len(candidates),
        home,
        {id: data.cities[id] for id in (city.id, *near, *beside)},
    )


def looked_through(data: Figures, city: City, model: PeerModel, year: int) -> tuple[list[str], bool]:
    """The candidates, and whether they are those of the city's own recording system."""
    abroad = data.candidates(city, model, year, home=False)
    return (abroad, False) if abroad else (data.candidates(city, model, year, home=True), True)


def _rows(data: Figures, city: City, model: PeerModel, candidates: list[str], year: int, home: bool) -> pd.DataFrame:
    """tables.LIKENESS and the parts of each distance."""
    nearest_peers = data.nearest(city, model, year, home)
    variables = [one.id for one in model.variables]
    if not nearest_peers:
        return tables.empty({**tables.LIKENESS, **dict.fromkeys(variables, tables.NUMBER)})
    z = data.likeness(model).loc[[city.id, *(one.id for one in nearest_peers)]]
    weights = {one.id: one.weight for one in model.variables}
    distances = (
        peers.distances(z, weights, city.id, model.least_shared)
        .set_index("geo")
        .reindex([one.id for one in nearest_peers])
    )
    distances = distances.reset_index().reindex(columns=["geo", "distance", "shared", *variables])
    distances.insert(3, "weak", [one.weak for one in nearest_peers])
    distances.insert(4, "mutual", [one.mutual for one in nearest_peers])
    return distances


def _circle(data: Figures, city: City, comparator: Comparator, year: int, home: bool) -> tuple[str, ...]:
    """The cities of a comparator that is not made of peers."""
    around = comparison_group(data, city, comparator, year)
    return around.home if home and comparator.kind not in ("group", "city") else around.abroad


def _profile(data: Figures, model: PeerModel, z: pd.DataFrame) -> pd.DataFrame:
    """tables.PROFILE of the cities in `z`, variable by variable; what is not known is not there."""
    cities = [data.cities[id] for id in z.index]
    context_figures = data.context(model)
    rows = [
        (one.id, city.id, *data.figure(one, city, context_figures), z.at[city.id, one.id])
        for one in model.variables
        for city in cities
    ]
    return pd.DataFrame(rows, columns=list(tables.PROFILE)).dropna(subset="z").reset_index(drop=True)


MOST = 8  # groups tried


def grouping(data: Figures, city: City, comparator: Comparator, year: int, method: str) -> Grouping:
    """The division into two to eight groups whose mean silhouette is largest.

    Raises UnknownNameError for an unknown method, model or variable; StatisticError when all weights are 0.
    """
    model = data.catalogue.peer_model(comparator.model).weighed(comparator.weights)
    weights = {one.id: one.weight for one in model.variables}
    z = data.likeness(model).reindex([city.id, *looked_through(data, city, model, year)[0]])
    complete = z[[id for id, weight in weights.items() if weight > 0]].dropna()
    most = min(MOST, len(complete) - 1)
    cities = {id: data.cities[id] for id in z.index}
    if most < 2:
        return Grouping(city, comparator, method, 0, float("nan"), {}, {}, (), float("nan"), (), cities)
    widths = groups.widths(z, weights, most, method)
    city_groups = groups.groups(z, weights, max(widths, key=widths.__getitem__), method)
    own_group = city_groups.group.get(city.id)
    return Grouping(
        city,
        comparator,
        method,
        len(city_groups.medoids),
        city_groups.width,
        city_groups.medoids,
        {number: int((city_groups.group == number).sum()) for number in city_groups.medoids},
        tuple(id for id, number in city_groups.group.items() if number == own_group and id != city.id),
        float(city_groups.silhouette.get(city.id, float("nan"))),
        city_groups.left_out,
        cities,
    )
