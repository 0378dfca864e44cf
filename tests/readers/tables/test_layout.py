"""Where a table lies in its sheet: titles, headers one or more deep, footnotes, wide tables."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.model.errors import SourceError
from indicators.model.submissions import Layout, Severity
from indicators.readers.tables.layout import layout


def laid(text: str, head: int = 60, tail: int = 40) -> Layout:
    rows = list(csv.reader(io.StringIO(text.strip("\n")), delimiter=";"))
    return layout(rows[:head], rows[-tail:], len(rows))


def names(table_layout: Layout) -> list[str]:
    return [one.name for one in table_layout.columns]


def codes(table_layout: Layout) -> list[str]:
    return [one.code for one in table_layout.remarks]


LONG = "city;year;value\nLiège;2022;12\nGraz;2022;14\n"


def test_a_plain_table_begins_in_its_second_row():
    table_layout = laid(LONG)
    assert (table_layout.first, table_layout.last, names(table_layout), table_layout.remarks) == (
        2,
        None,
        ["city", "year", "value"],
        (),
    )
    assert not table_layout.wide


def test_titles_above_and_notes_below_are_told_and_left_out():
    table_layout = laid(
        "Offences by city;;\n2022, recorded by the police;;\n;;\n"
        + LONG
        + ";;\nSource: the police;;\n* provisional;;\n"
    )
    assert (table_layout.first, table_layout.last) == (5, 6)
    titles, notes = table_layout.remarks
    assert (titles.code, titles.line, titles.count, titles.cell) == ("title_rows", 1, 2, "Offences by city")
    assert (notes.code, notes.line, notes.count, notes.cell) == ("footnotes", 8, 2, "Source: the police")


@pytest.mark.parametrize(
    "note",
    ["Fuente: INE", "Quelle:;Polizei", "(1) Révisé", "* provisoire", "¹ revised", "© Istat", "Note de lecture : x"],
)
def test_a_note_right_below_the_table_is_seen_by_its_words(note):
    assert laid(LONG + note).last == 3


def test_a_city_without_its_figure_is_no_footnote():
    assert laid(LONG + "Namur;;\n").last is None
    assert laid(LONG + "Namur;;\n;;\nSource: x;;\n").last == 4


def test_a_total_stays_a_row():
    assert laid(LONG + "Total;2022;26\n").last is None


def test_blank_rows_count():
    table_layout = laid(";;\n;;\n" + LONG.replace("Liège", ";;\nLiège", 1))
    assert table_layout.first == 5


def test_years_as_columns_are_periods():
    table_layout = laid("City;2021;2022;T1 2023\nLiège;12;13;14\nGraz;1;2;3\n")
    assert [one.period for one in table_layout.columns] == ["", "2021", "2022", "2023-Q1"]
    assert codes(table_layout) == ["wide"]


def test_one_year_alone_is_a_period_unless_a_column_holds_them():
    assert [one.period for one in laid("City;2022\nLiège;12\n").columns] == ["", "2022"]
    assert [one.period for one in laid("City;Year;2022\nLiège;2021;12\nGraz;2022;4\n").columns] == ["", "", ""]


def test_a_header_two_deep_spreads_its_merged_cells():
    table_layout = laid("City;2021;;2022;\n;count;rate;count;rate\nLiège;12;1,5;13;1,6\n")
    assert names(table_layout) == ["City", "2021 / count", "2021 / rate", "2022 / count", "2022 / rate"]
    assert [(one.period, one.measure) for one in table_layout.columns[1:3]] == [("2021", "count"), ("2021", "rate")]
    remark = next(one for one in table_layout.remarks if one.code == "header_two_measures")
    assert (remark.severity, remark.cell, remark.line) == (Severity.CONFIRM, "count, rate", 2)
    assert table_layout.first == 3


def test_a_level_with_few_words_above_is_part_of_the_header():
    table_layout = laid("Table 1;;;;\n;;2021;;\nCode;City;a;b;c\nBE;Liège;1;2;3\nAT;Graz;4;5;6\n")
    assert table_layout.first == 4
    assert names(table_layout)[:2] == ["Code", "City"]


def test_measures_over_years_are_told_with_their_measure():
    table_layout = laid("Kod;Nazwa;ogółem;;inne;\n;;2021;2022;2021;2022\n;;[-];[-];[-];[-]\n01;Łódź;1;2;3;4\n")
    assert [(one.period, one.measure) for one in table_layout.columns[2:]] == [
        ("2021", "ogółem"),
        ("2022", "ogółem"),
        ("2021", "inne"),
        ("2022", "inne"),
    ]
    assert table_layout.first == 4


def test_a_quarter_under_its_year_is_one_period():
    table_layout = laid("City;2023;;2024;\n;T1;T2;T1;T2\nLiège;1;2;3;4\n")
    assert [one.period for one in table_layout.columns[1:]] == ["2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"]
    assert "header_two_measures" not in codes(table_layout)


def test_a_figure_that_could_be_a_year_is_no_second_header():
    table_layout = laid("city;year;count\nParis;2022;2014\nLyon;2022;512\n")
    assert table_layout.first == 2


def test_the_first_city_without_figures_is_no_second_header():
    assert laid(";2021;2022\nParis;;\nLyon;3;4\n").first == 2
    assert laid(";2021;2022\nParis;n.d.;:\nLyon;3;4\n").first == 2


def test_headers_said_twice_are_told_apart():
    table_layout = laid("city;value;value;\nLiège;1;2;3\n")
    assert names(table_layout) == ["city", "value", "value (2)", "column 4"]
    twice, unnamed = table_layout.remarks
    assert (twice.code, twice.column, twice.right, twice.severity) == (
        "duplicate_header",
        "value",
        "value (2)",
        Severity.WARNS,
    )
    assert (unnamed.code, unnamed.cell) == ("unnamed_column", "column 4")


def test_headers_are_trimmed():
    assert names(laid("  city ;the \u00a0 value \nLiège;1\n")) == ["city", "the value"]


def test_empty_columns_at_the_right_are_left_out_and_others_told():
    table_layout = laid(";city;;value;;\n;Liège;;1;;\n;Graz;;2;;\n")
    assert names(table_layout) == ["column 1", "city", "column 3", "value"]
    assert next(one.cell for one in table_layout.remarks if one.code == "empty_columns") == "column 1, column 3"


def test_a_table_without_header_is_asked_about():
    table_layout = laid("Liège;2022;12,5\nGraz;2022;13,1\n")
    assert (table_layout.first, names(table_layout)) == (1, ["column 1", "column 2", "column 3"])
    assert table_layout.remarks[-1].code == "no_header"


def test_a_title_with_commas_of_a_comma_file_is_a_title():
    table_layout = laid("Offences; by city; 2022;\ncity;a;b;c\nLiège;1;2;3\nGraz;4;5;6\n")
    assert (table_layout.first, names(table_layout)) == (3, ["city", "a", "b", "c"])


def test_a_header_without_rows_can_not_be_published():
    assert [one.code for one in laid("city;year;value\n").remarks if one.severity is Severity.REFUSES] == ["no_rows"]


def test_a_blank_sheet_is_refused_with_a_sentence():
    with pytest.raises(SourceError, match="The sheet is empty"):
        layout([["", " "]], [["", " "]], 1)


def test_a_long_sheet_is_known_by_its_ends():
    many = LONG + "Graz;2023;15\n" * 500 + ";;\nSource: x;;\n"
    table_layout = laid(many, head=20, tail=10)
    assert (table_layout.first, table_layout.last) == (2, 503)


CELL = st.sampled_from(
    ["", "", " ", "2022", "2023", "T1 2023", "12", "1.234,5", "n.d.", ":", "Liège", "Source: x", "* y"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), min_size=1, max_size=14), st.integers(1, 14), st.integers(1, 14))
def test_any_sheet_has_a_layout_inside_it(rows, most, least):
    head, tail = rows[:most], rows[-least:]
    if not any(cell.strip() for row in [*head, *tail] for cell in row):
        return
    table_layout = layout(head, tail, len(rows))
    assert 1 <= table_layout.first <= len(rows) + 1
    assert table_layout.last is None or table_layout.first - 1 <= table_layout.last < len(rows)
    assert len({one.name for one in table_layout.columns}) == len(table_layout.columns) <= 6
