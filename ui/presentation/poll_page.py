"""The way of phones to a poll: a page of our own at /poll/CODE, a form without scripts, a cookie of that poll only."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from anyio import move_on_after, sleep, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import LANGUAGES, Language, Polls, StoreError, load_language, views
from ui import session
from ui.serving import addresses
from ui.serving.front_page import wanted

COOKIE = "vigie_poll"
LONGEST_BODY, LONGEST_WAIT = 400, 10  # bytes of an answer, and seconds until they are there
DAY = 24 * 3600
SWEEPS = 600  # seconds between two looks for polls that are over
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}


def address() -> str:
    """Where polls are answered; the code follows."""
    return addresses.inside("poll/")


def routes(whose: Callable[[Scope], str]) -> list[Route]:
    """The routes, for server.py. `whose`: the address that a request counts for."""

    async def asked(request: Request) -> Response:
        return await ask(request, whose(request.scope))

    async def taken(request: Request) -> Response:
        return await take(request, whose(request.scope))

    return [
        Route(address(), find, methods=["GET"]),
        Route(address() + "{code}", asked, methods=["GET"]),
        Route(address() + "{code}", taken, methods=["POST"]),
    ]


async def sweep() -> None:
    """Removes polls that are a day old, again and again while the server lasts: nobody need look at them for it."""
    while True:
        with suppress(StoreError):  # the database that machines share does not answer: next time
            await to_thread.run_sync(session.polls().sweep)
        await sleep(SWEEPS)


async def find(request: Request) -> Response:
    """A field for the code, for phones that read no QR code; or on to the poll of the code that was typed."""
    code = request.query_params.get("code", "").strip().upper()
    if code.isalnum() and len(code) == 6:
        return RedirectResponse(address() + code, 303, HEADERS)
    return HTMLResponse(views.no_poll_page(_spoken(request)), 200, HEADERS)


async def ask(request: Request, place: str) -> Response:
    """The question; a phone that comes for the first time gets its token."""
    return await to_thread.run_sync(_asked_by, request, place)  # a shared database may take its time


def _asked_by(request: Request, place: str) -> Response:
    polls, code, _ = session.polls(), request.path_params["code"], _spoken(request)
    try:
        poll = polls.poll(code)
    except StoreError:
        return HTMLResponse(views.no_poll_page(_, busy=True), 503, HEADERS | {"retry-after": "10"})
    if poll is None:
        return _unknown(polls, place, _)
    token, status = request.cookies.get(COOKIE, ""), request.query_params.get("told", "")[:10]
    is_known = polls.knows(code, token)
    new = None if is_known else polls.token(code, place)
    if not is_known and new is None:
        again = str(5 + secrets.randbelow(6))  # seconds; not all at the same moment
        busy = HEADERS | {"retry-after": again, "refresh": again}
        return HTMLResponse(views.poll_page(poll, None, "busy", _), 503, busy)
    chosen = polls.chosen(code, token) if is_known else None
    answer = HTMLResponse(views.poll_page(poll, chosen, status, _), 200, HEADERS)
    if new:
        safe = addresses.scheme(request) == "https"
        answer.set_cookie(COOKIE, new, DAY, path=address() + code, secure=safe, httponly=True, samesite="lax")
    return answer


async def take(request: Request, place: str) -> Response:
    """An answer; then the question again, with what was answered."""
    polls, code, _ = session.polls(), request.path_params["code"], _spoken(request)
    if not _from_here(request):
        return HTMLResponse(views.no_poll_page(_), 403, HEADERS)
    choice = await _choice(request)
    try:
        outcome = await to_thread.run_sync(polls.answer, code, request.cookies.get(COOKIE, ""), choice)
    except StoreError:
        outcome = "written"
    if outcome == "over":
        return _unknown(polls, place, _)
    spoken = request.query_params.get("lang", "")
    query = [f"lang={spoken}"] if spoken in LANGUAGES else []
    query += [f"told={outcome}"] if outcome else []
    return RedirectResponse(address() + code + (f"?{'&'.join(query)}" if query else ""), 303, HEADERS)


async def _choice(request: Request) -> int:
    """The place of the choice in the body; -1 for anything else, and nothing long is read."""
    body = b""
    with move_on_after(LONGEST_WAIT) as waiting:
        async for piece in request.stream():
            body += piece
            if len(body) > LONGEST_BODY:
                return -1
    if waiting.cancelled_caught:
        return -1
    text = parse_qs(body.decode("latin-1"), max_num_fields=4).get("choice", [""])[0] if body.count(b"&") < 4 else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else -1


def _unknown(polls: Polls, place: str, _: Language) -> Response:
    if polls.may_guess(place):
        return HTMLResponse(views.no_poll_page(_), 404, HEADERS)
    return HTMLResponse(views.no_poll_page(_, busy=True), 429, HEADERS | {"retry-after": "60"})


def _from_here(request: Request) -> bool:
    """Whether the form was sent from a page of this very site, as far as the browser says."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    if site:
        return site in ("same-origin", "none")
    return not origin or origin == "null" or urlsplit(origin).netloc == request.headers.get("host", "")


def _spoken(request: Request) -> Language:
    return load_language(wanted(request.url.query, request.headers.get("accept-language", "")))
