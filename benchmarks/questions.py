"""Each question to the atlas, never asked before, against the bare DuckDB queries behind it: seconds of the processor.

The bare queries are those that the question asks and, of a comparison, the one for the figures of its peers: the atlas
has read them for all cities together, DuckDB alone would have to for each answer.
"""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import stores
from benchmarks.tables import line, median, title, verdict, worked
from indicators import Atlas, Store, load_catalogue
from indicators.store import Snapshot
from indicators.store.queries import Questions

TIMES = 30
MOST_TIMES_BARE, MOST_TIMES_BUNDLED = 2.5, 2
SURVEYED = "safe_night_city"  # the cities asked about have this figure: they know much
SEED = 5
COMPARE = "compare"


class Noted(Questions):
    """A state of the store that notes what it is asked."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot, self.version = snapshot, snapshot.version
        self._ordered, self._blinded = snapshot._ordered, snapshot._blinded
        self.asked: list[tuple] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.snapshot, name)

    def pinned(self) -> "Noted":
        """Itself: it does not change."""
        return self

    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement."""
        self.asked.append((statement, bound, frames))
        return self.snapshot.ask(statement, bound, frames)

    def again(self) -> None:
        """Asks everything noted once more, and forgets it."""
        for statement, bound, frames in self.asked:
            self.snapshot.ask(statement, bound, frames)
        self.asked.clear()


def main(words: list[str] = ()) -> None:
    """The bundled figures, then 2 million observations; with `--store`, the store at a path alone."""
    parser = argparse.ArgumentParser("python -m benchmarks questions")
    parser.add_argument("--store", type=Path)
    options = parser.parse_args(words)
    if options.store:
        _measured(options.store, f"Questions to the atlas, {options.store.name}")
        return
    with stores.bundled() as store:
        small = _measured(store, "Questions to the atlas, bundled figures")
    with stores.wide() as store:
        large = _measured(store, "Questions to the atlas, 2 million observations")
    verdict(f"{COMPARE}, 2 million ÷ bundled", large / small, MOST_TIMES_BUNDLED)


def _measured(path: Path, words: str) -> float:
    """Prints the times of each question and of its bare queries; returns the median of `compare`."""
    title(words)
    noted = Noted(Store.open(path).pinned())
    atlas = Atlas(noted, load_catalogue())
    medians = {}
    for name, ask in _questions(atlas).items():
        times, bare = [], []
        for city in _cities(atlas, name):
            noted.asked.clear()
            times.append(worked(partial(ask, city)))
            bare.append(worked(noted.again))
            if name == COMPARE:
                bare[-1] += worked(partial(benchmark_alone, atlas, noted, city))
        medians[name] = median(times)
        line(name, times)
        line("  its queries alone", bare)
        verdict(f"{name} ÷ its queries", medians[name] / median(bare), MOST_TIMES_BARE)
    return medians[COMPARE]


def benchmark_alone(atlas: Atlas, noted: Noted, city: str) -> None:
    """The peers' figures that the medians of a comparison are of, asked of DuckDB for this answer alone."""
    answer = atlas.compare(city)
    pairs = answer.rows[["indicator", "year"]].drop_duplicates()
    peers = sorted({one.id for one in (*answer.peers, *answer.home_peers)})
    if len(pairs):
        noted.snapshot.at(pairs, peers, ("indicator", "geo", "year", "value"))


def _cities(atlas: Atlas, name: str) -> list[str]:
    """Other cities for each question, so that nothing is known yet; the first one, not counted, warms the caches."""
    warm, *chosen = surveyed_cities(atlas, name, TIMES)
    _questions(atlas)[name](warm)
    return chosen


def surveyed_cities(atlas: Atlas, name: str, times: int) -> list[str]:
    """So many cities of which much is known, and one more; others for each name, in every run the same."""
    able = [city.id for city in atlas.choices() if any(one.id == SURVEYED for one in atlas.known(city.id))]
    return random.Random(f"{SEED} {name}").sample(able, times + 1)


def _questions(atlas: Atlas) -> dict[str, Callable[[str], object]]:
    year = atlas.years()[-1]
    surveyed = [one.id for one in atlas.catalogue.indicators.values() if one.theme == atlas.indicator(SURVEYED).theme]

    def beside(city: str) -> list[str]:
        return [city, *(peer.id for peer in atlas.peers(city, year))]

    return {
        COMPARE: lambda city: atlas.compare(city),
        "lines": lambda city: atlas.lines(SURVEYED, beside(city)),
        "bars": lambda city: atlas.bars(SURVEYED, beside(city)),
        "rug": lambda city: atlas.overview(surveyed, beside(city)),
        "scatter": lambda city: atlas.scatter("property_stolen_12m", SURVEYED, city),
        "places": lambda city: atlas.places(SURVEYED, city),
    }
