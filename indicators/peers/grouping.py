"""All cities that could be peers, divided into groups by context: by Ward's method or around medoids."""

from indicators.answers.comparison import Grouping
from indicators.figures.figures import Figures
from indicators.model.comparators import Comparator
from indicators.model.indicators import City
from indicators.peers.answer import looked_through
from indicators.statistics import groups

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
