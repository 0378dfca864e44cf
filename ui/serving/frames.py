"""What other web sites show of Vigie: a chart or a city's card in a frame, a badge; always as any visitor sees it."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import (
    DayError,
    IndicatorsError,
    Language,
    UnknownNameError,
    exports,
    load_language,
    read_day,
    tokens,
    views,
)
from indicators.capabilities import view_of
from indicators.questions import COLOURS, INDICATOR, Address, CityQuestion, Sources, changed, withdrawn
from indicators.view import Reader
from ui import faults, navigation, published_day, session
from ui.serving import addresses, framed, front_page
from ui.serving.files import TOO_SMALL, best_coding, encoded
from ui.settings import settings

MEDIA = Path(st.__file__).parent / "static" / "static" / "media"
KEPT = 256  # answers; each is some 50 KB
LONGEST = 2000  # characters of a query: a link of sixty cities is shorter
SAVED = "public, max-age=300"  # a release shows in frames five minutes later at most
# Streamlit's own copy of the face, seen from these pages: browsers that have been at Vigie have it already.
FONT = next((f"../static/media/{one.name}" for one in MEDIA.glob("SourceSansVF-Upright.*.woff2")), "")
CARD_SCALE = 0.75  # of the slide: 1200 by 675 pixels, what messengers show
MISSING = ("city", "indicator")  # a thing that is not there; anything else is a question that cannot be asked


@dataclass(frozen=True)
class FrameResponse:
    """An answer as it leaves: status, body and its kind."""

    status: int
    body: bytes
    kind: str


def routes(base: str, wait: Callable[[Scope], int]) -> list[Route]:
    """The addresses, for server.py. `wait`: how many seconds whoever asks must wait; 0 when they need not."""
    return [
        Route(f"{base}/embed/city", _answering(_card, wait)),
        Route(f"{base}/embed/chart", _answering(_chart, wait)),
        Route(f"{base}/badge.svg", _answering(_badge, wait)),
        Route(f"{base}/card.png", _answering(_picture, wait)),
    ]


def policy(font: str = FONT) -> str:
    """What a browser may do with these pages: show them anywhere, run nothing, fetch nothing."""
    digest = base64.b64encode(hashlib.sha256(exports.page_style(font).encode()).digest()).decode()
    sources = f"style-src 'sha256-{digest}'; font-src 'self'; img-src data:"
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'; frame-ancestors *"


def _answering(make: Callable[[Address, Language, str], str | bytes | None], wait: Callable[[Scope], int]) -> Callable:
    kind = KINDS.get(make, "text/html; charset=utf-8")

    async def answer(request: Request) -> Response:
        _ = _language(request)
        if seconds := wait(request.scope):
            return await _sent(request, _mistake(429, _("Too many requests. Try again in a moment."), kind, _), seconds)
        query = request.url.query
        if len(query) > LONGEST:
            return await _sent(request, _mistake(422, _("This address is too long. Check the link."), kind, _))
        link = tuple(sorted({key: text for key, text in request.query_params.items() if key != "lang"}.items()))
        arguments = make, link, _.code, addresses.site(request), kind
        return await _sent(request, await to_thread.run_sync(_made, *arguments))

    return answer


def _made(make: Callable, link: tuple, code: str, root: str, kind: str) -> FrameResponse:
    """The answer to an address; mistakes are told, and a fault of ours says nothing of itself."""
    make_now = _kept.__wrapped__ if dict(link).get("page") in framed.ANSWERED_PAGES else _kept
    try:
        return make_now(session.public_version(), make, link, code, root, kind)
    except (UnknownNameError, DayError) as error:
        _ = load_language(code)
        is_missing = isinstance(error, UnknownNameError) and error.kind in MISSING
        return _mistake(404 if is_missing else 422, faults.public(error, _), kind, _)
    except IndicatorsError as error:
        _ = load_language(code)
        faults.record(error)
        return _mistake(503, _("The figures are not available at the moment. Try again later."), kind, _)


@lru_cache(maxsize=KEPT)
def _kept(version: int, make: Callable, link: tuple, code: str, root: str, kind: str) -> FrameResponse:
    """Made once for each version of the store."""
    _ = load_language(code)
    content = make(
        Address(dict(link), session.published_atlas(dict(link).get(navigation.DAY, "")), settings().city), _, root
    )
    if content is None:
        sentence = (
            _unpublished(dict(link), _)
            or _withdrawn(dict(link), _)
            or _("There are too few figures for these choices to draw a chart.")
        )
        return _mistake(404, sentence, kind, _)
    return FrameResponse(200, content if isinstance(content, bytes) else content.encode(), kind)


def _card(address: Address, _: Language, root: str) -> str | None:
    comparison = CityQuestion.read(address).ask(Sources(address.known))
    link = _whole(root, "city", address.given, _)
    if comparison.empty:
        return None
    caution, view = _cautions(address, _), view_of(comparison, address.text("view"))
    return exports.city_page(view, comparison, _reader(address, _), link, FONT, caution)


def _chart(address: Address, _: Language, root: str) -> str | None:
    page = address.text("page") or "compare"
    answer: Any = framed.ask(page, address)
    if answer.empty:
        return None
    link, colouring = _whole(root, page, address.given, _), address.choice("colour", COLOURS, COLOURS[0], "colouring")
    caution = _cautions(address, _)
    return exports.chart_page(
        view_of(answer, address.text("view")), answer, _reader(address, _), link, FONT, colouring, caution
    )


def _picture(address: Address, _: Language, root: str) -> bytes | None:
    """The picture of a view for those who share its link: its slide, in pixels."""
    page = address.text("page") or "city"
    answer: Any = (framed.ask_anew if page in framed.ANSWERED_PAGES else framed.ask)(page, address)
    if answer is None or answer.empty or not getattr(answer, "published", True):
        return None
    view = view_of(answer, address.text("view"))
    if not view.pictured:
        return None
    link = _whole(root, page, address.given, _)
    drawing = exports.picture(view, answer, _reader(address, _), "slide", link)
    return exports.png(drawing, CARD_SCALE)


def _reader(address: Address, _: Language) -> Reader:
    return Reader(_, address.known.catalogue, tokens("light"))


def _badge(address: Address, _: Language, _root_: str) -> str:
    catalogue = address.known.catalogue
    indicator = address.choice("indicator", catalogue.indicators, INDICATOR, "indicator")
    comparison = CityQuestion.read(address).ask(Sources(address.known))
    if indicator not in set(comparison.rows["indicator"]) and _withdrawn({**address.given, "indicator": indicator}, _):
        return exports.no_badge(_("This figure has been withdrawn"), _)
    day = address.text(navigation.DAY)
    return exports.badge(comparison, indicator, Reader(_, catalogue), read_day(day) if day else None)


KINDS: dict[Callable, str] = {_badge: "image/svg+xml", _picture: "image/png"}


def _cautions(address: Address, _: Language) -> str:
    """What stands over a frame: of which day its figures are, and what is withdrawn."""
    atlas: Any = address.known
    withdrawal = _withdrawn(address.given, _)
    if atlas.day is None:
        return withdrawal
    day = read_day(address.text(navigation.DAY))
    page = address.text("page")
    entries, figures = page in published_day.ENTERED_PAGES, published_day.shows_figures(page, address.text("view"))
    line = exports.published_line(day, changed(atlas, address.given), _, entries, figures)
    return f"{line} {withdrawal}".rstrip()


def _unpublished(link: Mapping[str, str], _: Language) -> str:
    """That no figure of the own city is known; empty where some is."""
    atlas = session.published_atlas(link.get(navigation.DAY, ""))
    city = Address(link, atlas, settings().city).city()
    if atlas.has_figures(city.id):
        return ""
    return f"{views.unpublished_headline(city, _)}. {views.unpublished_lead(city, 0, 0, _)}"


def _withdrawn(link: Mapping[str, str], _: Language) -> str:
    """What an address points to that is withdrawn, since when and why; empty where nothing is."""
    atlas = session.published_atlas(link.get(navigation.DAY, ""))
    releases = withdrawn(atlas, link, settings().city)
    return " ".join(views.withdrawal_of(one, Reader(_, atlas.catalogue)) for one in releases)


def _whole(root: str, page: str, link: Mapping[str, str], _: Language) -> str:
    """The address of the whole view."""
    parameters = {key: text for key, text in link.items() if key != "page"} | {"lang": _.code}
    return f"{root}/{'' if page == 'city' else page}?{urlencode(parameters, safe=',')}"


def _language(request: Request) -> Language:
    return load_language(front_page.wanted(request.url.query[:LONGEST], request.headers.get("accept-language", "")))


def _mistake(status: int, sentence: str, kind: str, _: Language) -> FrameResponse:
    """A small page, or a badge, that says what is wrong."""
    if kind == KINDS[_badge]:
        return FrameResponse(status, exports.no_badge(sentence[:120], _).encode(), kind)
    page = exports.mistake_page(_("Nothing to show here"), sentence, _, FONT)
    return FrameResponse(status, page.encode(), "text/html; charset=utf-8")


@lru_cache(maxsize=KEPT)
def _encoded(body: bytes, coding: str) -> bytes:
    return encoded(body, coding)


async def _sent(request: Request, frame: FrameResponse, seconds: int = 0) -> Response:
    """The answer with its headers; 304 where the browser has it already."""
    coding = best_coding(request.headers.get("accept-encoding", "")) if len(frame.body) > TOO_SMALL else ""
    mark = f'"{hashlib.sha256(frame.body).hexdigest()[:24]}-{coding}"'
    headers = {
        "content-security-policy": policy(),
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": SAVED if frame.status == 200 else "no-store",
        "vary": "Accept-Encoding, Accept-Language",
    }
    if seconds:
        headers["retry-after"] = str(seconds)
    if frame.status == 200:
        headers["etag"] = mark
        if mark in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
    body = frame.body
    if coding:
        body, headers["content-encoding"] = await to_thread.run_sync(_encoded, body, coding), coding
    return Response(body, frame.status, headers, frame.kind)
