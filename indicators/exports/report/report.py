"""A dossier as a PDF: what stands on the page as data, given to the typesetter; never as code."""

import json
from bisect import bisect_left
from pathlib import Path
from typing import Any

from indicators.answers.dossier import Dossier
from indicators.exports.report.contents import EXTRAS, fitted, matter
from indicators.model.locations import FONTS
from indicators.view import Reader, View

HERE = Path(__file__).parent
PAGES = 2
TEMPLATE = HERE / "report.typ"
FEWER = (48, 40, 32, 24, 16, 8)  # rows of the table, where even without extras all of them do not fit


def two_pages(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """The report as PDF/UA-1 in at most two pages, for any city: every indicator tested, and as many extras as fit.

    It is dated with its newest release: the same figures give the same bytes.
    """
    return typeset(_in_brief(matter(view, dossier, reader, link, brief=True)))


def full_report(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """The report in full, as PDF/UA-1; dated as the one in two pages."""
    return typeset(matter(view, dossier, reader, link, brief=False))


def _in_brief(contents: dict[str, Any]) -> dict[str, Any]:
    """As much of the matter as so many pages hold: all rows of its table, and the richest extras beside them."""
    outlined = _outlined(contents)
    last = len(EXTRAS) - 1
    first = bisect_left(EXTRAS, True, hi=last, key=lambda extras: _fits(fitted(outlined, extras)))
    if first < last or _fits(fitted(outlined, EXTRAS[last])):
        return fitted(contents, EXTRAS[first])
    fewer = bisect_left(FEWER, True, hi=len(FEWER) - 1, key=lambda rows: _fits(fitted(outlined, EXTRAS[last], rows)))
    return fitted(contents, EXTRAS[last], FEWER[fewer])


def _compiler(contents: dict[str, Any], template: str = TEMPLATE.name):
    import typst  # brings a typesetter of 30 MB: only those who take a report away wait for it

    words = json.dumps(contents, ensure_ascii=False, sort_keys=True)
    return typst.Compiler(
        str(HERE / template),
        root=str(HERE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"told": words},
    )


def _outlined(contents: dict[str, Any]) -> dict[str, Any]:
    """The matter with frames as large as its drawings and without bars: it takes the same room, and is set at once."""

    def frames(pictures: list[dict[str, str]]) -> list[dict[str, str]]:
        return [one | {"svg": f"{one['svg'].partition('>')[0]}></svg>"} for one in pictures]

    felt, spine = contents["felt"], contents["spine"]
    return contents | {
        "spine": [one | {"outlined": True} for one in spine],
        "trends": frames(contents["trends"]),
        "felt": felt | {"pictures": frames(felt["pictures"])},
    }


def _fits(contents: dict[str, Any]) -> bool:
    """Whether it takes no more pages than a report in brief may."""
    return int(json.loads(_compiler(contents).query("<pages>", field="value", one=True))) <= PAGES


def typeset(contents: dict[str, Any], template: str = TEMPLATE.name) -> bytes:
    """The matter set by a template of this folder, as PDF/UA-1."""
    content = _compiler(contents, template).compile(format="pdf", pdf_standards="ua-1")
    assert isinstance(content, bytes), "a PDF is one file"
    return content
