"""How long answers about preparedness take: all cities' levels for a page, one section saved, in a full network.

python benchmarks/answers.py        300 cities × 70 questions × 3 actors
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from indicators import VISITOR, Actor, Answer, Assessments, Consent, Subject, default_path, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.model.preparedness import Item, Section
from indicators.store import Store

CITIES, QUESTIONS, ACTORS = 300, 70, (Actor.MUNICIPALITY, Actor.RESIDENTS, Actor.COMPANIES)
TEXT = {"en": "words", "fr": "mots"}


def main() -> None:
    """Fills a copy of the store with made answers and prints the times."""
    items = tuple(Item(f"q{n}", f"Q{n}", TEXT, TEXT, (TEXT,) * 4, TEXT) for n in range(QUESTIONS))
    section = Section("all", 1, "vigie", "D", TEXT, TEXT, TEXT, TEXT, items)
    catalogue = type(load_catalogue())(**vars(load_catalogue()) | {"sections": {"all": section}})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(default_path(), Path(folder) / "vigie.duckdb"))
        cities = Store.open(path).cities()["geo"].tolist()[:CITIES]
        console = Assessments(path, catalogue, CONSOLE)
        answers = [
            Answer(city, Subject.SCORECARD, item.id, actor, level=(row + len(actor)) % 4, note="A plan of the council.")
            for row, city in enumerate(cities)
            for item in items
            for actor in ACTORS
        ]
        told("all answers recorded at once", [_timed(lambda: console.answers.record(answers))])
        for city in cities:
            console.answers.consent(city, Subject.SCORECARD, Consent.PUBLIC if hash(city) % 2 else Consent.BLINDED)
        visitor = Assessments(path, catalogue, VISITOR)
        told("levels of all cities, first reading", [_timed(lambda: visitor.answers.levels(Subject.SCORECARD))])
        told(
            "levels of all cities, to a visitor",
            [_timed(lambda: visitor.answers.levels(Subject.SCORECARD)) for _ in range(9)],
        )
        told(
            "levels of all cities, to their own",
            [_timed(lambda: console.answers.levels(Subject.SCORECARD)) for _ in range(9)],
        )
        told("answers of one city", _times(lambda: console.answers.of(cities[0])))
        saves = []
        for turn in range(9):
            section_ = [Answer(cities[0], Subject.SCORECARD, f"q{n}", level=turn % 4) for n in range(12)]
            saves.append(_timed(lambda section_=section_: console.answers.record(section_)))
        told("a section of 12 answers saved", saves)
        told("levels after a save", [_timed(lambda: visitor.answers.levels(Subject.SCORECARD))])


def told(what: str, times: list[float]) -> None:
    """Prints the median of some times, in milliseconds."""
    print(f"{what:40} {1000 * statistics.median(times):8.1f} ms")


def _timed(act) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _times(act) -> list[float]:
    return [_timed(act) for _ in range(9)]


if __name__ == "__main__":
    main()
