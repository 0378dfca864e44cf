"""City: how do we stand on everything?"""

from indicators import views
from ui import aims, controls, furniture, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    controls.speech()

comparison = atlas.compare(city.id, to, year)

if comparison.empty:
    furniture.nothing_to_show(
        _(
            "No figure is known for {city} up to {year}. Choose a later year or another city.",
            city=views.full_name(city, _),
            year=year,
        )
    )

headline = session.told(views.city_headline, comparison)
furniture.headline(headline, session.told(views.city_lead, comparison))
main, side = furniture.columns()
with main:
    furniture.panel(views.key, comparison)
    clicked = furniture.chart(views.spine, comparison, headline, narrow=views.spine_phone)
with side:
    furniture.panel(views.lists, comparison)
    aims.listed(city)
furniture.notes(comparison)
furniture.table(views.comparison_table, comparison, "city")
furniture.sheets(atlas, comparison, clicked)
