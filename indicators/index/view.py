"""The view of a composed index."""

from indicators.answers.index import IndexScores
from indicators.drawing.rooms import SCREEN
from indicators.index import tables as index_tables
from indicators.index import words as index_words
from indicators.index.audience_chart import bands
from indicators.index.press import index_cases
from indicators.index.question import IndexQuestion
from indicators.index.tables import index_foot
from indicators.index.words import index_caption, scores_rule
from indicators.view import Display, View
from indicators.view.fields import its_city


def _index_years(answer: IndexScores) -> list[int]:
    scored = answer.rows.dropna(subset=["first", "last"])
    return [int(scored["first"].min()), int(scored["last"].max())] if len(scored) else []


INDEX = View(
    answer=IndexScores, name="index",
    display=Display(IndexQuestion, label=lambda _: _("Index")),
    headline=index_words.index_headline, lead=index_words.index_lead, notes=index_tables.index_notes,
    table=index_tables.index_table,
    chart=bands, width=SCREEN.width,
    picture_lead=index_caption, picture_notes=index_foot,
    screen_lead=index_caption,
    screen_notes=index_foot,
    city=its_city, years=_index_years, dates=_index_years,
    comparable=scores_rule,
    datasets=lambda answer, reader: answer.datasets, framed=False, press=index_cases,
)  # fmt: skip
