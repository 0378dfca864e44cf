"""The view of several cities over time."""

from indicators.answers.comparison import Lines
from indicators.compare.comparability_words import why_not_drawn
from indicators.compare.lines import words as lines_words
from indicators.compare.lines.chart import lines, lines_key, lines_slide
from indicators.compare.lines.words import (
    lines_caption,
    lines_cases,
    lines_foot,
    lines_notes,
    lines_table,
)
from indicators.compare.question import LinesQuestion
from indicators.view import ChoiceControl, Display, DisplayPanel, View
from indicators.view.fields import (
    asked_city,
    compared,
    its_datasets,
    its_indicator,
    years_of_rows,
)

LINES = View(
    answer=Lines, name="lines",
    display=Display(
        LinesQuestion, label=lambda _: _("Lines"),
        controls=(ChoiceControl.INDICATOR, ChoiceControl.CITIES),
        panels=(DisplayPanel.TARGET, DisplayPanel.MONTHS, DisplayPanel.PAIRS),
    ),
    headline=lines_words.lines_headline, lead=compared(lines_words.lines_lead), notes=lines_notes,
    standalone=lines_words.line_finding, table=lines_table,
    chart=lines, key=lines_key, slide=lines_slide,
    screen_lead=lines_caption,
    screen_notes=lines_foot,
    screen_headline=lines_words.lines_headline,
    city=asked_city, years=years_of_rows, indicators=its_indicator, datasets=its_datasets,
    press=lines_cases, why_empty=why_not_drawn, documented=True,
)  # fmt: skip
