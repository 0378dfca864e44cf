"""How a view is cited, beside its link: a reference whose address opens the same figures after any later release."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

import streamlit as st

from indicators import Language, Role, ViewAnswer, citing, exports
from indicators.questions import release_days
from ui import clipboard, contact, navigation, published_day, session
from ui.asked_view import view_of
from ui.labels import NameIn


@st.fragment
def popover(answer: ViewAnswer, name: str) -> None:
    """The reference in three forms, written when a reader opens it."""
    _ = session.words()
    with st.popover(_("Cite"), key=f"cite_{name}", on_change="rerun") as box:
        if not box.open:
            return
        _day(name)
        st.caption(" ".join(_promises(_)))
        cited = _cited(answer)
        forms = (("text", _("Reference")), ("bibtex", "BibTeX"), ("ris", "RIS"))
        writers = {"text": exports.cited_text, "bibtex": exports.cited_bibtex, "ris": exports.cited_ris}
        for form, title in forms:
            st.html(f"<p class='vg-away'>{title}</p>")
            clipboard.text(f"cite_{form}_{name}", writers[form](cited, _), title, _("Copy"), _("Copied"))


def _day(name: str) -> None:
    """The choice of an earlier day: one on which figures came out."""
    _, today = session.words(), session.public_atlas()
    frozen = st.session_state["place"][0] in published_day.FROZEN_PAGES and published_day.has_figures()
    if not (today.has_days and frozen):
        return
    present = published_day.shown()
    days = {"": _("Today")} | {one: _.day(date.fromisoformat(one)) for one in release_days(today)}
    if present and present.code not in days:
        days[present.code] = exports.published_line(present, None, _).removesuffix(".")
    code = present.code if present else ""
    key = f"day_of_figures_{name}__{_.code}{code}"
    chosen = st.selectbox(_("Figures as of"), [*days], [*days].index(code), NameIn(days), key=key)
    if chosen != code:
        published_day.choose(chosen)
        st.rerun()


def _promises(_: Language) -> list[str]:
    """What the address opens later, and what not."""
    entered = _("Answers, policies, practices and signals are those of the day on which it is opened.")
    if not published_day.has_figures():
        return [entered]
    if not session.shown_atlas().has_days:
        return [_("The address opens the newest figures: there are too many figures here to show earlier days.")]
    sentences = [
        _(
            "The address opens these figures as they are now, also after later releases. Figures that are withdrawn"
            " or made private later are no longer shown."
        )
    ]
    if published_day.has_entries():
        sentences.append(entered)
    if session.viewer().role is not Role.VISITOR:
        sentences.append(_("It opens what every visitor sees: figures that are not public are left out."))
    return sentences


def _cited(answer: ViewAnswer) -> exports.CitedView:
    view, reader, atlas = view_of(answer), session.reader(), session.shown_atlas()
    sources = view.sources(answer, reader)
    releases = exports.releases_of(answer)
    of, read_on = exports.dates_of(sources, [one for one in atlas.releases if one.id in releases])
    link = navigation.address()
    return exports.CitedView(
        view.heading(answer, reader),
        exports.publishers_of(sources, session.words()),
        contact.publisher(session.words()).name,
        of,
        datetime.now(UTC).date(),
        link if published_day.shown() or not atlas.has_days else f"{link}&{urlencode({navigation.DAY: citing().code})}",
        exports.view_id(view.name, link),
        releases,
        read_on,
    )
