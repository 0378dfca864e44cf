"""What a presentation shows of the dashboard: the answer at a view's address, and a first sequence."""

from collections.abc import Mapping

from indicators import Atlas, UnknownNameError
from ui import index_link, session
from ui.link import PAGES, Asked
from ui.preparedness import scorecard

LEFT_OUT = ("ranks", "colour", "shape")  # halls see no ranks, and one colouring of the map
SHAPE, DOTS = "shape", "dots"  # in a step of the map: how the cities are distributed, in place of where they are
STATED = ("preparedness", "gaps")  # pages of what cities say of themselves


def answer(atlas: Atlas, page: str, link: dict[str, str]) -> object | None:
    """The answer of the view at a page with these parameters; None where halls have no picture of that page.

    Raises UnknownNameError for a city, an indicator, a year or a view that there is not.
    """
    if page not in (*PAGES, *STATED):
        return None
    asked = {key: one for key, one in link.items() if key not in LEFT_OUT}
    if page in PAGES:
        return Asked(atlas, asked | {"page": page}).answer()
    return _prepared(Asked(atlas, asked)) if page == "preparedness" else _gaps(Asked(atlas, asked))


def shape(link: Mapping[str, str]) -> str:
    """The shape that a step of the map asks for: DOTS, else empty."""
    return DOTS if link.get(SHAPE) == DOTS else ""


def _prepared(asked: Asked) -> object:
    """The scorecard, as every visitor may see it, or the index."""
    view = asked.link.get("view") or "scorecard"
    if view not in ("scorecard", "index"):
        raise UnknownNameError("view", view, ("scorecard", "index"))
    if view == "index":
        index = index_link.index(asked.atlas, asked.link)
        return asked.atlas.composed(index, asked.city.id, asked.to, asked.year, work=session.work_queue().do)
    comparison = asked.atlas.compare(asked.city.id, asked.to, asked.year)
    among = scorecard.among(asked.atlas, asked.city, asked.to, comparison)
    return session.hall_assessments().scorecards.of(asked.city, among)


def _gaps(asked: Asked) -> object | None:
    """The gaps of a city, or the measures that the network lacks; no picture of registers."""
    view, desk = asked.link.get("view") or "city", session.hall_assessments()
    if view == "city":
        return desk.gaps.of(asked.city, asked.atlas.cities)
    return desk.gaps.shortages(asked.atlas.cities) if view == "network" else None


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
        f"map?city={city}&indicator={clear}&{SHAPE}={DOTS}",
        f"compare?city={city}&view=lines&indicator={clear}",
        f"perception?city={city}",
        f"peers?city={city}",
    ]
