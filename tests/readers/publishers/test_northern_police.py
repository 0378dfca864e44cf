"""Recorded offences of Denmark, Scotland, Norway and Ireland: whole years, the right population, cities alone."""

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.publishers import dk_straf11, ie_cso, no_ssb, uk_scotland

DENMARK = ("north/cut_dk_straf11_2007q1_2019q3.latin1.csv.gz", "north/cut_dk_population.csv.gz")
SCOTLAND, NORWAY = "north/cut_uk_scotland_recorded_crimes_la.csv.gz", "north/cut_no_ssb_anmeldt_20_24.csv.gz"
IRELAND = "north/ie_cso_cjq06_cut.json.gz"
RAW = "digital_and_crime/raw"


def keyed(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index(["geo", "series", "period"])


def test_a_danish_year_is_four_quarters_over_its_own_mean_population(declared, cut):
    offences = dk_straf11.read(declared(*DENMARK), cut)
    assert set(offences.geo) == {"DK001C", "DK004C"}  # not Ærø
    assert set(offences.period) == {"2017", "2018"}  # 2007 has no population, 2019 three quarters
    row = keyed(offences).loc[("DK004C", "Robbery", "2018")]
    assert row.denominator == 213_798 and row.value == pytest.approx(100_000 * row.numerator / 213_798)


def test_the_whole_danish_table_adds_up_to_the_country(shared):
    """1,777 robberies in 2018 in all municipalities; the country's 1,819 has those of an unknown one."""
    lines = pd.read_csv(f"{shared / RAW}/dk_straf11_2007q1_2019q3.latin1.csv.gz", encoding="latin-1")
    robberies = lines[lines["TYPE OF OFFENCE"] == "Robbery"].set_index("REGION")
    year = robberies[[f"2018Q{quarter}" for quarter in range(1, 5)]].sum(axis=1)
    apart = year.index.str.startswith("Region ") | (year.index == "Unknown municipality")
    assert year[~apart].sum() == 1_777


def test_a_scottish_year_begins_in_april_and_says_so(declared, cut):
    crimes = keyed(uk_scotland.read(declared(SCOTLAND), cut))
    row = crimes.loc[("UK004C", "crimes-group-1-robbery", "2018")]
    assert (row.numerator, row.note) == (426, "financial_year")
    assert set(crimes.index.get_level_values("geo")) == {"UK004C"}  # not Highland


def test_an_older_population_is_marked_and_one_too_old_or_missing_divides_nothing(declared, cut):
    crimes = keyed(uk_scotland.read(declared(SCOTLAND), cut))
    row = crimes.loc[("UK004C", "crimes-group-1-robbery", "2021")]
    assert row.note == "financial_year population_earlier"
    assert row.denominator == crimes.loc[("UK004C", "crimes-group-1-robbery", "2018")].denominator
    assert "2012" not in set(crimes.index.get_level_values("period"))  # none on record before 2013


def test_norwegian_means_of_two_years_are_placed_in_the_second_and_say_so(declared, cut):
    offences = no_ssb.read(declared(NORWAY), cut)
    assert set(offences.geo) == {"NO001C"} and set(offences.period) == {"2022", "2023", "2024"}
    assert offences.note.str.startswith("two_year_mean").all()
    assert keyed(offences).numerator[("NO001C", "eiendomstyveri", "2024")] == 29_378


def test_norway_s_total_is_no_figure(declared, cut):
    assert not {"alt", "annet"} & set(no_ssb.read(declared(NORWAY), cut).series)


def test_dublin_is_its_six_divisions_and_limerick_is_a_county(declared, cut):
    incidents = ie_cso.read(declared(IRELAND), cut)
    assert set(incidents.geo) == {"IE001C", "IE002C"}
    burglaries = keyed(incidents).numerator
    assert burglaries[("IE001C", "07", "2022")] == 4_060 and burglaries[("IE002C", "07", "2022")] == 266


def test_an_irish_year_of_which_a_quarter_is_missing_is_left_out_and_fraud_ends_before_it_changed(declared, cut):
    incidents = ie_cso.read(declared(IRELAND), cut)
    assert set(incidents[incidents.series == "07"].period) == {"2022", "2023"}  # the cut file ends in autumn 2025
    assert set(incidents[incidents.series == "09"].period) == {"2022"}


def test_irish_incidents_are_counts_without_a_rate(declared, cut):
    incidents = ie_cso.read(declared(IRELAND), cut)
    assert incidents.denominator.isna().all() and (incidents.value == incidents.numerator).all()


def test_another_file_is_not_the_irish_table(declared, cut):
    with pytest.raises(SourceError, match="is not the table CJQ06"):
        ie_cso.read(declared(SCOTLAND), cut)


def test_the_whole_files_cover_every_city_that_matches(declared, shared):
    lengths = {
        dk_straf11: (3_960, 4, f"{RAW}/dk_straf11_2007q1_2019q3.latin1.csv.gz", f"{RAW}/dk_population.csv.gz"),
        uk_scotland: (3_472, 7, f"{RAW}/uk_scotland_recorded_crimes_la.csv.gz"),
        no_ssb: (60, 4, f"{RAW}/no_ssb_anmeldt_20_24.csv.gz"),
        ie_cso: (3_900, 2, f"{RAW}/ie_cso_cjq06.json.gz"),
    }
    for reader, (rows, cities, *files) in lengths.items():
        table = reader.read(declared(*files), shared)
        assert (len(table), table.geo.nunique()) == (rows, cities), reader.__name__
        assert not table.duplicated(["geo", "series", "period"]).any()
