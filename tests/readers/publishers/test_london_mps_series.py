"""The Metropolitan Police's own counts by borough: whole years, headings and their parts, nothing without a borough."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import london_mps_series

FILES = ("communes/uk_mps_borough_201004_202311_cut.csv", "communes/uk_mps_borough_202312_202511_cut.csv")
WHOLE = tuple(f"france_communes/raw/uk_mps_borough_{span}.csv.gz" for span in ("201004_202311", "202312_202511"))


def test_a_year_of_which_months_are_missing_is_left_out_and_one_is_put_together_from_two_files(declared, cut):
    counts = london_mps_series.read(declared(*FILES), cut)
    assert set(counts.period) == {"2022", "2023", "2024"}  # 2010 begins in April, 2025 ends in November


def test_what_has_no_borough_is_left_out(declared, cut):
    assert set(london_mps_series.read(declared(*FILES), cut).geo) == {"UK-Camden", "UK-Tower-Hamlets"}


def test_a_heading_is_the_sum_of_its_parts_whatever_they_were_called(declared, cut):
    """The kinds of burglary got other names; their total is one series."""
    counts = london_mps_series.read(declared(*FILES), cut)
    parts = counts[counts.series.str.startswith("BURGLARY/")].groupby(["geo", "period"]).value.sum()
    total = counts[counts.series == "BURGLARY"].set_index(["geo", "period"]).value
    pd.testing.assert_series_equal(total.sort_index(), parts.sort_index(), check_names=False)


def test_there_is_a_count_and_no_rate(declared, cut):
    counts = london_mps_series.read(declared(*FILES), cut)
    assert (counts.value == counts.numerator).all() and counts.denominator.isna().all()


def test_files_that_overlap_are_refused(declared, cut):
    with pytest.raises(SourceError, match="tell a month twice"):
        london_mps_series.read(declared(FILES[0], FILES[0]), cut)


def test_the_whole_files_tell_london_s_homicides_and_another_count_than_data_police_uk(declared, shared, real_releases):
    counts = london_mps_series.read(declared(*WHOLE), shared)
    assert counts.geo.nunique() == 32 and set(counts.period) == {str(year) for year in range(2011, 2025)}
    homicides = counts[counts.series == "VIOLENCE AGAINST THE PERSON/HOMICIDE"].groupby("period").value.sum()
    assert homicides[["2011", "2019", "2024"]].to_list() == [115, 153, 103]
    other = real_releases("london_mps")
    for heading, indicator, ratio in (
        ("BURGLARY", "recorded_burglary_london_count", 1.03),
        ("VEHICLE OFFENCES", "recorded_vehicle_london_count", 1.07),
        ("POSSESSION OF WEAPONS", "recorded_weapons_london_count", 1.21),
    ):
        boroughs = counts[(counts.series == heading) & (counts.period == "2024")].set_index("geo").value
        theirs = other[(other.indicator == indicator) & (other.period == "2024")].set_index("geo").value
        assert (boroughs / theirs).median() == pytest.approx(ratio, abs=0.006)
