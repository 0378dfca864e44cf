"""What can be taken away from a view, in one list under its chart: pictures to print, to project and to copy."""

import base64
import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from indicators import ViewAnswer, exports, tokens, views
from indicators.view import Reader, View
from ui import clipboard, costly, documents, navigation, session
from ui.asked_view import view_of
from ui.labels import NameIn
from ui.widget_keys import key_about

PRINTED = "light"  # a picture goes to paper or a projector, whatever the reader's screen looks like
COPIED = "slide"  # the form that a reader pastes into slides of their own


@dataclass(frozen=True, eq=False)
class DownloadOffer:
    """A view about to be taken away: its answer as the viewer sees it, its name, a map's colouring, its addresses."""

    answer: ViewAnswer
    name: str
    colouring: str
    link: str
    embedded: str


@st.fragment
def popover(answer: ViewAnswer, name: str, colouring: str = "outcome") -> None:
    """The list of what can be taken away from the answer of a view; nothing where nothing can be made of it.

    It is written when a reader opens it, which most never do, and then alone.
    """
    view = view_of(answer)
    if not (view.documented or view.pictured):
        return
    _ = session.words()
    with st.popover(_("Export"), key=f"away_{name}", on_change="rerun") as box:
        if box.open:
            documents.entries(documents.documents(answer, name), name)
            download = DownloadOffer(answer, name, colouring, navigation.address(), navigation.embedded())
            for entry in ENTRIES if view.pictured else ():
                entry(download)


def _column(download: DownloadOffer) -> None:
    _ = session.words()
    _files(download, "column", _("Image for a newspaper column"), _("Column, PNG"), _("Column, SVG"))


def _slide(download: DownloadOffer) -> None:
    _ = session.words()
    _files(download, "slide", _("Image for a slide"), _("Slide, PNG"), _("Slide, SVG"))


def _files(download: DownloadOffer, form: str, title: str, pixels: str, vector: str) -> None:
    """Two downloads of one picture, made when they are asked for; the slide's goes into the clipboard too."""
    picture_later = _drawn_later(download, form)
    st.html(f"<p class='vg-away'>{title}</p>")
    with st.container(horizontal=True, key=f"away_{form}_{download.name}"):
        file = f"vigie-{download.name}-{form}"
        for label, make, ending, kind in (
            (pixels, lambda: exports.png(picture_later()), "png", "image/png"),
            (vector, lambda: picture_later().encode(), "svg", "image/svg+xml"),
        ):
            key = f"{ending}_{form}_{download.name}"
            st.download_button(label, costly.later(make), f"{file}.{ending}", kind, key=key, on_click="ignore")
        if form == COPIED:
            _copy(download.name, picture_later)


def _embedded(download: DownloadOffer) -> None:
    """What a municipality's web site writes to show the same view in a frame."""
    view = view_of(download.answer)
    if not view.framed:
        return
    _ = session.words()
    title = html.escape(session.read(view.headline, download.answer), quote=True)
    frame = f'<iframe src="{html.escape(download.embedded)}" title="{title}" width="100%" height="720" loading="lazy"'
    away = _("On a web site")
    st.html(f"<p class='vg-away'>{away}</p>")
    code = f'{frame} style="border:0"></iframe>'
    clipboard.text(f"embed_{download.name}", code, _("Embed code"), _("Copy code"), _("Copied"))
    st.caption(_("The embedded frame shows what visitors can see, and updates with each new release."))


def _copy(name: str, picture_later: Callable[[], str]) -> None:
    """No fragment of its own: where the list is closed at once, Streamlit would drop the list and not what is in it,
    and the browser would show an empty page."""
    _, key = session.words(), f"copy_image_{name}"
    image = ""
    if clipboard.asked(key):
        drawing = _("Preparing the image…")
        image = base64.b64encode(costly.compute(drawing, lambda: exports.png(picture_later()))).decode()
    failed = _("This browser cannot copy images from a page. Download the PNG instead.")
    clipboard.image(key, image, _("Copy image"), _("Copied"), failed)


def _drawn_later(download: DownloadOffer, form: str) -> Callable[[], str]:
    """What draws the picture later, outside the run of a page, in the language of now."""
    return session.later(
        exports.picture, download.answer, form, download.link, download.colouring, look_=tokens(PRINTED)
    )


# What stands in the list, in this order. A new kind of file is a function of `DownloadOffer` and its name here.
ENTRIES: tuple[Callable[[DownloadOffer], None], ...] = (_column, _slide, _embedded)


def card(answer: ViewAnswer, name: str) -> None:
    """Folded away under the tools of a chart; of a chart with several figures the reader chooses which."""
    _, cases = session.words(), session.read(view_of(answer).press, answer)
    titles = views.press_titles(cases, _)
    if not titles:
        return
    with st.expander(_("For the press: what you can and cannot say"), key=f"press_{name}"):
        chosen = next(iter(titles))
        if len(titles) > 1:
            key = key_about(f"press_{name}__{_.code}", tuple(titles), chosen)
            chosen = st.selectbox(_("Figure"), list(titles), format_func=NameIn(titles), key=key, width=420)
        case = next(one for one in cases if one.indicator.id == chosen)
        newest = None if case.evaluation else session.atlas().policies.newest_evaluation(case.city.id, chosen)
        st.html(session.drawn(_press_card, answer, chosen, newest, view_of(answer)))


def _press_card(answer: ViewAnswer, reader: Reader, indicator: str, newest: Any, view: View) -> str:
    """Of one figure. `newest`: the evaluation of the newest policy there, for where the view does not tell; or None."""
    cases = session.read_by(reader, view.press, answer)
    evaluated = [replace(one, evaluation=one.evaluation or newest) for one in cases if one.indicator.id == indicator]
    return views.press_card(evaluated, reader, indicator)
