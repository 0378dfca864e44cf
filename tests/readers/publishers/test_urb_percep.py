"""Eurostat's perception surveys: waves of 2004 to 2019, with the sample that the survey states."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import urb_percep


@pytest.fixture
def answers(declared, cut):
    return urb_percep.read(declared("urb_percep_cut.csv"), cut)


def test_the_wave_of_another_publisher_is_left_to_its_reader(answers):
    assert "2023" not in set(answers.period)
    assert {"2006", "2015", "2019"} <= set(answers.period)


def test_the_stated_sample_is_marked_as_such(answers):
    assert set(answers.note) == {"sample_stated"}
    samples = answers.groupby("period").denominator.agg(set).to_dict()
    assert samples["2006"] == samples["2015"] == {500}
    assert samples["2019"] == {700}
    assert (answers.numerator / answers.denominator * 100).to_list() == pytest.approx(answers.value.to_list())


def test_another_wording_is_another_series(answers):
    before, after = (set(answers[answers.period == wave].series) for wave in ("2015", "2019"))
    assert {"PS3290V+PS3291V", "PS3042V+PS3043V"} <= before - after  # "you feel safe", "health care services"
    assert {"PS3514V+PS3515V", "PS1506V+PS1507V"} <= after - before  # at night; doctors and hospitals


def test_an_estimate_keeps_its_mark(answers):
    assert set(answers.status) == {"A", "E"}


def test_a_city_without_official_code_is_not_taken_for_one(answers):
    assert not answers.geo.str.contains("*", regex=False).any()


def test_a_wave_without_a_known_sample_is_refused(declared, tmp_path):
    line = {"city": "BE005C", "year": 2017, "value": 50.0, "flag": "", "source": "Eurostat urb_percep (PS3572V)"}
    pd.DataFrame([line]).to_csv(tmp_path / "strange.csv", index=False)
    with pytest.raises(SourceError, match="2017 is missing"):
        urb_percep.read(declared("strange.csv"), tmp_path)
