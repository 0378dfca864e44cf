"""The atlas on the bundled figures."""

from pathlib import Path

import pytest

from indicators import Atlas, open_atlas


@pytest.fixture(scope="session")
def atlas(bundled_store: Path) -> Atlas:
    """For a visitor."""
    return open_atlas(bundled_store)
