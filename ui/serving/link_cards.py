"""What a link says of itself where it is shared, before any script runs: the finding of its view and its picture."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from anyio import move_on_after, to_thread
from starlette.requests import Request
from starlette.types import Scope

from indicators import IndicatorsError, exports, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.questions import Address
from indicators.view import Reader
from ui import navigation, session
from ui.serving import addresses, canonical, framed, structured_data
from ui.settings import settings

ON_TIME = 0.15  # seconds that a reader's first page waits for its card; a crawler waits until it is there
LONGEST, DESCRIBED = 2000, 220  # characters of a query, of a description
SIZE = 1200, 675
KEPT = 512


@dataclass(frozen=True)
class LinkCard:
    """The words of a link, and the addresses of its view and of its picture; no picture where nothing is drawn.

    A page without a finding of its own has only its addresses. `alternates`: those in each language, by hreflang.
    `oembed`: where a program asks for the frame of the view.
    """

    title: str = ""
    description: str = ""
    address: str = ""
    picture: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    oembed: str = ""
    listed: bool = True
    shared: str = ""  # the address that is shared, where it is not the one that search engines list
    structured: str = ""  # what search engines for data sets read, as JSON-LD


async def card(scope: Scope, page: str, code: str) -> LinkCard | None:
    """The card of a page's address in a language, for a visitor's eyes; None where it has none of its own."""
    request = Request(scope)
    query = request.url.query
    if len(query) > LONGEST:
        return None
    link = tuple(sorted({key: text for key, text in parse_qsl(query) if key != "lang"}.items()))
    arguments = page, link, code, addresses.site(request)
    if b"sec-fetch-dest" not in dict(scope["headers"]):
        return await to_thread.run_sync(of_address, *arguments)
    with move_on_after(ON_TIME):
        return await to_thread.run_sync(of_address, *arguments, abandon_on_cancel=True)
    return None


def of_address(page: str, link: tuple[tuple[str, str], ...], code: str, root: str) -> LinkCard | None:
    """What the page at an address says of itself; None for one that is not to be listed and says nothing."""
    parameters = dict(link)
    if not canonical.is_listed(page, parameters):
        return LinkCard(listed=False)
    has_finding = page in (*framed.FRAMED_PAGES, *framed.ANSWERED_PAGES) and (page != "city" or "city" in parameters)
    if has_finding and (card := made(page, link, code, root)):
        return card
    return _plain(page, parameters, code, root)


def made(page: str, link: tuple[tuple[str, str], ...], code: str, root: str) -> LinkCard | None:
    """The card of a view in a language; None where its address is a mistake or shows nothing. `root`: the site."""
    try:
        if page in framed.ANSWERED_PAGES:
            address = _address(link)
            return _of_view(page, address, framed.ask_anew(page, address), code, root)
        return _kept(session.public_version(), page, link, code, root)
    except IndicatorsError:  # the page itself says what is wrong
        return None


def _plain(page: str, parameters: dict[str, str], code: str, root: str) -> LinkCard | None:
    """The addresses of a page; of the details of an indicator also its name and what it counts."""
    alternates, id = canonical.stated(root, page, parameters), parameters.get("indicator", "")
    if not alternates:
        return None
    structured = structured_data.of_page(page, id, code, root)
    listed = navigation.DAY not in parameters
    card = LinkCard(address=dict(alternates)[code], alternates=alternates, structured=structured, listed=listed)
    if page != "catalogue" or (indicator := session.public_atlas().catalogue.indicators.get(id)) is None:
        return card
    _ = load_language(code)
    return replace(card, title=_.words(indicator.title), description=_shortened(_.words(indicator.definition)))


@lru_cache(maxsize=KEPT)
def _kept(_version: int, page: str, link: tuple[tuple[str, str], ...], code: str, root: str) -> LinkCard | None:
    address = _address(link)
    answer: Any = framed.ask(page, address)
    return None if answer is None or answer.empty else _of_view(page, address, answer, code, root)


def _of_view(page: str, address: Address, answer: Any, code: str, root: str) -> LinkCard:
    view, reader = (
        view_of(answer, address.text("view")),
        Reader(load_language(code), address.known.catalogue, tokens("light")),
    )
    has_picture = view.pictured and not answer.empty and getattr(answer, "published", True)
    choices = canonical.link(page, address.given)
    of_today, full_address = canonical.of_today(choices), canonical.address(root, page, choices, code)
    words = urlencode({"page": page, **choices, "lang": code}, safe=",")
    has_frame = has_picture and page in framed.FRAMED_PAGES
    return LinkCard(
        view.headline(answer, reader),
        _shortened(f"{_of_day(address, reader)}{views.plain(view.lead(answer, reader))}"),
        canonical.address(root, page, of_today, code),
        f"{root}/card.png?{words}" if has_picture else "",
        tuple(canonical.alternates(root, page, of_today)),
        f"{root}/oembed?{urlencode({'format': 'json', 'url': full_address})}" if has_frame else "",
        listed=navigation.DAY not in choices,
        shared=full_address,
    )


def _of_day(address: Address, reader: Reader) -> str:
    """As of which day the figures are; empty for those of today."""
    line = exports.published_on(address.text(navigation.DAY), reader.language)  # days without news have one atlas
    return f"{line} " if line else ""


def _address(link: tuple[tuple[str, str], ...]) -> Address:
    parameters = dict(link)
    return Address(parameters, session.published_atlas(parameters.get(navigation.DAY, "")), settings().city)


def _shortened(text: str) -> str:
    return text if len(text) <= DESCRIBED else text[:DESCRIBED].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
