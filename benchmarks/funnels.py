"""Is the difference real: a funnel and the rank intervals of 600 places, and a funnel asked of the atlas."""

import random
from functools import partial

import numpy as np

from benchmarks import stores
from benchmarks.tables import line, median, timed, title, verdict
from indicators import Atlas, Store, load_catalogue
from indicators.statistics import funnels, intervals, ranks

PLACES, TIMES, SEED = 600, 20, 11
MOST_MS, MOST_ATLAS_MS = 100, 200
RATE = "recorded_theft_vehicle"  # known in some 500 French municipalities
MULTIPLIER = 100_000


def main() -> None:
    """The statistics on figures made up from a seed, then the atlas on the bundled ones."""
    title(f"A funnel and rank intervals of {PLACES} places")
    random_ = np.random.default_rng(SEED)
    people = np.exp(random_.uniform(np.log(2e4), np.log(2e6), PLACES))
    events = random_.poisson(people * 0.003 * np.exp(random_.normal(0, 0.3, PLACES))).astype(float)
    rates = intervals.rate(events, people, MULTIPLIER)
    draw_funnel = partial(funnels.funnel, funnels.RATE, events, people, MULTIPLIER)
    draw_ranks = partial(ranks.ranks, rates.value, rates.lower, rates.upper, ranks.RATE)
    for name, act in (("funnel", draw_funnel), ("rank intervals", draw_ranks)):
        act()
        seconds = [timed(act) for _ in range(TIMES)]
        line(name, seconds)
        verdict(f"{name}, median", median(seconds), MOST_MS, " ms")
    with stores.bundled() as store:
        _asked(Atlas(Store.open(store), load_catalogue()))


def _asked(atlas: Atlas) -> None:
    """The whole question, for cities never asked about: the store's rows, their intervals, the funnel, its limits."""
    french = [city.id for city in atlas.choices() if city.country == "FR"]
    able = [city for city in french if any(one.id == RATE for one in atlas.known(city))]
    chosen = random.Random(SEED).sample(able, TIMES + 1)
    atlas.funnel(RATE, chosen[0])
    seconds = [timed(partial(atlas.funnel, RATE, city)) for city in chosen[1:]]
    line("atlas.funnel, French municipalities", seconds)
    verdict("atlas.funnel, median", median(seconds), MOST_ATLAS_MS, " ms")
