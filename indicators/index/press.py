"""An index as a case of the press card: its band and how often, never a place or a single figure."""

from indicators.answers.index import IndexScores
from indicators.index.tables import limits
from indicators.index.words import index_title, index_why
from indicators.model.indicators import Comparable, Indicator, Polarity, Statistic
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
