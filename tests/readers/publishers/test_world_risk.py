"""Country indexes of risk: Eurostat's codes, Europe only."""

import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import world_risk


def test_countries_carry_eurostats_codes(declared, cut):
    table = world_risk.read(declared("inform-risk.json"), cut)
    assert set(table.geo) == {"BE", "EL", "UK"}  # neither Afghanistan nor Russia
    assert set(table.period) == {"2024", "2025"}
    assert set(table.series) == {"inform-risk"}


def test_a_value_is_the_publishers(declared, cut):
    table = world_risk.read(declared("inform-risk.json"), cut).set_index(["geo", "period"])
    assert table.value[("BE", "2025")] == 2.6


def test_a_file_without_figures_is_refused(declared, tmp_path):
    (tmp_path / "empty.json").write_text('{"meta": {}}', encoding="utf-8")
    with pytest.raises(SourceError, match=r"empty\.json does not contain figures in the expected form"):
        world_risk.read(declared("empty.json"), tmp_path)
