"""A file comes whole or not at all, from a real server on this machine: gone, cut, too large, another, nobody there."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from indicators.model.errors import SourceError
from indicators.model.limits import Download
from indicators.readers.files.downloads import fetched

CONTENT = b"indic_ur,cities\\time\t2020 \n" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Publisher(BaseHTTPRequestHandler):
    """Answers by the path: what a publisher's server does on good and on bad days."""

    def do_GET(self) -> None:
        """One answer."""
        getattr(self, f"_{self.path.strip('/')}", self._gone)()

    def _whole(self) -> None:
        self._head(200, len(CONTENT))
        self.wfile.write(CONTENT)

    def _moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/whole")
        self.end_headers()

    def _round(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/round")
        self.end_headers()

    def _cut(self) -> None:
        self._head(200, len(CONTENT))
        self.wfile.write(CONTENT[:5000])
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def _silent(self) -> None:
        self._head(200, len(CONTENT))
        self.wfile.write(CONTENT[:5000])
        self.wfile.flush()
        self.server.released.wait(10)

    def _empty(self) -> None:
        self._head(200, 0)

    def _gone(self) -> None:
        self._head(404, 0)

    def _head(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def publisher() -> Iterator[str]:
    """The address of a server of its own, gone after the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.released = threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


def download(address: str, sha256: str = "") -> Download:
    return Download("table.tsv", address, "eurostat", sha256)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_with_its_size_and_checksum(publisher, tmp_path):
    file = fetched(download(f"{publisher}/whole", SHA256), tmp_path / "new" / "folder")
    assert file.path.read_bytes() == CONTENT
    assert (file.size, file.sha256, file.before) == (len(CONTENT), SHA256, "")
    assert names(file.path.parent) == ["table.tsv"]


def test_a_file_that_moved_is_followed(publisher, tmp_path):
    assert fetched(download(f"{publisher}/moved"), tmp_path).sha256 == SHA256


def test_the_checksum_of_the_file_that_was_there_is_told(publisher, tmp_path):
    (tmp_path / "table.tsv").write_bytes(b"old")
    file = fetched(download(f"{publisher}/whole"), tmp_path)
    assert file.before == hashlib.sha256(b"old").hexdigest() and file.path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("gone", "answered 404 Not Found"),
        ("cut", "the connection was lost before the end"),
        ("silent", r"the answer stopped for 0\.3 seconds"),
        ("empty", "returned an empty file"),
        ("round", "there are too many redirects"),
    ],
)
def test_on_a_bad_day_the_old_file_stays_and_nothing_else_is_left(publisher, tmp_path, day, why):
    (tmp_path / "table.tsv").write_bytes(b"old")
    with pytest.raises(SourceError, match=why):
        fetched(download(f"{publisher}/{day}"), tmp_path, patience=0.3)
    assert names(tmp_path) == ["table.tsv"] and (tmp_path / "table.tsv").read_bytes() == b"old"


def test_another_file_than_declared_is_refused_with_both_checksums(publisher, tmp_path):
    with pytest.raises(SourceError, match=f"SHA-256 expected {'0' * 64}, found {SHA256}"):
        fetched(download(f"{publisher}/whole", "0" * 64), tmp_path)
    assert names(tmp_path) == []


def test_more_than_is_allowed_is_stopped(publisher, tmp_path):
    with pytest.raises(SourceError, match=r"returned more than 1,000 bytes\. If this is expected, allow more"):
        fetched(download(f"{publisher}/whole"), tmp_path, most=1000)
    assert names(tmp_path) == []


def test_where_nobody_listens_one_sentence_says_so_at_once(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/table"
    begin = time.monotonic()
    with pytest.raises(SourceError, match=f"{address} cannot be reached: no connection could be made"):
        fetched(download(address), tmp_path)
    assert time.monotonic() - begin < 5 and names(tmp_path) == []
