"""Claims about damage where street lights are off at night: the real study, and how it was made."""

from pathlib import Path

import pytest

from indicators.figures import studies
from indicators.model.errors import StatisticError
from indicators.policies.night_lighting.answer import night_lighting
from indicators.readers.publishers import fr_night_lighting

SHARED = Path(__file__).parents[4] / "shared" / "data" / "france_communes" / "tidy"


@pytest.fixture(scope="module")
def study():
    return studies.night_lighting()


def test_no_change_is_shown_and_a_rise_above_four_per_cent_is_excluded(study):
    answer = night_lighting(study, 5_000)
    assert answer.p > 0.05
    assert answer.lower < 0 < answer.upper < 0.04
    assert (answer.switched, answer.never) == (946, 302)


def test_the_bare_change_says_something_else(study):
    assert night_lighting(study, 5_000).before_after < -0.1


def test_years_before_the_start_are_around_nothing(study):
    rows = night_lighting(study, 5_000).rows
    before = rows[rows["since"].between(-5, -1)]
    assert (before["effect"].abs() < 0.05).all()
    assert night_lighting(study, 5_000).pre_trend_p > 0.05


def test_a_pretended_rise_would_be_seen(study):
    raised = study.copy()
    for year in range(2017, 2025):
        lit = raised["switched_off"].str[:4].replace("", "9999").astype(int) < year
        raised[f"damage_{year}"] = raised[f"damage_{year}"] * (1 + 0.1 * lit)
    answer = night_lighting(raised, 5_000)
    assert answer.effect == pytest.approx(0.1, abs=0.04)
    assert answer.p < 0.01


def test_who_switched_off_before_the_first_year_is_not_taken_for_one_that_never_did(study):
    early = study.copy()
    early.loc[early["switched_off"] == "", "switched_off"] = "2015-06"
    with pytest.raises(StatisticError, match="0 never did"):
        night_lighting(early, 5_000)


def test_too_few_municipalities_are_refused(study):
    with pytest.raises(StatisticError, match="50 of each"):
        night_lighting(study, 60_000)


def test_the_table_has_every_year_and_no_gap(study):
    assert len(study) == 3_388
    assert not study.isna().any().any()
    assert study["geo"].is_unique


@pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' full tables are not here")
def test_the_table_is_what_the_reader_makes_of_the_publishers_files(study):
    assert fr_night_lighting.municipalities(SHARED).equals(study)
