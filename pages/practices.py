"""Practices: what cities and partners did about a problem; who does better than a city, and what they did."""

from ui import controls, session
from ui.practices import better, entry, partners, register

atlas, _ = session.atlas(), session.words()

SHOWN = {"practices": register.show, "better": better.show, "entry": entry.show, "partners": partners.show}

with controls.bar():
    city = controls.city(atlas)
    view = controls.view("practices", SHOWN, {"entry": _("Your practices"), "partners": _("Partners")})
    controls.speech()

SHOWN[view](atlas, city)
