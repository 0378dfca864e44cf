"""The SSMSI's base by département."""

from indicators.readers.publishers import fr_ssmsi_departements

GATHERED = "recorded/recorded_crime_v2_geocoded.parquet"


def test_a_departement_is_the_area_around_a_city_and_is_never_taken_for_the_commune(declared, cut):
    offences = fr_ssmsi_departements.read(declared(GATHERED), cut)
    assert set(offences.geo) == {"FR-D31", "FR-D75", "FR-D971"}
    damage = offences[(offences.geo == "FR-D75") & (offences.series == "damage")].set_index("period")
    assert damage.numerator["2024"] == 17858


def test_a_population_carried_forward_is_marked(declared, cut):
    offences = fr_ssmsi_departements.read(declared(GATHERED), cut)
    notes = offences[offences.geo == "FR-D31"].groupby("period").note.agg(set).to_dict()
    assert notes == {"2022": {""}, "2023": {""}, "2024": {"population_earlier"}, "2025": {"population_earlier"}}
