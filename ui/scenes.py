"""What stands at an address of the dashboard: the answer that its page shows, asked without the page.

The parameters are those of the pages' own choices (ui/controls.py, ui/comparators.py), the gaps their defaults.
"""

from collections.abc import Callable, Mapping

from indicators import Atlas, City, Comparator, UnknownNameError
from ui.settings import settings

MOST_CITIES = 12
FEWEST = 3  # cities of a group
PEERS = Comparator()
Asked = Mapping[str, str]


def answer(atlas: Atlas, page: str, asked: Asked) -> object | None:
    """The answer of the view at a page with these parameters; None where halls have no picture of that page.

    Raises UnknownNameError for a city, an indicator, a year or a view that there is not.
    """
    scene = SCENES.get(page)
    return scene(atlas, asked) if scene else None


def own_city(atlas: Atlas, asked: Asked) -> City:
    """The city that the address is about."""
    given = asked.get("city") or settings().city
    if given not in atlas.cities:
        raise UnknownNameError("city", given, atlas.cities)
    return atlas.city(given)


def comparator(atlas: Atlas, asked: Asked, own: City) -> Comparator:
    """Whom the address compares its city with."""
    group = tuple(id for id in asked.get("group", "").split(".") if id in atlas.cities and id != own.id)
    to = asked.get("to") or ("group" if len(group) >= FEWEST else "peers")
    if to == "peers" or to in atlas.catalogue.peer_models:
        model = PEERS.model if to == "peers" else to
        return Comparator(model=model, weights=_weights(atlas, model, asked))
    if to in Comparator.KINDS:
        if to == "city" or (to == "group" and len(group) < FEWEST):
            return PEERS
        return Comparator(to, group=group if to == "group" else ())
    if to not in atlas.cities:
        raise UnknownNameError("comparison", to, [*Comparator.KINDS, *atlas.catalogue.peer_models])
    return Comparator("city", city=to)


def _weights(atlas: Atlas, model: str, asked: Asked) -> tuple[tuple[str, float], ...]:
    """The weights that the reader moved; what is no weight is left out, as on the page."""
    key = "weights" if model == PEERS.model else f"weights_{model}"
    known = {one.id: one.weight for one in atlas.catalogue.peer_model(model).variables}
    moved = {}
    for pair in asked.get(key, "").split(","):
        id, _colon, given = pair.partition(":")
        if id in known and given.replace(".", "", 1).isdecimal() and 0 <= float(given) <= 5:
            moved[id] = round(float(given), 1)
    return tuple((id, one) for id, one in moved.items() if one != known[id]) if any((known | moved).values()) else ()


def year(atlas: Atlas, asked: Asked, *indicators: str) -> int:
    """The year up to which the address asks for figures."""
    years, given = atlas.years(*indicators), asked.get("year")
    if given is None:
        return years[-1]
    if given not in {str(one) for one in years}:
        raise UnknownNameError("year", given, map(str, years))
    return int(given)


def _common(atlas: Atlas, asked: Asked) -> tuple[City, Comparator, int]:
    own = own_city(atlas, asked)
    return own, comparator(atlas, asked, own), year(atlas, asked)


def _city(atlas: Atlas, asked: Asked) -> object:
    own, to, until = _common(atlas, asked)
    return atlas.compare(own.id, to, until)


def _map(atlas: Atlas, asked: Asked) -> object:
    own = own_city(atlas, asked)
    known = {one.id for one in atlas.mapped()}
    indicator = _named(asked.get("indicator", "safe_night_city"), known)
    return atlas.places(indicator, own.id, comparator(atlas, asked, own), year(atlas, asked, indicator))


def _peers(atlas: Atlas, asked: Asked) -> object:
    own, to, until = _common(atlas, asked)
    return atlas.likeness(own.id, to, until)


def _felt(atlas: Atlas, asked: Asked) -> object:
    own, to, until = _common(atlas, asked)
    return atlas.felt(own.id, to, until)


def _compare(atlas: Atlas, asked: Asked) -> object:
    own, to, until = _common(atlas, asked)
    known = atlas.known(own.id)
    ids = [one.id for one in known]
    if not ids:
        raise UnknownNameError("indicator", asked.get("indicator", ""))
    match asked.get("view", "rug"):
        case "lines" | "bars" | "funnel" as shape:
            indicator = _named(asked.get("indicator", ids[0]), ids)
            if shape == "funnel":
                return atlas.funnel(indicator, own.id, to, until)
            cities = _cities(atlas, asked, own, (indicator,), to, until)
            return (atlas.lines if shape == "lines" else atlas.bars)(indicator, cities, to, until)
        case "scatter":
            crossed = [one.id for one in known if one.perimeter == "city"] or ids
            x = _named(asked.get("x", _default("property_stolen_12m", crossed)), crossed)
            rest = [one for one in crossed if one != x] or crossed
            return atlas.scatter(x, _named(asked.get("y", _default("safe_night_city", rest)), rest), own.id, to, until)
        case "rug":
            shown = _of_theme(atlas, asked, known, until)
            return atlas.rug(shown, _cities(atlas, asked, own, shown, to, until), to, until)
        case other:
            raise UnknownNameError("view", other, ("rug", "lines", "bars", "scatter", "funnel"))


def _of_theme(atlas: Atlas, asked: Asked, known: list, until: int) -> tuple[str, ...]:
    """The indicators of one theme, or of all that compare."""
    there = [one for one in known if one.until is None or until <= one.until]
    theme = asked.get("theme", "all")
    if theme == "all":
        return tuple(one.id for one in there if one.theme not in ("context", "national"))
    return tuple(one.id for one in there if one.theme == _named(theme, atlas.catalogue.themes, "theme"))


def _cities(
    atlas: Atlas, asked: Asked, own: City, indicators: tuple[str, ...], to: Comparator, until: int
) -> tuple[str, ...]:
    """The own city and those beside it, at most twelve; by default its companions."""
    if "cities" not in asked:
        return (own.id, *atlas.companions(own.id, indicators, to, until))
    beside = [_named(id, atlas.cities, "city") for id in asked["cities"].split(",") if id]
    return (own.id, *[one for one in dict.fromkeys(beside) if one != own.id][: MOST_CITIES - 1])


def _named(id: str, known, kind: str = "indicator") -> str:
    if id not in known:
        raise UnknownNameError(kind, id, known)
    return id


def _default(wanted: str, known: list[str]) -> str:
    return wanted if wanted in known else known[0]


SCENES: dict[str, Callable[[Atlas, Asked], object]] = {
    "city": _city,
    "compare": _compare,
    "map": _map,
    "peers": _peers,
    "felt": _felt,
}


def start(atlas: Atlas, city: str) -> list[str]:
    """The addresses of a first sequence on a city: where it stands, its clearest gap over cities and over time, what
    is felt and recorded, and who is like it."""
    told = atlas.compare(city).rows
    survey = told[
        told["indicator"].map(lambda id: atlas.indicator(id).comparable == "levels") & told["clarity"].notna()
    ]
    worst = survey.sort_values("clarity", kind="stable")["indicator"].tolist()
    clear = next(iter(worst), None) or next(iter(told["indicator"]), None)
    if clear is None:
        return []
    return [
        f"city?city={city}",
        f"map?city={city}&indicator={clear}",
        f"compare?city={city}&view=lines&indicator={clear}",
        f"felt?city={city}",
        f"peers?city={city}",
    ]
