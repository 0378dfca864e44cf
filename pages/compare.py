"""Compare: these cities, this indicator."""

from indicators import views
from ui import controls, furniture, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    shapes = {"rug": _("Rug"), "lines": _("Lines"), "bars": _("Bars"), "scatter": _("Scatter")}
    view = controls.display("view", _("View"), shapes)
    controls.speech()

known = atlas.known(city.id)
if not known:
    furniture.nothing_to_show(_("No figure is known for {city}. Choose another city.", city=views.full_name(city, _)))

with controls.second_bar():
    if view in ("lines", "bars"):
        asked = (controls.indicator(atlas, known).id,)
    elif view == "scatter":
        x = controls.indicator(atlas, known, "x", "property_stolen_12m")
        others = [one for one in known if one.id != x.id] or known
        y = controls.indicator(atlas, others, "y", "safe_night_city")
    else:
        asked = controls.theme(atlas, known, year)
    if view != "scatter":
        cities = controls.cities(atlas, city, atlas.companions(city.id, asked, to, year))

if view == "lines":
    furniture.view(views.lines, views.lines_table, atlas.lines(*asked, cities, to, year), narrow=views.lines_phone)
elif view == "bars":
    furniture.view(views.bars, views.bars_table, atlas.bars(*asked, cities, to, year), narrow=views.bars_phone)
elif view == "scatter":
    furniture.view(
        views.scatter, views.scatter_table, atlas.scatter(x.id, y.id, city.id, to, year), narrow=views.scatter_phone
    )
else:
    furniture.view(views.rug, views.rug_table, atlas.rug(asked, cities, to, year), narrow=views.rug_phone)

if view in ("lines", "bars"):
    furniture.panel(views.pairs, atlas.pairs(*asked, cities, year))
