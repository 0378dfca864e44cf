"""The parts of the Catalogue page: its views, the choice of a release, and the files to take away."""

from typing import Any

import streamlit as st

from indicators import Atlas, Release, Selection, exports, views
from indicators.questions import (
    CoverageQuestion,
    DeliveriesQuestion,
    DifferencesQuestion,
    RecollectionQuestion,
    SelectionQuestion,
    newest_release,
)
from indicators.view import Reader, View
from ui import choice, contact, controls, costly, follow, session
from ui import page as ui_page
from ui.asked_view import view_of
from ui.documents import XLSX

QUESTIONS: dict[str, Any] = {
    "deliveries": DeliveriesQuestion,
    "indicators": CoverageQuestion,
    "datasets": CoverageQuestion,
    "releases": DifferencesQuestion,
    "known": RecollectionQuestion,
    "download": SelectionQuestion,
}


def datasets(atlas: Atlas) -> None:
    """Every dataset, with its licence and release."""
    _ = session.words()
    lead = _("Each with its licence, its dates, the release in use and how to cite it.")
    ui_page.headline(views.datasets_finding(Reader(_, atlas.catalogue)), lead)
    ui_page.html(views.datasets(Reader(_, atlas.catalogue), atlas.releases))


def only() -> None:
    """Which cities the reporting status lists."""
    _ = session.words()
    options = {"all": _("All"), "nothing": _("No figures"), "old": _("Older than {number} years", number=views.OLD)}
    controls.display("only", _("Show"), options)


def release(atlas: Atlas) -> None:
    """A release whose differences are asked for; by default the newest that is not withdrawn."""
    _ = session.words()
    releases = list(reversed(atlas.releases))
    labels = {one.id: _label(one, atlas) for one in releases}
    choice.kept("release", _("Release"), labels, newest_release(atlas), _("release"), 520)


def _label(release: Release, atlas: Atlas) -> str:
    """The day and the dataset of a release; that it is withdrawn where it is."""
    _ = session.words()
    parts = [_.day(release.vintage), views.dataset_title(release, Reader(_, atlas.catalogue))]
    return " · ".join([*parts, views.standing_words(release.status, _)] if release.is_withdrawn else parts)


def differences(answer: Any) -> None:
    """The figures that a release brought or changed, with their download; none of a withdrawn one."""
    if answer.release.is_withdrawn:
        ui_page.link("differences")
    else:
        ui_page.rows(answer)


def selection(atlas: Atlas) -> None:
    """The figures of a theme (or all), of some cities, between two years."""
    _ = session.words()
    themes = {"all": _("All themes")} | {id: _.words(one.title) for id, one in atlas.catalogue.themes.items()}
    choice.kept("theme", _("Theme"), themes, "all", _("theme"), 260)
    controls.among(atlas, one_city=True)
    years = [str(one) for one in atlas.years()]
    labels = {one: one for one in years}
    choice.kept("from", _("From"), labels, years[0], _("year"), 110)
    choice.kept("until", _("To"), labels, years[-1], _("year"), 110)


def take_away(answer: Selection) -> None:
    """The files of a selection, in three forms, and its first rows."""
    _ = session.words()
    if answer.rows.empty:
        ui_page.nothing_to_show(_("No figures match these choices. Choose another theme, other cities or more years."))
    table = session.read_later(view_of(answer).listed, answer)
    about = session.told_later(views.about, answer, st.context.url or "")
    many = len(answer.rows) > exports.MOST_IN_WORKBOOK
    with st.container(horizontal=True, key="tools_download", vertical_alignment="center"):
        _file("CSV", "csv", "text/csv", lambda: exports.csv(table()))
        _file("XLSX", "xlsx", XLSX, lambda: exports.workbook(table(), about(), _), many)
        _file("Parquet", "parquet", "application/vnd.apache.parquet", lambda: exports.parquet(table(), about()))
        _file("Data Package", "zip", "application/zip", session.later(_package, answer))
        follow.programs()
    if many:
        most = _.number(exports.MOST_IN_WORKBOOK)
        st.caption(
            _("A workbook can contain up to {number} rows. Choose fewer rows, or download CSV or Parquet.", number=most)
        )
    ui_page.grid(table().head(200), _("First rows of the file"), 480)
    ui_page.panel(views.to_cite, answer)


def _package(view: View, answer: Selection, reader: Reader) -> bytes:
    """The selection as a Frictionless Data Package, with its indicators and sources."""
    _, catalogue = reader.language, reader.catalogue
    datasets = [catalogue.datasets[id] for id in answer.datasets if id in catalogue.datasets]
    ids = set(answer.rows["indicator"])
    beside = {
        "indicators": views.indicators_table([one for id, one in answer.indicators.items() if id in ids], reader),
        "sources": views.sources_table(datasets, _),
    }
    care = " ".join(f"{name}: {text}" for name, text in views.about(answer, reader, "").items() if text)
    return exports.selection_package(view.listed(answer, reader), beside, datasets, care, _, contact.publisher(_))


def _file(kind: str, ending: str, mime: str, make, disabled: bool = False) -> None:
    _ = session.words()
    label = _("Download {kind}", kind=kind)
    name = f"vigie-selection.{ending}"
    st.download_button(
        label, costly.later(make), name, mime, key=f"file_{ending}", on_click="ignore", disabled=disabled
    )
