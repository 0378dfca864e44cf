"""What pages are furnished with: frame, headline, charts with their table and sources, notices, empty cases."""

import logging
import re
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Concatenate, Literal, TypeVar

import streamlit as st
from pandas import DataFrame
from streamlit.delta_generator import DeltaGenerator

from indicators import (
    AccessError,
    Atlas,
    Comparison,
    Indicator,
    IndicatorsError,
    Language,
    Places,
    Release,
    UnknownNameError,
    ViewAnswer,
    exports,
    happened,
    site_name,
    took,
    views,
)
from indicators.view import Reader
from ui import browser, cite, download, faults, follow, foot, session, style_sheet, upload_templates
from ui.asked_view import view_of
from ui.labels import NameIn
from ui.presentation import add
from ui.settings import settings
from ui.widget_keys import key_about

Height = int | Literal["auto", "content", "stretch"]
A = TypeVar("A")  # an answer, and what draws or lists such an answer
FEW_WITHDRAWN = 3  # releases, of those whose figures a link asks for
SLOW = 2.0  # seconds for a page, from which the log says so
FEW_ROWS = 14  # a table of so many is as high as its rows


def frame() -> None:
    """The look, the page's language and the logo: first on every page."""
    _, look = session.words(), session.look()
    st.html(f"<style>{style_sheet.style(look.name)}{_of_downloads(_)}</style>")
    lost = _("The connection to the server is lost. The page will go on by itself when it is back; if not, reload it.")
    names = _("Menu"), _("Close menu"), _("More pages"), _("Table of figures")
    browser.page_language(_.code, *names, lost, look.name, session.screen(), session.resize)
    st.logo(f"/{exports.logo_address(look.name)}", size="medium", link=None)


def _of_downloads(_: Language) -> str:
    """What the style sheet writes under a download button: Streamlit shows nothing of a thread after a page's run."""
    sentences = {
        "waits": _("The file is being made. It waits where other calculations come first, and downloads by itself."),
        "connecting": _("Connecting to the server…"),
        "failed": _("The file could not be created: the server may be busy. Try again in a minute."),
    }
    escaped = {name: text.replace("\\", "\\\\").replace('"', '\\"') for name, text in sentences.items()}
    return ":root{" + "".join(f'--vg-{name}:"{text}";' for name, text in escaped.items()) + "}"


@contextmanager
def timed(page: str) -> Generator[None]:
    """While a page is made: the metrics get its seconds, the log those that are many."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        seconds = round(time.perf_counter() - begin, 3)
        took("page", page=page, seconds=seconds)
        if seconds > SLOW:
            happened("slow", page=page, seconds=seconds)


def headline(text: str, lead: str) -> None:
    """The finding, and under it what is counted; the browser's tab says it too."""
    st.set_page_config(page_title=f"{text} · {site_name()}")
    st.html(views.headline(text, lead))


def panel(draw: Callable[Concatenate[A, ...], Any], answer: A, *more: object) -> None:
    """A piece of reading beside or under a chart: a key, a list, the notes. Nothing where there is nothing to tell."""
    if content := session.drawn(draw, answer, *more):
        st.html(content)


def chart(answer: ViewAnswer, alt: str = "") -> str | None:
    """The figure of an answer's view, on phones in its narrow form. Returns the indicator whose mark was clicked.

    `alt`: what it shows, for screen readers; without it the headline.
    """
    view = view_of(answer)
    wide, narrow = (partial(session.read, make, answer) for make in (view.figure, view.phone_figure))
    return _form(wide, narrow, alt or session.read(view.headline, answer), view.name)


def drawing(draw: Callable[Concatenate[A, ...], Any], answer: A, alt: str, narrow: Callable) -> str | None:
    """As `chart`, where a page draws the answer otherwise than its view."""
    wide, phone = (partial(session.drawn, make, answer) for make in (draw, narrow))
    return _form(wide, phone, alt, draw.__name__)


def _form(wide: Callable[[], Any], narrow: Callable[[], Any], alt: str, name: str) -> str | None:
    """The form that fits the reader's screen; both, of which the style sheet shows one, where the width is unknown."""
    screen, clicked = session.screen(), None
    if screen != "narrow":
        with st.container(key=f"wide_{name}"):
            clicked = _plot(wide(), alt, name)
    if screen != "wide":
        with st.container(key=f"phone_{name}"):
            clicked = _plot(narrow(), alt, f"{name}_phone") or clicked
    return clicked


def _plot(figure: Any, alt: str, name: str) -> str | None:
    event = st.plotly_chart(
        figure,
        theme=None,
        config=views.CONFIG,
        key=f"chart_{name}",
        alt=alt,
        on_select="rerun",
        selection_mode="points",
    )
    points = event.selection.points if event else []
    point_data = [point.get("customdata") for point in points]
    flat = [one[0] if isinstance(one, (list, tuple)) else one for one in point_data if one]
    return next((str(one) for one in flat), None)


def table(answer: ViewAnswer, colouring: str = "outcome", more: Callable[[], None] | None = None) -> None:
    """The figures of a view as a table, on demand, with what can be taken away, and the view's link: once a page.

    `more` draws what stands beside them.
    """
    view = view_of(answer)
    _table(view.listed, answer, view.name, colouring, more=more)


def second_table(listing: Callable[..., Any], answer: ViewAnswer, name: str) -> None:
    """Another table of the same answer, on demand, with its download."""
    _table(listing, answer, name, link=False)


def _table(
    listing: Callable[[Any, Reader], Any],
    answer: ViewAnswer,
    name: str,
    colouring: str = "outcome",
    link: bool = True,
    more: Callable[[], None] | None = None,
) -> None:
    _ = session.words()
    card = st.container() if session.screen() == "narrow" else None  # on a phone over the tools, which are many there
    with st.container(horizontal=True, key=f"tools_{name}", vertical_alignment="center"):
        chosen = st.toggle(_("Show table"), key=f"table_{name}")
        download.popover(answer, name, colouring)
        _take_away(listing, answer, name, link)
        if more:
            more()
    if chosen:
        _rows(listing, answer)
    if card:
        with card:
            download.card(answer, name)
    else:
        download.card(answer, name)


def example_table(answer: ViewAnswer) -> None:
    """The figures of an invented example as a table, on demand; nobody takes them away."""
    _, view = session.words(), view_of(answer)
    if st.toggle(_("Show table"), key=f"table_example_{view.name}"):
        _rows(view.listed, answer)


def rows(answer: ViewAnswer) -> None:
    """Figures whose only form is a table, with its download."""
    view = view_of(answer)
    _rows(view.listed, answer, 560 if len(session.read(view.listed, answer)) > FEW_ROWS else "content")
    with st.container(horizontal=True, key=f"tools_{view.name}", vertical_alignment="center"):
        _take_away(view.listed, answer, view.name)


def _rows(listing: Callable[[Any, Reader], Any], answer: ViewAnswer, height: Height = "auto") -> None:
    _ = session.words()
    grid(session.read(listing, answer), _("Chart data as a table"), height)


def grid(table: DataFrame, alt: str, height: Height = "auto") -> None:
    """A table on the screen, its numbers written as in the reader's language; of a long one the first rows."""
    _, first_rows = session.words(), views.grid(table, session.words())
    if table.empty:  # Streamlit would write a word in English
        st.caption(_("Nothing to show for these choices"))
        return
    st.dataframe(first_rows, hide_index=True, height=height, placeholder="–", alt=alt)
    if len(table) > views.MOST_SHOWN:
        numbers = {"shown": _.number(views.MOST_SHOWN), "number": _.number(len(table))}
        st.caption(_("The first {shown} of {number} rows are shown. The download has all of them.", **numbers))


def _take_away(listing: Callable[[Any, Reader], Any], answer: ViewAnswer, name: str, link: bool = True) -> None:
    """The download of a table and the link of the view."""
    _, listed_later = session.words(), session.read_later(listing, answer)
    st.download_button(
        _("Download CSV"), lambda: exports.csv(listed_later()), f"vigie-{name}.csv", "text/csv", key=f"csv_{name}",
        on_click="ignore",
    )  # fmt: skip
    follow.city(answer)
    if link:
        browser.copy_link(_("Copy link"), _("Copied"))
        cite.popover(answer, name)
        add.add_button(name)


def link(name: str) -> None:
    """The link of a view that has no table yet."""
    _ = session.words()
    with st.container(horizontal=True, key=f"tools_{name}"):
        browser.copy_link(_("Copy link"), _("Copied"))
        add.add_button(name)


def sheet_of(atlas: Atlas, indicator: Indicator) -> None:
    """An indicator's sheet on the page itself, of no city."""
    st.html(views.sheet(indicator, None, None, Reader(session.words(), atlas.catalogue), with_title=True))
    follow.indicator(indicator.id)
    upload_templates.of(atlas, indicator.id)


def nothing_to_show(sentence: str) -> None:
    """The empty case: what is missing and the nearest thing that would work; the page ends here."""
    st.info(plain(sentence))
    foot.stop()


def stop_if_empty(answer: Any, headed: bool = False) -> None:
    """Says why there is nothing to draw, where there is nothing; the page ends there. `headed`: it has a headline."""
    if answer.empty:
        _ = session.words()
        if not headed:
            headline(_("Nothing to show for these choices"), "")
        nothing_to_show(session.read(view_of(answer).why_empty, answer))


def notices() -> None:
    """Keeps a place over the choices for what a link asks wrongly: one box, however much it is."""
    with st.container(key="notices"):
        st.session_state["notices"] = st.empty(), []
        st.session_state["sentences"] = st.container()
        st.session_state["withdrawn"] = st.empty()


def fold() -> None:
    """On a phone, the line that opens the choices."""
    _ = session.words()
    st.session_state["run"] = st.session_state.get("run", 0) + 1
    with st.container(key="fold_line"):
        browser.fold(_("Settings and language"), _("Read more"), st.session_state["run"])


def unknown(error: UnknownNameError) -> None:
    """A link asked for something that nothing carries: say so, and that the page goes on with its default."""
    _ = session.words()
    place, errors = st.session_state["notices"]
    errors.append(error)
    hints = [_(" Did you mean “{name}”?", name=_meant(one, _)) if one.suggestion else "" for one in errors]
    if len(errors) == 1:
        sentence = _("The {kind} “{given}” in the link was not found.", kind=error.kind, given=error.given[:80])
        place.warning(plain(f"{sentence}{hints[0]} " + _("The default is shown instead. You can choose again below.")))
        return
    lines = [_("{kind} “{given}”.", kind=one.kind, given=one.given[:80]) for one in errors]
    items = "\n".join(f"- {plain(line + hint)}" for line, hint in zip(lines, hints, strict=True))
    title = _("Some choices in the link were not found:")
    more = _("The defaults are shown instead. You can choose again below.")
    place.warning(f"{plain(title)}\n\n{items}\n\n{plain(more)}")


def _meant(error: UnknownNameError, _: Language) -> str:
    """What the link probably meant, as its reader calls it: a code says nothing to most."""
    atlas, id = session.atlas(), error.suggestion or ""
    if id in atlas.cities:
        return views.full_name(atlas.cities[id], _)
    return _.words(atlas.catalogue.indicators[id].title) if id in atlas.catalogue.indicators else id


def notice(sentence: str) -> None:
    """Something a link asks that cannot be, told over the choices; the page goes on."""
    st.session_state["sentences"].warning(plain(sentence))


def withdrawn(releases: Sequence[Release]) -> None:
    """That figures which the link asks for are withdrawn, and why: over the choices, once a page."""
    if releases:
        sentences = [views.withdrawal_of(one, session.reader()) for one in releases[:FEW_WITHDRAWN]]
        st.session_state["withdrawn"].warning("\n\n".join(plain(one) for one in sentences))


def refusal(problem: str | IndicatorsError) -> None:
    """What could not be done, where it was asked for; the page goes on."""
    text = problem if isinstance(problem, str) else faults.public(problem, session.words())
    st.warning(plain(text))


def error(problem: IndicatorsError) -> None:
    """An error of the project, as a sentence on screen."""
    _ = session.words()
    if isinstance(problem, AccessError):
        happened("refused", reason=type(problem).__name__)
    title = _("This page cannot be shown")
    st.error(plain(f"{title}. {faults.public(problem, _)}"))


def surprise() -> None:
    """What nobody foresaw: the reader is told that it went wrong, the log what."""
    logging.getLogger("vigie").exception("A page failed")
    st.error(_surprise())


def _surprise() -> str:
    _ = session.words()
    return _("Something went wrong. Try another choice. Details are in the server log.")


def escaped(problem: Exception) -> bool:
    """Shows an error that escaped the page, as those of a widget's callback do; True: Streamlit need not show it."""
    frame()
    if isinstance(problem, IndicatorsError):
        error(problem)
    else:
        logging.getLogger("vigie").error("A page failed", exc_info=problem)
        st.error(_surprise())
    return True


def plain(text: str) -> str:
    """Words that came from outside, so that Streamlit shows them as they are and makes no link or picture of them."""
    return re.sub(r"([\\`*\[\]<>~$|]|:(?=//))", r"\\\1", text)


def tools_first_on_a_phone() -> tuple[DeltaGenerator, DeltaGenerator]:
    """A place for what is read and one for press card, export and link: on a phone the second comes first."""
    first, second = st.container(), st.container()
    return (second, first) if session.screen() == "narrow" else (first, second)


def columns(side: int = 300):
    """The chart's column and at its right the reading column, `side` of 1360 wide; under each other on a phone."""
    return st.columns([1360 - side, side], gap="medium")


def halves():
    """Two columns of the same width, one under the other on a phone."""
    return st.columns(2, gap="large")


def thirds():
    """Three columns of the same width, one under the other on a phone."""
    return st.columns(3, gap="large")


def section(title: str, lead: str) -> None:
    """A part of a long page: its title, and a line on it."""
    st.html(views.section(title, lead))


def prose(title: str, *paragraphs: str) -> None:
    """A titled text in a column that the eye can follow."""
    st.html(views.prose(title, *paragraphs))


def html(content: str) -> None:
    """A ready piece of a view."""
    st.html(content)


def finding(answer: ViewAnswer) -> None:
    """The headline and lead of a view, stating what it finds for the own city; under them which area the city is."""
    view = view_of(answer)
    headline(session.read(view.headline, answer), session.read(view.lead, answer))
    if city := view.city(answer):
        st.html(views.note(views.area_sentence(city, session.words())))


def view(answer: Any) -> None:
    """A whole view: finding, figure, notes, table."""
    stop_if_empty(answer)
    finding(answer)
    chart(answer)
    notes(answer)
    table(answer)


def notes(answer: ViewAnswer) -> None:
    """How to read a view, with which care, and its sources."""
    st.html(session.read(view_of(answer).notes, answer).html())


def map(answer: Places, colouring: str) -> str | None:
    """The map, with its text for screen readers. Returns the city that was clicked.

    A city that the reader points at, on the map or in the list beside it, is marked in both.
    """
    phone = session.screen() == "narrow" or session.on_phone()
    event = st.pydeck_chart(
        session.drawn(views.places, answer, colouring, settings().tiles, phone),
        height=440 if phone else 640,
        key="map",
        alt=session.read(view_of(answer).headline, answer),
        on_select="rerun",
        selection_mode="single-object",
    )
    browser.highlight()
    objects = [one for layer in (event.selection.objects if event else {}).values() for one in layer]
    return next((one["geo"] for one in objects if "geo" in one), None)


def sheets(atlas: Atlas, comparison: Comparison) -> None:
    """The way to each indicator's sheet with its files: a choice from a list."""
    _ = session.words()
    titles = session.drawn(_sheet_titles, comparison)
    with st.container(horizontal=True, key="sheets", vertical_alignment="center"):
        chosen = st.selectbox(
            _("Indicator details"),
            list(titles),
            index=None,
            format_func=NameIn(titles),
            placeholder=_("What is counted?"),
            key=key_about(f"sheet__{_.code}", comparison.city.id, None),
        )
    before = st.session_state.get("sheet")
    st.session_state["sheet"] = chosen
    if chosen and chosen != before and chosen in titles:  # what is still chosen was asked for earlier
        _sheet(atlas, comparison, chosen)


def _sheet_titles(comparison: Comparison, reader: Reader) -> dict[str, str]:
    return {id: reader.language.words(reader.catalogue.indicator(id).title) for id in comparison.rows["indicator"]}


def _sheet(atlas: Atlas, comparison: Comparison, id: str) -> None:
    """The indicator's sheet in a dialog: what is counted, by whom, how it compares, source and licence."""
    _, indicator = session.words(), atlas.indicator(id)
    own_row = comparison.rows[comparison.rows["indicator"] == id].iloc[0]
    together = atlas.together(id, comparison.city.id, int(own_row["year"]))
    content = views.sheet(indicator, own_row, comparison.city, Reader(_, atlas.catalogue), together)

    details = atlas.details(id, comparison.city.id)
    more = views.details(details, Reader(_, atlas.catalogue))

    def content_and_files() -> None:
        st.html(content)
        if not details.line.empty:  # no HTML of Streamlit's may hold a drawing
            section(*views.months_heading(details, _))
            drawing(views.months, details, views.months_summary(details, _), views.months_on_phone)
        if more:
            st.html(more)
        follow.indicator(id)
        upload_templates.of(atlas, id, comparison.city)

    st.dialog(plain(_.words(indicator.title)), width="medium")(content_and_files)()
