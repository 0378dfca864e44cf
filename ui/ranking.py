"""What can be said of a city instead of a ranking: the findings of a few views, each with the way to it."""

from urllib.parse import urlencode

from indicators import Atlas, City
from indicators.capabilities import view_of
from indicators.questions import Address, parse
from ui import choice, session
from ui.serving import addresses

VIEWS = (
    ("compare", {"view": "bars", "indicator": "safe_night_city"}),
    ("compare", {"view": "bars", "indicator": "property_stolen_12m"}),
    ("compare", {"view": "lines", "indicator": "recorded_burglary_dwelling"}),
    ("compare", {"view": "lines", "indicator": "recorded_theft_vehicle"}),
)


def findings(atlas: Atlas, city: City) -> list[tuple[str, str]]:
    """The headline of each view that has a figure of the city, and its address."""
    there = {one.id for one in atlas.known(city.id)}
    return [_finding(atlas, city, page, link) for page, link in VIEWS if link["indicator"] in there]


def ways(city: City) -> list[tuple[str, str]]:
    """The pages where a reader who asked for a ranking goes on."""
    _ = session.words()
    return [
        (_("Survey and police figures side by side"), _address("perception", {"city": city.id})),
        (_("All figures for the city, with its press card"), _address("", {"city": city.id})),
        (_("Methods and licences"), _address("about", {})),
    ]


def _finding(atlas: Atlas, city: City, page: str, link: dict[str, str]) -> tuple[str, str]:
    question = parse(page, Address(link | {"city": city.id}, atlas, choice.home(atlas)))
    answer = question.ask(session.sources(atlas))
    return session.read(view_of(answer, question.drawing).heading, answer), _address(page, link | {"city": city.id})


def _address(page: str, parameters: dict[str, str]) -> str:
    return f"{addresses.inside(page)}?{urlencode(parameters | {'lang': session.words().code})}"
