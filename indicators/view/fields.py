"""What the fields of views are made of: a sentence, a table, a figure of one answer, for whoever reads it."""

from collections.abc import Callable
from typing import Any

from indicators.drawing.board import seen_from_afar
from indicators.drawing.rooms import Room
from indicators.language.comparators import care_mark, care_words, company
from indicators.language.language import Language
from indicators.language.names import Html, own_city, sentences
from indicators.language.values import safe
from indicators.model.indicators import City, Comparable, Outcome
from indicators.view import facts
from indicators.view.notes import Notes
from indicators.view.reader import Reader

Write = Callable[..., str]


def plain(write: Write) -> Callable[[Any, Reader], str]:
    """A sentence in plain words, as HTML."""
    return lambda answer, reader: Html(safe(write(answer, reader)))


def compared(lead: Write) -> Callable[[Any, Reader], str]:
    """A lead, what the reader changed in the comparator, and whether few cities are similar."""

    def written(answer: Any, reader: Reader) -> str:
        _ = reader.language
        change = company(answer.comparator, reader.catalogue, _)
        is_open = getattr(answer, "median_open", False)
        reason = _("No median: it depends on counts that are too small to be published.") if is_open else ""
        return sentences(lead(answer, reader), *map(safe, (reason, change, few_similar(answer, _))))

    return written


def few_similar(answer: Any, _: Language) -> str:
    """That the peers an answer compares with are not very similar; empty where most are, or nothing is compared."""
    city = _city(answer)
    return care_words(answer.comparator, city, *_benchmarks(answer), _) if city else ""


def weak_peers(answer: Any, reader: Reader) -> str:
    """The same beside the choices of an answer on some indicators, as a link to Peers."""
    city = _city(answer)
    return care_mark(answer.comparator, city, *_benchmarks(answer), reader.language) if city else Html("")


def _city(answer: Any) -> City | None:
    """The city that an answer is about."""
    return answer.city if hasattr(answer, "city") else own_city(answer)


def _compares(answer: Any) -> bool:
    """Whether a figure is compared with a benchmark: lines and panels have its outcome, other views its value."""
    outcomes = {getattr(one, "outcome", "") for one in getattr(answer, "charts", (answer,))}
    if outcomes - {"", Outcome.NOT_COMPARED}:
        return True
    return "benchmark" in answer.rows and bool(answer.rows["benchmark"].notna().any())


def _benchmarks(answer: Any) -> tuple[bool, bool]:
    """Whether peers across countries and peers inside the recording system are compared with."""
    if not _compares(answer):
        return False, False
    single = [getattr(answer, name) for name in ("x", "y", "indicator") if hasattr(answer, name)]
    crossing = [one.comparable for one in getattr(answer, "indicators", ()) or single]
    return Comparable.LEVELS in crossing, Comparable.TRENDS in crossing


def by_room(wide: Callable, narrow: Callable, afar: Callable) -> Callable[[Any, Reader, Room], Any]:
    """The figure of one answer whose form changes with the room: wide, narrow, and for an audience."""

    def draw(answer: Any, reader: Reader, room: Room) -> Any:
        if room.scale != 1:  # for an audience, and the same scaled on paper
            return afar(answer, reader, seen_from_afar(room))
        return (narrow if room.narrow else wide)(answer, reader)

    return draw


def no_notes(answer: Any, reader: Reader) -> Notes:
    """Nothing that must be read with the answer."""
    return Notes()


def asked_city(answer: Any) -> Any:
    """The own city of several, also where it has no figure."""
    cities = (*answer.cities, *answer.left_out)
    return next((city for city in cities if city.id == answer.own_id), cities[0] if cities else None)


def its_city(answer: Any) -> Any:
    """The city that the answer is about."""
    return answer.city


def its_indicator(answer: Any, reader: Reader) -> tuple:
    """The one indicator that the answer is about."""
    return (answer.indicator,)


def its_datasets(answer: Any, reader: Reader) -> list[str]:
    """The datasets of the rows of one indicator."""
    return facts.datasets_of(answer.rows, (answer.indicator,), reader.catalogue)


def years_told(answer: Any) -> list[int]:
    """The years of the rows that a headline tells of; none where the own city has no figure among them."""
    city = its_city(answer) if hasattr(answer, "city") else asked_city(answer)
    rows = answer.rows.dropna(subset="value")
    return facts.years_of(rows) if city and city.id in set(rows["geo"]) else []


def years_of_rows(answer: Any) -> list[int]:
    """The years of the rows, else the year that was asked for."""
    return facts.years_of(answer.rows) or [getattr(answer, "year", 0)]
