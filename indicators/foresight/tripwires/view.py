"""The view of tripwires."""

from indicators.answers.tripwires import Tripwires
from indicators.drawing.rooms import SCREEN
from indicators.foresight.tripwires import words as tripwire_words
from indicators.foresight.tripwires.chart import tripwires, tripwires_slide
from indicators.foresight.tripwires.question import TripwiresQuestion
from indicators.view import Display, View
from indicators.view.fields import its_city

TRIPWIRES = View(
    answer=Tripwires, name="tripwires",
    display=Display(TripwiresQuestion, label=lambda _: _("Alert thresholds")),
    headline=tripwire_words.tripwires_finding, lead=tripwire_words.tripwires_lead,
    notes=tripwire_words.tripwires_notes, table=tripwire_words.tripwires_table,
    chart=tripwires, width=SCREEN.width, slide=tripwires_slide,
    screen_lead=tripwire_words.tripwires_lead, screen_notes=tripwire_words.tripwires_notes,
    city=its_city, years=tripwire_words.tripwires_years, indicators=tripwire_words.tripwires_indicators,
    datasets=tripwire_words.tripwires_datasets, why_empty=tripwire_words.no_tripwire, documented=True,
)  # fmt: skip
