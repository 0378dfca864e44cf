"""The Gaps page: its views, the search among problems, and where a city states its exposure, measures and register."""

import streamlit as st

from indicators import Atlas, City, Gaps, Shortages, views
from indicators.questions import GapsQuestion, RegisterQuestion, ShortagesQuestion
from ui import choice, controls, session
from ui import page as ui_page
from ui.preparedness import register

ALL = "all"


def views_of(city: City) -> dict[str, str]:
    """The ways of looking at gaps; stating them is for who answers for the city."""
    _ = session.words()
    shown = {"city": _("City"), "network": _("Network"), "register": _("Technology register")}
    return shown | ({"state": _("Fill in")} if session.assessments().may_answer(city.id) else {})


def of_city(atlas: Atlas, city: City) -> None:
    """One city: what is uncovered, then every problem with its measures."""
    told = GapsQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(told)
    if told.empty:
        main, side = ui_page.columns()
        with main:
            _problems(told)
        with side:
            _example()
    else:
        main, side = ui_page.columns()
        with main:
            ui_page.panel(views.matrix, told)
        with side:
            ui_page.panel(views.uncovered, told)
        _problems(told)
    ui_page.table(views.gaps_table, told, "gaps")


def _example() -> None:
    """What will stand here, with invented answers that are stored nowhere."""
    told = session.invented("gaps")
    with st.container(key="invented"):
        ui_page.html(views.invented_gaps(session.words()))
        ui_page.panel(views.matrix, told)


def _problems(told: Gaps) -> None:
    """The problems, by family and by words."""
    _ = session.words()
    with controls.second_bar():
        family = _family()
        words = choice.written("find", _("Find"), _("ransom, school, drone…"), 260)
    ui_page.panel(views.problems, views.sought(told, session.atlas().catalogue, _, family, words))


def _family() -> str:
    _ = session.words()
    families = {ALL: _("All families")} | {one.value: words for one, words in views.family_words(_).items()}
    return choice.kept("family", _("Problems"), families, ALL, _("family of problems"), 320)


def of_network(atlas: Atlas, city: City) -> None:
    """The network: which measures most cities lack."""
    _, told = session.words(), ShortagesQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(told)
    if told.empty:
        with st.container(key="invented"):
            ui_page.html(views.invented_shortages(_))
            _lacking(session.invented("shortages"))
        ui_page.link("shortages")
        return
    with controls.second_bar():
        told = views.of_family(told, atlas.catalogue, _family())
    _lacking(told)
    ui_page.table(views.shortages_table, told, "shortages")


def _lacking(told: Shortages) -> None:
    main, side = ui_page.columns()
    with main:
        ui_page.panel(views.shortages, told)
    with side:
        ui_page.panel(views.exposures, told)


def of_register(atlas: Atlas, city: City) -> None:
    """The register of a city's security technologies."""
    _, told = session.words(), RegisterQuestion(city.id).ask(session.sources(atlas))
    ui_page.finding(told)
    if told.empty:
        with st.container(key="invented"):
            ui_page.html(views.invented_register(_))
            ui_page.panel(views.systems, session.invented("register"))
    else:
        ui_page.panel(views.systems, told)
    register.desk(city, told)
    ui_page.panel(views.technologies, told)
    if told.empty:
        ui_page.link("register")
    else:
        ui_page.table(views.register_table, told, "register")
