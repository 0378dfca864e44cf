"""The view of the register of policies."""

from indicators.answers.policies import PolicyList
from indicators.policies.register.chart import policies_slide, timeline
from indicators.policies.register.question import PoliciesQuestion
from indicators.policies.register.words import (
    policies_finding,
    policies_lead,
    policies_notes,
    policies_rule,
    policies_table,
)
from indicators.view import Display, View
from indicators.view.fields import its_city

POLICIES = View(
    answer=PolicyList, name="policies",
    display=Display(PoliciesQuestion, name="policies", label=lambda _: _("Policies")),
    headline=policies_finding, lead=policies_lead, notes=policies_notes,
    table=policies_table, chart=timeline, slide=policies_slide, documented=True,
    screen_lead=policies_lead,
    comparable=policies_rule, city=its_city, years=lambda answer: [one.in_force.year for one in answer.policies],
)  # fmt: skip
