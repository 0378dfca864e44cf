"""A file is known by its content: encodings, separators, workbooks, Parquet, JSON-stat, SDMX-CSV."""

import csv
import hashlib
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from xlsxwriter import Workbook

from indicators.model.errors import FileRefusedError, SourceError
from indicators.model.submissions import Arrival, Sheet
from indicators.readers.files.detection import opened
from indicators.readers.tables.layout import layout
from tests.readers.workbooks import ods, xls, xlsx

TABLE = "Ville;Année;Valeur\r\nLiège;2022;12,5\r\nBesançon;2022;—\r\n"
READ = [["Ville", "Année", "Valeur"], ["Liège", "2022", "12,5"], ["Besançon", "2022", "—"]]


@pytest.fixture
def bring(tmp_path):
    """bring(content or path, name): the arrival."""

    def arrival(content: bytes | Path, name: str = "figures.csv") -> Arrival:
        path = content if isinstance(content, Path) else tmp_path / "brought"
        if isinstance(content, bytes):
            path.write_bytes(content)
        (tmp_path / "folder").mkdir(exist_ok=True)
        return opened(path, name, tmp_path / "folder")

    return arrival


def rows(sheet: Sheet) -> list[list[str]]:
    with sheet.path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=sheet.separator))


@pytest.mark.parametrize(
    ("encoding", "encoding_name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found_by_evidence(bring, encoding, encoding_name):
    arrival = bring(TABLE.encode(encoding))
    assert (arrival.kind, arrival.encoding) == ("csv", encoding_name)
    assert rows(arrival.sheets[0]) == READ
    assert [one.cell for one in arrival.remarks if one.code == "encoding"] == [encoding_name] * (
        encoding_name != "UTF-8"
    )


@pytest.mark.parametrize(
    ("text", "encoding", "encoding_name"),
    [
        ("Stadt;Wert\nMünchen;1\nKöln;2\n", "latin-1", "Latin-1"),
        ("Miasto;2022\nŁódź;1\nŚwiętochłowice;2\nDąbrowa Górnicza;3\n", "cp1250", "Windows-1250"),
    ],
)
def test_one_byte_a_letter_is_decided_by_the_words(bring, text, encoding, encoding_name):
    arrival = bring(text.encode(encoding))
    assert arrival.encoding == encoding_name
    assert rows(arrival.sheets[0]) == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(("encoding", "encoding_name"), [("mac_roman", "Mac Roman"), ("cp850", "DOS 850")])
def test_mac_and_dos_are_read_by_the_words_that_are_known(bring, encoding, encoding_name):
    arrival = bring("Ville;2022\nLiège;1\nBesançon;2\nNîmes;3\n".encode(encoding))
    assert arrival.encoding == encoding_name
    assert rows(arrival.sheets[0])[1:] == [["Liège", "1"], ["Besançon", "2"], ["Nîmes", "3"]]


def test_plain_utf8_is_not_copied(bring, tmp_path):
    arrival = bring(TABLE.encode())
    assert arrival.sheets[0].path == tmp_path / "brought"
    assert arrival.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()
    assert arrival.size == len(TABLE.encode())


def test_a_letter_cut_by_the_end_of_a_chunk_is_whole(bring):
    text = "ville;valeur\n" + "é;1\n" * 400_000
    for encoding in ("utf-8", "cp1252", "utf-16"):
        assert bring(text.encode(encoding)).sheets[0].path.read_bytes().decode() == text


def test_lines_of_an_old_macintosh_are_ended(bring):
    arrival = bring(b"city;value\rGraz;1\rWien;2\r")
    assert rows(arrival.sheets[0]) == [["city", "value"], ["Graz", "1"], ["Wien", "2"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(bring, separator):
    text = "\n".join(separator.join(["Graz", "2022", str(number)]) for number in range(5))
    sheet = bring(text.encode()).sheets[0]
    assert sheet.separator == separator


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("city;a;b\nGraz;1,5;2,5\nWien;3,5;4,5\n", ";"),
        ("city;value\nGraz;1,5\nWien;2,5\n", ";"),
        ('city,topics,n\nGraz,"a; b",1\nWien,"c; d",2\n', ","),
        ('city;note\nGraz;"a, b\nc, d"\nWien;"e, f"\n', ";"),
        ('city,note\nGraz,"said ""so; or so"""\nWien,\n', ","),
        ("Offences, by city, 2022\n\ncity;2021;2022\nGraz;1;2\nWien;3;4\nSource: police, 2023\n", ";"),
        ("city\t2021\t2022\nGraz\t1,1\t2,2\nWien\t1,3\t2\n", "\t"),
    ],
)
def test_commas_in_numbers_titles_and_quotes_are_no_separators(bring, text, separator):
    assert bring(text.encode()).sheets[0].separator == separator


@pytest.mark.parametrize("year", ["2016", "2019", "2023"])
def test_the_spanish_balances_are_understood(bring, cut, year):
    arrival = bring(cut / f"raw/{year}_4_municipios.csv", f"{year}_4_municipios.csv")
    assert (arrival.kind, arrival.encoding, arrival.sheets[0].separator) == ("csv", "UTF-8", ";")
    sheet_rows = rows(arrival.sheets[0])
    sheet_layout = layout(sheet_rows[:60], sheet_rows[-40:], len(sheet_rows))
    assert [one.name for one in sheet_layout.columns] == ["Geografía", "Tipología penal", "Periodos:", "Total"]
    assert (sheet_layout.first, sheet_layout.last) == (2, None)


def test_eurostats_download_is_sdmx_csv(bring, cut):
    arrival = bring(cut / "urb_cpop1_cut.csv", "urb_cpop1_page_linear_2_0.csv")
    assert (arrival.kind, arrival.sheets[0].separator) == ("sdmx_csv", ",")


def test_sdmx_csv_of_either_version_is_known(bring):
    assert bring(b"DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA:B(1.0),X,2022,1\n").kind == "sdmx_csv"
    assert bring(b"STRUCTURE[;],STRUCTURE_ID,TIME_PERIOD,OBS_VALUE\nd,A:B(1.0),2022,1\n").kind == "sdmx_csv"


def test_the_polish_workbook_has_a_header_of_three_rows(bring, cut):
    arrival = bring(cut / "arrivals/poland_cut.xlsx", "poland.xlsx")
    assert (arrival.kind, [one.name for one in arrival.sheets]) == ("workbook", ["OPIS", "TABLICA"])
    assert [one.code for one in arrival.remarks] == ["several_sheets"]
    sheet_rows = rows(arrival.sheets[1])
    sheet_layout = layout(sheet_rows, sheet_rows, len(sheet_rows))
    assert sheet_layout.first == 4
    assert sheet_rows[3][:4] == ["0000000", "POLSKA", "727718", "589147"]
    assert (sheet_layout.columns[2].period, sheet_layout.columns[2].measure) == ("2013", "o charakterze kryminalnym")


def test_cells_of_a_workbook_are_plain_text(bring, tmp_path):
    cells = [12.0, 0.1 + 0.2, 1e20, True, date(2023, 12, 31), datetime(2023, 12, 31, 8, 30), "a\nb", None, "x"]
    arrival = bring(xlsx(tmp_path / "a.xlsx", [["h"], cells]), "a.xlsx")
    assert rows(arrival.sheets[0])[1] == [
        "12",
        "0.3",
        "1e+20",
        "true",
        "2023-12-31",
        "2023-12-31 08:30:00",
        "a\nb",
        "",
        "x",
    ]


def test_rows_of_a_sheet_keep_their_numbers(bring, tmp_path):
    arrival = bring(xlsx(tmp_path / "a.xlsx", [[], [], [None, "city", "value"], [], [None, "Graz", 1]]), "a.xlsx")
    assert rows(arrival.sheets[0]) == [
        ["", "", ""],
        ["", "", ""],
        ["", "city", "value"],
        ["", "", ""],
        ["", "Graz", "1"],
    ]
    assert arrival.sheets[0].rows == 5


def test_an_empty_sheet_is_left_out(bring, tmp_path):
    arrival = bring(xlsx(tmp_path / "a.xlsx", [], [["city", "value"], ["Graz", 1]]), "a.xlsx")
    assert [one.name for one in arrival.sheets] == ["B"]
    assert arrival.remarks == ()


def test_a_workbook_of_any_kind_is_read_by_its_content(bring, tmp_path):
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>Graz</text:p></table:table-cell>'
    row += '<table:table-cell office:value-type="float" office:value="2.5"/></table:table-row>'
    arrival = bring(ods(tmp_path / "a.ods", row), "named.xlsx")
    assert (arrival.kind, rows(arrival.sheets[0])) == ("open_document", [["Graz", "2.5"]])
    old = xls(tmp_path / "a.xls", [["city", "value"], ["Łódź", 3.0]])
    for name in ("old.xls", "named.xlsx", "named.ods", "without ending"):
        arrival = bring(old, name)
        assert (arrival.kind, arrival.sheets[0].name) == ("workbook", "Old")
        assert rows(arrival.sheets[0]) == [["city", "value"], ["Łódź", "3"]]
    with pytest.raises(FileRefusedError, match=r"named as text, but it is a workbook. Rename it to old.xls and"):
        bring(old, "old.csv")


def test_a_formula_without_result_is_written_as_a_formula(bring, tmp_path):
    sheets = [["city", "cases"], ["Graz", "=2000+310"], ["Wien", 5]], [["city", "cases"], ["Graz", 1]]
    arrival = bring(xlsx(tmp_path / "a.xlsx", *sheets, [[None, "sum"], ["a", '=IF(A1<2,"a & b",B3)']]), "a.xlsx")
    assert [rows(one) for one in arrival.sheets] == [
        [["city", "cases"], ["Graz", "=2000+310"], ["Wien", "5"]],
        [["city", "cases"], ["Graz", "1"]],
        [["", "sum"], ["a", '=IF(A1<2,"a & b",B3)']],
    ]


def test_a_formula_with_a_result_is_its_result(bring, tmp_path):
    path = tmp_path / "calculated.xlsx"
    with Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Cases")
        sheet.write_row(0, 0, ["city", "cases", "note"])
        sheet.write_formula(1, 1, "=2000+310", None, 2310)
        sheet.write_formula(1, 2, '=IF(B2>5,"","few")', None, "few")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).replace(b"<v>few</v>", b"<v></v>") for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:  # an empty text is a result too, as spreadsheets write it
        for name, content in parts.items():
            package.writestr(name, content)
    assert rows(bring(path, "calculated.xlsx").sheets[0])[1] == ["", "2310", ""]


def test_parquet_becomes_text_with_its_names_in_the_first_row(bring, tmp_path):
    path = tmp_path / "l'été [1].parquet"
    columns = {"city": ["Graz", None], "drop table sheet; --": [1.5, 2.0], "day": [date(2024, 1, 31), None]}
    pd.DataFrame(columns | {"yes": [True, False], "quoted": ['a"b,c', "two\nlines\0"]}).to_parquet(path)
    sheet = bring(path, "a.parquet").sheets[0]
    assert (sheet.form, sheet.rows) == ("text", 3)
    assert rows(sheet) == [
        ["city", "drop table sheet; --", "day", "yes", "quoted"],
        ["Graz", "1.5", "2024-01-31", "true", 'a"b,c'],
        ["", "2.0", "", "false", "two\nlines"],
    ]


CUBE = {
    "version": "2.0",
    "class": "dataset",
    "label": "Offences",
    "id": ["geo", "time"],
    "size": [2, 2],
    "dimension": {
        "geo": {"category": {"index": ["BE", "AT"], "label": {"BE": "Belgium", "AT": "Austria"}}},
        "time": {"category": {"index": {"2022": 1, "2021": 0}}},
    },
    "value": [1, 2.5, None, 4.0],
    "status": {"2": ":"},
}
LONG = [
    ["geo", "geo (label)", "time", "value", "status"],
    ["BE", "Belgium", "2021", "1", ""],
    ["BE", "Belgium", "2022", "2.5", ""],
    ["AT", "Austria", "2021", "", ":"],
    ["AT", "Austria", "2022", "4", ""],
]


def test_json_stat_becomes_a_long_table(bring):
    arrival = bring(json.dumps(CUBE).encode(), "a.json")
    assert (arrival.kind, arrival.sheets[0].name) == ("json_stat", "Offences")
    assert rows(arrival.sheets[0]) == LONG


def test_json_stat_with_few_values_tells_those_and_the_positions_with_a_status_alone(bring):
    arrival = bring(json.dumps({**CUBE, "value": {"0": 1, "3": 4}}).encode(), "a.json")
    assert rows(arrival.sheets[0]) == [LONG[0], LONG[1], ["AT", "Austria", "2021", "", ":"], LONG[4]]


def test_a_collection_and_a_bundle_of_version_1_are_read(bring):
    collection = {"version": "2.0", "class": "collection", "link": {"item": [CUBE, {"class": "dataset", "href": "x"}]}}
    assert rows(bring(json.dumps(collection).encode(), "a.json").sheets[0]) == LONG
    inside = {**CUBE["dimension"], "id": CUBE["id"], "size": CUBE["size"]}
    bundle = {name: {"dimension": inside, "value": CUBE["value"], "status": CUBE["status"]} for name in ("a", "b")}
    arrival = bring(json.dumps(bundle).encode(), "a.json")
    assert [one.name for one in arrival.sheets] == ["a", "b"]
    assert rows(arrival.sheets[1]) == LONG


def test_a_name_is_shown_without_folders_and_without_what_is_not_seen(bring):
    assert bring(TABLE.encode(), "C:\\files\\../a\u202e\x00b.csv").name == "ab.csv"
    assert len(bring(TABLE.encode(), "x" * 500 + ".csv").name) <= 120


@pytest.mark.parametrize(
    ("claimed", "right"),
    [("a.xlsx", "Rename it to a.csv"), ("a.json", "a.csv"), ("a.pdf", "a.csv"), ("a.zip", "a.csv")],
)
def test_a_table_named_as_something_else_is_refused_with_its_right_name(bring, claimed, right):
    with pytest.raises(FileRefusedError, match=right) as caught:
        bring(TABLE.encode(), claimed)
    assert isinstance(caught.value, SourceError)
    assert caught.value.reason == "named_otherwise"
    assert caught.value.template.format(**caught.value.words) == str(caught.value)


def test_a_name_without_ending_claims_nothing(bring):
    assert bring(TABLE.encode(), "figures").kind == "csv"
    assert bring(TABLE.encode(), "figures.2022").kind == "csv"
