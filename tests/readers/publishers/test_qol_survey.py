"""The Commission's workbook of 2023: shares with the interviews behind them."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import qol_survey

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
CODES = {"AL001C*": "AL-TIRANA", "ME001C*": "ME-PODGORICA", "MK001C*": "MK-SKOPJE", "RS001C*": "RS-BEOGRAD"}


@pytest.fixture
def answers(declared, cut):
    return qol_survey.read(declared("qol_2023_cut.xlsx"), cut).set_index(["series", "geo"])


def test_a_share_stands_with_its_interviews(answers):
    liege = answers.loc[("TB_Q2_3/1", "BE005C")]
    assert liege.value == pytest.approx(42.875, abs=0.0005)
    assert liege.denominator == 852
    assert liege.numerator == pytest.approx(852 * liege.value / 100)
    assert liege.note == "sample_published"
    assert liege.period == "2023"


def test_a_question_not_asked_is_missing_not_zero(answers):
    assert ("TB_Q13_5/1", "AL-TIRANA") not in answers.index
    assert ("TB_Q13_5/1", "BE005C") in answers.index
    assert ("Q7/1", "AL-TIRANA") in answers.index


def test_a_survey_area_carries_the_code_that_eurostat_gives_it(answers):
    assert ("Q7/1", "UK013C") in answers.index  # Tyneside conurbation
    assert set(answers.index.get_level_values("geo")) == {"AT001C", "BE005C", "UK013C", "AL-TIRANA"}


def test_the_total_of_cities_is_not_a_city(answers):
    assert len(answers.loc["Q7/1"]) == 4


def test_the_answers_to_a_question_add_up(answers):
    shares = answers.reset_index()
    shares = shares[shares.series.str.startswith("Q10/")]
    assert shares.groupby("geo").value.sum().to_list() == pytest.approx([100] * 4)


def test_an_unknown_city_is_named(declared, cut, tmp_path):
    book = openpyxl.load_workbook(cut / "qol_2023_cut.xlsx")
    book["QoL in European cities 2023_V2"]["E2"] = "9901 Atlantis"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(SourceError, match="9901 Atlantis"):
        qol_survey.read(declared("other.xlsx"), tmp_path)


def test_a_sheet_without_its_year_says_so(declared, cut, tmp_path):
    book = openpyxl.load_workbook(cut / "qol_2023_cut.xlsx")
    book["QoL in European cities 2023_V2"].title = "QoL in European cities"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(SourceError, match="no year stands in the name of the sheet 'QoL in European cities'"):
        qol_survey.read(declared("other.xlsx"), tmp_path)


def test_a_workbook_without_the_survey_says_what_it_has(declared, tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(SourceError, match=r"no sheet 'QoL in European cities 20\.\.', only Sheet"):
        qol_survey.read(declared("empty.xlsx"), tmp_path)


@pytest.mark.skipif(not SHARED.exists(), reason="the full official files are not beside the checkout")
def test_the_whole_workbook_tells_what_others_read_in_it():
    release = pd.read_parquet(ROOT / "data" / "releases" / "qol_european_cities_2023.parquet")
    theirs = pd.read_csv(SHARED / "perception" / "observations.csv")
    theirs = theirs[theirs.source.str.startswith("EC DG REGIO QoL")].assign(geo=lambda one: one.city.replace(CODES))
    both = release.merge(theirs, on=["indicator", "geo"], how="outer", suffixes=("", "_theirs"), indicator="side")
    assert (both.side == "both").all()
    assert len(both) == 83 * 32 - 1
    assert (both.value - both.value_theirs).abs().max() <= 0.005 + 1e-9
