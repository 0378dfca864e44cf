"""Ranking: why no figure says which city is the most dangerous, and what can be said instead."""

from indicators import views
from ui import controls, ranking, session
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    city = controls.city(atlas)
    controls.speech()

ui_page.headline(views.ranking_title(_), views.ranking_lead(_))
reasons, instead = ui_page.halves()
with reasons:
    ui_page.html(views.ranking_reasons(_))
with instead:
    findings = ranking.findings(atlas, city)
    ui_page.html(views.ranking_instead(findings, ranking.ways(city), views.short_name(city, _), _))
