"""Offences recorded in London's boroughs: counts of full years only."""

import pandas as pd
import pytest

from indicators.readers.publishers import london_mps

GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"


@pytest.fixture
def offences(declared, cut):
    return london_mps.read(declared(GATHERED), cut)


def test_a_year_of_which_months_are_missing_is_left_out(offences):
    assert set(offences.period) == {"2024", "2025"}  # 2023 begins in summer, 2026 ends in spring


def test_partial_years_are_found_by_comparison():
    rows = pd.DataFrame({"year": [2023, 2024, 2025, 2026], "count": [45, 100, 97, 23]})
    assert london_mps.partial_years(rows) == {2023, 2026}


def test_headings_that_say_nothing_are_left_out(offences):
    assert not {"other-crime", "Other crime"} & set(offences.series)
    assert offences.series.nunique() == 13


def test_without_population_there_is_a_count_and_no_rate(offences):
    assert (offences.value == offences.numerator).all()
    assert offences.denominator.isna().all()


def test_a_borough_is_written_with_hyphens(offences):
    assert set(offences.geo) == {"UK-Camden", "UK-Tower-Hamlets"}
