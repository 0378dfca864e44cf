"""Foresight: what may come, how sure, and what would tell."""

from ui import controls, session
from ui.foresight import city_workshops, forecast, signals, stress, tripwires, workshops

atlas, _ = session.atlas(), session.words()

SHOWN = {
    "forecasts": forecast.show, "signals": signals.show, "drivers": workshops.drivers,
    "scenarios": workshops.scenarios, "actors": workshops.actors, "workshops": city_workshops.show,
    "stress": stress.show, "tripwires": tripwires.show,
}  # fmt: skip

with controls.bar():
    city = controls.city(atlas)
    view = controls.view("foresight", SHOWN, {"workshops": _("Workshops")})
    controls.speech()

SHOWN[view](atlas, city)
