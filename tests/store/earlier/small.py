"""What the makers of earlier stores share: a few areas, one real release, and rows of figures in the agreed columns."""

import csv
import sys
from pathlib import Path
from types import SimpleNamespace

AREAS = ("BE005C", "BE001C", "ES001C", "FR203C")
BUNDLED = "covenant_of_mayors"  # the smallest release with figures of cities
ROW = {"numerator": 10.0, "denominator": 700.0, "status": "A", "note": "", "series": "PS1"}


def geography(folder: Path) -> Path:
    """A folder with the files of areas of the checkout, cut to a few."""
    folder.mkdir()
    for name in ("cities.csv", "populations.csv"):
        with Path("data/geography", name).open(encoding="utf-8", newline="") as source:
            rows = [*csv.reader(source)]
        with (folder / name).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([rows[0], *(row for row in rows[1:] if row[0] in AREAS)])
    return folder


def declared(catalogue: object) -> SimpleNamespace:
    """The catalogue of the checkout with one dataset."""
    return SimpleNamespace(datasets={BUNDLED: catalogue.datasets[BUNDLED]}, indicators=catalogue.indicators)


def figures(*rows: tuple[str, int, float], indicator: str = "safe_night_city") -> list[dict]:
    """Observations from (geo, year, value)."""
    return [
        {"indicator": indicator, "geo": geo, "period": str(year), "value": value, **ROW} for geo, year, value in rows
    ]


def places() -> tuple[Path, Path]:
    """Where the store is to be written, and a folder for what is needed meanwhile: the arguments of a maker."""
    store, meanwhile = map(Path, sys.argv[1:3])
    return store, meanwhile
