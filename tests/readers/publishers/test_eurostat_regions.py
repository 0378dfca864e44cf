"""Offences by region of NUTS 3: what is read, what is left out; the figures are those of the countries' own lists."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.model.locations import GEOGRAPHY, RELEASES
from indicators.readers.places import city_regions
from indicators.readers.publishers import eurostat_regions

FILE = "regions/crim_gen_reg_cut.tsv"
WHOLE = "digital_and_crime/raw/eurostat_crim_gen_reg_2008_2021.tsv.gz"
PRAHA = {"2016": 238, "2017": 259, "2018": 186, "2019": 165, "2020": 229, "2021": 190}  # Policie ČR, TSK 131 and 141


@pytest.fixture
def offences(declared, cut):
    return eurostat_regions.read(declared(FILE), cut)


def bundled(name: str) -> pd.DataFrame:
    """A release of the project with the code of NUTS 3 of each city, and whether the city is that region."""
    cities = pd.read_csv(GEOGRAPHY / "cities.csv", dtype=str, keep_default_na=False)[["geo", "nuts3"]]
    regions = pd.read_csv(GEOGRAPHY / "city_regions.csv")[["geo", "stands_for_city"]]
    rows = pd.read_parquet(RELEASES / f"{name}.parquet")
    return rows.merge(cities, on="geo", how="left").merge(regions, on="geo", how="left")


def beside(national: pd.DataFrame, offence: str) -> pd.DataFrame:
    """The counts of a national list beside those of the region, by region and year."""
    regions = pd.read_parquet(RELEASES / "eurostat_crime_nuts3.parquet")
    chosen = national[national["indicator"] == f"recorded_{offence}"].dropna(subset="numerator")
    mine = regions[regions["indicator"] == f"region_{offence}"]
    return chosen.merge(mine, left_on=["nuts3", "period"], right_on=["geo", "period"], suffixes=("_national", ""))


def test_only_regions_of_nuts_3_are_read(offences):
    assert set(offences["geo"]) == {"AT130", "AT221", "CZ010", "DEA23", "DK011", "ITC4C", "RS110", "SE110"}


def test_the_count_the_rate_and_what_it_was_divided_by_agree(offences):
    wien = offences[(offences["geo"] == "AT130") & (offences["period"] == "2021")].set_index("series")
    assert wien.at["ICCS0401", "numerator"] == 1170 and wien.at["ICCS0401", "value"] == 60.91
    assert set(wien["denominator"]) == {1920902}  # one population for all offences of a region and year
    divided = offences.dropna(subset="denominator")
    again = 100_000 * divided["numerator"] / divided["denominator"]
    assert ((again - divided["value"]).abs() <= 0.006 + 0.002 * divided["value"]).all()


def test_danish_thefts_of_vehicles_count_a_small_part_and_are_left_out(offences):
    danish = set(offences.loc[offences["geo"] == "DK011", "series"])
    assert "ICCS0502" in danish and "ICCS050211" not in danish


def test_a_count_without_a_rate_is_left_out(offences):
    beograd = offences[(offences["geo"] == "RS110") & (offences["series"] == "ICCS0101")]
    assert list(beograd["period"]) == ["2017", "2018", "2019", "2020", "2021"] and offences["value"].notna().all()


def test_nordrhein_westfalen_is_there(offences):
    koeln = offences[(offences["geo"] == "DEA23") & (offences["series"] == "ICCS0401")].set_index("period")
    assert koeln["numerator"]["2019"] == 1181 and set(koeln.index) == {str(year) for year in range(2012, 2020)}


def test_a_table_without_regions_is_refused(tmp_path):
    table = tmp_path / "other.tsv"
    table.write_text("freq,unit,iccs,geo\\TIME_PERIOD\t2019 \nA,NR,ICCS0101,AT\t70 \n", encoding="utf-8")
    with pytest.raises(SourceError, match="no codes of NUTS 3"):
        eurostat_regions.figures(table)


@pytest.mark.parametrize("offence", ["robbery", "burglary_dwelling", "serious_assault"])
def test_where_the_region_is_the_city_it_has_the_counts_of_the_bka(offence):
    """88 cities × 6 years (2014 to 2019) = 528 pairs: 66 cities elsewhere, 22 in Nordrhein-Westfalen."""
    german = bundled("bka_pks")
    pairs = beside(german[german["stands_for_city"] == True], offence)  # noqa: E712 - missing is not true
    assert len(pairs) == 528 and (pairs["numerator"] == pairs["numerator_national"]).all()


@pytest.mark.parametrize(
    ("offence", "compared"), [("robbery", 515), ("burglary_dwelling", 510), ("serious_assault", 515)]
)
def test_outside_nordrhein_westfalen_every_listed_city_of_a_region_has_its_counts(offence, compared):
    """The 515, 510 and 515 pairs of the first check of these figures, in which Nordrhein-Westfalen was missing.

    85 cities × 6 years = 510: those that are a district (kreisfreie Stadt), also where the residents of both, of
    different years, leave `stands_for_city` open. The 5 others are towns of which the BKA lists robbery and assault of
    2019 only: they are a part of their region.
    """
    pairs = beside(bundled("bka_pks"), offence)
    pairs = pairs[~pairs["nuts3"].str.startswith("DEA")]
    same = pairs["numerator"] == pairs["numerator_national"]
    assert len(pairs) == compared and same.sum() == 510
    assert (pairs.loc[~same, "period"] == "2019").all()
    assert (pairs.loc[~same, "numerator"] > pairs.loc[~same, "numerator_national"]).all()


def test_the_homicides_of_italian_provinces_are_those_of_istat():
    pairs = beside(bundled("it_istat"), "homicide")
    assert len(pairs) == 816 and (pairs["numerator"] == pairs["numerator_national"]).all()


def test_the_robberies_of_praha_are_those_of_the_czech_police():
    regions = pd.read_parquet(RELEASES / "eurostat_crime_nuts3.parquet")
    praha = regions[(regions["geo"] == "CZ010") & (regions["indicator"] == "region_robbery")].set_index("period")
    assert {year: praha.at[year, "numerator"] for year in PRAHA} == PRAHA


def test_no_danish_theft_of_a_vehicle_is_in_the_release():
    regions = pd.read_parquet(RELEASES / "eurostat_crime_nuts3.parquet")
    danish = regions[regions["geo"].str.startswith("DK")]
    assert len(danish) > 500 and "region_theft_vehicle" not in set(danish["indicator"])


def test_the_regions_of_a_country_add_up_to_it(shared):
    """The whole file: sums of regions beside Eurostat's own figure of the country."""
    lines = eurostat_regions.sdmx.table(shared / WHOLE)
    lines = lines[lines["unit"] == "NR"]
    country = lines[lines["geo"].str.len() == 2].set_index(["geo", "iccs", "period"])["value"]
    regions = lines[lines["geo"].str.fullmatch(eurostat_regions.REGION)]
    total = regions.assign(geo=regions["geo"].str[:2]).groupby(["geo", "iccs", "period"])["value"].sum()
    share = (total / country).dropna()
    assert share.median() == 1.0 and share["DE"].min() > 0.99


def test_the_regions_that_are_a_city_follow_from_the_residents_of_both():
    declared = pd.read_csv(GEOGRAPHY / "city_regions.csv")
    cities = pd.read_csv(GEOGRAPHY / "cities.csv", dtype=str, keep_default_na=False)
    figures = pd.read_parquet(RELEASES / "eurostat_crime_nuts3.parquet")
    tables = cities, pd.read_csv(GEOGRAPHY / "populations.csv"), figures
    pd.testing.assert_frame_equal(city_regions.table(*tables).reset_index(drop=True), declared, check_dtype=False)
    assert declared["stands_for_city"].sum() == 111
    alone = set(declared.loc[declared["stands_for_city"], "geo"])
    assert {"AT001C", "DE001C", "DE004C", "IE001C", "CZ001C"} <= alone and not {"AT002C", "NL002C"} & alone
