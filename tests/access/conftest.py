"""A store of its own for each test, with an administrator, and the people who come to its door."""

import shutil
from pathlib import Path

import pytest

from indicators import People
from indicators.access.rights import CONSOLE

ANNE = "anne@network.example"  # the administrator


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store, where Anne administers."""
    path = Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))
    People(path, CONSOLE).grant(ANNE, "administrator")
    return path


@pytest.fixture
def console(store: Path) -> People:
    """The accounts as the command line may change them."""
    return People(store, CONSOLE)
