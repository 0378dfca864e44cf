"""What a link says of itself where it is shared, before any script runs: the finding of its view and its picture."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from anyio import move_on_after, to_thread
from starlette.requests import Request
from starlette.types import Scope

from indicators import IndicatorsError, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.questions import Address
from indicators.view import Reader
from ui import session
from ui.serving import addresses, framed
from ui.settings import settings

ON_TIME = 0.15  # seconds that a reader's first page waits for its card; a crawler waits until it is there
LONGEST, DESCRIBED = 2000, 220  # characters of a query, of a description
SIZE = 1200, 675
KEPT = 512


@dataclass(frozen=True)
class LinkCard:
    """The words of a link, and the addresses of its view and of its picture; no picture where nothing is drawn."""

    title: str
    description: str
    address: str
    picture: str


async def card(scope: Scope, page: str, code: str) -> LinkCard | None:
    """The card of a page's address in a language, for a visitor's eyes; None where it has none of its own."""
    request = Request(scope)
    query = request.url.query
    if page not in framed.FRAMED_PAGES or len(query) > LONGEST:
        return None
    link = tuple(sorted({key: text for key, text in parse_qsl(query) if key != "lang"}.items()))
    if b"sec-fetch-dest" not in dict(scope["headers"]):
        return await to_thread.run_sync(made, page, link, code, addresses.site(request))
    with move_on_after(ON_TIME):
        return await to_thread.run_sync(made, page, link, code, addresses.site(request), abandon_on_cancel=True)
    return None


def made(page: str, link: tuple[tuple[str, str], ...], code: str, root: str) -> LinkCard | None:
    """The card of a view in a language; None where its address is a mistake or shows nothing. `root`: the site."""
    try:
        return _kept(session.public_version(), page, link, code, root)
    except IndicatorsError:  # the page itself says what is wrong
        return None


@lru_cache(maxsize=KEPT)
def _kept(_version: int, page: str, link: tuple[tuple[str, str], ...], code: str, root: str) -> LinkCard | None:
    address = Address(dict(link), session.published_atlas(dict(link).get("day", "")), settings().city)
    answer: Any = framed.ask(page, address)
    if answer is None or answer.empty:
        return None
    view, reader = view_of(answer), Reader(load_language(code), address.known.catalogue, tokens("light"))
    words = urlencode([*link, ("lang", code)], safe=",")
    has_picture = getattr(answer, "published", True)
    picture = f"{root}/card.png?{urlencode({'page': page})}&{words}" if has_picture else ""
    described = views.plain(view.lead(answer, reader))
    return LinkCard(
        view.headline(answer, reader),
        described if len(described) <= DESCRIBED else described[:DESCRIBED].rsplit(" ", 1)[0].rstrip(" ,;:") + "…",
        f"{root}/{'' if page == 'city' else page}?{words}",
        picture,
    )
