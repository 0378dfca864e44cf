"""The bench on which small files are checked against the bundled figures."""

from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.store import Store
from tests.submissions.desks import Bench


@pytest.fixture(scope="session")
def figures(bundled_store: Path) -> Store:
    """The store with the bundled figures."""
    return Store.open(bundled_store)


@pytest.fixture
def bench(tmp_path: Path, figures: Store) -> Bench:
    """A place to check texts at."""
    return Bench(tmp_path, figures, load_catalogue())
