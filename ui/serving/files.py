"""How files reach the browser: compressed once for everybody, cached by the browser for as long as they cannot change.

Streamlit sends its own scripts uncompressed (12 MB on a first visit) and leaves compression to a proxy.
"""

import gzip
import re
from email.utils import formatdate
from functools import lru_cache
from pathlib import Path

import anyio.to_thread
import pyarrow
from starlette.types import ASGIApp, Receive, Scope, Send

TYPES = {
    ".css": "text/css",
    ".geojson": "application/geo+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
TOO_SMALL = 1000  # bytes that compression would not bring under one packet
HASHED = re.compile(r"\.[\w-]{8}\.\w+$")  # a name that changes with its content
FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
GZIP_LEVEL, BROTLI_LEVEL = 6, 6  # brotli 6 takes as long as gzip 6 and sends an eighth less; see docs/decisions.md


class CompressedFiles:
    """ASGI middleware that answers for the text files of some folders, and passes on everything else."""

    def __init__(self, app: ASGIApp, folders: dict[str, Path]):
        """`folders`: the address that a folder is served at → the folder. Only files that are there now are served."""
        self.app = app
        self.files = {address: file for prefix, folder in folders.items() for address, file in _texts(prefix, folder)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self.files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        request_headers = dict(scope["headers"]) if file else {}
        coding = best_coding(request_headers.get(b"accept-encoding", b"").decode("latin-1"))
        if not file or not coding or b"range" in request_headers:
            await self.app(scope, receive, send)
            return
        changed = file.stat().st_mtime
        headers = _headers(file, changed, coding)
        if request_headers.get(b"if-none-match") == headers[b"etag"]:
            await answer(send, 304, headers, b"")
            return
        await answer(send, 200, headers, await anyio.to_thread.run_sync(compressed, file, changed, coding))


def best_coding(accepted: str) -> str:
    """The coding to answer with: "br", else "gzip", else "" when the reader's browser takes neither."""
    offers = [offer.replace(" ", "") for offer in accepted.lower().split(",")]
    willing = {offer.split(";")[0] for offer in offers if not offer.endswith((";q=0", ";q=0.0"))}
    return next((coding for coding in ("br", "gzip") if coding in willing), "")


@lru_cache(maxsize=1000)
def compressed(file: Path, changed: float, coding: str) -> bytes:
    """The file's content in one coding, worked out once for each `changed` (its time of modification)."""
    return encoded(file.read_bytes(), coding)


def encoded(content: bytes, coding: str) -> bytes:
    """The content compressed as "br" or "gzip"."""
    if coding == "br":
        return pyarrow.Codec("brotli", compression_level=BROTLI_LEVEL).compress(content, asbytes=True)
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


async def answer(send: Send, status: int, headers: dict[bytes, bytes], body: bytes) -> None:
    """Sends one whole answer."""
    if status == 200:
        headers = {**headers, b"content-length": str(len(body)).encode()}
    await send({"type": "http.response.start", "status": status, "headers": list(headers.items())})
    await send({"type": "http.response.body", "body": body})


def _texts(prefix: str, folder: Path) -> list[tuple[str, Path]]:
    files = (file for file in folder.rglob("*") if file.suffix in TYPES and file.stat().st_size >= TOO_SMALL)
    return [(f"{prefix}/{file.relative_to(folder).as_posix()}", file) for file in files]


def _headers(file: Path, changed: float, coding: str) -> dict[bytes, bytes]:
    return {
        b"content-type": TYPES[file.suffix].encode(),
        b"content-encoding": coding.encode(),
        b"vary": b"Accept-Encoding",
        b"cache-control": (FOR_EVER if HASHED.search(file.name) else FOR_AN_HOUR).encode(),
        b"etag": f'"{int(changed * 1000):x}-{coding}"'.encode(),
        b"last-modified": formatdate(changed, usegmt=True).encode(),
    }
