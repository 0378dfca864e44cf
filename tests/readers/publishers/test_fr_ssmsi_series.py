"""Longer series of French communes: nothing twice, no group of a small commune, all years of burglaries or none."""

import pandas as pd
import pytest

from indicators.readers.publishers import fr_ssmsi_series

FOLDER = "communes/"
FILES = tuple(
    f"{FOLDER}cut_{name}"
    for name in ("2016_2024_three_groups.parquet", "app_burglary_2016_2021.csv.gz", "2024_all.parquet")
)
WHOLE = (
    "france_communes/tidy/fr_ssmsi_communes_2016_2024_three_groups.parquet",
    "france_communes/raw/fr_ssmsi_app_burglary_2016_2021.csv.gz",
    "france_communes/tidy/fr_ssmsi_communes_2024_all.parquet",
)


@pytest.fixture
def series(declared, cut) -> pd.DataFrame:
    return fr_ssmsi_series.read(declared(*FILES), cut)


def of(series: pd.DataFrame, name: str) -> pd.DataFrame:
    return series[series.series == name]


def test_only_communes_of_the_project_are_told(series):
    assert set(series.geo) == {"FR-31555", "FR-35012", "FR-33063", "FR-33162", "FR-92012"}  # not Ambérieu, FR-01004


def test_damage_leaves_out_what_the_base_by_commune_tells_to_the_unit(series):
    damage = of(series, "damage")
    assert "2024" not in set(damage.period) and "FR-31555" not in set(damage.geo)
    bordeaux = damage[(damage.geo == "FR-33063") & (damage.period == "2016")].iloc[0]
    assert (bordeaux.numerator, bordeaux.denominator, bordeaux.status) == (4286, 252_040, "E")
    assert bordeaux.note == "count_from_rates" and bordeaux.value == pytest.approx(1700.52, abs=0.01)


def test_a_count_that_two_roundings_fix_is_exact_and_not_marked(series):
    exact = of(series, "damage").set_index(["geo", "period"]).loc[("FR-35012", "2016")]
    assert (exact.numerator, exact.status, exact.note) == (68, "A", "")


@pytest.mark.parametrize("group", ["violence_group5", "property_group6"])
def test_a_group_is_told_of_communes_from_20_000_inhabitants_alone_and_says_it_is_a_sum(series, group):
    rows = of(series, group)
    assert "FR-35012" not in set(rows.geo) and {"FR-33063", "FR-33162", "FR-31555"} <= set(rows.geo)
    assert rows.note.str.startswith("published_parts").all()


def test_burglaries_per_dwelling_are_told_of_communes_with_all_six_years(declared, cut, tmp_path):
    published = of(fr_ssmsi_series.read(declared(*FILES), cut), "burglary_dwelling per 1000 dwellings, 2016-2021")
    assert published[published.geo == "FR-33063"].period.to_list() == [str(year) for year in range(2016, 2022)]
    assert published.numerator.isna().all()
    rates = pd.read_csv(cut / FILES[1], dtype=str)
    (tmp_path / FOLDER).mkdir()
    for name in (FILES[0], FILES[2]):
        (tmp_path / name).write_bytes((cut / name).read_bytes())
    rates[~((rates.insee == "33063") & (rates.year == "2018"))].to_csv(tmp_path / FILES[1], index=False)
    fewer = of(fr_ssmsi_series.read(declared(*FILES), tmp_path), "burglary_dwelling per 1000 dwellings, 2016-2021")
    assert "FR-33063" not in set(fewer.geo) and "FR-33162" in set(fewer.geo)


def test_of_2024_comes_what_the_base_does_not_have(series):
    burglaries = of(series, "burglary_dwelling")
    assert set(burglaries.geo) == {"FR-33063", "FR-33162", "FR-35012"}  # not Toulouse, not Boulogne-Billancourt
    assert burglaries.set_index("geo").numerator["FR-33063"] == 1493
    assert of(series, "drugs_use_fixed_fine").set_index("geo").numerator["FR-31555"] == 2258


def test_the_whole_files_agree_with_the_project_s_own_figures(declared, shared, real_releases):
    """Damage 2016-23 of seven communes and 2024 of 484, violence per offence, burglaries against the count of 2024."""
    published = pd.read_parquet(shared / WHOLE[0])
    published = published[published.vigie_geo.notna() & (published.indicator == "recorded_damage")]
    bundled = real_releases("fr_ssmsi_communes")
    bundled = bundled[bundled.indicator == "recorded_damage"].assign(year=bundled.period.astype(int))
    both = published.merge(bundled, left_on=["vigie_geo", "year"], right_on=["geo", "year"], suffixes=("", "_known"))
    within = both.note.str.extract(r"within ±(\d+)")[0].astype(float).fillna(0.0)
    assert len(both) == 484 + 56 and ((both.numerator - both.numerator_known).abs() <= within).all()
    series = fr_ssmsi_series.read(declared(*WHOLE), shared)
    counts = series.groupby("series").geo.agg(["size", "nunique"])
    assert counts.loc["damage"].to_list() == [3832, 479] and counts.loc["violence_group5"].to_list() == [4104, 456]
    assert counts.loc["burglary_dwelling per 1000 dwellings, 2016-2021"].to_list() == [2742, 457]


def test_damage_in_paris_agrees_with_its_departement(shared, real_releases):
    published = pd.read_parquet(shared / WHOLE[0])
    published = published[published.indicator == "recorded_damage"]
    paris = published[published.geo_code == "FR-75056"].set_index("year").numerator
    bundled = real_releases("fr_ssmsi_departements")
    bundled = bundled[(bundled.geo == "FR-D75") & (bundled.indicator == "recorded_damage")]
    bundled = bundled.set_index("period").numerator
    assert len(paris) == 9
    assert all(abs(count - bundled[str(year)]) <= 109 for year, count in paris.items())
