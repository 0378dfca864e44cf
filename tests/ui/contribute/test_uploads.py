"""Files come in through the real server: on disk, within bounds, by a ticket that a contributor's page gave."""

import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.browser.serving import process
from tests.ui.socket_visit import SocketVisit

MEGABYTE = 1 << 20
LIMIT = 160 * MEGABYTE
LINE = b"Liege;2023;4,50\n"


class Served:
    """The server that the tests of this file share."""

    def __init__(self, address: str, pid: int, uploads: Path):
        self.address, self.pid, self.uploads = address, pid, uploads
        self.socket = urlsplit(address).netloc

    def put(self, ticket: str, content: object, origin: str | None = None, **headers: str) -> httpx.Response:
        """Sends a file as a page of the dashboard does."""
        headers = {"origin": self.address if origin is None else origin, **headers}
        filled = {name: value for name, value in headers.items() if value}
        return httpx.put(f"{self.address}/_vigie/upload/{ticket}", content=content, headers=filled, timeout=60)

    def begin(self, ticket: str, length: str, *pieces: bytes) -> socket.socket:
        """A connection on which a file has begun to arrive. `length` is the header that tells how long it is."""
        host, port = self.socket.split(":")
        wire = socket.create_connection((host, int(port)), timeout=60)
        head = (
            f"PUT /_vigie/upload/{ticket} HTTP/1.1\r\nHost: {self.socket}\r\nOrigin: {self.address}\r\n{length}\r\n\r\n"
        )
        wire.sendall(head.encode() + b"".join(pieces))
        return wire

    def answer(self, ticket: str, length: str) -> str:
        """What is answered to a file of which only the head was sent."""
        with self.begin(ticket, length) as wire:
            return b"".join(iter(lambda: wire.recv(4000), b"")).decode()

    def on_disk(self) -> list[Path]:
        """All that lies in the folder of uploads, but for locks."""
        return [path for path in self.uploads.rglob("*") if path.is_file() and path.name != ".lock"]

    def memory_at_rest(self) -> int:
        """What the server's process holds once it has nothing to do, in bytes: what all readers share is worked out in
        its first seconds. VmHWM is the most from then on (proc(5), clear_refs)."""
        assert comes(self._rests)
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")
        return self.memory()

    def _rests(self) -> bool:
        """Whether it uses less than a tenth of a processor for half a second."""
        before = self._work()
        threading.Event().wait(0.5)
        return self._work() - before < 0.05

    def _work(self) -> float:
        """The seconds of processor that the server's process has used."""
        words = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, line: str = "VmRSS") -> int:
        """What the server's process holds in memory, in bytes; VmHWM: the most it ever held."""
        text = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{line}:\s+(\d+) kB", text).group(1)) * 1024


@contextmanager
def served(store: Path, folder: Path, script: str = "server.py", **settings: str) -> Iterator[Served]:
    """A server whose analyst needs no sign-in."""
    environment = {
        "VIGIE_LOCAL": "1",
        "VIGIE_UPLOADS": str(folder),
        "VIGIE_UPLOAD_MB": str(LIMIT // MEGABYTE),
        **settings,
    }
    with process(store, script, **environment) as (address, server):
        yield Served(address, server.pid, folder)


@pytest.fixture(scope="module")
def server(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server that the tests share."""
    with served(bundled_store, tmp_path_factory.mktemp("uploads")) as running:
        yield running


@pytest.fixture
def visit(server: Served) -> Iterator[SocketVisit]:
    """A contributor's visit; what it brought is removed at its end, and nothing else may be left."""
    with SocketVisit(server.address) as session:
        yield session
        for file in session.run().drop["files"]:
            session.run(removed=file["ticket"])
        assert server.on_disk() == []


def pieces(megabytes: int) -> Iterator[bytes]:
    """A body that is never whole in memory on this side either."""
    return (LINE * (MEGABYTE // len(LINE)) for _ in range(megabytes))


def reason(answer: httpx.Response) -> tuple[int, str]:
    """What a problem document says."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    return answer.status_code, answer.json()["reason"]


def gone(server: Served, count: int = 0) -> bool:
    """Waits until so many files are on disk: the server learns of a cut connection a moment later."""
    return comes(lambda: len(server.on_disk()) == count)


def comes(happened: Callable[[], bool]) -> bool:
    """Waits, ten seconds at most, until something has happened in another process."""
    return any(happened() or threading.Event().wait(0.05) for _ in range(200))


def test_a_file_arrives_as_it_was_sent(server, visit):
    [ticket] = visit.tickets("burglaries.csv")
    assert server.put(ticket, LINE * 10).status_code == 204
    assert visit.files == {"burglaries.csv": 10 * len(LINE)}
    [path] = server.on_disk()
    assert path.read_bytes() == LINE * 10
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_150_megabytes_pass_through_without_being_held(server, visit):
    [ticket] = visit.tickets("events.csv")
    before = server.memory_at_rest()
    assert server.put(ticket, pieces(150)).status_code == 204
    assert server.memory("VmHWM") - before < 60 * MEGABYTE
    assert visit.files == {"events.csv": 150 * MEGABYTE}


def test_several_files_arrive_at_once(server, visit):
    tickets = visit.tickets("january.csv", "february.csv", "march.csv")
    answers = {}

    def send(ticket: str, megabytes: int) -> None:
        answers[ticket] = server.put(ticket, pieces(megabytes)).status_code

    threads = [threading.Thread(target=send, args=(one, size)) for one, size in zip(tickets, (9, 10, 11), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(answers.values()) == [204] * 3
    sizes = {"january.csv": 9, "february.csv": 10, "march.csv": 11}
    assert visit.files == {name: size * MEGABYTE for name, size in sizes.items()}


def test_a_file_that_tells_its_length_is_refused_before_it_is_sent(server, visit):
    [ticket] = visit.tickets("all.csv")
    answer = server.answer(ticket, f"Content-Length: {LIMIT + 1}")
    assert answer.startswith("HTTP/1.1 413")
    assert '"reason": "too_large"' in answer
    assert "connection: close" in answer


def test_a_file_that_does_not_tell_its_length_is_refused_when_it_passes_the_limit(server, visit):
    [ticket] = visit.tickets("all.csv")
    chunk = b"%x\r\n" % MEGABYTE + b"x" * MEGABYTE + b"\r\n"
    with server.begin(ticket, "Transfer-Encoding: chunked") as wire:
        megabytes = 0
        with suppress(OSError):  # it does not listen any more
            while megabytes < 2 * LIMIT // MEGABYTE:
                wire.sendall(chunk)
                megabytes += 1
    assert LIMIT // MEGABYTE <= megabytes < LIMIT // MEGABYTE + 16
    assert gone(server)
    assert visit.files == {}


def test_a_visit_holds_three_of_the_largest_files_and_no_more(server, visit):
    for name in ("a.csv", "b.csv", "c.csv"):
        assert server.put(*visit.tickets(name), pieces(150)).status_code == 204
    assert '"reason": "room"' in server.answer(*visit.tickets("d.csv"), f"Content-Length: {40 * MEGABYTE}")
    visit.run(removed=visit.drop["files"][0]["ticket"])
    assert server.put(*visit.tickets("d.csv"), pieces(40)).status_code == 204


def test_a_file_that_the_disk_does_not_take_is_refused_in_words_and_nothing_is_left(bundled_store, tmp_path):
    with served(bundled_store, tmp_path / "uploads") as broken, SocketVisit(broken.address) as visit:
        [ticket] = visit.tickets("burglaries.csv")
        broken.uploads.rename(tmp_path / "away")
        answer = broken.put(ticket, LINE)
        assert reason(answer) == (507, "unsaved") and str(tmp_path) not in answer.text
        assert "nothing can be saved" not in httpx.get(f"{broken.address}/readyz").text
        assert "files cannot be uploaded" in httpx.get(f"{broken.address}/readyz").text
        (tmp_path / "away").rename(broken.uploads)
        assert broken.put(*visit.tickets("burglaries.csv"), LINE).status_code == 204


def test_nothing_comes_without_a_ticket_of_a_page(server, visit):
    assert reason(server.put("A" * 32, LINE)) == (403, "ticket")
    [ticket] = visit.tickets("burglaries.csv")
    assert reason(server.put(ticket[:-1], LINE)) == (403, "ticket")


def test_a_ticket_serves_once(server, visit):
    [ticket] = visit.tickets("burglaries.csv")
    assert server.put(ticket, LINE).status_code == 204
    assert reason(server.put(ticket, LINE * 2)) == (403, "ticket")
    assert visit.files == {"burglaries.csv": len(LINE)}


def test_a_ticket_that_was_taken_back_is_worth_nothing(server, visit):
    [ticket] = visit.tickets("burglaries.csv")
    visit.run(dropped="0")
    assert reason(server.put(ticket, LINE)) == (403, "ticket")


@pytest.mark.parametrize("origin", ["", "https://elsewhere.example", "null"])
def test_no_other_site_can_send_a_file(server, visit, origin):
    [ticket] = visit.tickets("burglaries.csv")
    assert reason(server.put(ticket, LINE, origin)) == (403, "origin")
    assert reason(server.put(ticket, LINE, None, **{"sec-fetch-site": "cross-site"})) == (403, "origin")
    assert server.put(ticket, LINE).status_code == 204  # and the ticket is not lost by it


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PATCH"])
def test_a_file_is_sent_by_put_and_nothing_else(server, visit, method):
    [ticket] = visit.tickets("burglaries.csv")
    answer = httpx.request(method, f"{server.address}/_vigie/upload/{ticket}", headers={"origin": server.address})
    assert reason(answer) == (405, "method")
    assert answer.headers["allow"] == "PUT"


@pytest.mark.parametrize("length", [f"Content-Length: {50 * MEGABYTE}", "Transfer-Encoding: chunked"])
def test_a_cut_connection_leaves_nothing(server, visit, length):
    [ticket] = visit.tickets("burglaries.csv")
    body = b"x" * 5 * MEGABYTE
    with server.begin(ticket, length, *([b"500000\r\n", body, b"\r\n"] if "chunked" in length else [body])):
        assert gone(server, 1)  # it has begun to arrive
        assert visit.files == {}  # and is not a file yet
    assert gone(server)
    assert visit.files == {}


def test_an_empty_file_is_refused(server, visit):
    assert reason(server.put(*visit.tickets("empty.csv"), b"")) == (400, "empty")
    assert reason(server.put(*visit.tickets("empty.csv"), iter([b""]))) == (400, "empty")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\figures.csv", "figures.csv"),
        ("/etc/cron.d/x", "x"),
        ("a\u202egpj.csv\x00\n", "agpj.csv"),
        ("..", ".."),
        ("", "–"),
        ("é" * 500 + ".csv", "é" * 116 + ".csv"),
    ],
)
def test_a_name_is_shown_and_never_a_path(server, visit, name, expected):
    assert server.put(*visit.tickets(name), LINE).status_code == 204
    assert visit.files == {expected: len(LINE)}
    [path] = server.on_disk()
    assert re.fullmatch(r"[0-9a-f]{16}", path.name)


def test_a_ticket_with_a_path_in_it_leads_nowhere(server, visit):
    for ticket in ("..%2f..%2fhealthz", "%2e%2e", "a/b"):
        assert server.put(ticket, LINE).status_code in (400, 403, 404, 405)


def test_at_most_twenty_files_are_under_way(server, visit):
    assert len(visit.tickets(*[f"{number}.csv" for number in range(25)])) == 20
    assert [*visit.drop["refused"].values()] == ["many"] * 5


def test_what_the_browser_asks_is_not_trusted(server, visit):
    for request in (None, "x", [None], [{"id": 1, "name": "a"}], [{"id": "a" * 99, "name": "a"}], [{"id": "a"}], {}):
        assert visit.run(asked=request).drop["tickets"] == {}
    for id in (None, {}, [], "unknown"):
        visit.run(dropped=id, removed=id)


def test_one_visit_knows_nothing_of_another(server, visit):
    [ticket] = visit.tickets("burglaries.csv")
    assert server.put(ticket, LINE).status_code == 204
    with SocketVisit(server.address) as other:
        other.run(removed=ticket)
        assert other.drop["files"] == []
    assert visit.files == {"burglaries.csv": len(LINE)}


def test_a_visitor_gets_no_ticket_whatever_the_browser_sends(server, visit, dashboard, tmp_path):
    closed = Served(dashboard.address, dashboard.pid, tmp_path)
    with SocketVisit(closed.address) as visitor:
        assert visitor.drop == {}
        visitor.component = visit.component  # as if the place were there
        assert visitor.run(asked=[{"id": "a", "name": "a.csv"}]).drop == {}
        assert reason(closed.put("A" * 32, LINE)) == (403, "ticket")


def test_what_a_killed_server_left_is_removed_at_the_next_start(bundled_store, tmp_path):
    with served(bundled_store, tmp_path) as first, killing(first), SocketVisit(first.address) as visit:
        assert first.put(*visit.tickets("burglaries.csv"), LINE).status_code == 204
        assert len(first.on_disk()) == 1
    leftovers = {*tmp_path.glob("process-*")}
    assert len(first.on_disk()) == len(leftovers) == 1
    with served(bundled_store, tmp_path) as second:
        assert gone(second)
        assert comes(lambda: len({*tmp_path.glob("process-*")} - leftovers) == 1)  # swept first, its own made then
    assert [path.name for path in tmp_path.rglob("*")] == [".lock"]  # a server that stops in peace leaves nothing


def test_the_dashboard_without_its_server_takes_no_files(bundled_store, tmp_path):
    with served(bundled_store, tmp_path, "app.py") as bare, SocketVisit(bare.address) as visit:
        [ticket] = visit.tickets("burglaries.csv")
        assert bare.put(ticket, LINE).status_code in (404, 405)


@contextmanager
def killing(server: Served) -> Iterator[None]:
    """Kills the server at the end of the block, without a word."""
    yield
    os.kill(server.pid, signal.SIGKILL)
