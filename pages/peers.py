"""Peers: who is like us, and why?"""

from indicators import views
from indicators.questions import PeersQuestion
from ui import choice, comparators, controls, groups, session, unpublished
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = comparators.weighed(atlas, controls.comparator(atlas, city))
    year = controls.year(atlas)
    controls.speech()

unpublished.only_around(atlas, city)
likeness = choice.question(PeersQuestion, atlas).ask(session.sources(atlas))

ui_page.finding(likeness)
main, side = ui_page.columns()
with side:
    ui_page.panel(views.likeness_reading, likeness)
    comparators.weights(atlas, to)
    comparators.group(atlas, city)
    groups.my_groups()
with main:
    if likeness.empty:
        ui_page.nothing_to_show(
            _(
                "No city is similar enough to {city} or has figures for the same indicators. Choose another model, "
                "other weights, a later year or another city.",
                city=views.full_name(city, _),
            )
        )
    ui_page.panel(views.nearest, likeness)
    ui_page.panel(views.profile_head, likeness)
    ui_page.chart(likeness)
    ways = {"none": _("None"), "ward": _("Ward"), "medoids": _("Around a typical city (PAM)")}
    way = controls.display("grouping", _("Groups of all these cities"), ways)
    if way != "none":
        grouping = atlas.grouping(city.id, to, year, way)
        ui_page.panel(views.grouping, grouping)
        comparators.adopt(grouping.members)
ui_page.notes(likeness)
ui_page.table(likeness)
