"""What the bundled figures know, and who reads questions in words against it."""

from datetime import date

import pytest

from indicators import Atlas, open_atlas, views


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    """What the bundled figures know."""
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def index(atlas) -> views.SearchIndex:
    """Every name that they know."""
    return views.SearchIndex(atlas.cities.values(), atlas.catalogue)


@pytest.fixture(scope="module")
def reader(index, atlas) -> views.SentenceReader:
    """Reads questions in words against the bundled names and figures, on a day of 2026."""
    return views.SentenceReader(index, atlas, lambda: date(2026, 12, 3))
