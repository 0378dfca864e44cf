"""Who is like a city, with other weights and another model each time, among 1,000 cities that all have figures."""

import random
from functools import partial

from benchmarks import stores
from benchmarks.tables import line, median, timed, title, verdict
from indicators import Atlas, Comparator, Store, load_catalogue

TIMES = 30
MOST_MS = 200
SEED = 11


def main() -> None:
    """The Peers page's question and the City page's, for weights never seen before."""
    title("A change of weight or model, 1,000 cities")
    with stores.wide() as path:
        atlas = Atlas(Store.open(path), load_catalogue())
        city = next(one.id for one in atlas.choices() if one.kind.value == "city")
        for id in atlas.catalogue.peer_models:
            atlas.likeness(city, Comparator(model=id))
        pool = atlas.likeness(city).candidates
        moves = [_moved(atlas, "general", place) for place in range(TIMES)]
        models = [_moved(atlas, random.Random(place).choice([*atlas.catalogue.peer_models]), place + TIMES)
                  for place in range(TIMES)]  # fmt: skip
        questions = {
            f"likeness, a weight moved, {pool} candidates": ([partial(atlas.likeness, city, to) for to in moves]),
            "likeness, a model chosen": [partial(atlas.likeness, city, to) for to in models],
            "compare, the weights already moved": [partial(atlas.compare, city, to) for to in moves],
        }
        for name, calls in questions.items():
            times = [timed(ask) for ask in calls]
            line(name, times)
            verdict(f"{name.partition(',')[0]}, median", median(times), MOST_MS, " ms")


def _moved(atlas: Atlas, model: str, place: int) -> Comparator:
    """A model with one weight moved to where it never was."""
    variables = atlas.catalogue.peer_model(model).variables
    variable = variables[place % len(variables)]
    return Comparator(model=model, weights=((variable.id, 0.05 + place / 20),))
