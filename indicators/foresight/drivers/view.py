"""The view of drivers."""

from indicators.answers.workshops import DriverMap
from indicators.drawing.rooms import SCREEN
from indicators.foresight.drivers import words as driver_words
from indicators.foresight.drivers.chart import drivers, drivers_slide
from indicators.foresight.drivers.question import DriversQuestion
from indicators.foresight.drivers.words import not_compared
from indicators.view import Display, View
from indicators.view.fields import chart, table, words

DRIVERS = View(
    answer=DriverMap, name="drivers",
    display=Display(DriversQuestion, label=lambda _: _("Drivers")),
    headline=words(driver_words.drivers_finding), lead=words(driver_words.drivers_lead),
    notes=driver_words.drivers_notes, table=table(driver_words.drivers_table),
    chart=chart(drivers), width=SCREEN.width, slide=drivers_slide,
    comparable=words(not_compared), matrices=driver_words.drivers_matrices, documented=True,
    screen_lead=words(driver_words.drivers_lead), screen_notes=driver_words.drivers_notes,
)  # fmt: skip
