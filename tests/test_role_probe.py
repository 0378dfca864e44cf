"""What a city keeps to itself reaches nobody else, whatever the role: every view, room, export and the API.

Two rooms here; `python -m benchmarks probe` walks all of them, for more indicators.
"""

import re
import shutil

import pytest

from indicators.drawing.rooms import PAPER, PHONE
from indicators.model.submissions import Consent
from tests.role_probe import probed, viewers
from tests.test_ways_out import FIGURES, GHENT, LIEGE, figures

OWN = {"recorded_burglary_dwelling": Consent.PRIVATE, "recorded_robbery": Consent.BLINDED}
NAMES = [*viewers(LIEGE, GHENT)]


@pytest.fixture(scope="module")
def path(small_store, tmp_path_factory):
    """A store in which Liège has two figures: one for itself alone, one blinded that no group hides yet."""
    copy = shutil.copy(small_store, tmp_path_factory.mktemp("probe") / "vigie.duckdb")
    figures(copy, OWN, 98765.4, 31507.0, 413579.0)
    return copy


@pytest.mark.parametrize("name", NAMES)
def test_only_the_city_itself_gets_its_figures(path, name):
    walked = dict(probed(path, viewers(LIEGE, GHENT)[name], LIEGE, GHENT, [*OWN], (PHONE, PAPER)))
    leaks = [way for way, content in walked.items() if re.search(FIGURES, content)]
    if name != NAMES[-1]:
        assert leaks == [] and len(walked) > 100
        return
    for kind in (
        "table of",
        "city on phone",
        "bars on paper",
        "workbook of",
        "slides of",
        "/api/v1/obs",
    ):
        assert [way for way in leaks if way.startswith(kind)], kind  # the probe finds what is there
