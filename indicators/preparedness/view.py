"""The view of the security technologies that a city keeps a register of."""

from indicators.answers.preparedness import TechnologyRegister
from indicators.preparedness import register_words
from indicators.preparedness.question import RegisterQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city, no_notes

REGISTER = View(
    answer=TechnologyRegister, name="register",
    display=Display(RegisterQuestion, label=lambda _: _("Technology register")),
    headline=register_words.register_finding, lead=register_words.register_lead, notes=no_notes,
    table=register_words.register_table, city=its_city, framed=False,
)  # fmt: skip
