"""The view of a scorecard."""

from indicators.answers.preparedness import Scorecard
from indicators.preparedness.gaps.words import levels_rule
from indicators.preparedness.question import ScorecardQuestion
from indicators.preparedness.scorecard import tables as scorecard_tables
from indicators.preparedness.scorecard import words as scorecard_words
from indicators.preparedness.scorecard.audience_chart import parts
from indicators.preparedness.scorecard.chart import scorecard, scorecard_key, scorecard_phone
from indicators.preparedness.scorecard.words import scorecard_caption, scorecard_foot
from indicators.view import Display, View
from indicators.view.fields import by_room, its_city, plain

SCORECARD = View(
    answer=Scorecard, name="scorecard",
    display=Display(ScorecardQuestion, name="scorecard", label=lambda _: _("Scorecard")),
    headline=scorecard_words.scorecard_headline,
    lead=plain(scorecard_words.scorecard_lead),
    notes=scorecard_words.scorecard_notes, table=scorecard_tables.scorecard_table,
    chart=by_room(scorecard, scorecard_phone, parts), width=920, key=scorecard_key,
    screen_lead=scorecard_caption,
    screen_notes=scorecard_foot,
    city=its_city, years=lambda answer: [day.year for day in answer.days],
    comparable=levels_rule, framed=False,
)  # fmt: skip
