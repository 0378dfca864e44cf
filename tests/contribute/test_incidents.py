"""A line of an incident file becomes a count of a year, or is told why not."""

from pathlib import Path

import pandas as pd
import pytest

from indicators import load_catalogue
from indicators.contribute import incidents
from indicators.model.errors import NothingCountedError

MONTH = Path(__file__).parents[1] / "readers" / "cuts" / "official" / "2018-07-west-yorkshire-street_cut.csv"


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture
def year(tmp_path) -> list[Path]:
    """Twelve files: the cut month twenty times over, so that a city is more than touched, under each month of 2018."""
    lines = MONTH.read_text(encoding="utf-8").splitlines(keepends=True)
    files = []
    for month in range(1, 13):
        path = tmp_path / f"2018-{month:02}-west-yorkshire-street.csv"
        path.write_text(lines[0] + "".join(lines[1:] * 20).replace("2018-07", f"2018-{month:02}"), encoding="utf-8")
        files.append(path)
    return files


def report(tmp_path, lines: list[str]) -> list[Path]:
    path = tmp_path / "report.csv"
    path.write_text("\n".join(["city,date,category", *lines]) + "\n", encoding="utf-8")
    return [path]


def codes(delivery) -> dict[str, int]:
    return {one.code: one.count for one in delivery.remarks}


def test_a_street_level_month_is_recognised_by_its_headers(catalogue, tmp_path):
    assert incidents.recognised(MONTH, catalogue) == "police_uk"
    other = tmp_path / "x.csv"
    other.write_text("geo,year,value\n", encoding="utf-8")
    assert incidents.recognised(other, catalogue) is None


def test_twelve_months_make_a_year(catalogue, year):
    delivery = incidents.delivered(year, catalogue.incidents["police_uk"], catalogue)
    assert delivery.dataset == "police_uk"
    leeds = delivery.observations[delivery.observations.geo == "UK003C"].set_index("series")
    assert set(delivery.observations.period) == {"2018"}
    assert leeds.value["Burglary"] == leeds.numerator["Burglary"] == 2 * 20 * 12
    assert leeds.denominator.isna().all()
    assert leeds.indicator["Burglary"] == "recorded_burglary_uk_count"


def test_eleven_months_make_none_and_the_error_says_so(catalogue, year):
    with pytest.raises(NothingCountedError, match="no complete year was found for any city") as refused:
        incidents.delivered(year[:-1], catalogue.incidents["police_uk"], catalogue)
    assert "UK003C 2018 (11)" in next(one.cell for one in refused.value.remarks if one.code == "months_incomplete")


def test_what_is_left_out_is_counted(catalogue, year):
    counts = codes(incidents.delivered(year, catalogue.incidents["police_uk"], catalogue))
    assert counts["incidents_without_place"] == (4 + 3) * 20 * 12  # no area; Calderdale is no city of the project
    assert counts["place_at_edge"] == 3 * 20 * 12  # Barnsley is another force's
    assert "category_unknown" not in counts  # "Other crime" is left out on purpose


def test_a_municipal_report_names_indicators_in_any_language_and_is_divided_by_its_residents(catalogue, tmp_path):
    titles = ["recorded_theft", catalogue.indicator("recorded_theft").title["fr"].upper()]
    lines = [f"ES-28079,2019-{month:02}-15,{title}" for month in range(1, 13) for title in titles]
    delivery = incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)
    assert delivery.dataset == "network"
    row = delivery.observations.iloc[0]
    assert (row.geo, row.indicator, row.period, row.numerator) == ("ES001C", "recorded_theft", "2019", 24)
    assert row.value == pytest.approx(100_000 * 24 / row.denominator) and 3e6 < row.denominator < 3.5e6


def test_unknown_places_and_categories_are_told_with_their_words(catalogue, tmp_path):
    lines = [f"ES-28079,2019-{month:02}-15,recorded_theft" for month in range(1, 13)]
    lines += [
        "ES-99999,2019-01-01,recorded_theft",
        "ES-28079,2019-01-01,noise at night",
        "ES-28079,soon,recorded_theft",
    ]
    delivery = incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)
    examples = {one.code: one.cell for one in delivery.remarks}
    assert examples["incidents_without_place"] == "ES-99999 (1)"
    assert examples["category_unknown"] == "noise at night (1)"
    assert codes(delivery)["incidents_without_month"] == 1


def test_small_counts_of_sensitive_offences_ask_for_a_yes(catalogue, tmp_path):
    lines = [f"ES-28079,2019-{month:02}-15,recorded_theft" for month in range(1, 13)]
    lines += ["ES-28079,2019-05-01,recorded_sexual_violence"] * 3
    delivery = incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)
    (small,) = [one for one in delivery.remarks if one.code == "small_counts"]
    assert (small.severity, small.count) == ("confirm", 1)
    assert "recorded_sexual_violence ES001C 2019" in small.cell


def test_a_rare_offence_of_a_full_year_needs_no_event_in_each_month(catalogue, tmp_path):
    lines = [f"ES-28079,2019-{month:02}-15,recorded_theft" for month in range(1, 13)]
    delivery = incidents.delivered(
        report(tmp_path, [*lines, "ES-28079,2019-05-01,recorded_homicide"]),
        catalogue.incidents["municipal_report"], catalogue,
    )  # fmt: skip
    assert delivery.observations.set_index("indicator").numerator["recorded_homicide"] == 1


def test_the_whole_month_of_the_publisher_is_counted_to_the_last_event(catalogue, shared):
    file = shared / "raw/police_uk/2018-07-west-yorkshire-street.csv"
    kind = catalogue.incidents["police_uk"]
    table = incidents.counts([file], kind)
    assert table.events.sum() == 31_635
    months, remarks = incidents.monthly(table, kind, catalogue)
    assert set(months.geo) == {"UK003C", "UK005C", "UK054C", "UK056C"}
    assert {one.code: one.count for one in remarks} == {"incidents_without_place": 3_451, "place_at_edge": 4}
    rows = pd.read_csv(file, usecols=["LSOA name", "Crime type"])
    leeds = rows[rows["LSOA name"].str.startswith("Leeds ", na=False)]["Crime type"].value_counts()
    counts = months[months.geo == "UK003C"].set_index("series").events
    assert counts.to_dict() == leeds.drop("Other crime").to_dict()


def test_a_report_of_one_city_without_population_is_told_by_its_name(catalogue, tmp_path):
    lines = [f"Liège,2025-{month:02}-15,recorded_theft" for month in range(1, 13)]
    with pytest.raises(NothingCountedError) as refused:
        incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)
    assert {one.code: one.cell for one in refused.value.remarks} == {"population_unknown": "BE005C"}


def test_a_report_of_an_unknown_place_is_no_crash(catalogue, tmp_path):
    lines = [f"Nowhere at all,2025-{month:02}-15,recorded_theft" for month in range(1, 13)]
    with pytest.raises(NothingCountedError, match="no complete year"):
        incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)


def test_full_years_leave_no_year_of_an_area_without_name(catalogue, tmp_path):
    lines = [f"Madrid,2019-{month:02}-15,recorded_theft" for month in range(1, 13)]
    delivery = incidents.delivered(report(tmp_path, lines), catalogue.incidents["municipal_report"], catalogue)
    assert delivery.observations.geo.tolist() == ["ES001C"] and "months_incomplete" not in codes(delivery)
