"""What holds for all recorded offences: rates, no totals, nothing dropped in silence, a catalogue that explains it."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from indicators.catalogue import Catalogue, load
from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Indicator
from indicators.readers.publishers import recorded

CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue"
DATASETS = [
    "bka_pks", "es_interior", "fr_ssmsi_communes", "fr_ssmsi_departements", "it_interior", "it_istat", "london_mps",
    "pl_gus", "pt_dgpj",
]  # fmt: skip
GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"
COUNTS = pd.DataFrame(
    {"geo": ["A", "B", "A", "B"], "year": [2023, 2023, 2024, 2024], "series": "theft", "count": [5.0, 6.0, 7.0, 8.0]}
)


@cache
def catalogue() -> Catalogue:
    return load()


def dataset(id: str) -> Dataset:
    return catalogue().datasets[id]


def indicators() -> list[Indicator]:
    return [one for id, one in catalogue().indicators.items() if id.startswith("recorded_")]


def declared_series(id: str) -> set[str]:
    return {series.code for indicator in indicators() for series in indicator.series if series.dataset == id}


def read(id: str, folder: Path) -> pd.DataFrame:
    return import_module(f"indicators.readers.publishers.{dataset(id).reader}").read(dataset(id), folder)


def test_a_value_is_100_000_times_its_count_over_the_population_beside_it():
    result = recorded.rates(COUNTS.assign(population=[1000.0, 2000, 1001, 2002]), "test")
    assert result.value.to_list() == [500, 300, 100_000 * 7 / 1001, 100_000 * 8 / 2002]
    assert set(result.note) == {""} and set(result.status) == {"A"}


def test_a_population_that_most_areas_repeat_is_carried_forward_and_marked():
    result = recorded.rates(COUNTS.assign(population=[1000.0, 2000, 1000, 2000]), "test")
    assert result.note.to_list() == ["", "", "population_earlier", "population_earlier"]


def test_one_area_whose_population_did_not_move_is_not_marked():
    result = recorded.rates(COUNTS.assign(population=[1000.0, 2000, 1000, 2001]), "test")
    assert set(result.note) == {""}


@pytest.mark.parametrize(("count", "population"), [(-1.0, 1000.0), (5.0, 0.0), (5.0, float("nan"))])
def test_a_count_below_zero_and_a_missing_population_are_refused(count, population):
    line = COUNTS.iloc[:1].assign(count=count, population=population)
    with pytest.raises(SourceError, match=r"A in 2023, theft: count .* A count is 0 or more"):
        recorded.rates(line, "test")


def test_a_file_that_is_not_declared_is_named(declared, cut):
    with pytest.raises(SourceError, match="declares 0 files"):
        recorded.gathered(declared("other.parquet"), cut, "ES")


@pytest.mark.parametrize("id", DATASETS)
def test_no_total_crime_figure_is_ever_released(id, cut):
    """Trap 7 and the rule of the screen: totals differ in scope (Spain 2015-16) and add what cannot be added."""
    totals = {"total", "conventional_total", "violent_total", "street_crime", "totalExclResidence"}
    assert not declared_series(id) & totals
    assert not set(read(id, cut).series) & totals


@pytest.mark.parametrize("id", DATASETS)
def test_every_series_of_the_cut_files_is_declared_by_one_indicator(id, cut):
    feeding = [series.code for one in indicators() for series in one.series if series.dataset == id]
    assert len(feeding) == len(set(feeding))
    assert set(read(id, cut).series) <= set(feeding)


def test_a_rise_of_offences_that_victims_hide_or_police_find_is_not_called_worse():
    silent = ("sexual", "rape", "domestic", "drugs", "fraud", "cyber", "drink_driving", "traffic", "economic")
    for indicator in indicators():
        if any(word in indicator.id for word in silent):
            assert indicator.polarity == "no_judgement", indicator.id
        if any(word in indicator.id for word in ("sexual", "rape", "domestic")):
            assert indicator.sensitive, indicator.id


def test_recorded_offences_compare_in_trends_and_bare_counts_not_at_all():
    for indicator in indicators():
        assert indicator.comparable == ("never" if indicator.statistic == "count" else "trends"), indicator.id
        assert indicator.id.endswith("_count") == (indicator.statistic == "count")


def test_titles_fit_their_column():
    assert [one.id for one in indicators() if max(map(len, one.title.values())) > 38] == []


# How many lines of the files go in, which are left out and why, and how many figures come out.
LEDGER = {
    "bka_pks": {
        "in": 6627 + 9737,
        "totals and summaries": -(3 * 414 + 3 * 749),
        "the same count in both tables": -1242,
        "only in the file of the cities": 4 * 414,
        "out": 13289,
    },
    "es_interior": {"in": 37713, "totals": -(3225 + 1265), "out": 33223},
    "fr_ssmsi_departements": {"in": 16160, "out": 16160},
    "it_istat": {"in": 5830, "totals": -1166, "out": 4664},
    "it_interior": {"in": 3979, "told by ISTAT": -587, "out": 3392},
    "pl_gus": {"in": 5478, "totals": -726, "out": 4752},
    "pt_dgpj": {"in": 308 * 5 * 9, "totals": -308 * 5, "out": 12320},
    "london_mps": {"in": 2145, "one heading": -297, "the rest": -132, "partial years": -2 * 33 * 13, "out": 858},
    "fr_ssmsi_communes": {
        "in": 7406,  # lines of the base: communes from 20,000 inhabitants and arrondissements
        "years before 2024, Haute-Garonne": 697,
        "burglaries per inhabitant": 182,
        "out": 8285,
    },
}


@pytest.mark.parametrize("id", DATASETS)
def test_every_line_of_the_whole_files_is_released_or_left_out_for_a_reason(id, shared):
    ledger = LEDGER[id]
    offences = read(id, shared)
    assert lines_in(id, shared) == ledger["in"]
    assert len(offences) == ledger["out"]
    assert sum(lines for reason, lines in ledger.items() if reason != "out") == ledger["out"]
    assert set(offences.series) == declared_series(id)
    assert not offences.duplicated(["geo", "period", "series"]).any()


def lines_in(id: str, shared: Path) -> int:
    if id == "pt_dgpj":
        return 308 * 5 * 9  # counted in test_pt_dgpj.py
    if id == "fr_ssmsi_communes":
        base = pd.read_parquet(shared / "recorded/recorded_crime_fr_communes_2024.parquet")
        return int(((base["pop"] >= 20_000) | base["parent"].notna()).sum())
    rows = pd.read_parquet(shared / GATHERED, columns=["country", "level", "source"])
    country = {"bka_pks": "DE", "es_interior": "ES", "pl_gus": "PL", "london_mps": "UK"}.get(id)
    if country:
        return int((rows["country"] == country).sum())
    if id == "fr_ssmsi_departements":
        return int((rows["level"] == "departement").sum())
    return int((rows["source"] == import_module(f"indicators.readers.publishers.{id}").SOURCE).sum())


@pytest.mark.parametrize("id", DATASETS)
def test_every_area_of_a_release_is_in_the_table_of_cities(id):
    cities = pd.read_csv(CATALOGUE.parent / "geography" / "cities.csv", usecols=["geo"])
    release = pd.read_parquet(CATALOGUE.parent / "releases" / f"{id}.parquet", columns=["geo"])
    assert set(release["geo"]) <= set(cities["geo"])


@pytest.mark.parametrize("id", DATASETS)
def test_every_rate_of_a_release_is_what_its_count_and_population_give(id):
    release = pd.read_parquet(CATALOGUE.parent / "releases" / f"{id}.parquet")
    rates = release.dropna(subset=["numerator", "denominator"])
    expected = 100_000 * rates["numerator"] / rates["denominator"]
    assert (expected - rates["value"]).abs().max() < 1e-9 or len(rates) == 0
