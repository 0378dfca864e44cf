"""What somebody with a role gets by every view, in every room, by every export and by the API, as text."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from plotly.utils import PlotlyJSONEncoder
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Viewer, exports, load_catalogue, load_language, tokens
from indicators.access.rights import Role
from indicators.capabilities import view_of
from indicators.drawing.rooms import ROOMS, Room
from indicators.store import Store
from indicators.view import Reader
from tests.ways import LINK, text, view_links
from ui.presentation import link as presentation_link
from ui.serving import addresses

ROWS = ("pictures", "signals", "rows")


def viewers(city: str, other: str) -> dict[str, Viewer]:
    """Everybody who may not see what a city keeps to itself, and who may, by a name."""
    return {
        "visitor": Viewer(),
        "partner": Viewer(Role.PARTNER, "pia@lamps.example", "Pia", frozenset({"org_lamps"})),
        "contributor of another city": Viewer(Role.CONTRIBUTOR, "eva@other.example", "Eva", frozenset({other})),
        "editor": Viewer(Role.EDITOR, "cleo@network.example", "Cleo"),
        "administrator": Viewer(Role.ADMINISTRATOR, "anne@network.example", "Anne"),
        "contributor of the city": Viewer(Role.CONTRIBUTOR, "ben@own.example", "Ben", frozenset({city})),
    }


def probed(
    path: Path, viewer: Viewer, city: str, other: str, ids: list[str], rooms: Collection[Room] = ROOMS
) -> Iterator[tuple[str, str]]:
    """The name of each thing that a viewer gets, and its text; each view in each of the rooms."""
    atlas = Atlas(Store.open(path), load_catalogue(), viewer)
    reader, links_before = Reader(load_language("en"), atlas.catalogue, tokens("light")), set()
    for page, link in view_links(city, other, ids):
        if (page, *link.items()) in links_before:
            continue
        links_before.add((page, *link.items()))
        answer = presentation_link.answer(atlas, page, link)
        name = f"{page} {' '.join(link.values())}"
        yield from _view(answer, reader, name, rooms)
    yield from _api(atlas, city, other, ids)


def _view(answer: object, reader: Reader, name: str, rooms: Collection[Room]) -> Iterator[tuple[str, str]]:
    view = view_of(answer)
    yield f"words of {view.name}: {name}", f"{view.headline(answer, reader)} {view.lead(answer, reader)}"
    yield f"table of {view.name}: {name}", view.table(answer, reader).to_csv() if view.table else ""
    yield f"notes of {view.name}: {name}", repr(view.notes(answer, reader))
    rows = next((getattr(answer, one) for one in ROWS if hasattr(answer, one)), ())
    if not len(rows):
        return
    for room in rooms if view.chart else ():
        figure = view.figure(answer, reader, room)
        drawing = json.dumps(figure, cls=PlotlyJSONEncoder, ensure_ascii=False)
        yield f"{view.name} on {room.name}: {name}", drawing
    if view.documented and not view.whole_city:
        yield f"workbook of {view.name}: {name}", text(exports.view_workbook(view, answer, reader, LINK))
        yield f"slides of {view.name}: {name}", text(exports.view_deck(view, answer, reader, LINK))


def _api(atlas: Atlas, city: str, other: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    """The API as a key of the viewer opens it: the same routes, on the viewer's atlas."""
    client = TestClient(Starlette(routes=api.routes(lambda: atlas, "", 10**6, 60, addresses.site)))
    paths = [f"observations?city={city}&limit=10000", f"observations?indicator={','.join(ids)}&from=2024", "releases"]
    paths += [f"{view}?indicator={id}&cities={city},{other}" for view in ("lines", "bars") for id in ids]
    paths += ["scorecard/levels", "policies", "practices", "signals", f"search?find={city}"]
    paths += [f"comparison?city={city}", f"comparison?city={other}&to={city}", f"cities/{city}"]
    for path in paths:
        yield f"/api/v1/{path}", text(client.get(f"/api/v1/{path}").content)
