"""The index on screen: the finding first, then what it is made of, how sure it is, and what would move it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import Any

import streamlit as st

from indicators import MOST_DRAWS, Atlas, City, IndexScores, UnknownNameError, views
from indicators.questions import IndexQuestion
from ui import choice, controls, costly, session
from ui import page as ui_page
from ui.asked_view import view_of
from ui.index import recipe
from ui.index import saved as index_saved
from ui.labels import NameIn

CHANGE = "if"  # in the link: admin_online:80


def view(atlas: Atlas, city: City) -> None:
    """The whole view `index` of the Preparedness page."""
    _ = session.words()
    with controls.second_bar():
        of = recipe.base(atlas)
    head = st.container(key="index_head")
    main, side = ui_page.columns()
    with side, st.container(key="index_side"):
        answered = session.assessments().scorecards.answered()
        recipe.choose(atlas, of, answered)
        question = choice.question(IndexQuestion, atlas)
        answer = _ask(atlas, question)
        if not answer.reason:
            answer = _answer(atlas, question, answer, city)
        index_saved.my_indexes(atlas, answer)
    with head:
        ui_page.headline(session.read(view_of(answer).headline, answer), session.told(views.index_lead, answer))
    with main:
        if answer.one_by_one:
            ui_page.panel(views.index_parts, answer)
        elif answer.empty:
            ui_page.nothing_to_show(session.told(views.no_index, answer))
        else:
            _results(answer)
    ui_page.notes(answer)
    ui_page.table(answer)


def _ask(atlas: Atlas, question: IndexQuestion) -> IndexScores:
    """The answer, worked out while the page says what it waits for."""
    _ = session.words()
    waiting = _("Comparing the cities…")
    if question.draws:
        waiting = _("Running {number} simulations…", number=_.number(MOST_DRAWS))
    return question.ask(replace(session.sources(atlas), work=_work(waiting)))


@cache  # the same for the same words, so that the same question gets the same answer
def _work(waiting: str) -> Callable:
    return partial(costly.compute, waiting)


def _answer(atlas: Atlas, question: IndexQuestion, plain: IndexScores, city: City) -> IndexScores:
    """The index as the reader asks for it: with more draws, with one figure moved."""
    _ = session.words()
    question = replace(question, moved=_what_if(atlas, question, plain, city))
    with st.container(key="index_draws"):
        many = controls.switch(
            "draws", _("Which choice matters most? ({number} simulations)", number=_.number(MOST_DRAWS))
        )
    return _ask(atlas, replace(question, draws=many)) if many or question.moved else plain


def _results(answer: IndexScores) -> None:
    """The cities, the parts, the doubts."""
    _ = session.words()
    finding = session.told(views.index_headline, answer)
    options = {"peers": _("This city and its peers"), "all": _("All cities")}
    if controls.display("shown", _("Cities"), options) == "all":
        ui_page.drawing(views.index_all, answer, finding, views.index_all_phone)
    else:
        ui_page.drawing(views.index_scores, answer, finding, views.index_scores_phone)
    for draw in (views.index_parts, views.index_bands, views.index_matters, views.index_together):
        ui_page.panel(draw, answer)


def _what_if(atlas: Atlas, question: IndexQuestion, answer: IndexScores, city: City) -> tuple[str, float] | None:
    """One figure of the own city, moved with a slider from the worst to the best city's."""
    _ = session.words()
    figures, index = answer.stages["denominated"], answer.index
    if city.id not in figures.index:
        return None
    ids = [id for id in index.indicators if figures.loc[city.id, id] == figures.loc[city.id, id]]
    titles = {id: _.words(atlas.catalogue.ingredients[id].title) for id in ids}
    id_moved, value = _linked(ids)
    with st.expander(_("What if one figure changed?"), expanded=id_moved is not None, key="index_if"):
        key = choice.seeded(f"if__of_{index.id}", id_moved, [None, *ids])["key"]
        st.session_state[key] = st.session_state[key]  # anew: a box that can be emptied has no other initial value
        picked = st.selectbox(
            _("Figure {of_city}", of_city=_.of(views.full_name(city, _))), ids, key=key, format_func=NameIn(titles),
            placeholder=_("Choose an indicator"), index=None,
        )  # fmt: skip
        if picked is None:
            choice.keep(CHANGE, "", "")
            return None
        moved = _slider(atlas, figures[picked], picked, city, value if picked == id_moved else None)
        choice.keep(CHANGE, f"{picked}:{moved:g}", "")
        place = st.container()
    result = _ask(atlas, replace(question, moved=(picked, moved)))
    with place:
        ui_page.panel(views.index_what_if, result)
    return picked, moved


def _slider(atlas: Atlas, figures: Any, id: str, city: City, value: float | None) -> float:
    """The moved figure, between the lowest and the highest of all cities."""
    _, indicator = session.words(), atlas.catalogue.ingredients[id]
    step = 10.0**-indicator.decimals
    low, high = (round(float(end), indicator.decimals) for end in (figures.min() - step / 2, figures.max() + step / 2))
    start = round(min(high, max(low, value if value is not None else float(figures[city.id]))), indicator.decimals)
    key = choice.seeded(f"if_{id}__of_{city.id}", start)["key"]
    st.session_state[key] = min(high, max(low, st.session_state[key]))
    return round(st.slider(_("New value"), low, high, key=key, step=step, format=f"%.{indicator.decimals}f"), 6)


def _linked(ids: list[str]) -> tuple[str | None, float | None]:
    """The figure that the link moves, and to what; what it asks wrongly is told."""
    _ = session.words()
    raw, linked = choice.wanted(CHANGE)
    if not raw:
        return None, None
    id, _sign, value_text = raw.partition(":")
    try:
        value = float(value_text)
    except ValueError:
        value = float("nan")
    if id not in ids:
        if linked:
            ui_page.unknown(UnknownNameError(_("figure of the city"), id, ids))
        return None, None
    if value != value or abs(value) == float("inf"):
        if linked:
            ui_page.notice(
                _(
                    "The link changes a figure to “{given}”, which is not a number. Enter a number.",
                    given=value_text[:20],
                )
            )
        return id, None
    return id, value
