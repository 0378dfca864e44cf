"""Offences confirmed by the police in Polish cities: breaks that the publisher tells, and its own workbook."""

import pandas as pd
import pytest

from indicators.readers.publishers import pl_gus

GATHERED, WORKBOOK = "recorded/recorded_crime_v2_geocoded.parquet", "raw/poland_przestepstwa_2013-2024.xlsx"
HEADS = {
    "economic": "o charakterze gospodarczym",
    "assault_life_health": "przeciwko życiu i zdrowiu",
    "property_total": "przeciwko mieniu",
    "family": "przeciwko rodzinie i opiece",
}


@pytest.fixture
def offences(declared, cut):
    return pl_gus.read(declared(GATHERED), cut)


def test_breaks_are_marked_in_the_year_from_which_they_hold(offences):
    wroclaw = offences[(offences.geo == "PL-0264000") & (offences.series == "traffic")].set_index("period")
    assert wroclaw.status.to_dict() == {"2013": "A", "2014": "B", "2019": "A", "2020": "B"}
    assert wroclaw.note.to_dict()["2014"] == "minors_left_out"
    assert wroclaw.note.to_dict()["2020"] == "population_recounted"
    assert wroclaw.denominator["2020"] / wroclaw.denominator["2019"] > 1.04


def test_the_gathered_counts_are_those_of_the_publishers_workbook(declared, shared):
    """The workbook has a header of two rows: the offence above, merged over its years, and the year below."""
    sheet = pd.read_excel(shared / WORKBOOK, sheet_name="TABLICA", header=None, dtype=object)
    heads = sheet.iloc[0].ffill()
    offences = pl_gus.read(declared(GATHERED), shared)
    offences = offences.set_index(["series", "period", "geo"]).numerator.sort_index()
    for series, head in HEADS.items():
        for column in heads.index[heads == head]:
            published = dict(zip("PL-" + sheet[0].iloc[3:], sheet[column].iloc[3:], strict=True))
            gathered = offences[series, str(sheet[column].iloc[1])]
            assert len(gathered) == 66 and gathered.to_dict() == {geo: published[geo] for geo in gathered.index}
