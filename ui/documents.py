"""The documents that a view, and all of a city, can be taken away as: workbook, slides, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from indicators import Comparison, exports
from ui import session

OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = "application/pdf"
XLSX, PPTX = f"{OFFICE}spreadsheetml.sheet", f"{OFFICE}presentationml.presentation"


@dataclass(frozen=True)
class Document:
    """One file on offer: its label, its name, its type, and what makes it once it is asked for."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


def offer(listing: Callable, answer: object, name: str) -> None:
    """The documents as buttons in a box that opens; nothing where an answer makes none."""
    _, found = session.words(), [*documents(listing, answer, name)]
    if not found:
        return
    with st.popover(_("Slides, report, workbook"), key=f"documents_{name}"):
        entries(found, name)


def entries(found: list[Document], name: str) -> None:
    """A button for each document."""
    for one in found:
        key = f"document_{name}_{one.name}"
        st.download_button(one.label, one.make, one.name, one.mime, key=key, on_click="ignore", width="stretch")


def documents(listing: Callable, answer: object, name: str) -> Iterator[Document]:
    """What can be made of an answer: of one view; of the City page, all of the city."""
    if not isinstance(answer, exports.DOCUMENTED):
        return
    _, link = session.words(), _link()
    if isinstance(answer, Comparison):
        yield from _of_city(answer, link)
        return
    slides = session.told_later(exports.view_deck, answer, link)
    yield Document(_("Slides of this view (PPTX)"), f"vigie-{name}.pptx", PPTX, slides)
    workbook = session.told_later(_workbook, answer, listing, link)
    yield Document(_("Workbook of this view (XLSX)"), f"vigie-{name}.xlsx", XLSX, workbook)


def _of_city(answer: Comparison, link: str) -> Iterator[Document]:
    _, dossier = session.words(), session.dossier_later(answer)
    stem = f"vigie-{answer.city.id}"
    for label, ending, mime, make in (
        (_("Slides of the city (PPTX)"), "pptx", PPTX, exports.city_deck),
        (_("Report in two pages (PDF)"), "report.pdf", PDF, exports.two_pages),
        (_("Full report (PDF)"), "full-report.pdf", PDF, exports.full_report),
        (_("Workbook of the city (XLSX)"), "xlsx", XLSX, exports.city_workbook),
    ):
        yield Document(label, f"{stem}.{ending}", mime, session.made_later(make, dossier, link))


def _workbook(answer: object, catalogue: object, _: object, listing: Callable, link: str) -> bytes:
    return exports.view_workbook(listing, answer, catalogue, _, link)


def _link() -> str:
    """The address of this very view."""
    asked = urlencode(list(st.query_params.items()))
    address = st.context.url or ""
    return f"{address}?{asked}" if asked else address
