"""The sequence of a presentation before it is shown: its steps in order, with what can be done with each."""

from dataclasses import replace

import streamlit as st

from indicators import Atlas, City, exports, shows, views
from ui import browser, choice, costly, navigation, session
from ui import page as ui_page
from ui.labels import name_in
from ui.presentation import link as presentation_link
from ui.presentation import polls, projector
from ui.presentation import saved as presentation_saved
from ui.presentation.add import SHOW, keep


def steps(atlas: Atlas) -> tuple[shows.Step, ...]:
    """The steps that the link, else the visit, carries; what of them cannot be is told."""
    raw, linked = choice.wanted(SHOW)
    found, problems = shows.read(raw or "")
    if linked:
        for one in problems:
            ui_page.notice(_problem(one))
    link = shows.written(found)
    choice.keep(SHOW, link, "")
    return found


def edit(atlas: Atlas, city: City, found: tuple[shows.Step, ...]) -> None:
    """The steps in order, and what may be added to them."""
    _ = session.words()
    with st.container(key="show_acts", horizontal=True, vertical_alignment="center"):
        if found:
            st.button(_("Start the show"), type="primary", key="show_start", on_click=projector.go, args=(0,))
        words = _("Add five views {of_city}", of_city=_.of(views.full_name(city, _)))
        st.button(words, key="show_first", on_click=_begin, args=(atlas, city, found))
        with st.popover(_("Add a message"), key=f"add_message_{len(found)}"):
            _message(found)
        if polls.may_ask():
            with st.popover(_("Add a poll"), key=f"add_poll_{len(found)}"), st.container(key="poll_form"):
                polls.form(found)
        presentation_saved.shelf(found)
        if found:
            _file(atlas, found)
            browser.copy_link(_("Copy the link"), _("Copied"), without=(polls.KEY,))
    presentation_saved.done()
    if polls.key():
        st.caption(_("The address of this page carries the key of your polls: keep it, and send the copied link."))
    if any(one.kind == shows.POLL for one in found) and polls.may_ask():
        st.caption(_("A poll is opened and closed here, or in the show with the key O."))
    if any(one.kind == shows.POLL for one in found) and navigation.is_near():
        st.caption(_("Phones cannot reach this address: open the dashboard by the name that other machines know."))
    for place, step in enumerate(found):
        _row(atlas, found, place, step)
    if not found:
        _guide()


def _guide() -> None:
    """What a presentation is made of, where nothing is chosen yet."""
    _ = session.words()
    choose, show, ask = ui_page.thirds()
    with choose:
        ui_page.prose(
            _("Choose what the hall sees"),
            _(
                "Five views of a city make a start. “Add to the assembly” under any chart brings that very view, with "
                "its choices. Between views, a message of your own."
            ),
        )
    with show:
        ui_page.prose(
            _("Show it, with or without network"),
            _(
                "One finding a slide, in type that is read from the back. Arrow keys and remote controls turn the "
                "slides; F fills the screen, B makes it black, Esc leaves. Or take all of it away as one file."
            ),
        )
    with ask:
        ui_page.prose(
            _("Ask the hall"),
            _(
                "Who has a role here can add a poll: phones open it by the QR code, without name or account, and the "
                "answers grow on the screen."
            ),
        )


def _file(atlas: Atlas, found: tuple[shows.Step, ...]) -> None:
    """The sequence as a file that works without network."""
    _ = session.words()
    slides = [projector.slide(atlas, one, live=False) for one in found]
    make = costly.later(lambda: exports.show_file(slides, slides[0].title, _))
    st.download_button(
        _("Take away as one file"), make, "vigie-presentation.html", "text/html", key="show_file", on_click="ignore",
        help=_("One HTML file for a hall without network: the slides as they are now, with keys, in light and dark."),
    )  # fmt: skip


def _row(atlas: Atlas, found: tuple[shows.Step, ...], place: int, step: shows.Step) -> None:
    _ = session.words()
    slide, last = projector.slide(atlas, step), len(found) - 1
    with st.container(key=f"step_{place}", horizontal=True, vertical_alignment="center"):
        ui_page.html(views.step_line(place + 1, _kind(step), slide.title))
        key = f"{place}_{shows.written(found)[-24:]}__{_.code}"
        if step.kind == shows.POLL:
            polls.buttons(step.code, key)
        with st.popover(_("Title"), key=f"retitled_{key}"):
            _title(found, place, step, slide, key)
        st.button("↑", key=f"up_{key}", help=_("Earlier"), disabled=place == 0, on_click=_move, args=(found, place, -1))
        st.button(
            "↓", key=f"down_{key}", help=_("Later"), disabled=place == last, on_click=_move, args=(found, place, 1)
        )
        st.button(_("Show"), key=f"show_{key}", on_click=projector.go, args=(place,))
        st.button(_("Remove"), key=f"remove_{key}", on_click=_remove, args=(found, place))


def _kind(step: shows.Step) -> str:
    """What a step is, in words: its page, a message, a poll."""
    _ = session.words()
    if step.kind == shows.VIEW:
        return projector.page_name(step)
    return _("Message") if step.kind == shows.MESSAGE else _("Poll")


def _title(found: tuple[shows.Step, ...], place: int, step: shows.Step, slide: views.Slide, key: str) -> None:
    _ = session.words()
    typed = st.text_input(
        _("Title on the slide"), step.title, shows.LONGEST_TITLE, key=f"title_{key}", placeholder=slide.title,
        help=_("Without a title of yours the slide states its finding."),
    )  # fmt: skip
    text = ""
    if step.kind == shows.MESSAGE:
        text = st.text_area(_("Text"), step.text, max_chars=shows.LONGEST_TEXT, key=f"text_{key}")
    shaped = _shape(step, key)
    if st.button(_("Save"), key=f"retitle_{key}", type="primary", width="stretch"):
        new = shows.message(typed, text) if step.kind == shows.MESSAGE else shows.entitled(shaped, typed)
        keep((*found[:place], new, *found[place + 1 :]))
        st.rerun()


def _shape(step: shows.Step, key: str) -> shows.Step:
    """A step of the map as its cities on the map, or as dots along a scale."""
    _ = session.words()
    if step.page != "map":
        return step
    labels = {"": _("Map"), presentation_link.DOTS: _("Distribution of cities")}
    picked = st.segmented_control(
        _("Picture"),
        list(labels),
        default=presentation_link.shape(dict(step.query)),
        format_func=name_in(labels),
        key=f"shape_{key}",
    )
    rest = tuple((name, one) for name, one in step.query if name != presentation_link.SHAPE)
    return replace(step, query=(*rest, (presentation_link.SHAPE, presentation_link.DOTS)) if picked else rest)


def _message(found: tuple[shows.Step, ...]) -> None:
    _ = session.words()
    key = f"{len(found)}__{_.code}"
    title = st.text_input(_("Title on the slide"), "", shows.LONGEST_TITLE, key=f"message_title_{key}")
    text = st.text_area(_("Text"), "", max_chars=shows.LONGEST_TEXT, key=f"message_text_{key}")
    if st.button(_("Add"), key=f"message_{key}", type="primary", width="stretch") and (title.strip() or text.strip()):
        keep((*found, shows.message(title, text))[: shows.MOST_STEPS])
        st.rerun()


def _begin(atlas: Atlas, city: City, found: tuple[shows.Step, ...]) -> None:
    more = [shows.view(address) for address in presentation_link.start(atlas, city.id)]
    keep((*found, *[one for one in more if one])[: shows.MOST_STEPS])


def _move(found: tuple[shows.Step, ...], place: int, way: int) -> None:
    order = list(found)
    order[place], order[place + way] = order[place + way], order[place]
    keep(tuple(order))


def _remove(found: tuple[shows.Step, ...], place: int) -> None:
    keep((*found[:place], *found[place + 1 :]))


def _problem(one: shows.Problem) -> str:
    """Why something of a link is left out."""
    _ = session.words()
    words = {
        "unreadable": _("it cannot be read"),
        "kind": _("it is of a kind that is not known here"),
        "page": _("it leads to no page"),
        "text": _("it is too long"),
        "code": _("it names no poll"),
        "empty": _("it says nothing"),
    }
    if one.place:
        return _("Step {number} of the link is left out: {reason}.", number=one.place, reason=words[one.reason])
    return {
        "unreadable": _("The link carries a sequence that cannot be read. Ask for the link again."),
        "long": _("The link carries a sequence that is too long. Ask for the link again."),
        "many": _("The link carries too many steps; those after the thirtieth are left out."),
    }[one.reason]
