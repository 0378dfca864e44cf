"""The stores that are measured: the bundled figures, and a wide one of 1,000 cities × 100 indicators × 20 years."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from indicators import build, load_catalogue
from indicators.catalogue import Catalogue
from indicators.model import tables
from indicators.model.indicators import AreaKind, Indicator, Release, Statistic
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, Store, publish

CITIES, INDICATORS, YEARS = 1000, 100, range(2006, 2026)
SEED = 94


@contextmanager
def bundled() -> Iterator[Path]:
    """A store with the bundled figures, gone afterwards."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        path = Path(folder) / "vigie.duckdb"
        build(path, load_catalogue())
        yield path


@contextmanager
def wide() -> Iterator[Path]:
    """A store with 2 million invented observations on top of the bundled ones, gone afterwards.

    They are told of real areas and real indicators, so that the catalogue, the peers and the pages know them.
    """
    with bundled() as path:
        observations = invented(load_catalogue(), Store.open(path).cities())
        release = Release(
            id="invented@today", dataset="invented", vintage=date.today(), status="published", origin="contributed",
            file="invented", sha256="0" * 64, rows=len(observations), reason="A measurement; no figure is real.",
        )  # fmt: skip
        consents = dict.fromkeys(observations["indicator"].unique(), Consent.PUBLIC)
        publish(path, release, observations, ReleasePapers(consents=consents))
        yield path


def invented(catalogue: Catalogue, cities: pd.DataFrame) -> pd.DataFrame:
    """tables.OBSERVATIONS of as many cities, indicators and years as the wide store has."""
    towns = cities[cities["kind"].isin([AreaKind.CITY, AreaKind.MUNICIPALITY])]["geo"].head(CITIES).to_numpy(str)
    chance = np.random.default_rng(SEED)
    indicators = [one for one in catalogue.indicators.values() if one.perimeter == "city" and not one.until]
    return pd.concat([_figures(one, catalogue, towns, chance) for one in indicators[:INDICATORS]], ignore_index=True)


def _figures(
    indicator: Indicator, catalogue: Catalogue, towns: np.ndarray, chance: np.random.Generator
) -> pd.DataFrame:
    """One indicator in every town and year: a level for each town, a drift, and chance."""
    shape = len(towns), len(YEARS)
    share = chance.beta(4, 6, (shape[0], 1)) * (1 + chance.normal(0, 0.01, (shape[0], 1)) * np.arange(shape[1]))
    share = np.clip(share + chance.normal(0, 0.02, shape), 0.01, 0.99)
    total = chance.integers(600, 900, shape).astype(float)
    if indicator.statistic is not Statistic.PROPORTION:
        share, total = share / 1000, chance.integers(50_000, 900_000, (shape[0], 1)) * np.ones(shape)
    part = np.round(share * total)
    value = catalogue.units[indicator.unit].multiplier * part / total
    if indicator.statistic is Statistic.COUNT:
        value = part
    figures = pd.DataFrame(
        {
            "geo": np.repeat(towns, len(YEARS)),
            "period": np.tile([str(year) for year in YEARS], len(towns)),
            "value": value.ravel(),
            "numerator": part.ravel(),
            "denominator": total.ravel(),
        }
    )
    if indicator.statistic in (Statistic.MEAN, Statistic.LEVEL):
        figures[["numerator", "denominator"]] = np.nan
    return figures.assign(indicator=indicator.id, status="A", note="", series="invented")[list(tables.OBSERVATIONS)]
