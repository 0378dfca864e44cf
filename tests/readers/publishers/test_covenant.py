"""The Covenant of Mayors: only the city's own signature counts."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import covenant


@pytest.fixture
def commitments(declared, cut):
    dataset = declared("covenant_cut.xlsx", "covenant_cities_cut.csv", "covenant_survey_cut.csv")
    return covenant.read(dataset, cut).set_index(["geo", "series"])


def test_a_city_that_was_not_found_has_no_line_rather_than_a_no(commitments):
    assert "AT002C" not in commitments.index  # Graz


def test_the_number_of_commitments_is_the_sum_of_the_four(commitments):
    for city in commitments.index.get_level_values("geo").unique():
        four = commitments.loc[city].value
        assert set(four[covenant.COMMITMENTS]) <= {0, 1}
        assert four[covenant.COUNT] == four[covenant.COMMITMENTS].sum()


def test_another_place_does_not_sign_for_the_city(commitments):
    cities = set(commitments.index.get_level_values("geo"))
    assert "MT001C" not in cities  # San Pawl il-Baħar is not Greater Valletta
    assert "DE088C" not in cities  # Duisburg is not Oberhausen
    assert commitments.loc[("FR003C", covenant.COUNT)].size  # Lille itself, beside its métropole


def test_a_city_is_found_under_its_name_in_another_language(commitments):
    assert {"EL011C", "RS-BEOGRAD"} <= set(commitments.index.get_level_values("geo"))


def test_a_suspended_signatory_is_marked(commitments):
    assert commitments.loc[("LU001C", covenant.COUNT)].note == "on_hold"
    assert commitments.loc[("BE005C", covenant.COUNT)].note == ""


def test_a_match_with_another_release_is_refused(declared, cut, tmp_path):
    cities = pd.read_csv(cut / "covenant_cities_cut.csv").query("city == 'BE005C'")
    cities.assign(name="Namur", com_name="Namur").to_csv(tmp_path / "cities.csv", index=False)
    (tmp_path / "covenant_cut.xlsx").write_bytes((cut / "covenant_cut.xlsx").read_bytes())
    with pytest.raises(SourceError, match="no signatory Namur"):
        covenant.read(declared("covenant_cut.xlsx", "cities.csv"), tmp_path)
