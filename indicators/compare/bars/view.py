"""The view of several cities side by side."""

from indicators.answers.comparison import Bars
from indicators.compare.bars import words as bars_words
from indicators.compare.bars.chart import bars, bars_key, bars_slide
from indicators.compare.bars.words import bars_caption, bars_foot, bars_notes, bars_table
from indicators.compare.comparability_words import why_not_drawn
from indicators.compare.question import BarsQuestion
from indicators.view import ChoiceControl, Display, DisplayPanel, View
from indicators.view.fields import (
    asked_city,
    compared,
    its_datasets,
    its_indicator,
    years_of_rows,
    years_told,
)
from indicators.view.press_case import cases_of_index

BARS = View(
    answer=Bars, name="bars",
    display=Display(
        BarsQuestion, label=lambda _: _("Bars"),
        controls=(ChoiceControl.INDICATOR, ChoiceControl.CITIES, ChoiceControl.RANKS),
        panels=(DisplayPanel.BETTER, DisplayPanel.PAIRS),
    ),
    headline=bars_words.bars_headline, lead=compared(bars_words.bars_lead), notes=bars_notes,
    table=bars_table,
    chart=bars, key=bars_key, slide=bars_slide,
    screen_lead=bars_caption,
    screen_notes=bars_foot,
    city=asked_city, years=years_of_rows, dates=years_told, indicators=its_indicator, datasets=its_datasets,
    press=cases_of_index, why_empty=why_not_drawn, documented=True,
)  # fmt: skip
