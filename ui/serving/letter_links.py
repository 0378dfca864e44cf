"""Where the links of letters lead: pages without scripts that confirm an address or end what it follows; templates."""

from collections.abc import Callable
from urllib.parse import parse_qs

from anyio import move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import (
    IndicatorsError,
    Language,
    LetterError,
    LetterWriter,
    UnknownNameError,
    exports,
    load_language,
    topic_name,
    views,
)
from indicators.view import Reader
from ui import faults, session
from ui.documents import XLSX
from ui.serving import addresses
from ui.serving.front_page import wanted
from ui.settings import settings

LONGEST_BODY, LONGEST_WAIT = 400, 10  # bytes, and seconds until they are there
LONGEST_WORD = 100  # characters of a link's secret
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}
Page = tuple[int, str]
Act = Callable[[str, bool, bool, Language], Page]  # the link's word, whether a button was pressed, for everything


def routes(wait: Callable[[Scope], int]) -> list[Route]:
    """The routes, for server.py. `wait`: how many seconds whoever asks must wait; 0 when they need not."""
    both = ["GET", "POST"]
    return [
        Route(addresses.inside("follow/confirm/{word}"), _answering(confirm, wait), methods=both),
        Route(addresses.inside("follow/stop/{word}"), _answering(stop, wait), methods=both),
        Route(addresses.inside("follow/end/{word}"), _answering(end, wait), methods=both),
        Route(addresses.inside("templates/{subject}.xlsx"), _template(wait), methods=["GET"]),
    ]


def confirm(word: str, pressed: bool, _everything: bool, _: Language) -> Page:
    """Asks for, or does, the confirmation of an address."""
    followers, newsroom = session.followers(), session.public_atlas()
    if not pressed:
        waiting = followers.waiting(word)
        return (200, views.confirm_page(topic_name(waiting.topic, newsroom, _), _)) if waiting else _used(_)
    writer = LetterWriter(settings().site, settings().letter_links.word)
    follower = followers.confirm(word, lambda topic: writer.keys(topic, newsroom))
    return (200, views.confirmed_page(topic_name(follower.topic, newsroom, _), _)) if follower else _used(_)


def stop(word: str, pressed: bool, everything: bool, _: Language) -> Page:
    """Asks for, or does, the end of what an address follows. Mail programs send the second without the first."""
    followers = session.followers()
    try:
        follower = followers.follower(word)
    except LetterError:
        return 404, views.stale_page(_)
    if follower and not pressed:
        return 200, views.stop_page(topic_name(follower.topic, session.public_atlas(), _), _)
    if follower:
        followers.stop(word, everything)
    return 200, views.stopped_page(_)


def end(word: str, pressed: bool, _everything: bool, _: Language) -> Page:
    """Asks for, or does, the end of editors' letters to an address."""
    if not pressed:
        return 200, views.end_page(_)
    if session.data_requests_of_letters().stop(word, settings().letter_links):
        return 200, views.ended_page(_)
    return 404, views.stale_page(_)


def _used(_: Language) -> Page:
    return 404, views.used_page(_)


def _answering(act: Act, wait: Callable[[Scope], int]) -> Callable:
    async def answer(request: Request) -> Response:
        _, word = _spoken(request), request.path_params["word"]
        if seconds := wait(request.scope):
            return HTMLResponse(views.later_page(_), 429, HEADERS | {"retry-after": str(seconds)})
        pressed = request.method == "POST"
        everything = pressed and await _everything(request)
        try:
            status, page = await to_thread.run_sync(act, word[:LONGEST_WORD], pressed, everything, _)
        except UnknownNameError:  # a city or an indicator that is there no more
            status, page = _used(_)
        except IndicatorsError as error:
            faults.record(error)
            return HTMLResponse(views.later_page(_), 503, HEADERS | {"retry-after": "60"})
        return HTMLResponse(page, status, HEADERS)

    return answer


async def _everything(request: Request) -> bool:
    """Whether the form says that all is to end; a mail program says nothing of the kind (RFC 8058)."""
    body = b""
    with move_on_after(LONGEST_WAIT):
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                return False
    return parse_qs(body.decode("latin-1")[:LONGEST_BODY]).get("all", [""])[0] == "1"


def _template(wait: Callable[[Scope], int]) -> Callable:
    """The template of a letter to a city, as visitors may see what is missing."""

    async def answer(request: Request) -> Response:
        _ = _spoken(request)
        if seconds := wait(request.scope):
            return HTMLResponse(views.later_page(_), 429, HEADERS | {"retry-after": str(seconds)})
        subject, city = request.path_params["subject"], request.query_params.get("city", "")
        try:
            content = await to_thread.run_sync(_workbook, subject, city, _)
        except UnknownNameError as error:
            return HTMLResponse(views.no_template_page(faults.public(error, _), _), 404, HEADERS)
        except IndicatorsError as error:
            faults.record(error)
            return HTMLResponse(views.later_page(_), 503, HEADERS | {"retry-after": "60"})
        name = "".join(letter for letter in subject if letter.isalnum() or letter in "_-")
        return Response(
            content, 200, {"content-disposition": f'attachment; filename="vigie-template-{name}.xlsx"'}, XLSX
        )

    return answer


def _workbook(subject: str, city: str, _: Language) -> bytes:
    atlas = session.public_atlas()
    answer = atlas.upload_template(subject, city)
    return session.work_queue().do(lambda: exports.template_workbook(answer, Reader(_, atlas.catalogue)))


def _spoken(request: Request) -> Language:
    return load_language(wanted(request.url.query, request.headers.get("accept-language", "")))
