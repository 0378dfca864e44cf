"""The Gaps page: its views, the search among problems, and where a city states its exposure, measures and register."""

import streamlit as st

from indicators import Atlas, City, Gaps, Shortages, views
from indicators.questions import GapsQuestion, RegisterQuestion, ShortagesQuestion
from ui import choice, controls, session
from ui import page as ui_page
from ui.preparedness import register

ALL = "all"


def to_state(city: City) -> dict[str, str]:
    """The display in which gaps are stated, beside those that show them: for who answers for the city."""
    _ = session.words()
    return {"state": _("Fill in")} if session.assessments().may_answer(city.id) else {}


def of_city(atlas: Atlas, city: City) -> None:
    """One city: public figures on its problems, what is uncovered, then every problem with its measures."""
    gaps = GapsQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(gaps)
    if gaps.empty:
        main, side = ui_page.columns()
        with main:
            _problems(gaps)
            _example()
        with side:
            ui_page.panel(views.pointers, gaps)
    else:
        main, side = ui_page.columns()
        with main:
            ui_page.panel(views.matrix, gaps)
        with side:
            ui_page.panel(views.uncovered, gaps)
        _problems(gaps)
    if gaps.figured:
        ui_page.notes(gaps)
    ui_page.table(gaps)


def _example() -> None:
    """What will stand here, with invented answers that are stored nowhere."""
    gaps = session.invented("gaps")
    with st.container(key="invented"):
        ui_page.html(views.invented_gaps(session.words()))
        ui_page.panel(views.matrix, gaps)


def _problems(gaps: Gaps) -> None:
    """The problems, by family and by words."""
    _ = session.words()
    with controls.second_bar():
        family = _family()
        words = choice.written("find", _("Find"), _("ransom, school, drone…"), 260)
    ui_page.panel(views.problems, views.sought(gaps, session.reader(), family, words))


def _family() -> str:
    _ = session.words()
    families = {ALL: _("All families")} | {one.value: words for one, words in views.family_words(_).items()}
    return choice.kept("family", _("Problems"), families, ALL, _("family of problems"), 390)


def of_network(atlas: Atlas, city: City) -> None:
    """The network: which measures most cities lack."""
    _, shortages = session.words(), ShortagesQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(shortages)
    if shortages.empty:
        with st.container(key="invented"):
            ui_page.html(views.invented_shortages(_))
            _lacking(session.invented("shortages"))
        ui_page.link("shortages")
        return
    with controls.second_bar():
        shortages = views.of_family(shortages, atlas.catalogue, _family())
    _lacking(shortages)
    ui_page.table(shortages)


def _lacking(shortages: Shortages) -> None:
    main, side = ui_page.columns()
    with main:
        ui_page.panel(views.shortages, shortages)
    with side:
        ui_page.panel(views.exposures, shortages)


def of_register(atlas: Atlas, city: City) -> None:
    """The register of a city's security technologies."""
    _, answer = session.words(), RegisterQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(answer)
    if answer.empty:
        with st.container(key="invented"):
            ui_page.html(views.invented_register(_))
            ui_page.panel(views.systems, session.invented("register"))
    else:
        ui_page.panel(views.systems, answer)
    register.entry_form(city, answer)
    ui_page.panel(views.technologies, answer)
    if answer.empty:
        ui_page.link("register")
    else:
        ui_page.table(answer)
