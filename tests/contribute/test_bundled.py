"""The bundled data: the declared files and no others, figures the catalogue can explain, the same bytes every time."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from indicators import catalogue
from indicators.contribute import bundled
from indicators.model.errors import SourceError, TableError
from indicators.model.indicators import File
from indicators.model.locations import CATALOGUE, DATA
from indicators.model.tables import OBSERVATIONS
from indicators.store import fingerprint

ROOT = Path(__file__).parents[2]
CUT = ROOT / "tests" / "readers" / "cuts"
SURVEY = "qol_european_cities_2023"
WORKBOOK = "qol_2023_cut.xlsx"


@pytest.fixture(scope="module")
def real() -> catalogue.Catalogue:
    return catalogue.load()


def come_with_the_project(real) -> list:
    """The datasets whose figures are bundled; the others are brought in by who has them."""
    return [dataset for dataset in real.datasets.values() if dataset.release]


@pytest.fixture
def declared(real) -> catalogue.Catalogue:
    """The real catalogue, whose survey is a workbook cut to four cities."""
    files = (File(WORKBOOK, fingerprint(CUT / WORKBOOK)),)
    return replace(real, datasets={**real.datasets, SURVEY: replace(real.dataset(SURVEY), files=files)})


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder of its own, with the survey's declaration."""
    declarations = tmp_path / "catalogue" / "datasets"
    declarations.mkdir(parents=True)
    shutil.copy(CATALOGUE / "datasets" / f"{SURVEY}.toml", declarations)
    return tmp_path


def told(**changes) -> pd.DataFrame:
    """One figure of the survey, changed."""
    nothing = {"indicator": "police_confidence", "geo": "BE005C", "period": "2023", "value": 50.0}
    nothing |= {"numerator": 400.0, "denominator": 800.0, "status": "A", "note": "", "series": "Q7/1"}
    return pd.DataFrame([nothing | changes])


def test_the_catalogue_says_which_indicator_a_series_feeds(declared):
    observations = bundled.read(declared.dataset(SURVEY), CUT, declared)
    assert list(observations) == list(OBSERVATIONS)
    assert set(observations.indicator) == {
        "safe_night_city",
        "police_confidence",
        "bills_difficulty",
        "admin_corruption",
    }
    assert set(observations[observations.indicator == "police_confidence"].series) == {"Q7/1"}  # neither no nor unknown


def test_a_national_code_becomes_the_id_of_the_city_and_an_unknown_area_is_refused():
    placed = bundled._placed(pd.concat([told(geo="ES-28079"), told(geo="FR-75056"), told(geo="FR")]))
    assert set(placed.geo) == {"ES001C", "FR001C", "FR"}
    with pytest.raises(SourceError, match=r"1 areas are not in data/geography/cities\.csv: ES-99999"):
        bundled._placed(told(geo="ES-99999"))


def test_the_same_files_give_the_same_bytes(declared, data):
    first = bundled.make_release(SURVEY, CUT, declared, data).read_bytes()
    assert bundled.make_release(SURVEY, CUT, declared, data).read_bytes() == first


def test_a_release_declares_its_checksum_and_changes_nothing_else(declared, data):
    declaration = data / "catalogue" / "datasets" / f"{SURVEY}.toml"
    before = declaration.read_text(encoding="utf-8").splitlines()
    path = bundled.make_release(SURVEY, CUT, declared, data)
    after = declaration.read_text(encoding="utf-8").splitlines()
    changed = [line for line, old in zip(after, before, strict=True) if line != old]
    assert [line.split() for line in changed] == [["sha256", "=", f'"{fingerprint(path)}"']]


def test_another_delivery_of_a_file_is_refused_with_both_checksums(real, tmp_path):
    dataset = real.dataset(SURVEY)
    path = tmp_path / dataset.files[0].name
    path.parent.mkdir()
    shutil.copy(CUT / WORKBOOK, path)
    with pytest.raises(SourceError) as refused:
        bundled.check_files(dataset, tmp_path)
    for word in (dataset.files[0].name, dataset.files[0].sha256, fingerprint(path), dataset.address):
        assert word in str(refused.value)


def test_all_missing_files_are_named_together(real, tmp_path):
    dataset = real.dataset("world_risk_poll")
    with pytest.raises(SourceError) as refused:
        bundled.check_files(dataset, tmp_path)
    assert all(file.name in str(refused.value) for file in dataset.files)


def test_a_reader_that_does_not_exist_gets_the_nearest_name(declared):
    strange = replace(declared.dataset(SURVEY), reader="qol_surveys")
    with pytest.raises(SourceError, match=r"No reader is named 'qol_surveys'\. Did you mean 'qol_survey'\?"):
        bundled.read(strange, CUT, declared)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"indicator": "schools_at_night"}, "no catalogue entry has this dataset"),
        ({"indicator": "population"}, "no catalogue entry has this dataset"),
        ({"status": "X"}, "unknown status: X"),
        ({"note": "sample_published guessed"}, "note missing from notes.toml: guessed"),
        ({"period": "autumn"}, "period not in ISO 8601: autumn"),
    ],
)
def test_a_figure_that_nobody_can_explain_is_refused(real, changes, why):
    with pytest.raises(TableError, match=why):
        bundled.check_figures(told(**changes), real.dataset(SURVEY), real)


def test_two_figures_for_one_thing_are_refused(real):
    twice = pd.concat([told(), told(value=51.0)])
    with pytest.raises(TableError, match=r"two figures for .*: police_confidence/BE005C/2023"):
        bundled.check_figures(twice, real.dataset(SURVEY), real)


def test_no_figures_at_all_is_refused(real):
    with pytest.raises(TableError, match="no figures"):
        bundled.check_figures(told().iloc[:0], real.dataset(SURVEY), real)


def test_the_figures_that_come_with_the_project_are_the_declared_ones(real):
    for dataset in come_with_the_project(real):
        path = DATA / "releases" / dataset.release
        assert fingerprint(path) == dataset.sha256, dataset.id


def test_every_figure_that_comes_with_the_project_can_be_traced(real):
    for dataset in come_with_the_project(real):
        observations = pd.read_parquet(DATA / "releases" / dataset.release)
        bundled.check_figures(observations, dataset, real)
        assert list(observations) == list(OBSERVATIONS)
        assert (observations.series != "").all()


def test_a_share_or_a_ratio_is_what_its_two_figures_give(real):
    for name in (SURVEY, "urb_percep", "urban_audit_context"):
        observations = pd.read_parquet(DATA / "releases" / real.dataset(name).release)
        divided = observations.dropna(subset=["denominator"])
        multiplier = divided.indicator.map({id: real.units[one.unit].multiplier for id, one in real.indicators.items()})
        expected = multiplier * divided.numerator / divided.denominator
        assert ((expected - divided.value).abs() <= 1e-9 * divided.value.abs()).all(), name


def test_the_figures_of_the_project_are_many_and_light(real):
    releases = [pd.read_parquet(DATA / "releases" / one.release) for one in come_with_the_project(real)]
    figures = pd.concat(releases)
    assert len(figures) >= 150_000
    assert figures.indicator.nunique() >= 80
    assert figures.geo.nunique() >= 700
    assert sum(file.stat().st_size for file in DATA.rglob("*") if file.suffix != ".duckdb") < 15e6
