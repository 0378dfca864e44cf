"""Routes of Streamlit that this server closes, to everybody or to whoever has no key."""

import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# The first takes files of any visit into memory; ours is in ui/contribute/uploads.py. The second lets programs act on
# pages past the limits of our websocket messages where STREAMLIT_SERVER_ENABLE_AGENT_API is set; ours is api/.
CLOSED = ("/_stcore/upload_file", "/_stcore/agent")
METRICS = ("/_stcore/metrics", "/metrics")  # Streamlit's (sessions, memory, caches) and ours: not for the public
CLOSING = {"connection": "close"}  # so that a body on its way is not read


class ClosedRoutes:
    """ASGI middleware that answers 404 to every method at the addresses in CLOSED.

    `metrics_key`: opens METRICS to requests with `Authorization: Bearer KEY`; empty: closed too.
    """

    def __init__(self, app: ASGIApp, metrics_key: str = ""):
        self.app, self.metrics_key = app, metrics_key

    def _is_closed(self, scope: Scope) -> bool:
        if scope["path"].endswith(METRICS):
            header = Headers(scope=scope).get("authorization", "").encode()
            return not (self.metrics_key and secrets.compare_digest(header, f"Bearer {self.metrics_key}".encode()))
        return any(path in scope["path"] for path in CLOSED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._is_closed(scope):
            await PlainTextResponse("Not found\n", 404, CLOSING)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
