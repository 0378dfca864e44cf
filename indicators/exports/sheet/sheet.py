"""A sheet as a PDF: its facts, its caveats and the way to the page, given to the typesetter as data."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.drawing.qr_codes import qr_file
from indicators.drawing.style import LIGHT
from indicators.exports.origin import origin
from indicators.exports.site_marks import site_marks
from indicators.model.branding import site_name
from indicators.model.locations import FONTS
from indicators.view import Reader, View
from indicators.view.entry_sheet import SheetFacts
from indicators.view.facts import plain

HERE = Path(__file__).parent
TEMPLATE = HERE / "sheet.typ"
# A word longer than a line, which the typesetter would let run off the paper; an address stays whole to be copied.
ENDLESS, PART = re.compile(r"(?<!\S)(?!\S*://)\S{60,}"), re.compile(r"\S{20}(?=\S)")


def sheet_pdf(view: View, answer: Any, reader: Reader, link: str = "") -> bytes:
    """The sheet that an answer opens as PDF/UA-1; the same facts give the same bytes on one day.

    Its properties have its own day; its foot also that on which it is made, as registers are always those of today.
    `link`: to the sheet on the page; printed as a code, too. Raises ValueError for an answer that opens none.
    """
    import typst  # brings a typesetter of 30 MB: only those who download a sheet wait for it

    sheet = view.sheet(answer, reader)
    if sheet is None:
        raise ValueError(f"This answer of the view {view.name} opens no sheet.")
    contents = _contents(sheet, view.notes(answer, reader).cautions, reader, link)
    words = json.dumps(contents | {"origin": origin(view, answer, link, reader.language).sentence}, sort_keys=True)
    compiler = typst.Compiler(
        str(TEMPLATE),
        root=str(HERE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"sheet": words},
    )
    content = compiler.compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(content, bytes), "a PDF is one file"
    return content


def _contents(sheet: SheetFacts, cautions: tuple[str, ...], reader: Reader, link: str) -> dict[str, Any]:
    _, day = reader.language, sheet.day
    return {
        "lang": _.code,
        "title": _breakable(sheet.title),
        **site_marks(),
        "kind": sheet.kind,
        "facts": [{"name": name, "text": _breakable(text)} for name, text in sheet.facts],
        "cautions": [plain(one) for one in cautions],
        "day": [day.year, day.month, day.day],
        "foot": _("{site} · in the register since {day} · as of {today}", site=site_name(), day=_.day(day),
                  today=_.day(datetime.now(UTC).date())),
        "link": link,
        "scan": _("Scan to open this sheet") if link else "",
        "code": qr_file(link) if link else "",
        "colours": {"text": LIGHT.text, "muted": LIGHT.muted, "line": LIGHT.line},
    }  # fmt: skip


def _breakable(text: str) -> str:
    """A text whose endless words may be broken, at places that nobody sees."""
    return ENDLESS.sub(lambda word: PART.sub("\\g<0>\u200b", word[0]), text)
