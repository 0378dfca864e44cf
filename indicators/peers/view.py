"""The view of the cities most like one."""

from indicators.answers.comparison import Likeness
from indicators.peers import words as peers_words
from indicators.peers.chart import near, profile, profile_phone
from indicators.peers.panels import peers_table
from indicators.peers.question import PeersQuestion
from indicators.peers.words import likeness_caption, likeness_foot
from indicators.view import Display, View, facts
from indicators.view.fields import by_room, compared, its_city


def _years(answer: Likeness) -> list[int]:
    return [] if answer.rows.empty else facts.years_of(answer.profile)


LIKENESS = View(
    answer=Likeness, name="peers",
    display=Display(PeersQuestion),
    headline=peers_words.likeness_finding, lead=compared(peers_words.likeness_lead),
    notes=peers_words.likeness_notes, table=peers_table,
    chart=by_room(profile, profile_phone, near),
    screen_lead=likeness_caption,
    screen_notes=likeness_foot,
    city=its_city, years=_years, dates=_years,
)  # fmt: skip
