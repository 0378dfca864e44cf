"""Which places a map shows where there are very many: what a browser gets grows no further, and the note says so."""

import pandas as pd

from indicators.answers.comparison import Places
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.model.indicators import City

MOST = 1500  # places on a map; with its words each takes a quarter of a kilobyte. The bundled figures have fewer


def shown_rows(answer: Places) -> pd.DataFrame:
    """The rows whose places are shown, in their order: the own city, its peers, the network's members, the largest."""
    if len(answer.rows) <= MOST:
        return answer.rows
    close = {answer.city.id, *answer.peers}
    ranks = [_rank(answer.cities.get(geo), geo in close) for geo in answer.rows["geo"].tolist()]
    first = sorted(range(len(ranks)), key=ranks.__getitem__)[:MOST]
    return answer.rows.iloc[sorted(first)]


def shown_apart(answer: Places) -> tuple[City, ...]:
    """Of the cities that count in another way, as many as there is room for: the members first, then the largest."""
    room = max(0, MOST - len(answer.rows))
    if len(answer.apart) <= room:
        return answer.apart
    first = set(sorted(range(len(answer.apart)), key=lambda one: _rank(answer.apart[one], close=False))[:room])
    return tuple(city for place, city in enumerate(answer.apart) if place in first)


def limit_words(answer: Places, _: Language) -> str:
    """How many of the places the map shows, and which; empty where it shows all."""
    every, some = len(answer.rows) + len(answer.apart), len(shown_rows(answer)) + len(shown_apart(answer))
    if every == some:
        return ""
    return _(
        "The map shows {shown} of {every} places: {city} and its peers, the members of the network, then the largest. "
        "The counts, the median and the table cover all places that compare.",
        shown=_.number(some),
        every=_.number(every),
        city=short_name(answer.city, _),
    )


def _rank(city: City | None, close: bool) -> tuple[bool, bool, float]:
    """Lower is shown sooner."""
    residents = city.population if city is not None and city.population == city.population else None
    return not close, not (city is not None and city.member), -(residents or 0.0)
