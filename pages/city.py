"""City: how do we stand on everything?"""

from indicators import views
from indicators.questions import CityQuestion
from ui import choice, controls, session, targets, unpublished, upload_templates
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.comparator(atlas, city)
    year = controls.year(atlas)
    controls.speech()

comparison = choice.question(CityQuestion, atlas).ask(session.sources(atlas))

if not comparison.published:
    unpublished.show(atlas, comparison)

if comparison.empty:
    ui_page.nothing_to_show(
        _(
            "No figures for {city} up to {year}. Choose a later year or another city.",
            city=views.full_name(city, _),
            year=year,
        )
    )

ui_page.finding(comparison)
main, side = ui_page.columns()
with main:
    ui_page.panel(views.key, comparison)
    clicked = ui_page.chart(comparison)
with side:
    ui_page.panel(views.lists, comparison)
    targets.listed(city)
ui_page.notes(comparison)
ui_page.table(comparison)
ui_page.sheets(atlas, comparison, clicked)
upload_templates.next_best(atlas, city)
