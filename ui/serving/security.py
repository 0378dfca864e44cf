"""What the browser is told never to do for this site: run code from elsewhere, guess types, be framed, show cookies."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.serving import addresses


class SecurityHeaders:
    """ASGI middleware that adds the security headers to every answer that does not set them itself."""

    def __init__(self, app: ASGIApp, policy: str):
        self.app = app
        self.headers = [
            (b"content-security-policy", policy.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"strict-origin-when-cross-origin"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                missing = [header for header in self.headers if header[0] not in there]
                message = {**message, "headers": [*message["headers"], *missing]}
            await send(message)

        await self.app(scope, receive, add)


class SecureCookies:
    """ASGI middleware by which every cookie that is set over https travels over https alone.

    Streamlit leaves `Secure` out of the cookies of a sign-in, and of all others where TLS ends at a proxy.
    """

    def __init__(self, app: ASGIApp, always: bool = False):
        """`always`: the installation is served over https, whether or not a proxy says so at each request."""
        self.app, self.always = app, always

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (self.always or addresses.scheme(Request(scope)) == "https"):
            await self.app(scope, receive, _Securing(send))
        else:
            await self.app(scope, receive, send)


class _Securing:
    """Adds `Secure` to the cookies of an answer."""

    def __init__(self, send: Send):
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [
                (name, _secured(value) if name.lower() == b"set-cookie" else value)
                for name, value in message["headers"]
            ]
            message = {**message, "headers": headers}
        await self._send(message)


def _secured(cookie: bytes) -> bytes:
    attributes = {part.strip().lower() for part in cookie.split(b";")[1:]}
    return cookie if b"secure" in attributes else cookie + b"; Secure"


def policy(page: str, frames: str = "'self'", tiles: str = "") -> str:
    """The content security policy for a first page (HTML), as one line.

    `frames` says who may show the dashboard inside a page of theirs (CSP sources, separated by spaces); `tiles` is the
    address of the street map's style, whose host is then the only one outside that the browser may fetch from.
    """
    host = "{0.scheme}://{0.netloc}".format(urlsplit(tiles)) if tiles else ""
    rules = {
        "default-src": "'self'",
        # Streamlit's components are modules made in the page (blob:); the map's shaders need WebAssembly.
        "script-src": f"'self' blob: 'wasm-unsafe-eval' {' '.join(script_hashes(page))}",
        "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles at run time
        "img-src": f"'self' data: blob: {host}",
        "font-src": f"'self' data: {host}",
        "connect-src": f"'self' data: blob: {host}",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frames,
    }
    return "; ".join(f"{rule} {sources.strip()}" for rule, sources in rules.items())


def script_hashes(page: str) -> list[str]:
    """The CSP source of each script written inside the page, which is all that may run inline."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, flags=re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in inline]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
