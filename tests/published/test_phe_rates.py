"""PHEindicatormethods (UKHSA, R package, GPL-3): its own test sheets for rates, proportions, DSRs and their limits.

Public Health England / UK Health Security Agency, PHEindicatormethods, https://cran.r-project.org/package=PHEindicatormethods.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.intervals import byar, count_limits, proportion, rate, wilson
from indicators.statistics.standardisation import standardised_rate, standardised_rate_of_repeats

SHEETS = Path(__file__).parents[2].parent / "shared" / "reference" / "phe_rates"
REPEATS = SHEETS.parent / "more" / "phe"
full_set = pytest.mark.skipif(not SHEETS.exists(), reason="the full reference set is not beside the checkout")
EXACTLY = {"rtol": 1e-9, "atol": 0}

# European Standard Population 2013 (Eurostat), 0-4 to 90+: the package's default standard.
ESP2013 = np.array([50, 55, 55, 55, 60, 60, 65, 70, 70, 70, 70, 65, 60, 55, 50, 40, 25, 15, 10]) * 100
PEOPLE = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
BIG = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]


def test_byars_limits_of_counts():
    counts = [65, 1045, 1]
    np.testing.assert_allclose(byar(counts)[0], [50.1631877104595, 982.593201807333, 0.0130721329015044], **EXACTLY)
    np.testing.assert_allclose(byar(counts)[1], [82.8491385459398, 1110.33121298565, 5.56375558247526], **EXACTLY)
    np.testing.assert_allclose(byar([65, 10], 0.998)[0], [42.8802614714802, 2.91631837469569], **EXACTLY)


def test_byars_lower_limit_below_zero_is_undefined():
    lower, upper = byar(1, 0.998)
    assert np.isnan(lower)
    np.testing.assert_allclose(upper, 9.36218021790836, **EXACTLY)


def test_wilsons_limits_of_shares_also_where_the_numerator_is_not_whole():
    lower, upper = wilson([65, 1045, 0.445], [100, 5000, 1])
    np.testing.assert_allclose(lower, [0.55254443296888, 0.197955498800133, 0.0438174477205882], **EXACTLY)
    np.testing.assert_allclose(upper, [0.736357517569025, 0.22049130373189, 0.933462127697916], **EXACTLY)


def test_rates_are_exact_below_ten_events_and_byars_from_there():
    result = rate([5, 20, 250], [100, 100, 220])
    assert list(result.method) == ["exact", "Byar", "Byar"]
    np.testing.assert_allclose(result.value, [5000, 20000, 113636.363636364], **EXACTLY)
    np.testing.assert_allclose(result.lower, [1623.48639011842, 12211.4288348759, 99984.9473853288], **EXACTLY)
    np.testing.assert_allclose(result.upper, [11668.3320793227, 30889.8803691971, 128631.144874558], **EXACTLY)


def test_a_directly_standardised_rate_has_dobsons_limits():
    result = standardised_rate(BIG, PEOPLE, ESP2013)
    np.testing.assert_allclose(result.value, 10430.2479914694, **EXACTLY)
    np.testing.assert_allclose([result.lower, result.upper], [9717.70906798568, 11178.9409154793], **EXACTLY)
    wider = standardised_rate(BIG, PEOPLE, ESP2013, confidence=0.998)
    np.testing.assert_allclose([wider.lower, wider.upper], [9323.2878802199, 11620.5959995221], **EXACTLY)


# testdata_nonind_big: how many persons of each age group had one, two, three and four events.
PERSONS = """75 16 4 2; 16 3 1 0; 11 2 1 0; 12 3 1 0; 8 0 0 1; 18 3 1 0; 26 6 2 1; 18 3 1 0; 18 4 1 0; 21 4 1 0;
21 4 1 0; 23 4 1 0; 23 6 2 1; 39 8 2 1; 25 5 1 0; 40 9 2 1; 46 9 2 1; 49 10 3 1; 56 11 3 1"""
PRINTED = {"rtol": 0, "atol": 6e-9}  # the sheet of events that are not independent is printed with eight decimals


def test_a_directly_standardised_rate_of_repeated_events_has_wider_limits():
    persons = [[float(one) for one in age.split()] for age in PERSONS.split(";")]
    result = standardised_rate_of_repeats(persons, [1, 2, 3, 4], PEOPLE, ESP2013)
    np.testing.assert_allclose(result[:3], [10430.24799147, 9532.94977862, 11373.07483298], **PRINTED)
    wider = standardised_rate_of_repeats(persons, [1, 2, 3, 4], PEOPLE, ESP2013, confidence=0.998)
    np.testing.assert_allclose([wider.lower, wider.upper], [9036.25631357, 11929.24980749], **PRINTED)
    assert result.value == pytest.approx(standardised_rate(BIG, PEOPLE, ESP2013).value)


@full_set
def test_the_whole_sheet_of_rates_of_repeated_events():
    ages = pd.read_csv(REPEATS / "dsr_not_independent.csv").fillna(0)
    sheet = pd.read_csv(REPEATS / "dsr_expected.csv").set_index("area")
    for area, rows in ages.groupby("area"):
        figures = rows[["f1", "f2", "f3", "f4"]], [1, 2, 3, 4], rows["pop"], ESP2013
        narrow, wide = standardised_rate_of_repeats(*figures), standardised_rate_of_repeats(*figures, confidence=0.998)
        expected = sheet.loc[area, ["value", "lower95_0cl", "upper95_0cl", "lower99_8cl", "upper99_8cl"]].astype(float)
        np.testing.assert_allclose([*narrow[:3], *wide[1:3]], expected, err_msg=area, **PRINTED)
    assert len(ages["area"].unique()) == 4


@full_set
def test_the_whole_sheet_of_limits():
    sheet = pd.read_csv(SHEETS / "Byars_Wilson__testdata_B_W.csv")
    for row in sheet.itertuples():
        confidence = float(row.confidence.rstrip("%")) / 100
        limits = byar(row.x, confidence) if row.method == "Byars" else wilson(row.x, row.n, confidence)
        np.testing.assert_allclose(limits, [row.lowercl, row.uppercl], err_msg=str(row), **EXACTLY)


@full_set
@pytest.mark.parametrize("sheet", ["Proportion__testdata_Prop", "Rate__testdata_Rate"])
def test_the_whole_sheets_of_rates_and_proportions(sheet):
    estimate = proportion if sheet.startswith("Proportion") else rate
    sheet_rows = pd.read_csv(SHEETS / f"{sheet}.csv")
    figures = sheet_rows["Numerator"].to_numpy(float), sheet_rows["Denominator"].to_numpy(float)
    for confidence, suffix in ((0.95, "95_0cl"), (0.998, "99_8cl")):
        result = estimate(*figures, sheet_rows["multiplier"].to_numpy(float), confidence)
        np.testing.assert_allclose(result.value, sheet_rows["value"], **EXACTLY)
        np.testing.assert_allclose(result.lower, sheet_rows[f"lower{suffix}"], **EXACTLY)
        np.testing.assert_allclose(result.upper, sheet_rows[f"upper{suffix}"], **EXACTLY)


@full_set
@pytest.mark.parametrize("sheet", ["Proportion__testdata_Prop_g", "Rate__testdata_Rate_g"])
def test_the_whole_sheets_of_grouped_rates_and_proportions(sheet):
    estimate = proportion if sheet.startswith("Proportion") else rate
    sheet_rows = pd.read_csv(SHEETS / f"{sheet}.csv")
    figures = sheet_rows["Numerator"].to_numpy(float), sheet_rows["Denominator"].to_numpy(float)
    result = estimate(*figures, sheet_rows["multiplier"].to_numpy(float))
    for name, column in (("value", result.value), ("lowercl", result.lower), ("uppercl", result.upper)):
        np.testing.assert_allclose(column, sheet_rows[name], **EXACTLY)
    methods = sheet_rows["method"].map({"Exact": "exact", "Byars": "Byar", "Wilson": "Wilson"})
    calculated = sheet_rows["value"].notna()
    assert list(result.method[calculated]) == list(methods[calculated])
    assert set(result.method[~calculated]) <= {""}


@full_set
def test_the_sheet_of_standardised_rates_where_its_inputs_are_known():
    areas = pd.read_csv(SHEETS / "DSR_ISR__testdata_multiarea.csv")
    sheet = pd.read_csv(SHEETS / "DSR_ISR__testresults_DSR.csv")
    for row in sheet[sheet["area"].isin(areas["area"])].itertuples():
        ages = areas[areas["area"] == row.area]
        multiplier = float(row.statistic.removeprefix("dsr per ")) if row.total_count >= 10 else 100_000
        result = standardised_rate(ages["count"], ages["pop"], ESP2013, multiplier)
        wide = standardised_rate(ages["count"], ages["pop"], ESP2013, multiplier, confidence=0.998)
        np.testing.assert_allclose(result[:3], [row.value, row.lower95_0cl, row.upper95_0cl], **EXACTLY)
        np.testing.assert_allclose(wide[:3], [row.value, row.lower99_8cl, row.upper99_8cl], **EXACTLY)


@full_set
def test_in_the_sheet_the_limits_of_1976_at_99_8_percent_are_ten_times_too_large():
    """The ages behind this block are not published with it, but Dobson's limits are linear in Byar's: from the 95 %
    limits and the total count those at 99.8 % follow. So they do for every other block, and here after division."""
    sheet = pd.read_csv(SHEETS / "DSR_ISR__testresults_DSR.csv").dropna(subset="value")
    misprinted = sheet["area"] == "testdata_1976"
    assert misprinted.sum() == 2
    total = sheet["total_count"].to_numpy(float)
    for side, narrow, wide in zip(("lower", "upper"), count_limits(total), count_limits(total, 0.998), strict=True):
        stretch = (wide - total) / (narrow - total)
        expected = sheet["value"] + (sheet[f"{side}95_0cl"] - sheet["value"]) * stretch
        np.testing.assert_allclose(sheet[f"{side}99_8cl"] / np.where(misprinted, 10, 1), expected, **EXACTLY)
