"""What tests of readers share: a dataset that declares files cut from real ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators.model.indicators import Dataset, File

CUT = Path(__file__).parents[0] / "cuts"
SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def declared() -> Callable[..., Dataset]:
    """declared("one.csv", "two.csv"): a dataset made of these files."""

    def dataset(*names: str, reader: str = "", sha256: str = "") -> Dataset:
        words = {"en": "A dataset", "fr": "Un jeu de données"}
        return Dataset(
            id="cut",
            publisher="",
            title=words,
            address="https://example.org",
            licence="",
            licence_address="",
            citation={"en": ""},
            vintage=date(2026, 11, 24),
            retrieved=date(2026, 11, 24),
            reader=reader,
            files=tuple(File(name, sha256) for name in names),
            release="cut.parquet",
            sha256="",
        )

    return dataset


@pytest.fixture
def cut() -> Path:
    """The folder of the cut files."""
    return CUT


@pytest.fixture
def shared() -> Path:
    """The folder of the publishers' whole files; the test is left out on a machine that does not have them."""
    if not SHARED.is_dir():
        pytest.skip("the publishers' whole files are not beside this checkout")
    return SHARED


@pytest.fixture
def real_releases() -> Callable[[str], pd.DataFrame]:
    """real_releases("it_istat"): the figures that come with the project of one dataset (tables.OBSERVATIONS)."""
    releases = Path(__file__).parents[2] / "data" / "releases"
    return lambda dataset: pd.read_parquet(releases / f"{dataset}.parquet")
