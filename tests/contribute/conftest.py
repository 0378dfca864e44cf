"""The bench on which small files are checked against the bundled figures."""

from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.store import Store
from tests.contribute.bench import Bench

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def figures(bundled_store: Path) -> Store:
    """The store with the bundled figures."""
    return Store.open(bundled_store)


@pytest.fixture
def bench(tmp_path: Path, figures: Store) -> Bench:
    """A place to check texts at."""
    return Bench(tmp_path, figures, load_catalogue())


@pytest.fixture
def shared() -> Path:
    """The folder of the publishers' whole files; the test is left out on a machine that does not have them."""
    if not SHARED.is_dir():
        pytest.skip("the publishers' whole files are not beside this checkout")
    return SHARED
