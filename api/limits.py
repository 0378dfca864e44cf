"""Who comes in: so many questions a minute from one address; what is public may be read from any web page."""

import time

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import ApiProblem, answer
from indicators import counted_as, happened, took

MINUTE = 60.0
SLOW = 5.0  # seconds for an answer, from which the log says so
REFUSED = (401, 403, 429)
MOST_ADDRESSES = 100_000  # remembered within a minute
METHODS = "GET, HEAD, OPTIONS"
PUBLIC = {  # what is public may be read from any page
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After",
    "cross-origin-resource-policy": "cross-origin",
}
ASKING = {
    "allow": METHODS,
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "Accept, If-None-Match",
    "access-control-max-age": "86400",
}


class RequestCounter:
    """Counts the questions of each address in the running minute."""

    def __init__(self, most: int):
        """`most`: questions of one address in a minute; 0: as many as it likes."""
        self.most, self._counts, self._ends = most, {}, 0.0

    def wait(self, scope: Scope) -> int:
        """0 when one more question may come from there, else the seconds until the next minute begins.

        Called on the event loop alone.
        """
        return self.wait_for(whose(scope))

    def wait_for(self, caller: str) -> int:
        """As `wait`, for whatever is counted by a name: an address, an API key."""
        if not self.most:
            return 0
        now = time.monotonic()
        if now >= self._ends or len(self._counts) >= MOST_ADDRESSES:
            self._counts, self._ends = {}, now + MINUTE
        count = self._counts[caller] = self._counts.get(caller, 0) + 1
        return 0 if count <= self.most else max(1, round(self._ends - now + 0.5))


class RateLimit:
    """ASGI middleware before the API and the feeds, which share one turnstile."""

    def __init__(self, app: ASGIApp, turnstile: RequestCounter, home: str):
        self.app, self.turnstile, self.home = app, turnstile, home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        outward, begin = _Outward(send, scope["method"] == "HEAD"), time.perf_counter()
        try:
            await self._answer(scope, receive, outward)
        finally:
            _tell(outward.status, time.perf_counter() - begin)

    async def _answer(self, scope: Scope, receive: Receive, outward: "_Outward") -> None:
        if seconds := self.turnstile.wait(scope):
            detail = f"This address sent more than {self.turnstile.most} requests within a minute."
            problem = ApiProblem("too-many", detail, headers={"retry-after": str(seconds)})
            await answer(problem, self.home)(scope, receive, outward)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=ASKING)(scope, receive, outward)
        else:
            request_scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self.app(request_scope, receive, outward)


class _Outward:
    """Adds what lets other pages read the answer, and keeps the body back where only the head was asked for."""

    def __init__(self, send: Send, head_only: bool):
        self.send, self.head_only, self.status = send, head_only, 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            more = [(name.encode(), value.encode()) for name, value in PUBLIC.items()]
            message = {**message, "headers": [*message["headers"], *more]}
        elif self.head_only:
            message = {**message, "body": b""}
        await self.send(message)


def _tell(status: int, seconds: float) -> None:
    """One answer: counted with its seconds, and in the log where it was refused or slow."""
    took("api", status=status, seconds=round(seconds, 3))
    if status in REFUSED:
        happened("refused", status=status)
    if seconds > SLOW:
        happened("slow", api=status, seconds=round(seconds, 3))


def whose(scope: Scope) -> str:
    """The address that a question comes from, as the server takes it: of a proxy it trusts, what that one says.

    Of an IPv6 address the network counts.
    """
    address_text = scope["client"][0] if scope.get("client") else ""
    return counted_as(address_text)
