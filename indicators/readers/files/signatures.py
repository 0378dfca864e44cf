"""What a file is, told by its first bytes and never by its name; and whether its name says otherwise."""

import mmap
import re
from pathlib import Path

from indicators.model.errors import Template
from indicators.readers.files.refusals import AS_TABLE, refusal

HEAD = 4096
UNPACK = Template("Unpack it and upload the file inside.")
SAVE = Template("Open it in a spreadsheet, save it as XLSX and upload that file.")
PARQUET = Template("Save it as Parquet and upload that file.")

# First bytes -> what the file is and what to do. Formats that are read stand in `substance`.
FOREIGN = {
    b"\x89PNG": (Template("a PNG image"), AS_TABLE),
    b"\xff\xd8\xff": (Template("a JPEG image"), AS_TABLE),
    b"GIF8": (Template("a GIF image"), AS_TABLE),
    b"II*\x00": (Template("a TIFF image"), AS_TABLE),
    b"MM\x00*": (Template("a TIFF image"), AS_TABLE),
    b"%PDF": (Template("a PDF document"), AS_TABLE),
    b"{\\rtf": (Template("a rich text document"), AS_TABLE),
    b"\x1f\x8b": (Template("a gzip archive"), UNPACK),
    b"BZh": (Template("a bzip2 archive"), UNPACK),
    b"\xfd7zXZ": (Template("an xz archive"), UNPACK),
    b"\x28\xb5\x2f\xfd": (Template("a Zstandard archive"), UNPACK),
    b"7z\xbc\xaf": (Template("a 7z archive"), UNPACK),
    b"Rar!": (Template("a RAR archive"), UNPACK),
    b"SQLite format 3": (Template("an SQLite database"), AS_TABLE),
    b"ARROW1": (Template("an Arrow file"), PARQUET),
    b"Obj\x01": (Template("an Avro file"), PARQUET),
    b"\x7fELF": (Template("a program"), AS_TABLE),
    b"MZ\x90": (Template("a program"), AS_TABLE),
    b"$FL2": (Template("an SPSS file"), AS_TABLE),
    b"<stata_dta>": (Template("a Stata file"), AS_TABLE),
}
# Streams inside an old Office file, as its directory writes their names.
OLD_OFFICE = {
    "EncryptedPackage": "encrypted",
    "WordDocument": Template("an old Word document"),
    "PowerPoint Document": Template("an old PowerPoint document"),
    "__properties_version1.0": Template("an Outlook message"),
    "VisioDocument": Template("a Visio drawing"),
    "Workbook": "workbook",
    "Book": "workbook",
}
HTML = re.compile(rb"<(!doctype html|html|head|body|table|meta|script)\b", re.IGNORECASE)
XML = re.compile(rb"<(\?xml|!doctype|[a-z][\w.:-]*(\s[^<>]*)?/?>)", re.IGNORECASE)
PC_AXIS = re.compile(
    rb"(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|DECIMALS|SHOWDECIMALS|MATRIX|SUBJECT-(CODE|AREA)|TITLE|NEXT-"
    rb"UPDATE|PX-SERVER|TABLEID|COPYRIGHT|DESCRIPTION|CONTENTS|UNITS)(\[[\w-]+\])?\s*=\s*(\"|YES|NO|\d)"
)
JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")

FAMILIES = {
    Template("text"): {"csv", "tsv", "tab", "txt", "psv"},
    Template("a workbook"): {"xlsx", "xlsm", "xls", "xlsb", "ods", "fods", "xltx"},
    "Parquet": {"parquet", "pq"},
    "JSON": {"json", "jsonstat"},
    "PC-Axis": {"px"},
    Template("a document"): {"pdf", "doc", "docx", "odt", "rtf", "html", "htm", "xml", "ppt", "pptx"},
    Template("an image"): {"png", "jpg", "jpeg", "gif", "tif", "tiff", "svg"},
    Template("an archive"): {"zip", "gz", "7z", "rar", "tar", "bz2", "xz"},
}
ENDINGS = {"text": ".csv", "a workbook": ".xlsx", "Parquet": ".parquet", "JSON": ".json", "PC-Axis": ".px"}


def substance(path: Path, name: str) -> str:
    """What the file holds: text | zip | old_workbook | parquet | json | pc_axis.

    Raises FileRefusedError for whatever is no table, by what it really is.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old_office(path, name)
    for sign, (kind, advice) in FOREIGN.items():
        if head.startswith(sign):
            raise refusal("foreign", name, found=kind, advice=advice)
    return _written(head, name)


def agreed(name: str, family: str, ending: str = "") -> None:
    """Raise FileRefusedError where the name's ending claims another family of formats than the file is of."""
    stem, dot, extension = name.rpartition(".")
    claimed = next((one for one, endings in FAMILIES.items() if dot and extension.lower() in endings), family)
    if claimed != family:
        raise refusal("named_otherwise", name, claimed=claimed, found=family, right=stem + (ending or ENDINGS[family]))


def _written(head: bytes, name: str) -> str:
    """Text, or a markup that is text too; zero bytes are put aside so that UTF-16 is seen as well."""
    start = head.replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        start = start.removeprefix(mark)
    start = start.lstrip()
    if HTML.match(start) or (XML.match(start) and HTML.search(start)):
        raise refusal("foreign", name, found=Template("an HTML page"), advice=SAVE)
    if XML.match(start):
        raise refusal("foreign", name, found=Template("an XML document"), advice=SAVE)
    if PC_AXIS.match(start):
        return "pc_axis"
    return "json" if JSON.match(start) else "text"


def _old_office(path: Path, name: str) -> str:
    """An old workbook; anything else in that container is refused by its name."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        kinds = [kind for stream, kind in OLD_OFFICE.items() if content.find(stream.encode("utf-16-le")) >= 0]
    kind = kinds[0] if kinds else Template("an old Office document")
    if kind == "encrypted":
        raise refusal("encrypted", name)
    if kind != "workbook":
        raise refusal("foreign", name, found=kind, advice=AS_TABLE)
    return "old_workbook"
