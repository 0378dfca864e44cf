"""How a file comes in: the browser sends it to a route of its own, straight to the disk, never whole in memory.

A page gives out a ticket for each file, and the route takes nothing without one. A ticket serves once.
"""

import json
import logging
import re
import secrets
import shutil
import threading
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from anyio import fail_after, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from indicators import happened, is_full, limits
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.serving import addresses
from ui.settings import settings

ADDRESS = "/_vigie/upload/"
METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
MOST_FILES = 20  # in an inbox and on their way to it, together
VALID = 3600.0  # seconds until an unused ticket expires: a slow line sends one file after the other
STALLS = 60.0  # seconds without a byte after which the rest is not waited for
PIECE = 1 << 20  # bytes written at once: what an upload holds in memory
LONGEST_NAME = 120

# Why a file is refused: the status, and a title for scripts; the page says it in the reader's language.
REFUSALS = {
    "method": (405, "Use PUT to send the file."),
    "origin": (403, "The file was not sent from a page of this site."),
    "ticket": (
        403,
        "The upload ticket was not found, was already used or has expired. Reload the page and upload the file again.",
    ),
    "empty": (400, "The file is empty."),
    "cut": (400, "The file arrived incomplete. Upload it again."),
    "stalled": (408, "No data arrived for a minute. Upload the file again."),
    "too_large": (413, "The file is larger than allowed."),
    "room": (413, "Your uploaded files have reached the size allowed. Remove one first."),
    "disk": (507, "The server's disk is full. Contact your administrator."),
    "unsaved": (507, "The server cannot save files at the moment. Contact your administrator."),
}
STOPS = {"stalled", "too_large", "room", "disk", "unsaved"}  # the rest of the body is not even read


@dataclass(frozen=True)
class _Ticket:
    inbox: VisitFiles
    name: str
    until: float
    largest: float  # bytes


class _Refused(Exception):
    """The file is not taken; `args[0]` says why, by a key of REFUSALS."""


log = logging.getLogger("vigie")
_tickets: dict[str, _Ticket] = {}
_lock = threading.Lock()


def ticket(inbox: VisitFiles, name: str, largest: int | None = None) -> str | None:
    """A ticket for one file of this name, to be given to a viewer who may contribute; None when the inbox is full.

    `largest`: bytes that the file may have, where that is less than VIGIE_UPLOAD_MB.
    """
    now = time.monotonic()
    with _lock:
        for old in [key for key, one in _tickets.items() if one.until < now or one.inbox.ended]:
            del _tickets[old]
        waiting = sum(one.inbox is inbox for one in _tickets.values())
        if inbox.ended or waiting + len(inbox.files) >= MOST_FILES:
            return None
        ticket_id = secrets.token_urlsafe(24)
        _tickets[ticket_id] = _Ticket(inbox, shown_name(name), now + VALID, min(largest or inf, settings().largest))
        return ticket_id


def valid(ticket_id: str) -> bool:
    """Whether a file may still come by this ticket."""
    with _lock:
        return ticket_id in _tickets and _tickets[ticket_id].until > time.monotonic()


def withdraw(ticket_id: str) -> None:
    """Makes a ticket worthless."""
    with _lock:
        _tickets.pop(ticket_id, None)


def received(ticket_id: str, path: Path) -> ReceivedFile:
    """Lays a copy of a file in the inbox of its ticket, as an upload does; for tests and for scripts.

    Raises ValueError with the reason, a key of REFUSALS.
    """
    try:
        its, size = _redeemed(ticket_id), path.stat().st_size
        _check(its, size)
        if not its.inbox.take(size):
            raise _Refused("room")
    except _Refused as no:
        raise ValueError(*no.args) from None
    place = its.inbox.place()
    shutil.copyfile(path, place)
    return _laid(ticket_id, its, place, size)


def shown_name(name: str) -> str:
    """A file's name as it may be shown: without folders, characters that print nothing, or a length without end."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable()).strip()[-LONGEST_NAME:] or "–"


def address() -> str:
    """Where the browser sends files to; the ticket follows."""
    return addresses.base() + ADDRESS


def routes() -> list[Route]:
    """The route, for server.py."""
    return [Route(address() + "{ticket}", upload, methods=METHODS)]


async def upload(request: Request) -> Response:
    """Takes one file: 204 when it is in the inbox, else a problem document (RFC 9457), and nothing is kept of it."""
    try:
        _refuse_strangers(request)
        ticket_id = request.path_params["ticket"]
        await _receive(request, ticket_id, _redeemed(ticket_id))
    except _Refused as no:
        happened("upload_refused", reason=no.args[0])
        return _problem(*no.args)
    except ClientDisconnect:
        return _problem("cut")
    happened("upload_received")
    return Response(status_code=204)


def _refuse_strangers(request: Request) -> None:
    """Only a page of this dashboard may send. A browser says where a request comes from, and no page can lie for it."""
    if request.method != "PUT":
        raise _Refused("method")
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    same_origin = site == "same-origin" if site else urlsplit(origin or "").netloc == request.headers.get("host")
    if not origin or not same_origin:
        raise _Refused("origin")


def _redeemed(ticket_id: str) -> _Ticket:
    with _lock:
        its = _tickets.pop(ticket_id, None)
    if its is None or its.until < time.monotonic() or its.inbox.ended:
        raise _Refused("ticket")
    return its


async def _receive(request: Request, ticket_id: str, its: _Ticket) -> None:
    length = request.headers.get("content-length", "")
    _check(its, int(length) if length.isdigit() else PIECE)
    place, received_bytes = its.inbox.place(), [0]
    try:
        await _write(request, its, place, received_bytes)
        if not received_bytes[0]:
            raise _Refused("empty")
    except BaseException:  # a cancelled task too
        with suppress(OSError):  # on a disk that nothing can be written to
            place.unlink(missing_ok=True)
        its.inbox.give_back(received_bytes[0])
        raise
    _laid(ticket_id, its, place, received_bytes[0])


def _check(its: _Ticket, size: int) -> None:
    """Refuses before a byte is read what could not be kept."""
    if size == 0:
        raise _Refused("empty")
    if size > its.largest:
        raise _Refused("too_large")
    if not its.inbox.has_room(size):
        raise _Refused("room")
    try:
        room = limits.room(its.inbox.folder)
    except OSError as error:  # the folder is gone
        raise _refusal(error) from None
    if room < size:
        raise _Refused("disk")


async def _write(request: Request, its: _Ticket, place: Path, received_bytes: list[int]) -> None:
    """Writes the body to the disk piece by piece; `received_bytes` counts the bytes, so that they can be given back."""
    with _opened(place) as file:
        async for piece in _pieces(request):
            if received_bytes[0] + len(piece) > its.largest:
                raise _Refused("too_large")
            if not its.inbox.take(len(piece)):
                raise _Refused("ticket" if its.inbox.ended else "room")
            received_bytes[0] += len(piece)
            await to_thread.run_sync(_kept, file, piece)


def _opened(place: Path) -> BinaryIO:
    try:
        return place.open("xb")
    except OSError as error:
        raise _refusal(error) from None


def _kept(file: BinaryIO, piece: bytearray) -> None:
    try:
        file.write(piece)
    except OSError as error:
        raise _refusal(error) from None


def _refusal(error: OSError) -> _Refused:
    log.error("An uploaded file could not be saved: %s", error)
    return _Refused("disk" if is_full(error) else "unsaved")


async def _pieces(request: Request) -> AsyncIterator[bytearray]:
    """The body, in pieces of about PIECE; refused when nothing comes for a while."""
    body, piece = aiter(request.stream()), bytearray()
    while True:
        try:
            with fail_after(STALLS):
                chunk = await anext(body, None)
        except TimeoutError:
            raise _Refused("stalled") from None
        piece += chunk or b""
        if piece and (chunk is None or len(piece) >= PIECE):
            yield piece
            piece = bytearray()
        if chunk is None:
            return


def _laid(ticket_id: str, its: _Ticket, place: Path, size: int) -> ReceivedFile:
    place.chmod(0o600)
    file = ReceivedFile(ticket_id, its.name, size, place)
    if not its.inbox.put(file):
        raise _Refused("ticket")
    return file


def _problem(reason: str) -> Response:
    status, title = REFUSALS[reason]
    body = {"type": "about:blank", "title": title, "status": status, "reason": reason}
    headers = {"allow": "PUT"} if reason == "method" else {}
    if reason in STOPS:
        headers["connection"] = "close"
    return Response(json.dumps(body), status, headers, "application/problem+json")
