"""Compare: these cities, this indicator."""

from indicators import views
from ui import controls, session, targets
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

known = atlas.known(city.id)
if not known:
    ui_page.nothing_to_show(_("No figure is known for {city}. Choose another city.", city=views.full_name(city, _)))

with controls.second_bar():
    if view in ("lines", "bars", "funnel"):
        asked = (controls.indicator(atlas, known).id,)
    elif view == "scatter":
        crossed = [one for one in known if one.perimeter == "city"] or known
        x = controls.indicator(atlas, crossed, "x", "property_stolen_12m")
        others = [one for one in crossed if one.id != x.id] or crossed
        y = controls.indicator(atlas, others, "y", "safe_night_city")
    else:
        asked = controls.theme(atlas, known, year)
    if view not in ("scatter", "funnel"):
        cities = controls.cities(atlas, city, atlas.companions(city.id, asked, to, year))
    if view == "bars":
        beside = atlas.ranked if controls.switch("ranks", _("Show ranks")) else atlas.bars

if view == "lines":
    lines = targets.drawn(atlas.lines(*asked, cities, to, year))
    ui_page.view(views.lines, views.lines_table, lines, narrow=views.lines_phone)
elif view == "bars":
    ui_page.view(views.bars, views.bars_table, beside(*asked, cities, to, year), narrow=views.bars_phone)
elif view == "scatter":
    ui_page.view(
        views.scatter, views.scatter_table, atlas.scatter(x.id, y.id, city.id, to, year), narrow=views.scatter_phone
    )
elif view == "funnel":
    funnel = atlas.funnel(*asked, city.id, to, year)
    if funnel.rows.empty:
        ui_page.nothing_to_show(session.told(views.no_funnel, funnel))
    ui_page.view(views.funnel, views.funnel_table, funnel, narrow=views.funnel_phone)
else:
    ui_page.view(views.rug, views.rug_table, atlas.rug(asked, cities, to, year), narrow=views.rug_phone)

if view in ("lines", "bars"):
    ui_page.panel(views.pairs, atlas.pairs(*asked, cities, year))
