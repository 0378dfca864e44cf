"""The index on screen: a choice, another city, a slider's move and 10,000 draws, as the page asks for them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from benchmarks import stores
from benchmarks.tables import line, median, timed, title, verdict
from indicators import MOST_DRAWS, Atlas, IndexRecipe, Store, load_catalogue

CITY, OTHER = "BE005C", "FR001C"
TIMES = 15
MOST_MS, MOST_DRAWN_MS = 300, 4_000  # a repaint; 10,000 draws with Sobol's indices, which take as many again


def main() -> None:
    """Every question is one that was never asked before, so that nothing is remembered."""
    title("An index of the page, bundled figures")
    with stores.bundled() as path:
        atlas = Atlas(Store.open(path), load_catalogue())
        index = atlas.catalogue.indexes["trust_administration"]
        atlas.composed(index, CITY)
        weighed = [_weighed(index, place) for place in range(3 * TIMES)]
        moved = [("admin_online", 50 + place / 2) for place in range(TIMES)]
        groups: dict[str, tuple[list[Callable], int]] = {
            "a weight moved": ([partial(atlas.composed, one, CITY) for one in weighed[:TIMES]], MOST_MS),
            "another city": ([partial(atlas.composed, one, OTHER) for one in weighed[:TIMES]], MOST_MS),
            "benefit of the doubt": (
                [partial(atlas.composed, replace(one, aggregation="bod"), CITY) for one in weighed[TIMES:][:TIMES]],
                MOST_MS,
            ),
            "a figure moved": ([partial(atlas.composed, index, CITY, moved=one) for one in moved], MOST_MS),
            f"{MOST_DRAWS:,} draws and which choice matters": (
                [partial(atlas.composed, one, CITY, draws=MOST_DRAWS) for one in weighed[TIMES : TIMES + 4]],
                MOST_DRAWN_MS,
            ),
        }
        for name, (questions, most) in groups.items():
            seconds = [timed(question) for question in questions]
            line(name, seconds)
            verdict(f"{name}, median", median(seconds), most, " ms")


def _weighed(index: IndexRecipe, place: int) -> IndexRecipe:
    """The index with one weight where it never was."""
    return replace(index, weights=((index.indicators[place % len(index.indicators)], 1.1 + place / 50),))
