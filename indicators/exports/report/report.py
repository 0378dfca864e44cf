"""A dossier as a PDF: what stands on the page as data, given to the typesetter; never as code."""

import json
from pathlib import Path
from typing import Any

from indicators.answers.dossier import Dossier
from indicators.exports.report.contents import fitted, matter
from indicators.model.locations import FONTS
from indicators.view import Reader, View

HERE = Path(__file__).parent
PAGES = 2
TEMPLATE = HERE / "report.typ"
ROWS = (32, 28, 25, 22, 19, 16, 12, 8, 4)  # of the table of the first page: the most that leave it at one page
EXTRAS = (2, 1, 0)  # how much stands on the second page beside what must


def two_pages(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """The report as PDF/UA-1 in two pages, for any city: as many rows and extras as fit.

    It is dated with its newest release: the same figures give the same bytes.
    """
    contents = matter(view, dossier, reader, link, brief=True)
    rows = next((one for one in ROWS if _page(fitted(contents, one, EXTRAS[-1]), "<turn>") == 1), ROWS[-1])
    extras = next((one for one in EXTRAS if _page(fitted(contents, rows, one), "<pages>") == PAGES), EXTRAS[-1])
    return _typeset(fitted(contents, rows, extras))


def full_report(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """The report in full, as PDF/UA-1; dated as the one in two pages."""
    return _typeset(matter(view, dossier, reader, link, brief=False))


def _compiler(contents: dict[str, Any]):
    import typst  # brings a typesetter of 30 MB: only those who take a report away wait for it

    words = json.dumps(contents, ensure_ascii=False, sort_keys=True)
    return typst.Compiler(
        str(TEMPLATE), root=str(HERE), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"told": words}
    )


def _page(contents: dict[str, Any], label: str) -> int:
    """The page that a label of the template stands for."""
    return int(json.loads(_compiler(contents).query(label, field="value", one=True)))


def _typeset(contents: dict[str, Any]) -> bytes:
    content = _compiler(contents).compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(content, bytes), "a PDF is one file"
    return content
