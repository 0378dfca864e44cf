"""How well and how fast words are matched with cities: every name misspelt in one place, and 35,000 different names."""

import random
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks.tables import line, median, title, verdict
from indicators.readers.places.matching import CityMatcher
from indicators.readers.places.names import bare
from indicators.readers.places.spelling import fold

GEOGRAPHY = Path(__file__).parents[1] / "data" / "geography"
NAMES = 35_000
MOST_MS = 5_000
SEED = 7
SETTLED = ("city", "municipality")


def main() -> None:
    """Misspelt names with and without the publisher's country, then the time for a list of every commune."""
    title("Words matched with cities")
    cities = pd.read_csv(GEOGRAPHY / "cities.csv", keep_default_na=False)
    matcher = CityMatcher.read(cities, GEOGRAPHY)
    names = matcher.names
    for country_given in (True, False):
        counter = Counter(
            _found(matcher, names, city, country_given) for city in cities[cities["kind"].isin(SETTLED)].itertuples()
        )
        text = ", ".join(f"{kind} {100 * n / counter.total():.1f} %" for kind, n in counter.most_common())
        print(f"  one letter wrong, country {'known' if country_given else 'not known'}: {text}")
        verdict("decided wrongly", counter["decided wrongly"], 0, "")
    words = [f"{name} {number}" for number, name in zip(range(NAMES), list(cities["name"]) * NAMES, strict=False)]
    begin = time.process_time()  # of this process alone, whatever else the machine does
    matcher.matches(words, "FR")
    times = [time.process_time() - begin]
    line(f"{NAMES:,} different names, processor time", times)
    verdict("all names", median(times), MOST_MS, " ms")


def _found(matcher: CityMatcher, names: set[str], city: tuple, country_given: bool) -> str:
    """What becomes of the name with one letter wrong."""
    word = _misspelt(city.name, random.Random(f"{SEED}{city.geo}"))
    if fold(word) in names - {fold(city.name)}:
        return "another city's name"  # Leiria, where Llíria was meant
    match = matcher.match(word, city.country if country_given else "")
    if match.id:
        return "decided rightly" if match.id == city.geo else "decided wrongly"
    offered = [one.id for one in match.alternatives]
    if city.geo not in offered:
        return "not offered"
    return "offered first" if offered[0] == city.geo else "offered later"


def _misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled, changed or swapped with the next."""
    letters = bare(name)
    place = chance.randrange(1, max(2, len(letters) - 1))
    before, letter, after = letters[:place], letters[place : place + 1], letters[place + 1 :]
    ways = [before + after, before + 2 * letter + after, before + chance.choice("aeiounrst") + after,
            before + after[:1] + letter + after[1:]]  # fmt: skip
    return chance.choice(ways)
