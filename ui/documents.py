"""The documents that a view, and all of a city, can be taken away as: workbook, slides, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from indicators import Comparison, Dossier, ViewAnswer, exports
from indicators.capabilities import DOSSIER
from ui import contact, costly, navigation, session
from ui.asked_view import view_of

OFFICE = "application/vnd.openxmlformats-officedocument."
PDF, ZIP = "application/pdf", "application/zip"
XLSX, PPTX = f"{OFFICE}spreadsheetml.sheet", f"{OFFICE}presentationml.presentation"


@dataclass(frozen=True)
class Document:
    """One file on offer: its label, its name, its type, and what makes it once it is asked for."""

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]


def entries(files: list[Document], name: str) -> None:
    """A title, and a small button for each document; nothing where there is none."""
    if not files:
        return
    _ = session.words()
    title = _("Slides, report, workbook")
    st.html(f"<p class='vg-away'>{title}</p>")
    with st.container(horizontal=True, key=f"away_documents_{name}"):
        for document in files:
            key = f"document_{name}_{document.name}"
            st.download_button(
                document.label, costly.later(document.make), document.name, document.mime, key=key, on_click="ignore"
            )


def documents(answer: ViewAnswer, name: str) -> list[Document]:
    """What can be made of an answer: of one view; of the City page, all of the city; none of other answers."""
    view = view_of(answer)
    if not view.documented:
        return []
    _, link = session.words(), navigation.address()
    package = [*_package(answer, name)]
    if view.whole_city:
        return [*_of_city(answer, link), *package]
    slides = session.later(exports.view_deck, answer, link)
    workbook = session.later(exports.view_workbook, answer, link)
    kinds = {"xlsx": XLSX, "csv": "text/csv", "scw": "text/plain"}
    matrices = [
        Document(one.label, f"vigie-{name}-matrix.{one.ending}", kinds[one.ending], one.make)
        for one in exports.matrix_files(view, answer, session.reader())
    ]
    if view.sheet(answer, session.reader()):
        sheet = session.later(exports.sheet_pdf, answer, link)
        matrices.append(Document(_("This sheet (PDF)"), f"vigie-{name}-sheet.pdf", PDF, sheet))
    return [
        Document(_("Slides of this view (PPTX)"), f"vigie-{name}.pptx", PPTX, slides),
        Document(_("Workbook of this view (XLSX)"), f"vigie-{name}.xlsx", XLSX, workbook),
        *matrices,
        *package,
    ]


def _package(answer: ViewAnswer, name: str) -> Iterator[Document]:
    """The figures behind a view with their sources and licences, as the API gives them; none of a view without."""
    _, atlas = session.words(), session.atlas()
    if inquiry := exports.figures_behind(view_of(answer), answer, session.reader()):
        make = partial(exports.figures_package, atlas, inquiry, _, contact.publisher(_))
        yield Document(_("Data Package (ZIP)"), f"vigie-{name}-figures.zip", ZIP, make)


def _of_city(answer: Any, link: str) -> Iterator[Document]:
    _, dossier = session.words(), _asked_later(answer)
    stem = f"vigie-{answer.city.id}"
    for label, ending, mime, make in (
        (_("Slides of the city (PPTX)"), "pptx", PPTX, exports.city_deck),
        (_("Two-page report (PDF)"), "report.pdf", PDF, exports.two_pages),
        (_("Full report (PDF)"), "full-report.pdf", PDF, exports.full_report),
        (_("Workbook of the city (XLSX)"), "xlsx", XLSX, exports.city_workbook),
    ):
        yield Document(label, f"{stem}.{ending}", mime, _made_later(make, dossier, link))


def _asked_later(answer: Comparison) -> Callable[[], Dossier]:
    """What asks everything about the city of an answer, as the viewer of now may see it: also what it says itself."""
    atlas, assessments = session.atlas(), session.assessments()

    def asked() -> Dossier:
        dossier = atlas.dossier(answer.city.id, answer.comparator, answer.year)
        peers = [one.id for one in answer.peers]
        return replace(
            dossier,
            readiness=assessments.scorecards.of(answer.city, peers),
            gaps=assessments.gaps.of(answer.city, atlas.cities, dossier.comparison),
        )

    return asked


def _made_later(make: Callable, ask: Callable[[], object], *more: object) -> Callable[[], bytes]:
    """What makes a document of an answer that is asked for only then, in the language of now."""
    reader = session.reader()

    def made() -> bytes:
        answer = ask()
        return make(DOSSIER, answer, reader, *more)

    return made
