"""What tests of the corridor in share: the publishers' whole files, where they are at hand."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def shared() -> Path:
    """The folder of the publishers' whole files; the test is left out on a machine that does not have them."""
    if not SHARED.is_dir():
        pytest.skip("the publishers' whole files are not beside this checkout")
    return SHARED
