"""Every rate of the bundled figures has one perimeter above and below the line; and the check can fail."""

import numpy as np
import pandas as pd
import pytest

from indicators import load_catalogue
from indicators.contribute.bundled import mixed
from indicators.model.locations import GEOGRAPHY, RELEASES

CATALOGUE = load_catalogue()
POPULATIONS = pd.read_csv(GEOGRAPHY / "populations.csv")
BUNDLED = [one for one in CATALOGUE.datasets.values() if one.release.endswith(".parquet")]


def figures(dataset) -> pd.DataFrame:
    return pd.read_parquet(RELEASES / dataset.release)


@pytest.mark.parametrize("dataset", BUNDLED, ids=lambda one: one.id)
def test_no_bundled_figure_mixes_two_perimeters(dataset):
    assert mixed(figures(dataset), dataset, CATALOGUE, POPULATIONS) == []


ON_RECORD = {*POPULATIONS[POPULATIONS.perimeter == "municipality"][["geo", "year"]].itertuples(index=False, name=None)}


def test_police_counts_are_divided_by_the_residents_of_the_municipality():
    offences = [one for one in BUNDLED if one.perimeter == "municipality"]
    french = {"fr_municipal_police", "fr_ssmsi_communes", "fr_ssmsi_series"}
    assert {one.id for one in offences} == {"bka_pks", "dk_straf11", "es_interior", "pl_gus", "pt_dgpj"} | french
    for dataset in offences:
        if dataset.id == "dk_straf11":  # no residents of Danish municipalities are on record to hold its own against
            continue
        rows = figures(dataset)
        years = zip(rows["geo"], rows["period"].astype(str).str[:4].astype(int), strict=True)
        row = rows[rows["denominator"].notna() & np.array([one in ON_RECORD for one in years])].iloc[[0]]
        wrong = row.assign(denominator=row["denominator"] * 1.1, indicator="recorded_theft_vehicle")
        assert mixed(wrong, dataset, CATALOGUE, POPULATIONS) == [f"{row.geo.iloc[0]}/{row.period.iloc[0]}"]


def test_a_municipal_count_over_the_greater_city_is_found():
    dataset = CATALOGUE.datasets["fr_ssmsi_communes"]
    rows = figures(dataset)
    paris = rows[(rows["geo"] == "FR001C") & (rows["indicator"] == "recorded_theft_vehicle")]
    assert mixed(paris, dataset, CATALOGUE, POPULATIONS) == []
    greater = POPULATIONS[(POPULATIONS.geo == "FR001C") & (POPULATIONS.perimeter == "city")].population.iloc[-1]
    assert mixed(paris.assign(denominator=float(greater)), dataset, CATALOGUE, POPULATIONS) == ["FR001C/2024"]


def test_a_density_of_a_city_never_counted_inside_its_outline_is_found():
    dataset = CATALOGUE.datasets["urban_audit_context"]
    rows = figures(dataset)
    density = rows[rows["series"] == "DE1001V/area"]
    assert "DK001C" not in set(density["geo"])  # 1,223 residents a km²: the municipality's over the greater city's
    assert {"FR004C", "BE005C"} <= set(density["geo"])
    copenhagen = density[density["geo"] == "BE005C"].iloc[[0]].assign(geo="DK001C", period="2013")
    assert mixed(copenhagen, dataset, CATALOGUE, POPULATIONS) == ["DK001C/2013"]
