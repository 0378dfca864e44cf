"""Another process that publishes: python -m tests.browser.publishing store city indicator year count sample."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, publish


def main(store: str, city: str, indicator: str, year: str, count: str, sample: str) -> None:
    """Publishes a share in a release of its own."""
    row = {
        "indicator": indicator,
        "geo": city,
        "period": year,
        "value": 100 * int(count) / int(sample),
        "numerator": float(count),
        "denominator": float(sample),
        "status": "A",
        "note": "",
        "series": "own survey",
    }
    release = Release(
        id=f"{city}@{year}",
        dataset="qol_european_cities_2023",
        vintage=datetime.now(UTC).date(),
        status="published",
        origin="contributed",
        file="",
        sha256="",
        rows=1,
        scope="partial",
    )
    publish(Path(store), release, pd.DataFrame([row]), ReleasePapers(consents={indicator: Consent.PUBLIC}))


if __name__ == "__main__":
    main(*sys.argv[1:])
