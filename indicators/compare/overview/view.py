"""The view of several cities on many indicators."""

from indicators.answers.comparison import Overview
from indicators.compare.overview import words as overview_words
from indicators.compare.overview.audience_chart import tiles
from indicators.compare.overview.chart import overview, overview_slide
from indicators.compare.overview.phone_chart import overview_phone
from indicators.compare.overview.words import (
    clearest_of_overview,
    overview_caption,
    overview_cases,
    overview_foot,
    overview_part,
    overview_table,
)
from indicators.compare.question import OverviewQuestion
from indicators.view import ChoiceControl, Display, View, facts, note_words
from indicators.view.fields import asked_city, by_room, compared, years_of_rows, years_told
from indicators.view.keys import outcomes_key

OVERVIEW = View(
    answer=Overview, name="overview",
    display=Display(
        OverviewQuestion, name="overview", label=lambda _: _("Overview"),
        controls=(ChoiceControl.THEME, ChoiceControl.CITIES),
    ),
    headline=overview_words.overview_finding, lead=compared(overview_words.overview_lead),
    notes=note_words.several_notes,
    table=overview_table,
    chart=by_room(overview, overview_phone, tiles), width=960, most=(18, 12), part=clearest_of_overview,
    part_words=overview_part,
    key=outcomes_key, slide=overview_slide,
    screen_lead=overview_caption,
    screen_notes=overview_foot,
    city=asked_city, years=years_of_rows, dates=years_told, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=overview_cases, documented=True,
)  # fmt: skip
