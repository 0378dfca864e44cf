"""Felt and recorded: what do crime figures and feelings say together?"""

from indicators import views
from ui import controls, furniture, session

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    to = controls.comparator(atlas, city)
    year = controls.year(atlas)
    controls.speech()

felt = atlas.felt(city.id, to, year)

headline = session.told(views.felt_headline, felt)
furniture.headline(headline, session.told(views.felt_lead, felt))
main, side = furniture.columns()
with side:
    controls.visit(felt.both, city)
if not felt.pictures:
    furniture.nothing_to_show(session.told(views.nothing_felt, felt))
with main:
    furniture.chart(views.felt, felt, headline, narrow=views.felt_phone)
with side:
    furniture.panel(views.reading_rule, felt)
if felt.counted:
    counted = controls.indicator(atlas, felt.counted)
    furniture.panel(views.exposure, atlas.exposure(counted.id, city.id, to, year))
furniture.notes(felt)
furniture.table(views.felt_table, felt, "felt")
