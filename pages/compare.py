"""Compare: these cities, this indicator."""

from indicators import questions, views
from ui import choice, controls, session, targets, unpublished
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    shapes = {
        "overview": _("Overview"),
        "lines": _("Lines"),
        "bars": _("Bars"),
        "scatter": _("Scatter"),
        "funnel": _("Funnel"),
    }
    view = controls.display("view", _("View"), shapes)
    controls.speech()

unpublished.only_around(atlas, city)
indicators = atlas.known(city.id)
if not indicators:
    ui_page.nothing_to_show(_("No figures for {city}. Choose another city.", city=views.full_name(city, _)))

with controls.second_bar():
    if view in ("lines", "bars", "funnel"):
        selected = (controls.indicator(atlas, indicators).id,)
    elif view == "scatter":
        crossed = questions.crossed(indicators)
        x = controls.indicator(atlas, crossed, "x", questions.ACROSS)
        others = [one for one in crossed if one.id != x.id] or crossed
        usual = questions.usual_against(x.id, [one.id for one in others], atlas.catalogue)
        controls.indicator(atlas, others, "y", usual)
    else:
        selected = controls.theme(atlas, indicators, year)
    if view not in ("scatter", "funnel"):
        cities = controls.cities(atlas, city, atlas.companions(city.id, selected, to, year))
    if view == "bars":
        controls.ranks(atlas.indicator(selected[0]))

answer = choice.question(questions.kinds("compare")[view], atlas).ask(session.sources(atlas))

if view == "funnel" and answer.empty:
    ui_page.nothing_to_show(session.told(views.no_funnel, answer))
ui_page.view(targets.drawn(answer) if view == "lines" else answer)
if view in ("lines", "bars"):
    ui_page.panel(views.pairs, atlas.pairs(selected[0], cities, year))
