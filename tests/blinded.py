"""Cities that blind their figures, in two stores: nothing told of them may differ between the two."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pandas as pd

from indicators import open_atlas, store
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store.blinding import renewed

LIEGE, GHENT, YEAR = "BE005C", "BE003C", 2025
SAFE, BURGLARY = "safe_night_city", "recorded_burglary_dwelling"  # compared across countries; in one's own alone
BOTH = (SAFE, BURGLARY)
NOW = datetime.now(UTC).replace(tzinfo=None)
BEFORE = datetime.combine(renewed(NOW), time()) - timedelta(days=9)
VALUES = [41.31, 47.71, 52.21, 55.11, 58.61, 61.41, 64.91, 70.81, 77.17, 88.41]
ALIKE = [3.14, 47.53, 52.43, 54.61, 59.43, 60.63, 65.37, 71.29, 76.61, 99.93]  # rounded the same but for both ends


def bring(
    path: Path, geo: str, value: float, consent: Consent, at: datetime = BEFORE, indicators: tuple[str, str] = BOTH
) -> None:
    """A city publishes the same figure of both indicators."""
    rows = pd.DataFrame({"indicator": indicators, "geo": geo, "period": str(YEAR), "value": value})
    rows = rows.assign(numerator=value * 20, denominator=2000.0, status="A", note="", series="own")
    released = Release(
        f"city-{geo}@{at:%Y-%m-%d}", f"city-{geo}", date(2026, 1, 5), "published", "contributed", "own.csv", "", 0,
        "partial", publisher=geo, licence="CC BY 4.0",
    )  # fmt: skip
    papers = store.ReleasePapers(store.Signature("ana@own.example", at), consents=dict.fromkeys(indicators, consent))
    store.publish(path, released, rows[list(tables.OBSERVATIONS)], papers)


def blinding(path: Path) -> list[str]:
    """The Belgian and French cities that blind theirs, and one more."""
    cities = open_atlas(path).cities.values()
    return [one.id for one in cities if one.kind == "city" and one.country == "FR"][:11]


def group(path: Path, indicators: tuple[str, str] = BOTH) -> None:
    """Two cities are public; ten blinded theirs before the last fixed day."""
    for geo, value in ((LIEGE, 57.0), (GHENT, 63.0)):
        bring(path, geo, value, Consent.PUBLIC, indicators=indicators)
    for geo, value in zip(blinding(path), VALUES, strict=False):
        bring(path, geo, value, Consent.BLINDED, indicators=indicators)


def otherwise(path: Path, indicators: tuple[str, str] = BOTH) -> None:
    """Every figure is another one that rounds alike, the ends any; then one city joins and one corrects its figure."""
    cities = blinding(path)
    with duckdb.connect(str(path)) as connection:
        for geo, value in zip(cities, ALIKE, strict=False):
            for table in ("observation", "current_observation"):
                statement = f"UPDATE {table} SET value = ?, numerator = 20 * ? WHERE geo = ? AND series = 'own'"
                connection.execute(statement, [value, value, geo])
    bring(path, cities[10], 60.37, Consent.BLINDED, NOW, indicators)
    bring(path, cities[4], 12.34, Consent.BLINDED, NOW, indicators)
