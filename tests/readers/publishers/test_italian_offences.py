"""Offences reported in Italian provinces: two publishers, two vintages of NUTS, one series per province."""

import pandas as pd
import pytest

from indicators.readers.places.areas import italian_province
from indicators.readers.publishers import it_interior, it_istat

GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"


@pytest.fixture
def istat(declared, cut):
    return it_istat.read(declared(GATHERED), cut)


@pytest.fixture
def interior(declared, cut):
    return it_interior.read(declared(GATHERED), cut)


def test_both_vintages_of_nuts_are_one_province(istat, interior):
    """Trap 8: Bologna is ITD55 in NUTS 2006 and ITH55 in NUTS 2021, Milan ITC45 and ITC4C, Fermo IT109 and ITI35."""
    assert set(istat.geo) == set(interior.geo) == {"IT-ITH55", "IT-ITC4C", "IT-ITI35"}


def test_what_istat_tells_is_left_to_istat(istat, interior):
    assert not set(istat.series) & set(interior.series)
    assert {"homicide", "sexual"} <= set(istat.series) and "burglary_dwelling" in set(interior.series)


def test_a_count_is_divided_by_the_population_of_its_own_year(istat, interior):
    """The ministry's lines carry the population of 2021 in all their years."""
    milan = interior[(interior.geo == "IT-ITC4C") & (interior.series == "theft")].set_index("period")
    assert milan.denominator["2017"] == 3214702
    assert milan.denominator["2020"] == 3265327
    assert milan.value["2017"] == pytest.approx(100_000 * 140662 / 3214702)


def test_the_names_of_all_provinces_agree_across_the_two_vintages(shared):
    rows = pd.read_parquet(shared / GATHERED, filters=[("country", "==", "IT")])
    rows = rows.assign(
        province=rows.code.map(italian_province),
        spelling=rows.name.str.replace(" / ", "/").str.replace("Reggio di Calabria", "Reggio Calabria"),
    )
    assert rows.province.nunique() == 106
    assert (rows.groupby("province").spelling.nunique() == 1).all()
    assert (rows.groupby("spelling").province.nunique() == 1).all()


def test_where_both_publishers_tell_a_count_it_is_the_same(shared):
    rows = pd.read_parquet(shared / GATHERED, filters=[("country", "==", "IT")])
    rows = rows.assign(province=rows.code.map(italian_province))
    istat, interior = rows[rows.source == it_istat.SOURCE], rows[rows.source == it_interior.SOURCE]
    both = istat.merge(interior, on=["province", "year", "offence"])
    assert len(both) == 587
    assert (both.count_x == both.count_y).all()
