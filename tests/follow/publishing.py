"""Figures that a city brings in the tests of letters."""

from datetime import date
from pathlib import Path

import pandas as pd

from indicators import Publishing, Release, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.contribute.publishing import Delivery
from indicators.model import tables
from indicators.model.submissions import Consent

LIEGE, SAFE = "BE005C", "safe_night_city"


def publish(
    path: Path, id: str = "1", consent: Consent = Consent.PUBLIC, day: date = date(2026, 1, 5), value: float = 61.5
) -> Release:
    """A share of Liège of 2024."""
    figures = pd.DataFrame(
        {"indicator": [SAFE], "geo": LIEGE, "period": "2024", "value": value}
        | {"numerator": round(7 * value), "denominator": 700.0, "status": "A", "note": "", "series": "own survey"}
    )
    dataset = f"city-{LIEGE}"
    release = Release(f"{dataset}@{id}", dataset, day, "draft", "contributed", "own.csv", "", 0, "partial")
    upload = Delivery(release, figures[list(tables.OBSERVATIONS)], consents={SAFE: consent})
    return publishing(path).publish(CONSOLE, upload)


def publishing(path: Path) -> Publishing:
    """The acts on the store at a path."""
    return Publishing(path, load_catalogue())
