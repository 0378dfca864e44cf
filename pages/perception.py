"""Perception: what do crime figures and feelings say together?"""

from indicators import views
from indicators.questions import PerceptionQuestion
from ui import choice, controls, session
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    controls.speech()

felt = choice.question(PerceptionQuestion, atlas).ask(session.sources(atlas))

headline = session.told(views.perception_headline, felt)
ui_page.headline(headline, session.told(views.perception_lead, felt))
main, side = ui_page.columns()
with side:
    controls.visit(felt.both, city)
if not felt.pictures:
    ui_page.nothing_to_show(session.told(views.no_perception, felt))
with main:
    ui_page.chart(views.felt, felt, headline, narrow=views.perception_phone)
with side:
    ui_page.panel(views.reading_rule, felt)
if felt.counted:
    recorded = controls.indicator(atlas, felt.counted)
    ui_page.panel(views.exposure, atlas.exposure(recorded.id, city.id, to, year))
ui_page.notes(felt)
ui_page.table(views.perception_table, felt, "perception")
