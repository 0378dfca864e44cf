"""A publisher's file as it comes: whose area, which indicator, over how many residents, and what is new."""

from pathlib import Path

import pandas as pd
import pytest

from indicators import load_catalogue
from indicators.contribute import official
from indicators.contribute.places import city_named, id_of, placed
from indicators.model.errors import SourceError

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "readers" / "cuts"


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def bundled(dataset: str) -> pd.DataFrame:
    return pd.read_parquet(ROOT / "data" / "releases" / f"{dataset}.parquet")


def change_of(delivery) -> dict[str, int]:
    return official.changes(delivery.observations, bundled(delivery.dataset)).change.value_counts().to_dict()


@pytest.mark.parametrize(
    ("file", "dataset", "unchanged"),
    [
        ("raw/crimePt.min.json", "pt_dgpj", 12_320),
        ("raw/german_cities_pks.json", "bka_pks", 7_041),
        ("raw/poland_przestepstwa_2013-2024.xlsx", "pl_gus", 4_752),
        ("raw/quality_of_life_european_cities_2023_aggregated_data.xlsx", "qol_european_cities_2023", 2_655),
        ("raw/urb_cpop1_page_linear_2_0.csv", "urban_audit_context", 6_092),
    ],
)
def test_the_publishers_whole_file_changes_nothing_that_the_project_holds(catalogue, shared, file, dataset, unchanged):
    delivery = official.delivered(shared / file, catalogue)
    assert delivery.dataset == dataset
    assert change_of(delivery) == {"unchanged": unchanged}


@pytest.mark.parametrize(
    ("file", "corrected", "unchanged"), [("2016_4", 330, 1714), ("2019_4", 788, 4252), ("2023_4", 1040, 8232)]
)
def test_the_year_before_a_spanish_balance_is_what_the_project_holds(catalogue, shared, file, corrected, unchanged):
    """Its own year was corrected by the following file: that correction stays."""
    delivery = official.delivered(shared / f"raw/{file}_municipios.csv", catalogue)
    compared = official.changes(delivery.observations, bundled("es_interior"))
    assert compared.change.value_counts().to_dict() == {"unchanged": unchanged, "changed": corrected}
    assert set(compared[compared.change == "changed"].period) == {file[:4]}
    late = official.newest(delivery, bundled("es_interior"))
    assert set(official.changes(late.observations, bundled("es_interior")).change) == {"unchanged"}
    assert late.remarks[-1].code == "corrected_later"


def test_a_municipality_told_by_name_is_found_in_its_country_alone():
    assert city_named("ES", "Ejido (El)") == id_of("ES-04902") == "ES-04902"
    assert city_named("ES", "Madrid") == id_of("ES-28079") == "ES001C"
    assert city_named("FR", "Madrid") == "" and city_named("ES", "NACIONAL") == ""
    assert id_of("IT-ITD55") == id_of("IT-ITH55") != ""


def test_a_stranger_is_counted_and_left_out():
    observations = pd.DataFrame({"geo": ["ES:Madrid", "ES:Macondo", "FR-01001"], "value": 1.0})
    here, (remark,) = placed(observations)
    assert here.geo.to_list() == ["ES001C"]
    assert (remark.code, remark.count, remark.cell) == ("place_unknown", 2, "ES:Macondo, FR-01001")


def test_two_answers_are_added_where_the_catalogue_says_so(catalogue):
    delivery = official.delivered(FILES / "official/urb_percep_api.csv", catalogue)
    observations = delivery.observations.set_index("indicator")
    assert delivery.dataset == "urb_percep" and set(observations.index) == {"safe_night_city", "police_confidence"}
    assert observations.value["safe_night_city"] == pytest.approx(43.0)
    assert observations.numerator["safe_night_city"] == pytest.approx(301.0)
    assert change_of(delivery) == {"unchanged": 2}


def test_half_of_a_sum_is_no_sum(catalogue, tmp_path):
    text = (FILES / "official/urb_percep_api.csv").read_text(encoding="utf-8")
    (tmp_path / "half.csv").write_text(
        "\n".join(line for line in text.splitlines() if "PS3515V" not in line), encoding="utf-8"
    )
    delivery = official.delivered(tmp_path / "half.csv", catalogue)
    assert set(delivery.observations.indicator) == {"police_confidence"}


def test_a_population_of_years_ago_is_marked_and_one_too_old_divides_nothing(catalogue, tmp_path):
    text = (FILES / "raw/2023_4_municipios.csv").read_text(encoding="utf-8-sig")
    near = text.replace("2023", "2026").replace("2022", "2025")
    (tmp_path / "2026_4.csv").write_text(near, encoding="utf-8")
    delivery = official.delivered(tmp_path / "2026_4.csv", catalogue)
    assert delivery.observations.note.str.contains("population_earlier").all()
    assert {one.code for one in delivery.remarks} >= {"population_earlier"}
    (tmp_path / "2036_4.csv").write_text(text.replace("2023", "2036").replace("2022", "2035"), encoding="utf-8")
    with pytest.raises(SourceError, match="matches an area and an indicator"):
        official.delivered(tmp_path / "2036_4.csv", catalogue)


def test_a_value_a_lack_and_a_status_are_compared():
    key = {"indicator": "a", "geo": "b"}
    before = pd.DataFrame([
        {**key, "period": "1", "value": 1.0, "status": "A"}, {**key, "period": "2", "value": None, "status": "Q"},
        {**key, "period": "3", "value": 1.0, "status": "A"}, {**key, "period": "4", "value": 1.0, "status": "P"},
    ])  # fmt: skip
    after = before.assign(value=[1.0, None, 1.1, 1.0], status=["A", "Q", "A", "A"])
    after = pd.concat([after, pd.DataFrame([{**key, "period": "5", "value": 1.0, "status": "A"}])])
    assert official.changes(after, before).change.to_list() == ["unchanged", "unchanged", "changed", "changed", "new"]
