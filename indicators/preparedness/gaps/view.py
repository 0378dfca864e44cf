"""The views of the gaps of a city, and of the measures that cities lack."""

from indicators.answers.preparedness import Gaps, Shortages
from indicators.exports import slide_pictures
from indicators.preparedness.gaps import chart as gaps_chart
from indicators.preparedness.gaps import slide as gaps_slide
from indicators.preparedness.gaps.shortages import shortages_finding, shortages_lead, shortages_table
from indicators.presentation import statement_words
from indicators.view import View
from indicators.view.fields import its_city, table, words

GAPS = View(
    answer=Gaps, name="gaps",
    headline=words(gaps_chart.gaps_finding), lead=words(gaps_chart.gaps_lead), notes=statement_words.gaps_foot,
    table=table(gaps_chart.gaps_table), drawing=slide_pictures.maker(gaps_slide.matrix),
    screen=gaps_slide.matrix, screen_lead=words(gaps_chart.gaps_lead), screen_notes=statement_words.gaps_foot,
    city=its_city, years=lambda answer: [answer.stated_at.year] if answer.stated_at else [],
    comparable=statement_words.levels_rule, framed=False,
)  # fmt: skip

SHORTAGES = View(
    answer=Shortages, name="shortages",
    headline=words(shortages_finding), lead=words(shortages_lead),
    notes=statement_words.shortages_foot, table=table(shortages_table),
    drawing=slide_pictures.maker(gaps_slide.lacks),
    screen=gaps_slide.lacks, screen_lead=words(shortages_lead), screen_notes=statement_words.shortages_foot,
    comparable=statement_words.levels_rule, framed=False,
)  # fmt: skip
