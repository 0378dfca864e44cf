"""Compare: these cities, this indicator."""

import streamlit as st

from indicators import questions, views
from ui import choice, compare_panels, controls, session, targets, unpublished
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    shapes = {"overview": _("Overview"), "lines": _("Lines"), "bars": _("Bars"), "change": _("Two years")}
    shapes |= {"panels": _("Panels"), "scatter": _("Scatter")}
    indicators = atlas.known(city.id)
    if questions.has_funnel(indicators) or choice.wanted("view")[0] == "funnel":
        shapes["funnel"] = _("Funnel")
    controls.of_wider_places()
    view = controls.display("view", _("View"), shapes)
    controls.speech()

unpublished.only_around(atlas, city)
if not indicators:
    ui_page.nothing_to_show(_("No figures for {city}. Choose another city.", city=views.full_name(city, _)))

selected, cities, per = (), (), ""
with controls.second_bar():
    by = controls.panels_by(view)
    if by == "cities" and view in ("lines", "bars", "change", "panels", "funnel"):
        offered, usual = indicators, indicators[0].id
        if view == "funnel":
            usual = questions.usual_funnel(indicators)
            offered = questions.funnelled(indicators, choice.wanted("indicator")[0])
        indicator = controls.indicator(atlas, offered, default=usual)
        selected, per = (indicator.id,), controls.denominator(atlas, indicator, city)
    elif view == "scatter":
        controls.axes(atlas, indicators)
    else:
        selected = controls.theme(atlas, indicators, year, wider=view == "panels")
    if view not in ("scatter", "funnel") and by == "cities":
        cities = controls.cities(atlas, city, atlas.companions(city.id, selected, to, year))
    if view == "bars":
        controls.ranks(atlas.indicator(selected[0]))
    elif view == "change":
        controls.earlier_year(atlas, selected[0], cities, year, per)
    matches = st.container(width="content")

answer = choice.question(questions.kinds("compare")[view], atlas).ask(session.sources(atlas))
if view == "funnel" and answer.empty:
    answer = compare_panels.instead(atlas, answer)
with matches:
    ui_page.panel(views.weak_peers, answer)
ui_page.view(targets.drawn(answer) if view == "lines" else answer)
compare_panels.below(atlas, view, selected, city, cities, to, year, per)
