"""Perception: what do crime figures and feelings say together?"""

from indicators import views
from indicators.questions import PerceptionQuestion
from ui import choice, controls, session, unpublished
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    controls.speech()

unpublished.only_around(atlas, city)
perception = choice.question(PerceptionQuestion, atlas).ask(session.sources(atlas))

ui_page.finding(perception)
main, side = ui_page.columns()
with side:
    controls.visit(perception.both, city)
if not perception.pictures:
    ui_page.nothing_to_show(session.told(views.no_perception, perception))
with main:
    ui_page.chart(perception)
with side:
    ui_page.panel(views.reading_rule, perception)
if perception.counted:
    recorded = controls.indicator(atlas, perception.counted)
    ui_page.panel(views.exposure, atlas.exposure(recorded.id, city.id, to, year))
ui_page.notes(perception)
ui_page.table(perception)
