"""The atlas on the bundled figures, and copies of the store that a test may change."""

import shutil
from pathlib import Path

import pytest

from indicators import Atlas, build, default_path, load_catalogue, open_atlas


@pytest.fixture(scope="session")
def built() -> Path:
    """The store with all bundled figures."""
    build(default_path(), load_catalogue())
    return default_path()


@pytest.fixture(scope="session")
def atlas(built: Path) -> Atlas:
    """The atlas on it, for a visitor."""
    return open_atlas(built)


@pytest.fixture
def store_copy(built: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    return Path(shutil.copy(built, tmp_path / "vigie.duckdb"))
