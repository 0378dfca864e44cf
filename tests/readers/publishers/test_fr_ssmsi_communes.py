"""The SSMSI's base by commune: rates, smoothed values, arrondissements, and extracts that print counts."""

import pandas as pd
import pytest

from indicators.readers.publishers import fr_ssmsi_communes
from indicators.readers.publishers.recorded import PER

GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"
BASE = "recorded/recorded_crime_fr_communes_2024.parquet"


@pytest.fixture
def offences(declared, cut):
    return fr_ssmsi_communes.read(declared(BASE, GATHERED, reader="fr_ssmsi_communes"), cut)


def one(offences: pd.DataFrame, geo: str, series: str, period: str = "2024") -> pd.Series:
    rows = offences[(offences.geo == geo) & (offences.series == series) & (offences.period == period)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_burglaries_per_dwelling_and_per_inhabitant_are_two_series(offences):
    """Trap 6: the base divides burglaries by dwellings."""
    per_dwelling = one(offences, "FR-31555", "burglary_dwelling per 1000 dwellings")
    assert per_dwelling.value < 50 and pd.isna(per_dwelling.numerator) and pd.isna(per_dwelling.denominator)
    per_inhabitant = one(offences, "FR-31555", "burglary_dwelling")
    assert per_inhabitant.value == pytest.approx(PER * per_inhabitant.numerator / per_inhabitant.denominator)


def test_a_smoothed_value_is_an_estimate_without_count(offences):
    """Trap 6: most communes carry a smoothed value that the publisher puts in the place of a count."""
    smoothed = one(offences, "FR-01053", "robbery_armed")
    assert (smoothed.status, smoothed.note, smoothed.value) == ("E", "smoothed", 10.95)
    assert pd.isna(smoothed.numerator)


def test_a_count_is_derived_where_rate_times_population_is_a_whole_number(offences):
    damage = one(offences, "FR-75056", "damage")
    assert (damage.numerator, damage.note, damage.status) == (17858, "count_derived", "A")
    assert damage.value == pytest.approx(848.85, abs=0.005)  # as printed


def test_a_count_that_an_extract_prints_alike_is_not_marked_as_derived(offences):
    damage = one(offences, "FR-31555", "damage")
    assert (damage.numerator, damage.denominator, damage.note) == (5839, 514819, "")


def test_where_an_older_extract_tells_another_count_the_base_is_taken(offences):
    use = one(offences, "FR-93066", "drugs_use")
    assert (use.numerator, use.note) == (2059, "count_derived")  # the extract says 2052


def test_an_extract_tells_the_count_that_the_base_smoothes(offences):
    trafficking = one(offences, "FR-92009", "drugs_trafficking")
    assert (trafficking.numerator, trafficking.status, trafficking.note) == (5, "A", "")


def test_arrondissements_coexist_with_their_commune_and_follow_the_base(offences):
    """Trap 6: the arrondissements are inside Paris; the extract spreads the same total over them in another way."""
    assert one(offences, "FR-75119", "damage").numerator == 1108  # the extract says 1411
    assert one(offences, "FR-75056", "damage").numerator > one(offences, "FR-75119", "damage").numerator
    assert "burglary_dwelling" not in set(offences.series[offences.geo.str.startswith("FR-751")])


def test_the_years_before_come_from_the_extract_of_haute_garonne(offences):
    damage = offences[(offences.geo == "FR-31555") & (offences.series == "damage")].set_index("period")
    assert damage.numerator.to_dict()["2023"] == 6550
    assert damage.note["2023"] == "population_earlier"  # that of 2022, carried forward
    assert damage.note["2022"] == ""


def test_a_commune_under_20_000_inhabitants_is_left_out(offences):
    assert not set(offences.geo) & {"FR-01001", "FR-31010"}


def test_the_three_french_sources_do_not_repeat_each_other(offences):
    assert not offences.duplicated(["geo", "period", "series"]).any()


def test_every_count_of_the_whole_base_is_near_a_whole_number(shared):
    base = fr_ssmsi_communes._base(shared / BASE)
    counts = base[~base.smoothed & (base.unit != fr_ssmsi_communes.DWELLINGS)]
    assert len(counts) == 6414 and counts["count"].notna().all()
    assert ((counts.rate * counts["pop"] / PER - counts["count"]).abs() < 0.09).all()


def test_the_arrondissements_add_up_to_paris(shared):
    base = fr_ssmsi_communes._base(shared / BASE)
    damage = base[base.offence == "damage"]
    assert damage["count"][damage.parent == "75056"].sum() == damage["count"][damage.code == "75056"].sum() == 17858
