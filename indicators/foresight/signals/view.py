"""The view of the register of signals."""

from indicators.answers.signals import Signals
from indicators.drawing.rooms import SCREEN
from indicators.foresight.signals import words as signal_words
from indicators.foresight.signals.audience_chart import signals_slide
from indicators.foresight.signals.chart import radar
from indicators.foresight.signals.question import SignalsQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

SIGNALS = View(
    answer=Signals, name="signals",
    display=Display(SignalsQuestion, label=lambda _: _("Signals")),
    headline=signal_words.signals_finding, lead=signal_words.signals_lead,
    notes=signal_words.signals_notes, table=signal_words.signals_table,
    chart=radar, width=SCREEN.width, slide=signals_slide, picture_notes=signal_words.signals_foot,
    screen_lead=signal_words.signals_lead, screen_notes=signal_words.signals_foot,
    city=its_city, comparable=signal_words.signals_rule, why_empty=signal_words.no_signal, documented=True,
)  # fmt: skip
