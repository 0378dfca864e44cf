"""What a presentation shows of the dashboard: the answer at a view's address, and a first sequence."""

from collections.abc import Mapping

from indicators import Atlas, ViewAnswer, questions, views
from indicators.questions import Address, Sources, parse
from indicators.view import Reader
from ui import session
from ui.settings import settings

LEFT_OUT = (
    "ranks",
    "colour",
    "shape",
    "since",
    "if",
    "draws",
)  # an audience sees no ranks, and one colouring of the map
MOST_TRIED = 8  # indicators, until one has a forecast
SHAPE, DOTS = "shape", "dots"  # in a step of the map: how the cities are distributed, in place of where they are
PAGES = (
    *("city", "compare", "map", "peers", "perception", "preparedness", "gaps", "foresight", "policies", "practices"),
)
PICTURED = ("", "city", "network")  # views of gaps


def answer(atlas: Atlas, page: str, link: dict[str, str]) -> ViewAnswer | None:
    """The answer of the view at a page with these parameters; None where the presentation has no picture of that page.

    Raises UnknownNameError for a city, an indicator, a year or a view that there is not.
    """
    if page not in PAGES or (page == "gaps" and link.get("view", "") not in PICTURED):
        return None
    parameters = {key: one for key, one in link.items() if key not in LEFT_OUT}
    sources = Sources(atlas, session.visitor_assessments(), session.work_queue().do)
    return parse(page, Address(parameters, atlas, settings().city)).ask(sources)


def withdrawn(atlas: Atlas, link: Mapping[str, str]) -> str:
    """What a step points to that is withdrawn, in words, since when and why; empty where nothing is."""
    releases = questions.withdrawn(atlas, link, settings().city)
    return " ".join(views.withdrawal_of(one, Reader(session.words(), atlas.catalogue)) for one in releases)


def shape(link: Mapping[str, str]) -> str:
    """The shape that a step of the map asks for: DOTS, else empty."""
    return DOTS if link.get(SHAPE) == DOTS else ""


def start(atlas: Atlas, city: str) -> list[str]:
    """The addresses of a first sequence on a city: where it stands, its clearest gap over cities and over time, what
    is felt and recorded, and who is like it."""
    rows = atlas.compare(city).rows
    survey = rows[
        rows["indicator"].map(lambda id: atlas.indicator(id).comparable == "levels") & rows["clarity"].notna()
    ]
    worst = survey.sort_values("clarity", kind="stable")["indicator"].tolist()
    clear = next(iter(worst), None) or next(iter(rows["indicator"]), None)
    if clear is None:
        return []
    return [
        f"city?city={city}",
        f"map?city={city}&indicator={clear}&{SHAPE}={DOTS}",
        f"compare?city={city}&view=lines&indicator={clear}",
        f"perception?city={city}",
        f"peers?city={city}",
        *_foresight(atlas, city),
    ]


def _foresight(atlas: Atlas, city: str) -> list[str]:
    """What may come: a forecast where there is one, the tripwires where the city stated some."""
    recorded = [one for one in atlas.known(city) if one.is_recorded_offence and not one.is_wider][:MOST_TRIED]
    banded = next((one.id for one in recorded if atlas.foresight.forecast(one.id, city).reserve.has_band), "")
    steps = [f"foresight?city={city}&indicator={banded}"] if banded else []
    return [*steps, *([f"foresight?city={city}&view=tripwires"] if atlas.foresight.tripwires(city).watched else [])]
