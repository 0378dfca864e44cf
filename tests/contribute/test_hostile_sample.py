"""A sample of the hostile files of `python -m benchmarks hostile`: each is checked or refused, never a traceback."""

import pytest

from benchmarks.hostile import check
from benchmarks.hostile_files import hostile
from indicators import load_catalogue
from indicators.contribute.draft import Intake
from indicators.model.errors import IndicatorsError

SEED, COUNT = 10, 150


@pytest.fixture(scope="module")
def intake(figures) -> Intake:
    """Where the files come in."""
    return Intake(figures, load_catalogue())


@pytest.fixture(scope="module")
def files() -> list[tuple[str, bytes]]:
    """The names of the files, and their contents."""
    return list(hostile(SEED, COUNT))


@pytest.mark.parametrize("number", range(COUNT))
def test_a_hostile_file_is_checked_or_refused(intake, files, tmp_path, number):
    name, content = files[number]
    path = tmp_path / name
    path.write_bytes(content)
    try:
        assert check(intake, path, tmp_path / "work") is not None
    except IndicatorsError as refusal:
        assert str(refusal)


def test_the_same_seed_makes_the_same_files():
    assert [name for name, _ in hostile(SEED, 20)] == [name for name, _ in hostile(SEED, 20)]
