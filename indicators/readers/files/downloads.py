"""Brings a publisher's file from its address to the disk: whole and within its limits, or not at all."""

import gzip
import hashlib
import os
import secrets
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from indicators.model.errors import SourceError
from indicators.model.limits import Download

MOST = 1_000_000_000  # bytes
PATIENCE = 30.0  # seconds without a sign of the other side
PIECE = 1 << 20  # bytes
OPENING = 1024  # bytes that tell what a file is
PAGE = (b"<!doctype html", b"<html")
PACKED = b"\x1f\x8b"  # gzip
REASONS = {
    httpx.ConnectTimeout: "no answer within {patience:g} seconds",
    httpx.ReadTimeout: "the answer stopped for {patience:g} seconds",
    httpx.ConnectError: "no connection could be made ({error})",
    httpx.RemoteProtocolError: "the connection was lost before the end",
    httpx.ReadError: "the connection was lost before the end",
    httpx.TooManyRedirects: "there are too many redirects",
}


@dataclass(frozen=True)
class Fetched:
    """A file that is there now, and the checksum of the one that was there before; empty when there was none."""

    path: Path
    size: int
    sha256: str
    before: str = ""


def fetched(download: Download, folder: Path, most: int = MOST, patience: float = PATIENCE) -> Fetched:
    """The file, under its own name in `folder`. A file that was there stays until the new one is whole.

    Raises SourceError with what went wrong: no network, an answer that is no file or a web page, a connection or a
    packed file that was cut, more than `most` bytes, another checksum than declared. OSError where the disk is full.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / download.name, folder / f".{download.name}.part-{secrets.token_hex(8)}"
    before = _checksum(path) if path.is_file() else ""
    try:
        with part.open("wb") as file:
            size, sha256 = _poured(download, file, most, patience)
            file.flush()
            os.fsync(file.fileno())
        if download.sha256 and sha256 != download.sha256:
            raise SourceError(
                f"{download.address} returned a different file than declared: SHA-256 expected {download.sha256}, "
                f"found {sha256}."
            )
        _check_content(part, download)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Fetched(path, size, sha256, before)


def _check_content(file: Path, download: Download) -> None:
    """Refuses a page in the place of data, and a packed file that ends too early. Raises SourceError."""
    with file.open("rb") as content:
        opening = content.read(OPENING)
    if opening.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith(PAGE):
        raise SourceError(
            f"{download.address} returned a web page instead of data: the publisher may be under maintenance, or "
            "the address may have changed."
        )
    if opening.startswith(PACKED):
        try:
            with gzip.open(file) as content:
                while content.read(PIECE):
                    pass
        except (EOFError, OSError, zlib.error) as error:
            raise SourceError(f"{download.address} returned a packed file that is not complete ({error}).") from error


def _poured(download: Download, file, most: int, patience: float) -> tuple[int, str]:
    """Writes what comes into the open file; returns its bytes and its checksum."""
    size, digest = 0, hashlib.sha256()
    for piece in _pieces(download.address, patience):
        size += len(piece)
        if size > most:
            raise SourceError(
                f"{download.address} returned more than {most:,} bytes. If this is expected, allow more with --most."
            )
        digest.update(piece)
        file.write(piece)
    if not size:
        raise SourceError(f"{download.address} returned an empty file.")
    return size, digest.hexdigest()


def _pieces(address: str, patience: float) -> Iterator[bytes]:
    with _told(address, patience), httpx.stream("GET", address, follow_redirects=True, timeout=patience) as answer:
        if answer.status_code != httpx.codes.OK:
            raise SourceError(f"{address} answered {answer.status_code} {answer.reason_phrase}.")
        if address.startswith("https:") and answer.url.scheme != "https":
            raise SourceError(
                f"{address} redirects to {answer.url}, which is not encrypted: the file could have been altered."
            )
        yield from answer.iter_bytes(PIECE)


@contextmanager
def _told(address: str, patience: float) -> Generator[None, None, None]:
    """Turns what the network says into a sentence."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        words = next((words for kind, words in REASONS.items() if isinstance(error, kind)), "{error}")
        raise SourceError(f"{address} cannot be reached: {words.format(patience=patience, error=error)}.") from error


def _checksum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
