"""Hostile files by the thousand: damaged real files of every format, and files made to break, from one seed."""

import csv
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hostile_markup import endless, entities, formulas, markup, packed, renamed

REAL = Path(__file__).parents[1] / "tests" / "readers" / "cuts"
LARGEST = 3_000_000  # bytes of a real file that is damaged
NAMES = [
    "Liège",
    "Gent",
    "Madrid",
    "Łódź",
    "Wien",
    "Nowhere",
    "",
    "Total",
    "75056",
    "BE005C",
    "x" * 200,
    "=1+1",
    "O'Neil",
]
TITLES = ["Air quality", "Noise level", "Burglary", "Homicide", "Total", "", "safe_night_city", "Vols", "???"]
PERIODS = [
    *("2024", "2023-Q1", "1899", "2099", "0000", "9999-99-99", "31/02/2024", "-1", "2024-13", "20240230", "٢٠٢٤"),
    *("1e9", "999999999999999999999", "janvier 2024", "2022/23", "", "12:61", "T5 2023", "W54 2024"),
]
NUMBERS = [
    *("1", "-1", "1.234", "1,234", "1e308", "1e-320", "1e999", "nan", "inf", "0x1F", "1_000", "", "n.d.", "12,5 p"),
    *(
        "9" * 27,
        "9" * 28,
        "9" * 400,
        "0." + "0" * 400 + "1",
        "-" + "9" * 40,
        "١٢",
        "½",
        "1.2.3",
        "(5)",
        "5-",
        "%",
        "100.1",
    ),
    *("1" + ",000" * 9, "1e-28", "1e28", "-0", "+", "1 234 567,89", "12 %", "2024-01-01"),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1250", "latin-1", "cp850", "cp037"]


def hostile(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """As many files as wanted, by name and content: the same ones for the same seed."""
    chance = random.Random(seed)
    real = [path for path in sorted(REAL.rglob("*.*")) if path.is_file() and path.stat().st_size < LARGEST]
    files = [("table.csv", _table(chance, 12).encode()), ("table.xlsx", _workbook(chance)), ("t.ods", _ods(chance))]
    files += [("table.parquet", _parquet(chance)), ("cube.json", _cube(chance))]
    for number in range(count):
        if number % 2:
            name, content = chance.choice(files) if chance.random() < 0.5 else _read(chance.choice(real))
            yield f"damaged_{number}_{name}", _damaged(content, chance)
        else:
            make, ending = chance.choice(MADE)
            content = make(chance)
            yield (
                f"{make.__name__.strip('_')}_{number}{ending}",
                content.encode() if isinstance(content, str) else content,
            )


def _read(path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Flipped, cut, doubled, shuffled or overwritten bytes; a text keeps most of its lines."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        place, length = chance.randrange(max(1, len(damaged))), chance.choice((1, 4, 40, 4000))
        act = chance.randrange(6)
        if act == 0:
            damaged[place : place + 1] = bytes([chance.randrange(256)])
        elif act == 1:
            del damaged[place : place + length]
        elif act == 2:
            damaged[place:place] = damaged[place : place + length] * chance.choice((1, 2, 30))
        elif act == 3:
            damaged[place : place + length] = chance.randbytes(min(length, 40))
        elif act == 4:
            damaged[place:place] = chance.choice(
                [b"\0", b"\xff", b'"', b"\r", b"\n\n", b";;;;", b"9" * 40, b"\x1a", b"-"]
            )
        else:
            del damaged[chance.choice((place, len(damaged) // 2)) :]
    return bytes(damaged)


def _table(chance: random.Random, rows: int | None = None, columns: int = 4) -> str:
    """A table with strange words and numbers in it."""
    separator = chance.choice(",;\t|")
    text = io.StringIO()
    lines = csv.writer(text, delimiter=separator, quoting=chance.choice((0, 1)))
    lines.writerow(["City", "Indicator", "Year", "Value", *(f"More {n}" for n in range(columns - 4))])
    for _ in range(rows if rows is not None else chance.choice((0, 1, 5, 60, 900))):
        row = [chance.choice(some) for some in (NAMES, TITLES, PERIODS, NUMBERS)]
        lines.writerow(row + [chance.choice(NUMBERS) for _ in range(columns - 4)])
    return text.getvalue()


def _wide(chance: random.Random) -> str:
    """Up to thousands of columns: periods, indicators, words or numbers; ragged in places."""
    columns = chance.choice((41, 200, 490, 499, 501, 2000, 5000))
    heads = [
        [str(1900 + n % 150) for n in range(columns)],
        [f"{1950 + n // 12}-{n % 12 + 1:02}" for n in range(columns)],
        [chance.choice(TITLES) + str(n) for n in range(columns)],
        [str(n) for n in range(columns)],
    ]
    cells = chance.choice((NUMBERS[:6], NUMBERS, NAMES, [""], PERIODS))
    lines = [["City", "Indicator", *chance.choice(heads)]]
    for _ in range(chance.choice((1, 3, 40))):
        lines.append([chance.choice(NAMES), chance.choice(TITLES), *(chance.choice(cells) for _ in range(columns))])
    if chance.random() < 0.3:
        lines[1:1] = [["a", "b"]] * chance.choice((10, 5000))
    return "\n".join(";".join(row) for row in lines)


def _long(chance: random.Random) -> str:
    """Many rows of few kinds: unknown names, distinct numbers, blank lines, quotes that go over lines."""
    rows = chance.choice((2000, 20_000, 60_000))
    kinds: list[Callable[[int], str]] = [
        lambda n: f"{chance.randrange(10**9):x};Air quality;2024;{n}\n",
        lambda n: f"Liège;{chance.randrange(10**9):x} of them;2024;{n}\n",
        lambda n: f"Liège;Air quality;{chance.randrange(3000)}-{chance.randrange(99)};1\n",
        lambda _: "\n",
        lambda n: f'"Liège\n{n}";Air quality;2024;"1\n2"\n',
        lambda n: f"Gent ({n}), Belgium / Ville de {n};Noise;20{n % 100:02};{n / 7}\n",
    ]
    kind = chance.choice(kinds)
    return "City;Indicator;Year;Value\n" + "".join(kind(n) for n in range(rows))


def _cells(chance: random.Random) -> str:
    """Cells and headers of any length, with signs that mean something to somebody."""
    strange = [
        "\0",
        "\ufeff",
        "\u202e",
        "\x0b",
        "\x85",
        "'",
        '"',
        '""',
        "$1",
        "{x}",
        "%s",
        "\\",
        "😀",
        "\ud7ff",
        "<script>",
    ]
    cell = chance.choice(strange) * chance.choice((1, 2, 3000, 400_000))
    rows = [["City", "Indicator", "Year", "Value"], ["Liège", "Air quality", "2024", "61.5"]] * 3
    for _ in range(3):
        rows[chance.randrange(6)] = [cell if chance.random() < 0.5 else one for one in rows[0]]
    return "\n".join(";".join(row) for row in rows)


def _encoded(chance: random.Random) -> bytes:
    """One table in two encodings, or in one that nobody uses."""
    first, second = chance.choice(ENCODINGS), chance.choice(ENCODINGS)
    text = _table(chance, 5) + "Évora;Łódź;Ñ\n"
    return text.encode(first, "replace") + (text.encode(second, "replace") if chance.random() < 0.5 else b"")


def _nested(chance: random.Random) -> str:
    """JSON nested without end, or of numbers that no program expects."""
    deep = chance.choice((10, 1000, 100_000))
    start, end = chance.choice((("[", "]"), ('{"a":', "}"), ('{"class":"dataset","dimension":', "}")))
    return chance.choice(
        (start * deep + "1" + end * deep, start * deep, '{"value": ' + "9" * 5000 + "}", "[1e999, NaN]")
    )


def _cube(chance: random.Random) -> bytes:
    """JSON-stat whose sizes, codes and values may not agree."""
    size = chance.choice((0, 1, 3, 3, 10**9, -1))
    codes = [str(2000 + n) for n in range(3)]
    cube = {"class": "dataset", "id": ["geo", "time"], "size": [2, size], "value": [1, None, 2.5, 1e308, 4, 5]}
    geo = {"index": ["BE005C", "AT001C"], "label": {"BE005C": "Liège" * chance.choice((1, 20_000)), "AT001C": "Wien"}}
    cube["dimension"] = {"geo": {"category": geo}, "time": {"category": {"index": codes}}}
    if chance.random() < 0.4:
        cube["value"] = {str(chance.choice((0, 5, 6, -1, 10**30))): chance.choice((1, "x", None, [], 10**400))}
    if chance.random() < 0.3:
        cube[chance.choice(list(cube))] = chance.choice((None, [], {}, "x", 5))
    return json.dumps(cube).encode()


def _workbook(chance: random.Random) -> bytes:
    """A workbook, with a cell far away or a part that is not what it should be."""
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(_table(chance, 20)), delimiter=chance.choice(",;")):
        book.active.append([cell.replace("\0", "")[:30_000] for cell in row])
    if chance.random() < 0.3:
        book.active.cell(chance.choice((1000, 100_000, 1_048_576)), chance.choice((2, 400, 16_384)), 1)
    buffer = io.BytesIO()
    book.save(buffer)
    if chance.random() < 0.5:
        return buffer.getvalue()
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed({name: _damaged(part, chance) if chance.random() < 0.2 else part for name, part in parts.items()})


def _bomb(chance: random.Random) -> bytes:
    """A workbook that unpacks to far more than it weighs."""
    row = chance.choice((b"<row/>", b'<row r="1"><c r="A1"><v>1</v></c></row>', b"\0", b"<a>"))
    return packed(
        {"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": row * chance.choice((1000, 3_000_000))}
    )


def _ods(chance: random.Random) -> bytes:
    """An OpenDocument sheet whose rows and cells are repeated."""
    rows, columns = chance.choice((1, 3, 90_000, 1_048_576)), chance.choice((1, 2, 30, 16_384))
    cell = f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table"))
    sheet = f'<office:spreadsheet><table:table table:name="S">{row}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{sheet}</office:body></office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind.encode(), "content.xml": content.encode()})


def _parquet(chance: random.Random) -> bytes:
    """Parquet: repeated words, dates out of range, nested columns, many columns, numbers of every type."""
    rows = chance.choice((0, 1, 50, 300_000))
    word = "Liège " + "x" * chance.choice((1, 100, 3000))
    columns = {
        "City": pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([word])),
        "Year": pa.array([chance.choice((2024, -(2**31), 2**31 - 1))] * rows, pa.int32()),
        "Value": pa.array([chance.choice((1.5, float("nan"), float("inf"), 1e308, None))] * rows, pa.float64()),
    }
    more = [
        ("Date", pa.array([2**31 - 1] * rows, pa.date32())),
        ("When", pa.array([2**62] * rows, pa.timestamp("us", "UTC"))),
        ("List", pa.array([[1]] * rows)),
        ("Bytes", pa.array([b"\x00\xff;\n"] * rows)),
        ("Nul", pa.array(["a\0b"] * rows)),
    ]
    columns |= dict(chance.sample(more, chance.choice((0, 0, 1, 2))))
    if chance.random() < 0.1:
        columns |= {f"c{n}": columns["Year"][:rows] for n in range(chance.choice((400, 600)))} if rows < 100 else {}
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, compression=chance.choice(("zstd", "none")))
    return buffer.getvalue()


def _old(chance: random.Random) -> bytes:
    """The container of old Office files, with nonsense in it."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return head + chance.randbytes(chance.choice((10, 500, 5000)))


def _noise(chance: random.Random) -> bytes:
    """The first bytes of a format, then chance."""
    starts = (b"", b"PK\x03\x04", b"PAR1", b"\xff\xfe", b"\xef\xbb\xbf", b"{", b"a;b\n", b"\x1f\x8b", b"%PDF", b"<?xml")
    return chance.choice(starts) + chance.randbytes(chance.choice((0, 1, 300, 5000)))


MADE: list[tuple[Callable[[random.Random], str | bytes], str]] = [
    *((_table, ".csv"), (_table, ".csv"), (_wide, ".csv"), (_long, ".csv"), (_cells, ".csv"), (_encoded, ".csv")),
    *((_nested, ".json"), (_cube, ".json"), (_workbook, ".xlsx"), (_bomb, ".xlsx"), (_ods, ".ods")),
    *((_parquet, ".parquet"), (_old, ".xls"), (_noise, ".csv")),
    *((entities, ".xlsx"), (markup, ".csv"), (renamed, ".xlsx"), (endless, ".csv"), (formulas, ".xlsx")),
]
