"""Totals of the Czech and the Dutch police, which the project does not keep, against what it does and each other.

The Czech licence was not seen, and a total of offences is no figure of the project: both are checks only. Policie ČR,
yearly tables by tactical classification (TSK); Politie and CBS, registered offences by municipality.
"""

import csv
import gzip
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

RAW = Path(__file__).parents[2].parent / "shared" / "data" / "digital_and_crime" / "raw"
RELEASES = Path(__file__).parents[2] / "data" / "releases"
pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' whole files are not beside this checkout")
FIRST_LINE = 7  # of a workbook's table
ROBBERY = ("131", "132")  # TSK: robbery; robbery of banks
ROBBERIES = {2018: 186, 2019: 165, 2021: 190}  # of Praha, as Eurostat has them


@pytest.fixture(scope="module")
def czech() -> dict:
    """The yearly counts by region and offence."""
    with gzip.open(RAW / "cz_crime_data_2008_2025.json.gz", "rt", encoding="utf-8") as text:
        return json.load(text)


def test_the_fourteen_czech_regions_add_up_to_the_country(czech):
    assert czech["national"]["total"]["2019"]["reg"] == 199_221
    without = {
        year: country["reg"] - sum(one["total"][year]["reg"] for one in czech["regional"].values())
        for year, country in czech["national"]["total"].items()
    }
    assert {year: rest for year, rest in without.items() if rest} == {"2016": 232}  # of the aliens' police, no region's


@pytest.mark.parametrize(("year", "cells"), [(2016, 3_000), (2021, 4_125), (2025, 4_500)])
def test_the_police_s_own_workbooks_agree_cell_by_cell(czech, year, cells):
    tables = {"Česká republika": czech["national"]}
    tables |= {one["name"]: czech["regional"][one["code"]] for one in czech["regionsMeta"]}
    book, compared = openpyxl.load_workbook(RAW / f"cz_police_{year}.xlsx", read_only=True), 0
    for name, counts in tables.items():
        for code, _title, count, *_more in book[name].iter_rows(min_row=FIRST_LINE, values_only=True):
            cell = counts["byTsk"].get(str(code), {}).get(str(year)) if isinstance(code, int) else None
            if cell is not None:
                assert cell["reg"] == count, (name, code)
                compared += 1
    assert compared == cells


def test_a_release_of_the_project_has_praha_s_robberies_as_its_police_counts_them(czech):
    figures = pd.read_parquet(RELEASES / "eurostat_crime_nuts3.parquet")
    praha = figures[(figures["geo"] == "CZ010") & (figures["indicator"] == "region_robbery")].set_index("period")
    for year, count in ROBBERIES.items():
        of_police = sum(czech["regional"]["PHA"]["byTsk"][code][str(year)]["reg"] for code in ROBBERY)
        assert praha["numerator"][str(year)] == count == of_police, year


def test_dutch_municipalities_add_up_to_the_national_figure():
    """805,357 and 202 that no municipality has are the 805,559 of the country."""
    with (RAW / "nl_politie_2024.csv").open(encoding="utf-8-sig", newline="") as text:
        lines = [row for row in csv.reader(text, delimiter=";") if len(row) == 2 and row[1].isdigit()]
    counts = {name: int(count) for name, count in lines if name != "Perioden"}
    country, unplaced = counts.pop("Nederland"), counts.pop("Gemeenten; niet in te delen")
    regions = sum(count for name, count in counts.items() if name.endswith("(RE)"))
    municipalities = sum(count for name, count in counts.items() if not name.endswith("(RE)"))
    assert (municipalities, unplaced, country) == (805_357, 202, 805_559)
    assert municipalities + unplaced == regions == country
