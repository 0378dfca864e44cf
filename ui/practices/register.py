"""The register of practices: choices, what supports them, a sheet each."""

from functools import partial

import streamlit as st

from indicators import Atlas, Catalogue, City, views
from indicators.questions import PracticesQuestion
from ui import choice, controls, follow, session
from ui import page as ui_page

ALL = ""
WIDE = 264
FURTHER = ("technology", "author", "country", "place")  # choices behind a button


def show(atlas: Atlas, city: City) -> None:
    """The choices that narrow the register; then the practices that match."""
    with controls.second_bar():
        _filters(atlas, city)
    question = choice.question(PracticesQuestion, atlas)
    answer = question.ask(session.sources(atlas))
    ui_page.finding(answer)
    if not answer.empty and not answer.filters.practice:
        ui_page.chart(answer)
    ui_page.panel(views.practice_sheets, answer)
    link = {key: text for key, text in question.link().items() if key != "practice"}
    feed = partial(follow.register, "practices", link)
    if answer.empty:
        feed()
        return
    ui_page.notes(answer)
    ui_page.table(answer, more=feed)


def _filters(atlas: Atlas, city: City) -> None:
    """A choice for each thing that a practice names, over what there is; each in the link."""
    _, catalogue = session.words(), atlas.catalogue
    declared = catalogue.practices.values()
    _of_things("problem", _("Problem"), _("All problems"), _("problem"), "problems", catalogue)
    _of_things("measure", _("Measure"), _("All measures"), _("measure"), "measures", catalogue)
    choice.written("find", _("Find"), _("night bus, training…"), 230)
    titles = {one.id: _.words(one.title) for one in declared}
    choice.kept("practice", _("Practice"), {ALL: _("All practices")} | titles, ALL, _("practice"), 260)
    chosen = sum(bool(choice.wanted(key)[0]) for key in FURTHER)
    label = _("More filters ({number})", number=chosen) if chosen else _("More filters")
    with st.popover(label, key="more_filters"):
        _further(atlas, city)


def _further(atlas: Atlas, city: City) -> None:
    """The choices that few readers need."""
    _, catalogue = session.words(), atlas.catalogue
    words = _("Technology"), _("All technologies"), _("technology")
    _of_things("technology", *words, "technologies", catalogue)
    authors = {one.value: words for one, words in views.practice_author_words(_).items()}
    choice.kept("author", _("By whom"), {ALL: _("All authors")} | authors, ALL, _("kind of author"), WIDE)
    countries = sorted({code for one in catalogue.practices.values() for code in one.countries})
    names = {code: views.country_name(code, _) for code in countries}
    choice.kept("country", _("Country"), {ALL: _("All countries")} | names, ALL, _("country"), WIDE)
    places = {ALL: _("Everywhere"), "city": views.short_name(city, _)}
    choice.kept("place", _("Where"), places, ALL, _("place"), WIDE)


def _of_things(key: str, label: str, every: str, kind: str, ids: str, catalogue: Catalogue) -> None:
    """The problems, measures or technologies that any practice names (`ids`: the field)."""
    _, things = session.words(), getattr(catalogue, ids)
    there = {id for one in catalogue.practices.values() for id in getattr(one, ids)}
    options = {ALL: every} | {id: _.words(one.title) for id, one in things.items() if id in there}
    choice.kept(key, label, options, ALL, kind, WIDE)
