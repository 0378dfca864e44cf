"""PC-Axis files of European offices are read as the specification says; an incomplete one is refused."""

import csv
from pathlib import Path

import pytest

from indicators.model.errors import FileRefusedError
from indicators.readers.files.detection import opened

CUTS = Path(__file__).parents[1] / "cuts" / "px"
NORWAY = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="{codepage}";
LANGUAGE="no";
LANGUAGES="no","en";
DECIMALS=1;
TITLE="08487: Anmeldte lovbrudd, etter gjerningssted, "
"lovbruddsgruppe, statistikkvariabel og år";
TITLE[en]="Offences reported";
CONTENTS="Anmeldte lovbrudd";
UNITS="lovbrudd";
STUB="gjerningssted","lovbruddsgruppe";
HEADING="år";
STUB[en]="scene","group";
HEADING[en]="year";
VALUES("gjerningssted")="Oslo","Trondheim - "
"Tråante","Tromsø";
VALUES[en]("scene")="Oslo","Trondheim","Tromsø";
VALUES("lovbruddsgruppe")="Tyveri","Vold; mishandling";
VALUES("år")="2022","2023";
TIMEVAL("år")=TLIST(A1),"2022","2023";
CODES("gjerningssted")="0301","5001","5501";
CODES("lovbruddsgruppe")="1","2";
NOTE="Tall er ""avrundet""; se omDATA=1";
DATASYMBOL2=":";
DATA=
12.5 13
".." 7 1 2 3 4
. 5 -
"...";
"""


def read(folder: Path, content: bytes, name: str = "table.px") -> tuple[list[str], list[list[str]], str]:
    """Headers, rows and encoding."""
    file = folder / "brought"
    file.write_bytes(content)
    arrival = opened(file, name, folder / "work")
    assert (arrival.kind, arrival.readings) == ("pc_axis", ())
    with arrival.sheets[0].path.open(encoding="utf-8", newline="") as text:
        header, *rows = csv.reader(text)
    return header, rows, arrival.encoding


@pytest.mark.parametrize(
    ("codepage", "codec", "name"),
    [
        ("iso-8859-15", "iso8859-15", "ISO 8859-15"),
        ("iso-8859-1", "latin-1", "Latin-1"),
        ("windows-1252", "cp1252", "Latin-1"),
        ("utf-8", "utf-8", "UTF-8"),
        ("utf-8", "utf-8-sig", "UTF-8"),
    ],
)
def test_a_norwegian_table_is_read_in_the_code_page_that_it_names(tmp_path, codepage, codec, name):
    header, rows, encoding = read(tmp_path, NORWAY.format(codepage=codepage).encode(codec))
    assert encoding == name
    assert header == ["gjerningssted", "gjerningssted (code)", "lovbruddsgruppe", "lovbruddsgruppe (code)", "år",
                      "contents", "value"]  # fmt: skip
    assert rows[0] == ["Oslo", "0301", "Tyveri", "1", "2022", "Anmeldte lovbrudd", "12.5"]
    assert rows[4][:3] == ["Trondheim - Tråante", "5001", "Tyveri"]
    assert rows[2][2] == "Vold; mishandling"
    assert [row[-1] for row in rows] == ["12.5", "13", ":", "7", "1", "2", "3", "4", ".", "5", "-", "..."][:12]


def table(head: str, data: str) -> str:
    return f'{head}STUB="Region";\nHEADING="Time";\nVALUES("Region")="{{0}}","{{1}}";\n{data}'


@pytest.mark.parametrize(
    ("office", "codec", "towns"),
    [
        ('CODEPAGE="windows-1257";\nLANGUAGE="lv";\n', "cp1257", ("Rīga", "Daugavpils")),
        ('CODEPAGE="windows-1257";\nLANGUAGE="lt";\n', "cp1257", ("Šiauliai", "Panevėžys")),
        ('LANGUAGE="et";\n', "cp1257", ("Pärnu", "Põlva")),
        ('LANGUAGE="sl";\n', "cp1250", ("Kočevje", "Škofja Loka")),
        ('LANGUAGE="fi";\n', "iso8859-15", ("Jyväskylä", "Hämeenlinna")),
        ('CODEPAGE="utf-8";\nLANGUAGE="en";\n', "utf-8", ("Dublin City", "Dún Laoghaire")),
        ('CODEPAGE="iso-8859-15";\nLANGUAGE="de";\n', "iso8859-15", ("Zürich", "Genève")),
        ('LANGUAGE="da";\n', "cp1252", ("København", "Ærø")),
    ],
)
def test_tables_of_other_offices_are_read(tmp_path, office, codec, towns):
    text = table(f'CHARSET="ANSI";\n{office}', 'TIMEVAL("Time")=TLIST(A1,"2021"-"2023");\nDATA=\n1 2 3\n4 5 6\n;\n')
    header, rows, _ = read(tmp_path, text.format(*towns).encode(codec))
    assert header == ["Region", "Time", "value"]
    assert [row[0] for row in rows] == [towns[0]] * 3 + [towns[1]] * 3
    assert [row[1] for row in rows] == ["2021", "2022", "2023"] * 2


def test_keys_say_which_lines_are_there(tmp_path):
    text = table('CHARSET="ANSI";\n', 'CODES("Region")="01","02";\nVALUES("Time")="2022","2023";\n'
                 'KEYS("Region")=CODES;\nDATA=\n"02",7,8;\n')  # fmt: skip
    assert read(tmp_path, text.format("Aa", "Bb").encode())[1] == [["Bb", "02", "2022", "7"], ["Bb", "02", "2023", "8"]]


def test_quarters_and_months_from_first_to_last(tmp_path):
    data = " ".join(map(str, range(10)))
    text = table('CHARSET="ANSI";\n', f'TIMEVAL("Time")=TLIST(Q1,"20224"-"20234");\nDATA=\n{data};\n')
    assert [row[1] for row in read(tmp_path, text.format("a", "b").encode())[1][:5]] == [
        "2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('VALUES("Time")="2022","2023";\nDATA=\n1 2 3;\n', "3 figures where its variables need 4"),
        ('VALUES("Time")="2022","2023";\nDATA=\n1 2 3 4 5;\n', "more than the 4 figures"),
        ('VALUES("Time")="2022","2023";\n', "no DATA was found"),
        ("DATA=\n1 2;\n", "variable 'Time' has no VALUES"),
    ],
)
def test_an_incomplete_table_is_refused(tmp_path, data, why):
    with pytest.raises(FileRefusedError, match=why):
        read(tmp_path, table('CHARSET="ANSI";\n', data).format("a", "b").encode())


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match=r"table\.px"):
        read(tmp_path, NORWAY.format(codepage="utf-8").encode(), "table.csv")


def test_a_real_table_has_the_values_that_pyaxis_reads(tmp_path):
    """Table 27067 of Spain's INE (industrial prices in Cantabria, 2018), from the tests of pyaxis 0.4.3 (Apache 2.0).

    pyaxis reads 352 numbers with a sum of 10,271.0, the first 100.0 and the last 2.4. Of the others 208 are ".."
    (secret) and 252 "." (there is none).
    """
    header, rows, encoding = read(tmp_path, (CUTS / "27067.px").read_bytes())
    numbers = [float(row[-1]) for row in rows if row[-1] not in (".", "..")]
    assert (len(rows), len(numbers), round(sum(numbers), 1)) == (812, 352, 10_271.0)
    assert (numbers[0], numbers[-1], encoding) == (100.0, 2.4, "ISO 8859-15")
    first = dict(zip(header, next(row for row in rows if row[-1] not in (".", "..")), strict=True))
    assert first["Comunidades y Ciudades Autónomas (code)"] == "CA06" and first["Periodo"] == "2018M12"
    assert first["Divisiones"] == "08 Otras industrias extractivas"
