"""How columns write numbers: decided by the whole column, asked where it does not decide."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.model.submissions import NumberFormat
from indicators.readers.tables.numbers import FORMATS, NumberQuestion, is_number, number_format, pattern, plain, share
from tests.readers.shapes import column

COMMA, POINT = NumberFormat(",", ""), NumberFormat(".", "")
SPANISH, ENGLISH = NumberFormat(",", "."), NumberFormat(".", ",")
FRENCH, SWISS = NumberFormat(",", " "), NumberFormat(".", "'")


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (["337.124", "1.234.567"], SPANISH),
        (["337.124", "-1,5"], SPANISH),
        (["1.234", "12.5"], POINT),
        (["1,234", "12.5"], ENGLISH),
        (["1,234", "1,234,567"], ENGLISH),
        (["1 234", "12,5"], FRENCH),
        (["1\u202f234", "12,5"], FRENCH),
        (["1\u00a0234,5"], FRENCH),
        (["1'234", "12.5"], SWISS),
        (["1’234.5"], SWISS),
        (["12", "1234567"], POINT),
        (["12,5", "0,25"], COMMA),
        (["0.125", "0.250"], POINT),
        (["1.2345", "1.234"], POINT),
        (["1.2E+05", "3.4e-3"], POINT),
    ],
)
def test_a_cell_that_has_one_reading_decides_for_its_column(cells, written):
    assert number_format(column(*cells)) == written


def test_a_percent_sign_is_told():
    assert number_format(column("12,5 %", "7%")) == NumberFormat(",", "", percent=True)


@pytest.mark.parametrize(("cells", "sign"), [(["1.234", "337.124", "5"], "."), (["1,234", "-12,345"], ",")])
def test_three_digits_after_one_sign_are_asked(cells, sign):
    question = number_format(column(*cells))
    assert isinstance(question, NumberQuestion)
    assert (question.example, question.line, question.count) == (
        cells[0],
        2,
        len([cell for cell in cells if sign in cell]),
    )
    assert [reading for _, reading in question.readings] == [1.234, 1234]


def test_other_columns_of_the_file_make_the_proposal():
    assert number_format(column("1.234"), hint=COMMA).proposal == SPANISH
    assert number_format(column("1.234"), hint=POINT).proposal == POINT
    assert number_format(column("12"), hint=COMMA) == COMMA


def test_a_flag_after_a_number_does_not_hide_how_it_is_written():
    shapes = column("12,5 p", "1.234,5", "3,1")
    assert number_format(shapes) == SPANISH
    assert share(shapes, SPANISH) == 1


def test_words_are_no_numbers():
    shapes = column("Liège", "12", "n.d.", "2022-Q1")
    assert share(shapes, number_format(shapes)) == 0.25
    assert not is_number("aaaaa", POINT)
    assert share(column(""), POINT) == 0


@pytest.mark.parametrize(
    ("text", "written", "number"),
    [
        ("337.124", SPANISH, 337124),
        ("1.234.567,8", SPANISH, 1234567.8),
        ("−1,5", COMMA, -1.5),
        ("–5", POINT, -5),
        ("+12", POINT, 12),
        ("(1.234)", SPANISH, -1234),
        ("12,5\u202f%", COMMA, 12.5),
        ("1.2E-03", POINT, 0.0012),
        (".5", POINT, 0.5),
        ("12-", POINT, -12),
        (" 7 ", POINT, 7),
        ("1.5", SPANISH, None),
        ("12.50", SPANISH, None),
        ("1,2,3", ENGLISH, None),
        ("12 %%", POINT, None),
        ("", POINT, None),
        ("-", POINT, None),
        ("²", POINT, None),
    ],
)
def test_a_number_is_read_as_it_is_written(text, written, number):
    assert plain(text, written) == number


def test_the_pattern_is_that_of_the_database_as_well():
    duckdb = pytest.importorskip("duckdb")
    cells = ["337.124", "−1,5", "(2)", "1\u202f234", "1’234.5", "1.2E-03", "12,5 %", "x", "", "1.5", "12-", "۱۲"]
    for written in FORMATS:
        query = "SELECT list_transform(?, lambda cell: regexp_full_match(cell, ?))"
        matched = duckdb.connect().execute(query, [cells, pattern(written)]).fetchone()[0]
        assert matched == [plain(cell, written) is not None for cell in cells]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.decimals(-(10**8), 10**8, places=2), min_size=1, max_size=8),
    st.sampled_from(FORMATS),
    st.sampled_from("-−–"),
)
def test_a_column_is_read_back_as_it_was_written(values, written, minus):
    cells = [_told(value, written).replace("-", minus) for value in values]
    number_style = number_format(column(*cells))
    assert [plain(cell, number_style) for cell in cells] == [float(value) for value in values]


def _told(value, written: NumberFormat) -> str:
    signs = str.maketrans({",": written.thousands, ".": written.decimal})
    return f"{value:,.2f}".translate(signs)
