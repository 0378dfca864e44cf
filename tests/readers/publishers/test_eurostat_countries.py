"""Eurostat's tables by country: one share of ten, the year of an incident, counts that contradict their rates.

The cut files hold the publisher's figures of a few countries, as the copies that were read print them.
"""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import eurostat_countries, official

IC, RA = "countries/isoc_cisce_ic_cut.csv", "countries/isoc_cisce_ra_cut.csv"
PRIVACY, CRIME = "countries/isoc_cisci_prv20_cut.csv", "countries/crim_off_cat_cut.tsv"
RAW = "digital_and_crime/raw"


def table(path) -> pd.DataFrame:
    return eurostat_countries.by_area(path).set_index(["geo", "series", "period"])


def test_of_sizes_and_units_only_the_share_of_all_enterprises_from_ten_persons_is_read(declared, cut):
    figures = eurostat_countries.read(declared(IC, RA), cut)
    assert not figures.duplicated(["geo", "series", "period"]).any()
    insured = figures[figures.series == "E_SECINS"].set_index("period").value
    assert insured.to_dict() == {"2019": 24.83, "2022": 33.09}  # and not 23.79 and 30.33, of 10 to 49 persons


def test_an_incident_is_placed_in_the_year_it_happened_in_and_a_measure_in_the_year_of_the_survey(declared, cut):
    figures = eurostat_countries.read(declared(IC, RA), cut)
    years = figures.groupby("series").period.agg(set)
    assert years["E_SEC2IANY"] == {"2021", "2023"}  # asked in 2022 and 2024
    assert years["E_SECINS"] == {"2019", "2022"} and years["E_SECPOL2"] == {"2019", "2022", "2024"}


def test_sums_of_countries_are_left_out(declared, cut):
    assert set(eurostat_countries.read(declared(IC, PRIVACY, CRIME), cut).geo) == {"BE", "AT", "EL", "HR", "IS"}


def test_privacy_is_of_all_persons_and_not_of_internet_users_or_of_the_young(declared, cut):
    figures = eurostat_countries.read(declared(PRIVACY), cut).set_index("period").value
    assert figures.to_dict() == {"2020": 56.75, "2021": 60.44, "2023": 63.83, "2025": 66.55}


def test_offences_have_count_rate_and_the_population_that_the_rates_say(declared, cut):
    figures = eurostat_countries.read(declared(CRIME), cut).set_index(["geo", "series", "period"])
    austria = figures.loc[("AT", "ICCS0903", "2022")]
    assert (austria.numerator, austria.value) == (21_974, 244.73)
    assert austria.denominator == pytest.approx(8_979_000, rel=1e-3)


def test_a_count_that_contradicts_its_rate_is_left_out(declared, cut):
    """Greece 2011: 32,253 thefts of vehicles at 633.95 per 100,000, the rate of all thefts."""
    figures = eurostat_countries.read(declared(CRIME), cut)
    greek = figures[(figures.geo == "EL") & (figures.period == "2011")]
    assert set(greek.series) == {"ICCS0502", "ICCS0601"}
    assert {"2020", "2021", "2022"} == set(figures[figures.series == "ICCS05021"].period)


def test_flags_of_the_publisher_are_told_where_a_file_has_them(tmp_path):
    path = tmp_path / "ra.tsv"
    path.write_text(
        "freq,size_emp,nace_r2,indic_is,unit,geo\\TIME_PERIOD\t2022 \t2024 \n"
        "A,GE10,C10-S951_X_K,E_SECPOL2,PC_ENT,BE\t36.81 b\t: \n",
        encoding="utf-8",
    )
    figures = official.figures(path)
    assert figures[["period", "value", "status"]].to_numpy().tolist() == [["2022", 36.81, "B"]]


@pytest.mark.parametrize("file", [IC, RA, PRIVACY, CRIME])
def test_a_table_by_country_is_recognised_by_its_content(cut, file):
    assert official.recognised(cut / file) == "eurostat_countries"


def test_the_same_table_by_region_is_another_format(tmp_path):
    path = tmp_path / "estat.dat"
    lines = "freq,unit,iccs,geo\\TIME_PERIOD\t2019 \nA,NR,ICCS0401,AT\t3 \nA,NR,ICCS0401,AT130\t2 \n"
    path.write_text(lines, encoding="utf-8")
    assert official.recognised(path) == "eurostat_regions"


def test_another_table_is_refused_with_what_can_be_read(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("freq,geo,TIME_PERIOD,OBS_VALUE\nA,BE,2020,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="crim_off_cat, isoc_cisce_ic"):
        eurostat_countries.figures(path)


def test_the_whole_files_tell_the_headline_figures(shared):
    """22.16 % (asked in 2022) and 21.54 % (2024) of the union's enterprises had an incident; 92.4 % a measure, 2019."""
    incidents = table(shared / f"{RAW}/eurostat_isoc_cisce_ic.csv.gz").value
    assert incidents[("EU27_2020", "E_SEC2IANY", "2021")] == 22.16
    assert incidents[("EU27_2020", "E_SEC2IANY", "2023")] == 21.54
    measures = table(shared / f"{RAW}/eurostat_isoc_cisce_ra.csv.gz").value
    assert measures[("EU27_2020", "E_SECMANY", "2019")] == 92.42


def test_the_whole_table_of_offences_agrees_with_itself(shared):
    """Count over population is the printed rate to within 3 %, everywhere; what is not was left out (8 of 8,190)."""
    figures = eurostat_countries.figures(shared / f"{RAW}/eurostat_crim_off_cat_2008_2022.tsv.gz")
    assert len(figures) == 8_182 and figures.geo.nunique() == 38
    computed = 100_000 * figures.numerator / figures.denominator
    large = figures.numerator >= 200
    assert (computed[large] / figures.value[large] - 1).abs().max() < 1e-9
    apart = (computed - figures.value).abs()[~large]
    assert (apart <= (0.03 * figures.value[~large]).clip(lower=0.15)).all()
    counts = figures.set_index(["geo", "series", "period"]).numerator
    assert counts[("DE", "ICCS0101", "2019")] == 586 and counts[("IT", "ICCS0101", "2019")] == 317
    acts = figures[figures.series == "ICCS0903"].groupby("period").geo.nunique()
    assert acts["2016"] == 18 and acts["2017":].between(25, 28).all()
