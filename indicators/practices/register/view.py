"""The view of the register of practices."""

from indicators.answers.practices import PracticeList
from indicators.practices.register.chart import practices_slide, supports
from indicators.practices.register.question import PracticesQuestion
from indicators.practices.register.words import (
    no_practice,
    practice_facts,
    practices_finding,
    practices_lead,
    practices_notes,
    practices_rule,
    practices_table,
)
from indicators.view import Display, View
from indicators.view.fields import its_city

PRACTICES = View(
    answer=PracticeList, name="practices",
    display=Display(PracticesQuestion, name="practices", label=lambda _: _("Practices")),
    headline=practices_finding, lead=practices_lead, notes=practices_notes,
    table=practices_table, chart=supports, slide=practices_slide, documented=True, sheet=practice_facts,
    screen_lead=practices_lead, comparable=practices_rule, city=its_city, why_empty=no_practice,
)  # fmt: skip
