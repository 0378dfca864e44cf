"""The quality of real figures: what the catalogue declares of them, put to the rules."""

from types import SimpleNamespace

import pytest

from indicators.catalogue import load
from indicators.catalogue.quality import quality_of
from indicators.model.indicators import AreaKind, City
from indicators.model.quality import Concern, Grade

BERLIN = City("DE001C", "Berlin", "DE", AreaKind.CITY, nuts3="DE300", is_region=True)
LIEGE = City("BE005C", "Liège", "BE", AreaKind.CITY, nuts3="BE332", population=200, city_population=400)


@pytest.fixture(scope="module")
def catalogue():
    return load()


def grade(catalogue, id: str, city: City, **more):
    """The quality of a figure of 2024, read in 2026."""
    figure = {"value": 40.0, "year": 2024, "release": "qol_european_cities_2023@2024-09-18", "note": "", "status": "A",
              "numerator": float("nan"), "denominator": 800.0}  # fmt: skip
    return quality_of(SimpleNamespace(**figure | more), catalogue.indicators[id], city, catalogue, 2026)


def test_a_survey_of_eight_hundred_people_is_robust_and_one_of_a_hundred_is_not(catalogue):
    assert grade(catalogue, "safe_night_city", LIEGE).grade is Grade.ROBUST
    assert grade(catalogue, "safe_night_city", LIEGE, denominator=120.0).concerns == (Concern.SMALL_SAMPLE,)


def test_a_sample_of_the_whole_wave_is_a_concern(catalogue):
    old = {"release": "urb_percep@2026-11-24", "note": "sample_stated", "year": 2019}
    assert grade(catalogue, "safe_night_city", LIEGE, **old).concerns == (
        Concern.VERY_OLD,
        Concern.SAMPLE_NOT_PUBLISHED,
    )


def test_a_smoothed_rate_of_a_commune_has_serious_concerns(catalogue):
    smoothed = {"release": "fr_ssmsi_communes@2026-11-24", "note": "smoothed"}
    assert Concern.SMOOTHED in grade(catalogue, "recorded_robbery_armed", LIEGE, **smoothed).concerns


def test_residents_of_a_rate_are_no_sample_and_few_offences_are_few(catalogue):
    few = {"release": "bka_pks@2026-01-01", "numerator": 12.0, "denominator": 90.0}
    assert grade(catalogue, "recorded_homicide", BERLIN, **few).concerns == (Concern.FEW_CASES,)


def test_a_region_that_is_the_city_speaks_for_it_and_another_does_not(catalogue):
    region = {"release": "eurostat_crime_nuts3@2026-11-27", "numerator": 900.0}
    assert grade(catalogue, "region_burglary", BERLIN, **region).concerns == ()
    assert grade(catalogue, "region_burglary", LIEGE, **region).concerns == (Concern.REGION,)
    assert grade(catalogue, "coverage_5g", LIEGE).grade is Grade.SERIOUS


def test_the_year_in_which_a_law_changes_is_a_break(catalogue):
    rate = {"release": "bka_pks@2026-01-01", "numerator": 9000.0}
    assert grade(catalogue, "recorded_drugs", BERLIN, **rate).concerns[-1] is Concern.BREAK
    assert Concern.BREAK not in grade(catalogue, "recorded_drugs", BERLIN, **rate | {"year": 2025}).concerns


def test_where_there_is_no_figure_there_is_no_grade(catalogue):
    assert grade(catalogue, "safe_night_city", LIEGE, value=float("nan")) is None
