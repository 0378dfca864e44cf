"""Hostile files are turned away in bounded time and memory, with a sentence that says what was given."""

import json
import re
import resource
import shutil
import time
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.model.errors import FileRefusedError, SourceError
from indicators.readers.files.answer_sheets import answer_lines
from indicators.readers.files.delimited import long_cell
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS, MIB
from indicators.readers.files.member_sheets import member_lines
from indicators.readers.files.refusals import REFUSALS
from indicators.readers.files.workshop_matrices import tables as matrices
from tests.readers.workbooks import ODS, ods, old_office, xlsx

SMALL = replace(LIMITS, size=40 * MIB, inflated=64 * MIB, bulky=8 * MIB, memory=512 * MIB, seconds=20)
PACKAGE = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


NEXT_STEPS = (
    *(
        "Check",
        "Close",
        "Contact",
        "Delete",
        "Download",
        "Keep",
        "Open",
        "Remove",
        "Rename",
        "Save",
        "Turn",
        "Upload",
        "Use",
    ),
    *("If it is a genuine workbook, save", "{advice}"),
)


@pytest.fixture
def refused(tmp_path):
    """refused(content or path, name): why a file is turned away, and the sentence."""

    def reason(content: bytes | Path, name: str = "figures.csv", limits=SMALL) -> tuple[str, str]:
        path = content if isinstance(content, Path) else tmp_path / "brought"
        if isinstance(content, bytes):
            path.write_bytes(content)
        started = time.monotonic()
        with pytest.raises(FileRefusedError) as caught:
            opened(path, name, tmp_path, limits)
        assert time.monotonic() - started < 20
        assert name in str(caught.value)
        return caught.value.reason, str(caught.value)

    return reason


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"Rar!\x1a", "a RAR archive"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"  <!DOCTYPE html><html>", "an HTML page"),
        (b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "an HTML page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML document"),
        ("<html><table>".encode("utf-16"), "an HTML page"),
        (b"{\\rtf1 city;value", "a rich text document"),
        (old_office("WordDocument"), "an old Word document"),
        (old_office("PowerPoint Document"), "an old PowerPoint document"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(refused, head, kind):
    for name in ("figures.csv", "figures.xls"):
        reason, sentence = refused(head + b"\nmore\n", name)
        assert (reason, f"{name} is not a table but {kind}." in sentence) == ("foreign", True)


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("inner.zip", "a ZIP archive that is not a workbook"),
        ("../../etc/passwd", "a ZIP archive that is not a workbook"),
    ],
)
def test_an_archive_that_is_no_workbook_is_refused(refused, tmp_path, member, kind):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr(member, "PK\x03\x04 nothing")
    reason, sentence = refused(tmp_path / "a.zip", "figures.xlsx")
    assert (reason, kind in sentence) == ("foreign", True)
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]  # nothing was unpacked


def test_a_document_of_another_office_is_refused(refused, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "opendocument.text" in refused(tmp_path / "a.ods", "a.ods")[1]


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(refused, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", PACKAGE)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for _ in range(100):
                file.write(b"<row/>" * (MIB // 6))
    assert (tmp_path / "bomb.xlsx").stat().st_size < MIB
    assert refused(tmp_path / "bomb.xlsx", "bomb.xlsx")[0] == "bomb"


def test_a_workbook_that_declares_less_than_it_holds_is_refused(refused, tmp_path):
    path = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", PACKAGE)
        package.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 1_000_000)
    size = (6_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (600).to_bytes(4, "little")))
    assert refused(path, "liar.xlsx")[0] == "broken_workbook"


def test_thousands_of_files_in_a_workbook_are_refused(refused, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        for number in range(LIMITS.members + 1):
            package.writestr(f"xl/{number}", "")
    reason, sentence = refused(tmp_path / "a.xlsx", "a.xlsx")
    assert (reason, "5,001 files; the limit is 5,000" in sentence) == ("bomb", True)


def test_entities_are_refused(refused, tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", '<?xml version="1.0"?>' + bomb)
    assert refused(tmp_path / "a.xlsx", "a.xlsx")[0] == "entities"
    assert refused(f"<?xml version='1.0'?>{bomb}".encode(), "a.csv")[0] == "foreign"


def test_a_cell_in_the_last_corner_does_not_fill_the_memory(refused, tmp_path):
    path = xlsx(tmp_path / "corner.xlsx", [["city", "value"], ["Graz", 1]])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b'"B2"', b'"XFD1048576"')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert refused(path, "corner.xlsx")[0] in ("too_much_memory", "many_columns")


def test_a_cell_repeated_a_billion_times_does_not_fill_the_memory(refused, tmp_path):
    for columns in (16384, 100):
        repeated = f'table:number-columns-repeated="{columns}"'
        cell = f'<table:table-cell office:value-type="float" office:value="1" {repeated}/>'
        row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        assert refused(ods(tmp_path / "a.ods", row), "a.ods")[0] in ("too_much_memory", "broken_workbook")


def test_a_row_repeated_a_million_times_is_refused(refused, tmp_path):
    row = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
    path = ods(tmp_path / "a.ods", row + 'office:value="1"/></table:table-row>')
    assert path.stat().st_size < 1000
    reason, sentence = refused(path, "a.ods")
    assert (reason, "has 1,000,000 rows of 1 columns, nearly all blank or repeated" in sentence) == ("repeated", True)


def test_words_that_parquet_holds_once_do_not_fill_the_disk(refused, tmp_path):
    rows = 3_000_000
    words = pa.DictionaryArray.from_arrays(
        pa.array([0, 1] * (rows // 2), pa.int32()), pa.array(["x" * 1000, "y" * 1000])
    )
    pq.write_table(pa.table({"city": words}), tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 400_000
    begun = time.process_time()
    reason, sentence = refused(tmp_path / "a.parquet", "a.parquet", replace(SMALL, memory=1024 * MIB))
    assert (reason, "contains more than 64 MB of text" in sentence) == ("much_text", True)
    assert time.process_time() - begun < 1  # another process did the work
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 70 * MIB
    reason, sentence = refused(tmp_path / "a.parquet", "a.parquet", replace(SMALL, cells=rows - 1))
    assert (reason, "3,000,000 rows of 1 columns" in sentence) == ("bomb", True)


def test_the_last_gigabyte_of_the_disk_is_left_alone(refused, tmp_path):
    full = replace(SMALL, spare=shutil.disk_usage(tmp_path).total)
    pd.DataFrame({"a": ["b"]}).to_parquet(tmp_path / "a.parquet")
    assert refused(tmp_path / "a.parquet", "a.parquet", full)[0] == "no_room"
    assert refused(xlsx(tmp_path / "a.xlsx", [["a", "b"]]), "a.xlsx", full)[0] == "no_room"
    assert LIMITS.spare >= 2**30


def test_too_many_sheets_and_columns_are_refused(refused, tmp_path):
    reason, sentence = refused(xlsx(tmp_path / "a.xlsx", *[[[1]]] * 51), "a.xlsx")
    assert (reason, "has 51 sheets; the limit is 50" in sentence) == ("many_sheets", True)
    reason, sentence = refused(xlsx(tmp_path / "b.xlsx", [[1] * 501]), "b.xlsx")
    assert (reason, "b.xlsx, sheet 'A' has 501 columns; the limit is 500" in sentence) == ("many_columns", True)
    reason, sentence = refused((",".join(["a"] * 10_000) + "\n").encode() * 2)
    assert (reason, "figures.csv has 10,000 columns; the limit is 500" in sentence) == ("many_columns", True)
    pd.DataFrame({f"c{number}": [1] for number in range(501)}).to_parquet(tmp_path / "c.parquet")
    assert refused(tmp_path / "c.parquet", "c.parquet")[0] == "many_columns"


def test_a_password_is_told(refused, tmp_path):
    assert refused(old_office("EncryptedPackage"), "a.xlsx")[0] == "encrypted"
    encrypted = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert refused(ods(tmp_path / "a.ods", "", encrypted), "a.ods")[0] == "encrypted"


def test_a_workbook_without_a_filled_sheet_is_refused(refused, tmp_path):
    assert refused(xlsx(tmp_path / "a.xlsx", []), "a.xlsx")[0] == "no_sheet"


def test_damaged_files_are_refused(refused, tmp_path):
    content = xlsx(tmp_path / "a.xlsx", [["city"] * 50] * 50).read_bytes()
    assert refused(content[:-200], "a.xlsx")[0] == "broken_workbook"
    assert refused(old_office("Workbook"), "a.xls")[0] in ("broken_workbook", "no_sheet")
    assert refused(b"PAR1 nothing PAR1", "a.parquet")[0] == "broken_parquet"
    pd.DataFrame({"a": [[1, 2]]}).to_parquet(tmp_path / "n.parquet")
    assert refused(tmp_path / "n.parquet", "n.parquet")[0] == "nested_column"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"city;value\nGraz;\x001\n", "nul"),
        (b"city;value\n" * 5000 + b"Graz;\x001\n", "nul"),
        (b"x" * (2 * MIB), "long_line"),
        (b"city;value\nGraz;" + b"1" * (MIB + 1) + b"\n", "long_line"),
        (b"a word and another\nand more words\n", "no_table"),
        (b"\xef\xbb\xbf", "blank"),
        (b"\xff\xfe", "blank"),
        (b"\xef\xbb\xbf\r\n  \r\n", "blank"),
        ("\ufeffcity;year;value\n".encode(), "one_line"),
        (b"," * 10_000, "one_line"),
        (b";" * 10_000 + b"\n" + b"1;" * 10_000, "many_columns"),
        ("Ville;Valeur\nLiège;2\n".encode("utf-16")[:-1], "cut"),
        (b"\x01\x02\x03\xff\xfe\x04" * 1000, "binary"),
        ("Ville;1\nLiège;2\nÉvora;3\nNîmes;4\n".encode() + b"Li\xe8ge;3\n", "mixed_encodings"),
        ("Ville;1\n".encode("utf-16") + b"x", "cut"),
        (b"\xff\xfe" + b"\x00\xd8" * 3, "broken_encoding"),
        (b"[" * 100_000, "broken_json"),
        (b'{"a": ', "broken_json"),
        (b'[{"city": "Graz"}]', "unknown_json"),
    ],
)
def test_text_that_is_none_is_refused(refused, content, reason):
    name = "a.json" if "json" in reason else "figures.csv"
    assert refused(content, name)[0] == reason


def test_the_line_is_told(refused):
    assert "line 3 contains a NUL byte" in refused(b"city;value\nGraz;1\nWien;\x00\n")[1]
    assert "UTF-8 up to line 5" in refused("à\né\nî\nô\n".encode() + b"\xe8;\n")[1]


def test_a_line_without_end_is_left_after_its_limit(refused, tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.truncate(0)
        for _ in range(30):
            file.write(b"a;" * (MIB // 2))
    started = time.monotonic()
    assert refused(path)[0] == "long_line"
    assert time.monotonic() - started < 1


LINES = b"Graz;2024;1\n" * 9
LONG_CELLS = {
    "never closed": b'"' + b"Li\xc3\xa8ge;2024;1\n" * 100_000,
    "closed in the end": b' "' + b"Graz;2024;1\n" * (MIB // 10) + b'";2024;1\nWien;2024;2\n',
    "with quotation marks inside": b'"' + b'x"";""\n' * 200_000 + b'";2024;1\n',
    "after a cell in three marks": b'"Graz ""A""";"' + b"\r\n;" * 500_000 + b'";1\r\n',
}


@pytest.mark.parametrize("kind", LONG_CELLS)
def test_a_cell_of_megabytes_in_quotes_is_refused_before_it_is_read(refused, kind):
    reason, sentence = refused(b"city;year;value\n" + LINES + LONG_CELLS[kind])
    assert reason == "long_cell"
    assert "line 11: a cell in quotation marks is longer than 1 MB" in sentence


def test_many_quotes_and_few_are_no_long_cell(tmp_path):
    path = tmp_path / "figures.csv"
    for lines in (
        b'"";"";""\n',
        b'"Graz";2024;1\n',
        b'5" pipe;2024;1\n',
        b'"a"b;2024;"1\n2"\n',
        b'"a;b ""c""";2024;1\n',
    ):
        path.write_bytes(b'"city";year;value\n"Graz, ""old""";2024;1\n' + lines * (3 * MIB // len(lines)))
        assert long_cell(path, ";", MIB) is None


def test_telling_a_cell_of_megabytes_takes_no_memory(tmp_path):
    """A pattern that goes back sign by sign took a hundred bytes for each sign of the first megabyte."""
    path = tmp_path / "figures.csv"
    path.write_bytes(b'city;year;value\n"' + b"Graz;2024;1\n" * 700_000)
    tracemalloc.start()
    with pytest.raises(FileRefusedError):
        opened(path, path.name, tmp_path, LIMITS)
    assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    tracemalloc.stop()


@pytest.mark.parametrize("read", [answer_lines, member_lines, matrices])
def test_a_cell_of_megabytes_in_answers_members_or_a_matrix_is_refused(read, tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"x": ["x" * 2 * MIB], "y": ["1"]}).to_parquet(path)
    with pytest.raises(FileRefusedError) as caught:
        read(path, path.name, tmp_path)
    assert str(caught.value) == (
        "a.parquet contains more than 1 MB of text. Remove columns that are not needed, or upload it in parts."
    )


def test_a_matrix_of_a_million_rows_is_counted_and_not_stored(tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_bytes(b"a;b\n" + b"1;\n" * 900_000)
    tracemalloc.start()
    with pytest.raises(SourceError, match="900001 rows"):
        matrices(path, path.name, tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 48 * MIB
    tracemalloc.stop()


PC_AXIS = b'CHARSET="ANSI";\nAXIS-VERSION="2000";\n'
YEARS_OF_A_TOWN = b'STUB="Town";\nHEADING="Year";\nVALUES("Town")="Graz";\n'


SLOW_TABLES = {
    "no DATA was found": b'VALUES("Town"' + b' "a"    ' * 40 + b";\n",
    "0 figures where": YEARS_OF_A_TOWN + b'VALUES("Year")=' + b'"a" ' * 100_000 + b"y;\nDATA=\n;\n",
    "'abcd'": YEARS_OF_A_TOWN + b'TIMEVAL("Year")=TLIST(A,"abcd"-"2024");\nDATA=\n1;\n',
    "the figures end": b'STUB="Town";\nHEADING="A","B","C";\nVALUES("Town")="Graz";\nKEYS("Town")=VALUES;\n'
    + b"".join(b'VALUES("%c")=' % name + b'"1",' * 5000 + b'"2";\n' for name in b"ABC")
    + b'DATA=\n"Graz",1,2;\n',
}


@pytest.mark.parametrize("why", SLOW_TABLES)
def test_a_table_of_pc_axis_that_would_take_minutes_is_refused_at_once(refused, why):
    started = time.process_time() + _children()
    reason, sentence = refused(PC_AXIS + SLOW_TABLES[why], "table.px")
    assert reason == "broken_px"
    assert why in sentence
    assert time.process_time() + _children() - started < 2


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_file_beyond_the_limit_is_not_read(refused, tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * MIB)  # takes no room on the disk
    assert "figures.csv is too large: 200 GB; the limit is 40 MB" in refused(path)[1]


def test_json_has_a_limit_of_its_own(refused):
    assert refused(b'{"a": 1}' + b" " * MIB, "a.json", replace(SMALL, json=MIB))[0] == "too_big"


def test_a_dataset_of_a_billion_categories_is_refused(refused):
    cube = {"class": "dataset", "id": ["a"], "size": [10**9], "value": {"5": 1}}
    cube["dimension"] = {"a": {"category": {"index": ["x"]}}}
    assert refused(json.dumps(cube).encode(), "a.json")[0] == "unknown_json"


def test_every_sentence_says_what_to_do():
    for reason, sentence in REFUSALS.items():
        *what, step = sentence.split(". ")
        assert what and re.match(r"(No table was found in )?\{(name|place)\}", what[0]), reason
        assert sentence.endswith((".", "{advice}")), reason
        assert step.startswith(NEXT_STEPS), reason


STARTS = [
    b"",
    b"PK\x03\x04",
    b"PAR1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{",
    b"a;b\n",
    ODS.encode(),
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(tmp_path, start, more):
    path = tmp_path / "any"
    path.write_bytes(start + more)
    try:
        assert opened(path, "any.bin", tmp_path, SMALL).sheets
    except FileRefusedError as refusal:
        assert refusal.reason in REFUSALS
