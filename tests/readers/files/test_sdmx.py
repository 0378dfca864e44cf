"""SDMX-CSV, Eurostat's TSV and JSON-stat tell the same table; a flag, a secret and a lack are three things.

`urb_cpop1_cut.csv` is Eurostat's own file, cut. No TSV and no JSON-stat of Eurostat were at hand: `urb_cpop1.tsv` and
`urb_cpop1.json` hold the populations of that file, written as Eurostat describes both formats; the two figures of
DE2009V in them are made up to carry the flags p and c. `urb_percep_api.csv` is in the form of Eurostat's API; the
sum of its two answers of Liège on walking alone is real, how it is split is not.
"""

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from indicators.model.errors import SourceError
from indicators.readers.files.sdmx import table
from indicators.readers.publishers import eurostat

RELEASES = Path(__file__).parents[3] / "data" / "releases"


def people(figures: pd.DataFrame) -> dict:
    """(city, year) → value and status."""
    figures = figures[figures.series == "DE1001V"]
    return {(one.geo, one.period): (one.value, one.status) for one in figures.itertuples()}


def test_three_formats_tell_the_same_populations(cut):
    csv = people(eurostat.figures(cut / "urb_cpop1_cut.csv"))
    for name in ("urb_cpop1.tsv", "urb_cpop1.json"):
        populations = people(eurostat.figures(cut / "official" / name))
        assert len(populations) == 8 and populations.items() <= csv.items()
    assert csv["ES001C", "2015"] == (4_852_911, "B")


@pytest.mark.parametrize("name", ["urb_cpop1.tsv", "urb_cpop1.json"])
def test_a_secret_has_a_status_and_no_value_and_a_lack_has_no_line(cut, name):
    born_abroad = eurostat.figures(cut / "official" / name).query("series == 'DE2009V'").set_index("period")
    assert born_abroad.status.to_dict() == {"2015": "P", "2023": "Q"}
    assert pd.isna(born_abroad.value["2023"])
    assert "2022" not in born_abroad.index


def test_a_table_packed_by_gzip_is_unpacked_whatever_its_name(cut, tmp_path):
    packed = tmp_path / "urb_cpop1.tsv"
    packed.write_bytes(gzip.compress((cut / "official/urb_cpop1.tsv").read_bytes()))
    assert len(table(packed)) == len(table(cut / "official/urb_cpop1.tsv"))


def test_the_ratios_that_the_file_allows_are_told_with_their_two_figures(cut):
    figures = eurostat.figures(cut / "official/urb_cpop1.json")
    share = figures[(figures.series == "DE2009V/DE1001V") & (figures.period == "2015")].iloc[0]
    assert (share.numerator, share.denominator, share.status, share.note) == (113_538, 382_852, "P", "derived")


def test_a_country_is_not_a_city(cut):
    assert set(eurostat.figures(cut / "official/urb_cpop1.tsv").geo) == {"BE005C", "ES001C", "FR001C"}


def test_answers_of_residents_carry_the_size_of_their_wave(cut):
    figures = eurostat.figures(cut / "official/urb_percep_api.csv").set_index("series")
    assert figures.denominator.to_dict() == {"PS3514V": 700, "PS3515V": 700, "PS3572V": 700}
    assert set(figures.note) == {"sample_stated"} and set(figures.geo) == {"BE005C"}


def test_values_in_a_list_are_read_as_those_in_a_mapping(cut, tmp_path):
    content = json.loads((cut / "official/urb_cpop1.json").read_text(encoding="utf-8"))
    filled = [content["value"].get(str(place)) for place in range(24)]
    (tmp_path / "list.json").write_text(json.dumps({**content, "value": filled}), encoding="utf-8")
    assert table(tmp_path / "list.json").equals(table(cut / "official/urb_cpop1.json"))


def test_a_number_with_a_decimal_comma_is_refused_with_its_line(tmp_path):
    path = tmp_path / "strange.csv"
    path.write_text('indic_ur,cities,TIME_PERIOD,OBS_VALUE\nDE1001V,BE005C,2023,408069\nDE1001V,BE002C,2023,"5,1"\n')
    with pytest.raises(SourceError, match=r"strange\.csv, line 3: .* is not a number"):
        table(path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"value": [1, 2], "id": ["geo"], "size": [1]}', "is not JSON-stat"),
        ("freq,indic_ur,cities\\TIME_PERIOD\t2020\nDE1001V,BE005C\t1\n", "does not contain 3 codes"),
        ("geo,time,value\nBE005C,2023,1\n", "is missing the columns OBS_VALUE, TIME_PERIOD"),
        ("freq,geo,TIME_PERIOD,OBS_VALUE\nA,BE,2023,1\n", "a table on cities has indic_ur and cities"),
        ("indic_ur,cities,TIME_PERIOD,OBS_VALUE\nDE1001V,BE,2023,1\n", "has no city"),
        ("indic_ur,cities,TIME_PERIOD,OBS_VALUE\nDE1001V,BE005C,2023-Q1,1\n", "'2023-Q1' is not a year"),
        ("indic_ur,sex,cities,TIME_PERIOD,OBS_VALUE\nX,F,BE005C,2023,1\nX,M,BE005C,2023,1\n", "more than once"),
    ],
)
def test_what_is_not_a_table_on_cities_is_refused_with_the_reason(tmp_path, text, why):
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=why):
        eurostat.figures(path)


def test_the_whole_file_of_the_publisher_tells_what_the_project_holds(shared):
    """6,105 populations of 2015 to 2024, every one with the value and the status of the bundled release."""
    populations = people(eurostat.figures(shared / "raw/urb_cpop1_page_linear_2_0.csv"))
    released = people(pd.read_parquet(RELEASES / "urban_audit_context.parquet"))
    assert len(populations) == 6105 and populations.items() <= released.items()
