"""Events are counted by three columns; nothing else of them is ever read into a table."""

from dataclasses import replace
from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.model.errors import SourceError
from indicators.store.incidents import COUNTS, counts, header

MONTH = Path(__file__).parents[1] / "readers" / "cuts" / "official" / "2018-07-west-yorkshire-street_cut.csv"
HEAD = "city,date,category\n"


@pytest.fixture(scope="module")
def police():
    return load_catalogue().incidents["police_uk"]


@pytest.fixture(scope="module")
def report():
    return load_catalogue().incidents["municipal_report"]


@pytest.fixture
def events(tmp_path, report):
    def counted(text: str, **changes):
        path = tmp_path / "events.csv"
        path.write_bytes(text.encode("utf-8"))
        return counts([path], replace(report, **changes))

    return counted


def test_a_small_area_is_counted_with_its_city(police):
    table = counts([MONTH], police)
    assert list(table) == COUNTS
    assert table.groupby("place").events.sum().to_dict() == {
        "": 4, "Barnsley": 3, "Bradford": 14, "Calderdale": 3, "Leeds": 26,
    }  # fmt: skip
    assert set(table.month) == {"2018-07"}


def test_neither_coordinate_nor_identifier_nor_street_comes_out(police):
    table = counts([MONTH], police)
    printed = table.to_csv()
    rows = MONTH.read_text(encoding="utf-8").splitlines()[1:]
    for line in rows:
        cells = line.split(",")
        assert not any(cells[place] and cells[place] in printed for place in (0, 4, 5, 6, 7))


def test_two_months_are_counted_together(police, tmp_path):
    august = tmp_path / "2018-08.csv"
    august.write_text(MONTH.read_text(encoding="utf-8").replace("2018-07", "2018-08"), encoding="utf-8")
    table = counts([MONTH, august], police)
    assert table.groupby("month").events.sum().to_dict() == {"2018-07": 50, "2018-08": 50}


def test_a_day_written_in_four_ways_is_a_month(events):
    lines = "BE005C,2024-03-31,theft\nBE005C,31/03/2024,theft\nBE005C,31.03.2024,theft\nBE005C,2024-03,theft\n"
    assert events(HEAD + lines).values.tolist() == [["BE005C", "2024-03", "theft", 4]]


def test_a_date_that_cannot_be_read_is_counted_apart(events):
    table = events(HEAD + "BE005C,yesterday,theft\nBE005C,,theft\n")
    assert table.values.tolist() == [["BE005C", "", "theft", 2]]


def test_a_quoted_line_end_and_a_semicolon_are_understood(events):
    table = events('city;date;category;note\nBE005C;2024-03-31;theft;"two\nlines; one cell"\n')
    assert table.events.sum() == 1


def test_headers_and_cells_that_look_like_sql_stay_text(events):
    strange = "x'); DROP TABLE a; --"
    table = events(f'"{strange}",city,date,category\n1,BE005C,2024-03-31,"{strange}"\n')
    assert table.category.to_list() == [strange]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("city,when,category\nBE005C,2024,theft\n", "is missing the columns date"),
        (HEAD + "BE005C,2024-03-31,theft,more\n", "cannot be read as text with 3 columns"),
        ("", "is missing the columns city, date, category"),
        ("city,date,category" + ",x" * 600 + "\n", "has 603 columns; at most 500 can be read"),
    ],
)
def test_another_file_is_refused_with_the_reason(events, text, why):
    with pytest.raises(SourceError, match=why):
        events(text)


def test_a_file_that_is_no_text_has_no_header(tmp_path):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(1000))
    assert header(path) == ([], ",")
