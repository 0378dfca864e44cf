"""Routes of Streamlit that this server closes."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Takes files of any visit into memory; ours is in ui/contribute/uploads.py.
CLOSED = ("/_stcore/upload_file",)
CLOSING = {"connection": "close"}  # so that a body on its way is not read


class ClosedRoutes:
    """ASGI middleware that answers 404 to every method at the addresses in CLOSED."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(path in scope["path"] for path in CLOSED):
            await PlainTextResponse("Not found\n", 404, CLOSING)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
