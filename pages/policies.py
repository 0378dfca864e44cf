"""Policies: what cities did, whether an effect could be shown and was, and what is known of such measures."""

from ui import controls, session
from ui.policies import design, discussion, entry, evaluation, evidence, lighting, register, spending

atlas, _ = session.atlas(), session.words()

SHOWN = {
    "policies": register.show,
    "entry": entry.show,
    "design": design.show,
    "evaluation": evaluation.show,
    "spending": spending.show,
    "lighting": lighting.show,
    "evidence": evidence.show,
    "discussion": discussion.show,
}

with controls.bar():
    city = controls.city(atlas)
    view = controls.view("policies", SHOWN, {"entry": _("Your policies")})
    controls.speech()

SHOWN[view](atlas, city)
