"""Broadband and daily internet use by region: one level a country, copied years marked, published ones not."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import eurostat_digital_regions

FOLDER = "countries/regions"
FILES = (
    f"{FOLDER}_isoc_r_broad_h_2017_2021.tsv.gz",
    f"{FOLDER}_eurostat_digital_nuts2.parquet",
    f"{FOLDER}_isoc_r_iuse_i_daily_2006_2019.csv.gz",
)
WHOLE = (
    "digital_and_crime/raw/eurostat_isoc_r_broad_h_2017_2021.tsv.gz",
    "digital_and_crime/tidy/eurostat_digital_nuts2.parquet",
    "digital_and_crime/raw/eurostat_isoc_r_iuse_i_daily_2006_2019.csv.gz",
)


@pytest.fixture
def shares(declared, cut) -> pd.DataFrame:
    return eurostat_digital_regions.read(declared(*FILES), cut)


def test_every_country_is_told_at_one_level(shares):
    """Austria has countries, larger regions (AT1) and regions (AT13) in the table; Germany has no more than DE3."""
    assert set(shares.geo) == {"AT13", "DE3", "FR10"}


def test_years_of_the_copy_are_marked_and_years_of_the_table_are_not(shares):
    broadband = shares[shares.series == "isoc_r_broad_h"]
    marked = broadband.groupby("note").period.agg(["min", "max"])
    assert marked.loc["gaps_carried", "max"] <= "2016" and marked.loc["", "min"] >= "2017"


def test_a_share_is_the_publisher_s(shares):
    values = shares.set_index(["geo", "series", "period"]).value
    assert values[("AT13", "isoc_r_broad_h", "2021")] == 92.49
    assert values[("FR10", "isoc_r_broad_h", "2021")] == 94.19
    assert not shares.duplicated(["geo", "series", "period"]).any()


def test_a_break_that_eurostat_marks_is_told(shares):
    german = shares[(shares.geo == "DE3") & (shares.series == "isoc_r_broad_h")].set_index("period").status
    assert german["2021"] == "B" and german["2020"] == "A"


def test_the_whole_files_reach_most_cities_of_the_project(declared, shared):
    shares = eurostat_digital_regions.read(declared(*WHOLE), shared)
    assert len(shares) == 4_501 and shares.value.between(0, 100).all()
    assert shares.groupby("series").geo.nunique().to_list() == [228, 227]


def test_another_table_of_eurostat_is_refused(cut):
    with pytest.raises(SourceError, match="neither the share of persons online every day"):
        eurostat_digital_regions.figures(cut / "countries" / "crim_off_cat_cut.tsv")
