"""The sequence of a presentation before it is shown: its steps in order, with what can be done with each."""

from dataclasses import replace

import streamlit as st

from indicators import Atlas, City, exports, shows, views
from ui import browser, choice, costly, navigation, session
from ui import page as ui_page
from ui.labels import NameIn
from ui.presentation import link as presentation_link
from ui.presentation import polls, projector
from ui.presentation import saved as presentation_saved
from ui.presentation.add import SHOW, keep


def steps(atlas: Atlas) -> tuple[shows.Step, ...]:
    """The steps that the link, else the visit, carries; what of them cannot be is told."""
    raw, linked = choice.wanted(SHOW)
    steps_read, problems = shows.read(raw or "")
    if linked:
        for problem in problems:
            ui_page.notice(_problem(problem))
    link = shows.written(steps_read)
    choice.keep(SHOW, link, "")
    return steps_read


def edit(atlas: Atlas, city: City, sequence: tuple[shows.Step, ...]) -> None:
    """The steps in order, and what may be added to them."""
    _ = session.words()
    with st.container(key="show_acts", horizontal=True, vertical_alignment="center"):
        if sequence:
            st.button(_("Start presentation"), type="primary", key="show_start", on_click=projector.go, args=(0,))
        words = _("Add five slides {of_city}", of_city=_.of(views.full_name(city, _)))
        st.button(words, key="show_first", on_click=_begin, args=(atlas, city, sequence))
        with st.popover(_("Add text"), key=f"add_message_{len(sequence)}"):
            _message(sequence)
        if polls.may_ask():
            with st.popover(_("New poll"), key=f"add_poll_{len(sequence)}"), st.container(key="poll_form"):
                polls.form(sequence)
        presentation_saved.my_sequences(sequence)
        if sequence:
            _file(atlas, sequence)
            browser.copy_link(_("Copy link"), _("Copied"), without=(polls.KEY,))
    presentation_saved.done()
    if polls.key():
        st.caption(
            _("The address of this page controls your polls. Save it for yourself, and share the copied link instead.")
        )
    if any(one.kind == shows.POLL for one in sequence) and polls.may_ask():
        st.caption(_("Open and close polls here, or press O during the presentation."))
    if any(one.kind == shows.POLL for one in sequence) and navigation.is_near():
        st.caption(_("Phones cannot reach this address. Open this page with the server's public name instead."))
    for place, step in enumerate(sequence):
        _row(atlas, sequence, place, step)
    if not sequence:
        _guide()


def _guide() -> None:
    """What a presentation is made of, where nothing is chosen yet."""
    _ = session.words()
    choose, show, ask = ui_page.thirds()
    with choose:
        ui_page.prose(
            _("Choose the slides"),
            _(
                "Five slides about a city are a good start. “Add to presentation” below any chart adds that chart "
                "with its settings. You can add text between slides."
            ),
        )
    with show:
        ui_page.prose(
            _("Present online or offline"),
            _(
                "Each slide shows one finding, in type that can be read from the back of the room. Use the arrow "
                "keys or a remote control. Press F for full screen, B for a black screen, Esc to leave and ? "
                "for all keys. You can also download the presentation as one file."
            ),
        )
    with ask:
        ui_page.prose(
            _("Ask the audience"),
            _(
                "Users with a role can add a poll. Phones open it with the QR code, without a name or account, and "
                "the answers appear on screen as they arrive."
            ),
        )


def _file(atlas: Atlas, sequence: tuple[shows.Step, ...]) -> None:
    """The sequence as a file that works without network."""
    _ = session.words()
    slides = [projector.slide(atlas, one, live=False) for one in sequence]
    make = costly.later(lambda: exports.presentation_html(slides, slides[0].title, _))
    st.download_button(
        _("Download as one file"), make, "vigie-presentation.html", "text/html", key="show_file", on_click="ignore",
        help=_("One HTML file to present offline: the current slides, with keyboard control, in light and dark."),
    )  # fmt: skip


def _row(atlas: Atlas, sequence: tuple[shows.Step, ...], place: int, step: shows.Step) -> None:
    _ = session.words()
    slide, last = projector.slide(atlas, step), len(sequence) - 1
    with st.container(key=f"step_{place}", horizontal=True, vertical_alignment="center"):
        ui_page.html(views.step_line(place + 1, _kind(step), slide.title))
        key = f"{place}_{shows.written(sequence)[-24:]}__{_.code}"
        if step.kind == shows.POLL:
            polls.buttons(step.code, key)
        with st.popover(_("Title"), key=f"retitled_{key}"):
            _title(sequence, place, step, slide, key)
        st.button(
            "↑", key=f"up_{key}", help=_("Move up"), disabled=place == 0, on_click=_move, args=(sequence, place, -1)
        )
        st.button(
            "↓",
            key=f"down_{key}",
            help=_("Move down"),
            disabled=place == last,
            on_click=_move,
            args=(sequence, place, 1),
        )
        st.button(_("Show"), key=f"show_{key}", on_click=projector.go, args=(place,))
        st.button(_("Remove"), key=f"remove_{key}", on_click=_remove, args=(sequence, place))


def _kind(step: shows.Step) -> str:
    """What a step is, in words: its page, a message, a poll."""
    _ = session.words()
    if step.kind == shows.VIEW:
        return projector.page_name(step)
    return _("Text slide") if step.kind == shows.MESSAGE else _("Poll")


def _title(sequence: tuple[shows.Step, ...], place: int, step: shows.Step, slide: views.Slide, key: str) -> None:
    _ = session.words()
    typed = st.text_input(
        _("Title on the slide"), step.title, shows.LONGEST_TITLE, key=f"title_{key}", placeholder=slide.title,
        help=_("If you leave this empty, the slide's title is its finding."),
    )  # fmt: skip
    text = ""
    if step.kind == shows.MESSAGE:
        text = st.text_area(_("Text"), step.text, max_chars=shows.LONGEST_TEXT, key=f"text_{key}")
    shaped = _shape(step, key)
    if st.button(_("Save"), key=f"retitle_{key}", type="primary", width="stretch"):
        new = shows.message(typed, text) if step.kind == shows.MESSAGE else shows.entitled(shaped, typed)
        keep((*sequence[:place], new, *sequence[place + 1 :]))
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
        format_func=NameIn(labels),
        key=f"shape_{key}",
    )
    rest = tuple((name, one) for name, one in step.query if name != presentation_link.SHAPE)
    return replace(step, query=(*rest, (presentation_link.SHAPE, presentation_link.DOTS)) if picked else rest)


def _message(sequence: tuple[shows.Step, ...]) -> None:
    _ = session.words()
    key = f"{len(sequence)}__{_.code}"
    title = st.text_input(_("Title on the slide"), "", shows.LONGEST_TITLE, key=f"message_title_{key}")
    text = st.text_area(_("Text"), "", max_chars=shows.LONGEST_TEXT, key=f"message_text_{key}")
    if st.button(_("Add"), key=f"message_{key}", type="primary", width="stretch") and (title.strip() or text.strip()):
        keep((*sequence, shows.message(title, text))[: shows.MOST_STEPS])
        st.rerun()


def _begin(atlas: Atlas, city: City, sequence: tuple[shows.Step, ...]) -> None:
    more = [shows.view(address) for address in presentation_link.start(atlas, city.id)]
    keep((*sequence, *[one for one in more if one])[: shows.MOST_STEPS])


def _move(sequence: tuple[shows.Step, ...], place: int, way: int) -> None:
    order = list(sequence)
    order[place], order[place + way] = order[place + way], order[place]
    keep(tuple(order))


def _remove(sequence: tuple[shows.Step, ...], place: int) -> None:
    keep((*sequence[:place], *sequence[place + 1 :]))


def _problem(problem: shows.StepProblem) -> str:
    """Why something of a link is left out."""
    _ = session.words()
    words = {
        "unreadable": _("it cannot be read"),
        "kind": _("its type is not supported"),
        "page": _("its link leads to no page"),
        "text": _("it is too long"),
        "code": _("its poll does not exist"),
        "empty": _("it is empty"),
    }
    if problem.place:
        return _(
            "Slide {number} in the link was skipped: {reason}.", number=problem.place, reason=words[problem.reason]
        )
    return {
        "unreadable": _("The presentation in this link cannot be read. Ask for a new link."),
        "long": _("The presentation in this link is too long. Ask for a new link."),
        "many": _("The link contains too many slides. Only the first thirty are shown."),
    }[problem.reason]
