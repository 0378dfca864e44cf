"""The scorecard view of the Preparedness page: one city's own answers, or what they will show."""

from dataclasses import replace
from datetime import date

import streamlit as st

from indicators import Atlas, Comparison, Scorecard, views
from indicators.questions import ScorecardQuestion
from ui import browser, choice, cite, controls, session
from ui import page as ui_page
from ui.preparedness import quick_scan
from ui.presentation import add


def show(atlas: Atlas, question: ScorecardQuestion) -> None:
    """The scorecard of a city; where nothing of it can be seen, what is public and an example."""
    sources = session.sources(atlas)
    card = question.ask(sources)
    if card.empty:
        _nothing_yet(atlas, card, question.comparison(sources))
        return
    if len(card.days) > 1 and (since := _since(card)):
        card = replace(question, since=since).ask(sources)
    _answers(atlas, card)


def _answers(atlas: Atlas, card: Scorecard) -> None:
    """The finding, the chart beside the reading column, then the questions of one part."""
    headline = session.told(views.scorecard_headline, card)
    ui_page.headline(headline, session.told(views.scorecard_lead, card))
    main, side = ui_page.columns()
    with main:
        ui_page.panel(views.scorecard_key, card)
        clicked = ui_page.chart(card)
    with side:
        ui_page.panel(views.scorecard_reading, card)
    ui_page.notes(card)
    ui_page.table(card)
    first = card.apart["section"].iloc[0] if len(card.apart) else next(iter(card.sections["section"]))
    _questions(atlas, card, clicked, first)
    ui_page.second_table(views.scorecard_items_table, card, "scorecard_questions")


def _nothing_yet(atlas: Atlas, card: Scorecard, comparison: Comparison) -> None:
    """What the page will say: public figures that are near, an example that is marked as such, every question."""
    _, example = session.words(), session.invented("scorecard")
    may_answer = session.assessments().may_answer(card.city.id)
    scan = quick_scan.scan_of(card.city.id)
    if scan.empty:
        ui_page.headline(session.told(views.scorecard_headline, card), session.told(views.scorecard_lead, card))
    else:
        quick_scan.findings(scan)
    main, side = ui_page.columns()
    with main, st.container(key="example"):
        ui_page.panel(views.example_label, example)
        ui_page.panel(views.scorecard_key, example)
        caption = _("Example: scorecard of a fictional city")
        clicked = ui_page.chart(example, caption)
        ui_page.example_table(example)
    with side:
        ui_page.panel(views.public_proxies, comparison)
        ui_page.panel(views.how_to_begin, card, may_answer)
        with st.container(key="after_example"):
            if may_answer:
                label = _("Answer for {city}", city=views.full_name(card.city, _))
                st.page_link("pages/answer.py", label=label, query_params={"city": card.city.id})
            else:
                st.page_link("pages/contribute.py", label=_("Go to Contribute"))
    with st.container(horizontal=True, key="tools_example"):
        browser.copy_link(_("Copy link"), _("Copied"))
        cite.popover(card, "example")
        add.add_button("example")
    _questions(atlas, card, clicked, next(iter(atlas.catalogue.sections)))


def _questions(atlas: Atlas, card: Scorecard, clicked: str | None, first: str) -> None:
    """The questions of one part: the one whose row was clicked last, or that is chosen."""
    _ = session.words()
    if clicked != st.session_state.get("scorecard_row"):
        st.session_state["scorecard_row"] = clicked
        if clicked in atlas.catalogue.sections:
            choice.put("part", None if clicked == first else clicked)
    parts = {id: f"{one.number} {_.words(one.title)}" for id, one in atlas.catalogue.sections.items()}
    with st.container(horizontal=True, key="sheets_part", vertical_alignment="center"):
        part = choice.kept("part", _("Questions in section"), parts, first, _("section"), 460)
    ui_page.panel(views.scorecard_items, card, part)


def _since(card: Scorecard) -> date | None:
    """The day from which progress is told: one on which the city answered; none by default."""
    _ = session.words()
    days = {one.isoformat(): _.day(one) for one in card.days[:-1]}
    with controls.second_bar():
        chosen = choice.kept("since", _("Change since"), {"none": _("Not shown")} | days, "none", _("day"), 240)
    return None if chosen == "none" else date.fromisoformat(chosen)
