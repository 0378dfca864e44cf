"""Staging: every row of a file is there, in its place, as text; what could not be read is never only missing."""

import shutil
import threading
from pathlib import Path

import pandas as pd
import pytest

from indicators.model import tables
from indicators.model.errors import StoreError
from indicators.model.submissions import Column, Layout, Mapping, NumberFormat, Part, Remark, Severity, Sheet
from indicators.store import StagingTable
from indicators.store.staging import checks
from indicators.store.staging import columns as staging_columns
from indicators.store.staging.annotated_file import annotated
from indicators.store.staging.loading import BYTE_ORDER_MARK, PIECE
from indicators.store.staging.text_patterns import degrees, fitting

PLAIN = NumberFormat()
KNOWN = {"theft": 100_000.0}


@pytest.fixture
def staging(tmp_path: Path):
    """An empty staging table."""
    with StagingTable(tmp_path) as table:
        yield table


def load(staging: StagingTable, text: str | bytes, separator: str = ";", **more: object) -> list[list[str]]:
    """All rows of a text in staging."""
    file = staging.folder / "it's a file [1].csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    staging.load(Sheet("", file, "text", separator, **more))
    return staging.head(1000)


def tell(staging: StagingTable, text: str, form: NumberFormat = PLAIN, **more: object) -> pd.DataFrame:
    """`told` of a text with the columns City, Year, Value, all of the indicator theft."""
    load(staging, text)
    staging.lay(Layout(2, None, tuple(Column(name, name) for name in staging.head(1)[0])))
    parts = {"City": Part.CITY, "Year": Part.PERIOD, "Value": Part.VALUE}
    mapping = Mapping(parts, {Part.INDICATOR: "theft"}, {"Liège": "BE005C"}, numbers={"Value": form}, **more)
    staging.tell(mapping, KNOWN)
    return staging.ask("SELECT row, told_in, geo, period, value, status, faults FROM told ORDER BY row")


def test_every_row_is_there_blank_and_ragged_ones_too(staging):
    rows = load(staging, "a;b;c\n\n1;2;3\n;;\n1;2\n   \n5;6;7;8\n")
    assert rows[1] == ["", "", "", ""]
    assert rows[4] == ["1", "2", "", ""]
    assert rows[6] == ["5", "6", "7", "8"]
    assert staging.rows == 7
    assert staging.tail(1) == [["5", "6", "7", "8"]]


def test_signs_that_nobody_sees_are_in_no_cell(staging):
    """As copies from web pages and PDF files hold them: a figure among them was no figure."""
    read = tell(staging, "\ufeffCi\u00adty;Ye\u200bar;Value\nLi\u200dège;\u206620\u200e23\u2069;\u202b4\u200b3\u202c\n")
    assert read[["geo", "period", "value", "faults"]].values.tolist() == [["BE005C", "2023", 43.0, 0]]
    assert load(staging, "a;1\u202f234;l’été\n") == [["a", "1\u202f234", "l’été"]]  # spaces are seen


@pytest.mark.parametrize("before", range(4))
def test_a_sign_that_lies_across_two_pieces_of_a_large_file_is_taken_out(staging, before):
    rows = "x;y\n" * (PIECE // 4)
    load(
        staging, f"{rows}{'x' * (BYTE_ORDER_MARK - before)};1\u200b2\n"[2:]
    )  # the sign begins around the end of a piece
    assert staging.tail(1)[0][-1] == "12"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_three_ways(staging, ends):
    assert load(staging, ends.join(["a;b", "", "1;2", "3;4"])) == [["a", "b"], ["", ""], ["1", "2"], ["3", "4"]]


def test_a_row_much_wider_than_the_beginning_is_read_whole(staging):
    rows = load(staging, "a;b\n" + "1;2\n" * 500_000 + ";".join("x" * 40) + "\n")
    assert len(rows[0]) == 40
    assert staging.tail(1) == [["x"] * 40]


def test_a_cell_over_two_lines_moves_the_lines_below(staging):
    load(staging, 'a;b\n"x\n\ny";1\nz;2\n"p\r\nq";3\nz;4\n')
    staging.lay(Layout(2, None, (Column("a", "a"), Column("b", "b"))))
    words = staging.words("b", 10).set_index("word")["line"]
    assert words.to_dict() == {"1": 2, "2": 5, "3": 6, "4": 8}
    assert staging.head(2)[1] == ["x\n\ny", "1"]


def test_many_cells_over_two_lines_are_read(staging):
    load(staging, "a;b\n" + '"x\ny";1\n' * 200_000)
    assert staging.rows == 200_001
    assert staging.tail(1) == [["x\ny", "1"]]


def test_quotes_that_do_not_close_are_told_and_nothing_is_lost(staging):
    rows = load(staging, 'a;b\n"p"q;4\n5"6;7\n')
    assert [one.code for one in staging.remarks] == ["quotes"]
    assert rows[2] == ['5"6', "7"]


def test_words_that_mean_nothing_to_us_are_kept_as_they_stand(staging):
    assert load(staging, "a;b\nNA;NULL\nnan;null\n")[1:] == [["NA", "NULL"], ["nan", "null"]]


def test_more_columns_than_any_table_has_are_refused(staging):
    with pytest.raises(StoreError, match="has 3,000 columns; at most 500"):
        load(staging, ";".join("x" * 3000) + "\n")


def test_one_long_row_does_not_make_millions_of_cells(staging):
    with pytest.raises(StoreError, match="one row has 450 cells, far more than most rows"):
        load(staging, ";".join("x" * 450) + "\n" + "1;2\n" * 50_000)


def test_the_spare_room_of_the_disk_is_left_to_others(tmp_path):
    text = "".join(f"{number:0200}\n" for number in range(400_000))
    with StagingTable(tmp_path, memory="40MB", spare=shutil.disk_usage(tmp_path).total) as staging:
        (tmp_path / "long.csv").write_text(text)
        with pytest.raises(StoreError, match="not enough space on the server"):
            staging.load(Sheet("", tmp_path / "long.csv", "text"))
        assert sum(file.stat().st_size for file in staging.folder.iterdir()) < 2**20


def test_many_columns_are_looked_at_as_few_are(staging):
    columns = staging_columns.MANY + 2
    rows = [[f"w{row % 3}.{place}" if (row + place) % 4 else " " for place in range(columns)] for row in range(9)]
    load(staging, "\n".join(";".join(row) for row in [[f"h{place}" for place in range(columns)], *rows]) + "\n")
    every = tuple(Column(f"h{place}", f"h{place}") for place in range(columns))
    for place in (0, 17, columns - 1):
        staging.lay(Layout(2, None, every))
        many = [staging.words(f"h{place}", 2), staging.shapes(f"h{place}", 2)]
        staging.columns = {f"h{place}": f"c{place + 1}"}
        few = [staging.words(f"h{place}", 2), staging.shapes(f"h{place}", 2)]
        assert [one.to_numpy().tolist() for one in many] == [one.to_numpy().tolist() for one in few]


def test_what_many_columns_hold_of_persons_is_what_few_hold(staging):
    columns = staging_columns.MANY + 2
    rows = [
        [f"{row}.{place}123" if place % 2 else f"a{row % 2}@b{place}.eu" for place in range(columns)]
        for row in range(4)
    ]
    load(
        staging, "\n".join(";".join(row) for row in [[f"h{place}" for place in range(columns)], *rows, [""] * 9]) + "\n"
    )
    every = tuple(Column(f"h{place}", f"h{place}") for place in range(columns))
    names, answers = ["h5", "h0", "h41"], []
    for few in (False, True):
        staging.lay(Layout(2, None, every))
        if few:
            staging.columns = {name: f"c{int(name[1:]) + 1}" for name in names}
        fits = fitting(staging, names, {"email": r"\w@\w", "digit": r"\d", "none": "zz"})
        answers.append((fits.to_numpy().tolist(), degrees(staging, names).to_numpy().tolist()))
    assert answers[0] == answers[1]
    assert answers[0][0] == [
        ["h5", "digit", 4, 4, 2], ["h0", "email", 2, 2, 2], ["h0", "digit", 2, 2, 2], ["h41", "digit", 4, 4, 2]
    ]  # fmt: skip
    assert answers[0][1] == [["h5", 4, 4, 0.5123, 3.5123], ["h0", 0, 2, 0.0, 0.0], ["h41", 4, 4, 0.41123, 3.41123]]


def test_names_of_columns_are_only_names(staging):
    load(staging, 'a"); DROP TABLE sheet; --;A\n1;2\n')
    staging.lay(Layout(2, None, (Column('a"); DROP TABLE sheet; --', ""), Column("A", ""))))
    assert staging.words('a"); DROP TABLE sheet; --')["word"].tolist() == ["1"]
    assert staging.words("A")["word"].tolist() == ["2"]


def test_shapes_show_how_numbers_are_written(staging):
    load(staging, "v\n1.234,5\n12\n1234567\nn.d.\n 12\n\nJanvier 24\n")
    staging.lay(Layout(2, None, (Column("v", "v"),)))
    shapes = staging.shapes("v").set_index("shape")
    assert set(shapes.index) == {"9.999,9", "99", "9999", "a.a.", " 99", "aaaa 99"}
    assert (shapes.loc["9999", "example"], shapes.loc["9999", "line"]) == ("1234567", 4)


def test_words_are_trimmed_and_counted(staging):
    load(staging, "v\nLiège\nLiège \n\u00a0Liège\nGand\n\n")
    staging.lay(Layout(2, None, (Column("v", "v"),)))
    assert staging.words("v").to_numpy().tolist() == [["Liège", 3, 2], ["Gand", 1, 5]]
    assert len(staging.words("v", 1)) == 1


NUMBERS = [
    ("1.5", NumberFormat(), 1.5),
    ("1.500", NumberFormat(), 1.5),
    ("1.500", NumberFormat(",", "."), 1500),
    ("1.50", NumberFormat(",", "."), None),
    ("337.124,75", NumberFormat(",", "."), 337124.75),
    ("1 234 567,5", NumberFormat(",", " "), 1234567.5),
    ("1\u202f234", NumberFormat(",", " "), 1234),
    ("1\u00a0234", NumberFormat(".", " "), 1234),
    ("1'234.5", NumberFormat(".", "'"), 1234.5),
    ("1’234", NumberFormat(".", "'"), 1234),
    ("12,5 %", NumberFormat(",", "", True), 12.5),
    ("12,5 %", NumberFormat(",", ""), None),
    ("\u22123.5", NumberFormat(), -3.5),
    (" 7 ", NumberFormat(), 7),
    ("1e-3", NumberFormat(), 0.001),
    ("1_000", NumberFormat(), None),
    ("nan", NumberFormat(), None),
    ("inf", NumberFormat(), None),
    ("0x1A", NumberFormat(), None),
    ("1,234", NumberFormat(".", ","), 1234),
    ("12,34", NumberFormat(".", ","), None),
    ("9" * 400, NumberFormat(), None),
]


@pytest.mark.parametrize(("text", "form", "value"), NUMBERS)
def test_a_number_is_read_as_it_is_written_or_has_a_fault(staging, text, form, value):
    rows = tell(staging, f"City;Year;Value\nLiège;2023;{text}\n", form)
    assert rows["faults"].tolist() == [1 if value is None else 0]
    assert value is None or rows["value"].tolist() == [pytest.approx(value)]


def test_marks_of_a_lack_become_a_status_and_blanks_say_nothing(staging):
    rows = tell(staging, "City;Year;Value\nLiège;2021;n.d.\nLiège;2022;\nLiège;2023;*\n", marks={"n.d.": "O", "*": "Q"})
    assert rows[["row", "status", "faults"]].to_numpy().tolist() == [[2, "O", 0], [4, "Q", 0]]


def test_rows_of_unknown_words_keep_a_fault(staging):
    rows = tell(staging, "City;Year;Value\nGand;2023;5\nLiège;summer;5\n")
    assert rows["faults"].tolist() == [16, 8]


def test_a_wide_table_is_told_by_period(staging):
    load(staging, "City;2022;2023\nLiège;5;x\nLiège;;7\n")
    columns = (Column("City", "City"), Column("2022", "2022", "2022"), Column("2023", "2023", "2023"))
    staging.lay(Layout(2, None, columns))
    parts = {"City": Part.CITY, "2022": Part.PERIOD, "2023": Part.PERIOD}
    staging.tell(Mapping(parts, {Part.INDICATOR: "theft"}, {"Liège": "BE005C"}), KNOWN)
    rows = staging.ask("SELECT row, told_in, CAST(period AS VARCHAR) AS period, value, faults FROM told ORDER BY ALL")
    assert rows.astype(object).where(rows.notna(), None).to_numpy().tolist() == [
        [2, "2022", "2022", 5.0, 0],
        [2, "2023", "2023", None, 1],
        [3, "2023", "2023", 7.0, 0],
    ]


def test_observations_have_the_agreed_columns(staging):
    tell(staging, "City;Year;Value\nLiège;2023;5\n")
    observations = tables.checked(staging.observations(), tables.OBSERVATIONS, of="staging")
    assert observations.iloc[0].to_dict() | {"numerator": 0, "denominator": 0} == {
        "indicator": "theft", "geo": "BE005C", "period": "2023", "value": 5.0, "numerator": 0, "denominator": 0,
        "status": "A", "note": "", "series": "",
    }  # fmt: skip


def test_work_can_be_stopped_from_elsewhere(staging):
    errors: list[StoreError] = []

    def work() -> None:
        try:
            staging.run("SELECT count(*) FROM range(100_000) AS a, range(100_000) AS b WHERE a.range * b.range = 7")
        except StoreError as error:
            errors.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        staging.interrupt()
        worker.join(0.01)
    assert "was stopped" in str(errors[0])
    with pytest.raises(StoreError, match="was stopped"):
        staging.head()


def test_a_closed_staging_table_leaves_nothing(tmp_path):
    staging = StagingTable(tmp_path)
    load(staging, "a;b\n\n1;2\n")
    staging.close()
    staging.close()
    assert list(tmp_path.iterdir()) == []


def test_the_annotated_file_holds_every_row_and_no_formula(staging, tmp_path):
    load(staging, 'City;Value\nLiège;=1+1\n"Ga;nd";-5\n@me;+x\n\nLiège;3\n')
    checks.begin(staging)
    checks.mark(staging, "not_a_number", "SELECT 2 AS row, 'Value' AS told_in, '=1+1' AS found, '' AS meant")
    staging.lay(Layout(2, None, (Column("City", ""), Column("Value", ""))))
    remarks = [Remark("not_a_number", Severity.REFUSES, 2, "Value", "=1+1"), Remark("scale", Severity.CONFIRM)]
    annotated(staging, remarks, tmp_path / "a.csv", lambda one: f"{one.code}: {one.cell}", "Remarks")
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").splitlines() == [
        "City;Value;Remarks scale: ",
        "Liège;'=1+1;not_a_number: =1+1",
        '"Ga;nd";-5;',
        "'@me;'+x;",
        ";;",
        "Liège;3;",
    ]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_heading_of_the_annotated_file_comes_before_the_remarks_on_its_row(staging, tmp_path):
    load(staging, "City;Value\nLiège;3\n")
    staging.lay(Layout(2, None, (Column("City", ""), Column("Value", ""))))
    remarks = [Remark("scale", Severity.CONFIRM), Remark("a_year", Severity.CONFIRM)]
    annotated(staging, remarks, tmp_path / "a.csv", lambda one: f"Also {one.code}.", "Problems")
    head = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "City;Value;Problems Also a_year. Also scale."


def test_a_staging_table_makes_way_on_disk_for_what_memory_does_not_hold(tmp_path):
    with StagingTable(tmp_path, memory="60MB") as staging:
        staging.run("CREATE TABLE sheet AS SELECT repeat('x', 100) || range AS c1 FROM range(1_000_000)")
        assert any(staging.folder.iterdir())
        assert staging.run("SELECT count(*), max(length(c1)) FROM sheet") == [(1_000_000, 106)]
