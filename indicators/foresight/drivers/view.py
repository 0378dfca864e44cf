"""The view of drivers."""

from indicators.answers.workshops import DriverMap
from indicators.drawing.rooms import SCREEN
from indicators.foresight.drivers import words as driver_words
from indicators.foresight.drivers.chart import drivers, drivers_slide
from indicators.foresight.drivers.question import DriversQuestion
from indicators.foresight.drivers.words import not_compared
from indicators.view import Display, View

DRIVERS = View(
    answer=DriverMap, name="drivers",
    display=Display(DriversQuestion, label=lambda _: _("Drivers")),
    headline=driver_words.drivers_finding, lead=driver_words.drivers_lead,
    notes=driver_words.drivers_notes, table=driver_words.drivers_table,
    chart=drivers, width=SCREEN.width, slide=drivers_slide,
    comparable=not_compared, matrices=driver_words.drivers_matrices, documented=True,
    screen_lead=driver_words.drivers_lead, screen_notes=driver_words.drivers_notes,
)  # fmt: skip
