"""German police statistics: two tables, one series per city."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import bka_pks

GATHERED, CITIES = "recorded/recorded_crime_v2_geocoded.parquet", "raw/german_cities_pks.json"


@pytest.fixture
def offences(declared, cut):
    return bka_pks.read(declared(GATHERED, CITIES, reader="bka_pks"), cut)


def test_the_tables_of_cities_and_of_districts_make_one_series_per_city(offences):
    kiel = offences[(offences.geo == "DE-01002000") & (offences.series == "theft")].set_index("period")
    assert kiel.numerator.to_dict() == {"2014": 12020, "2019": 10250, "2020": 9491, "2024": 15004}
    assert kiel.denominator["2019"] == 247547  # the city's line, not the district's 247541
    assert not offences.duplicated(["geo", "period", "series"]).any()


def test_a_district_is_the_municipality_000_of_itself(offences):
    assert set(offences.geo) == {"DE-01001000", "DE-01002000", "DE-03241001"}


def test_dwellings_are_told_by_the_districts_before_2021_and_by_the_cities_since_2023(offences):
    dwellings = offences[offences.series == "burglary_dwelling"]
    assert set(dwellings.period[dwellings.geo == "DE-01002000"]) == {"2014", "2019", "2020", "2024"}
    assert set(dwellings.period[dwellings.geo == "DE-03241001"]) == {"2024"}  # Hanover is in no district table


def test_what_only_the_cities_file_has_takes_the_population_of_the_same_city_and_year(offences):
    shoplifting = offences[(offences.series == "shoplifting") & (offences.geo == "DE-01002000")].set_index("period")
    assert set(shoplifting.index) == {"2019", "2024"}
    assert shoplifting.denominator["2024"] == 248872


def test_two_tables_that_contradict_each_other_are_refused():
    line = {"geo": "DE-01002000", "year": 2019, "series": "theft", "count": 10.0, "population": 100.0}
    with pytest.raises(SourceError, match="contradict each other in 1 counts, first DE-01002000 in 2019, theft: 10"):
        bka_pks._joined(pd.DataFrame([line]), pd.DataFrame([{**line, "count": 11.0}]))
