"""Claims about offences where street lights are off at night: the real study, and how it was made."""

import shutil
import time
from pathlib import Path

import pandas as pd
import pytest

from indicators.answers.evaluations import LightingOutcome
from indicators.capabilities import view_of
from indicators.drawing.rooms import DESKTOP
from indicators.drawing.style import LIGHT
from indicators.figures import studies
from indicators.language.language import load_language
from indicators.model.errors import SourceError
from indicators.policies.night_lighting import words
from indicators.policies.night_lighting.answer import night_lighting
from indicators.policies.night_lighting.panel import night_lighting_panel
from indicators.readers.publishers import fr_night_lighting
from indicators.view import Reader

EN = load_language("en")
CUT = Path(__file__).parents[2] / "readers" / "cuts" / "night_lighting"
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
    answer = night_lighting(early, 5_000)
    assert answer.never == 0
    assert answer.rows.empty


@pytest.mark.parametrize("outcome", list(LightingOutcome))
def test_too_few_municipalities_are_said_and_not_estimated(atlas, outcome):
    answer = night_lighting(studies.night_lighting(), 60_000, outcome)
    assert answer.rows.empty and not answer.shows_change
    assert "50 of each are needed" in words.why_empty(answer, EN)
    assert "cannot tell" in words.may_say(answer, EN)
    assert "did not change" in night_lighting_panel(answer, Reader(EN, atlas.catalogue))
    reader = Reader(EN, atlas.catalogue, LIGHT)
    assert "nan" not in str(words.notes(answer, reader))
    assert view_of(answer).chart(answer, reader, DESKTOP) is not None
    assert words.finding(answer, Reader(EN, atlas.catalogue)).startswith("Street lights off at night: too few")


def test_burglary_has_wider_limits_and_its_own_traps(study):
    """100 municipalities switched off from 2017 to 2021: neither a fall nor a rise by a quarter can be told."""
    answer = night_lighting(study, 5_000, LightingOutcome.BURGLARY)
    assert (answer.switched, answer.never, answer.years) == (100, 228, (2016, 2021))
    assert answer.lower < 0 < answer.effect < answer.upper
    assert not answer.shows_change and not answer.moved_before
    traps = " ".join(words.traps(answer, EN))
    assert "until 2021 only" in traps and "all 6 years" in traps and "edition of June 2022" in traps
    assert "2022, most of them" not in traps
    assert "burglary of dwellings fell by" in words.may_not_say(answer, EN)


def test_both_outcomes_of_all_sizes_take_less_than_three_seconds(study):
    started = time.process_time()
    for outcome in LightingOutcome:
        for residents in (2_000, 5_000, 10_000):
            night_lighting(study, residents, outcome)
    assert time.process_time() - started < 3


def test_the_table_has_every_year_and_no_gap(study):
    burglary = study[[name for name in study if name.startswith("burglary_")]]
    assert len(study) == 3_388
    assert not study.drop(columns=list(burglary)).isna().any().any()
    assert (burglary.notna().all(axis=1) | burglary.isna().all(axis=1)).all()
    assert burglary.notna().all(axis=1).sum() == 1_847
    assert study["geo"].is_unique


def test_of_the_publishers_rows_only_clear_histories_with_all_years_are_read(study):
    """Fourteen municipalities: two dimmed, one outside the satellite's area, one with a year missing, one too small."""
    table = fr_night_lighting.municipalities(CUT)
    assert len(table) == 9
    assert table.equals(study[study["geo"].isin(table["geo"])].reset_index(drop=True))


def test_a_publishers_table_without_a_column_is_refused_with_its_name(tmp_path):
    shutil.copytree(CUT, tmp_path / "cut")
    file = tmp_path / "cut" / fr_night_lighting.BURGLARY
    file.chmod(0o644)
    pd.read_parquet(file).drop(columns="value").to_parquet(file)
    with pytest.raises(SourceError, match=r"burglary_communes_2016_2021\.parquet has no column 'value'"):
        fr_night_lighting.municipalities(tmp_path / "cut")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the publishers' full tables are not here")
def test_the_table_is_what_the_reader_makes_of_the_publishers_files(study):
    assert fr_night_lighting.municipalities(SHARED).equals(study)
