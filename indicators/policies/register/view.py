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
from indicators.view.fields import chart, its_city, table, words

POLICIES = View(
    answer=PolicyList, name="policies",
    display=Display(PoliciesQuestion, name="policies", label=lambda _: _("Policies")),
    headline=words(policies_finding), lead=words(policies_lead), notes=policies_notes,
    table=table(policies_table), chart=chart(timeline), slide=policies_slide, documented=True,
    screen_lead=words(policies_lead),
    comparable=words(policies_rule), city=its_city, years=lambda answer: [one.in_force.year for one in answer.policies],
)  # fmt: skip
