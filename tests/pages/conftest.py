"""What the pages should tell, asked of the same store."""

from pathlib import Path

import pytest

from indicators import Atlas, open_atlas


@pytest.fixture(scope="session")
def atlas(bundled_store: Path) -> Atlas:
    """The atlas on the bundled figures."""
    return open_atlas(bundled_store)
