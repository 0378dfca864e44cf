"""The view of the register of evidence."""

from indicators.answers.policies import EvidenceList
from indicators.policies.evidence.chart import evidence_slide, grid
from indicators.policies.evidence.question import EvidenceQuestion
from indicators.policies.evidence.words import (
    evidence_finding,
    evidence_lead,
    evidence_notes,
    evidence_rule,
    evidence_table,
)
from indicators.view import Display, View

EVIDENCE = View(
    answer=EvidenceList, name="evidence",
    display=Display(EvidenceQuestion, label=lambda _: _("Evidence")),
    headline=evidence_finding, lead=evidence_lead, notes=evidence_notes,
    table=evidence_table, chart=grid, slide=evidence_slide,
    screen_lead=evidence_lead, comparable=evidence_rule, documented=True,
)  # fmt: skip
