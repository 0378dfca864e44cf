"""The view of a composed index."""

from indicators.answers.index import IndexScores
from indicators.drawing.rooms import SCREEN
from indicators.index import tables as index_tables
from indicators.index import words as index_words
from indicators.index.audience_chart import bands
from indicators.index.question import IndexQuestion
from indicators.index.tables import index_foot, limits
from indicators.index.words import index_caption, index_title, index_why, scores_rule
from indicators.model.indicators import Comparable, Indicator, Polarity, Statistic
from indicators.view import Display, View
from indicators.view.fields import its_city
from indicators.view.press_case import Case
from indicators.view.reader import Reader


def index_cases(answer: IndexScores, reader: Reader) -> tuple[Case, ...]:
    """The own city's band; none where it has none."""
    row = answer.own
    if answer.empty or row is None or not row["band"]:
        return ()
    others = tuple(geo for geo in answer.peers if geo in answer.cities)
    subject = _subject(answer, reader)
    return (
        Case(
            subject, answer.city, answer.comparator, row.to_dict(), answer.year, answer.cities, others, composite=answer
        ),
    )


def _subject(answer: IndexScores, reader: Reader) -> Indicator:
    """The index under the names that the rules of the press card use, in the reader's language."""
    _ = reader.language
    title, why, care = (
        {"en": words, _.code: words}
        for words in (index_title(answer.index, reader), index_why(answer.index, reader), limits(answer, _))
    )
    return Indicator(
        answer.index.id or "index", answer.index.family, "score", Polarity.HIGHER_IS_BETTER, Statistic.LEVEL,
        Comparable.LEVELS, 0, title, title, why, (), caveats=(care,),
    )  # fmt: skip


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
