"""Four processes on one store, behind HAProxy and nginx: nothing is lost while one is taken out, or killed."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from subprocess import Popen

import httpx
import pytest

from benchmarks.visits import BenchmarkVisit
from indicators import People, Viewer, open_atlas, servers_at
from indicators.access.api_keys import ApiKeys
from indicators.access.rights import CONSOLE, Role
from tests import own_loop
from tests.deploy.proxies import NAMES, Balancer, haproxy, nginx, several
from tests.pages.contributing import ANA, BURGLARY, LIEGE, SHEET

LOAD, READERS, WRITERS = 4.0, 6, 2  # seconds; at once
READERS_OF_TWO = 2
BOUNDARY = "the-end-of-a-part"
FIGURES = f"/api/v1/observations?city={LIEGE}&indicator={BURGLARY}&limit=100"
_turn = count(1)


@dataclass(frozen=True)
class Four:
    """Four processes, what stands in front of them, and a key of a contributor."""

    store: Path
    addresses: dict[str, str]
    servers: dict[str, Popen]
    balancer: Balancer
    key: str

    def value(self, address: str) -> float:
        """What a process tells of burglaries in Liège in 2024."""
        answer = httpx.get(f"{address}{FIGURES}", headers={"cache-control": "no-cache"}, timeout=60)
        return {row["year"]: row["value"] for row in answer.json()["data"]}.get(2024, 0.0)

    def wait_for_values(self, addresses: list[str], value: float = 0.0) -> None:
        """Until these processes tell the same; each takes in a version when it is asked, one question at a time."""
        end = time.monotonic() + 60
        while len(values := {self.value(address) for address in addresses} | ({value} if value else set())) > 1:
            assert time.monotonic() < end, f"they tell {values}"
            threading.Event().wait(0.2)

    def sender(self, host: int) -> httpx.Client:
        """A program on a machine of its own: HAProxy chooses the process by its address."""
        transport = httpx.HTTPTransport(local_address=f"127.0.0.{host}")
        headers = {"authorization": f"Bearer {self.key}", "content-type": f"multipart/form-data; boundary={BOUNDARY}"}
        return httpx.Client(base_url=self.balancer.address, transport=transport, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def four(small_store: Path, tmp_path_factory) -> Iterator[Four]:
    folder = tmp_path_factory.mktemp("four")
    store = folder / "vigie.duckdb"
    store.write_bytes(small_store.read_bytes())
    People(store, CONSOLE).grant(ANA, "contributor", [LIEGE])
    contributor = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset([LIEGE]))
    key = ApiKeys(store, contributor).create("A program", True)[1]
    with several(4, store) as running:
        addresses = {name: address for name, (address, _server) in running.items()}
        servers = {name: server for name, (_address, server) in running.items()}
        with haproxy(folder, addresses) as balancer:
            yield Four(store, addresses, servers, balancer, key)


def body(value: float) -> bytes:
    """A file with this figure for 2024, as a program sends it; a new reason each time."""
    text = SHEET.replace("n.d.", f"{value:.1f}".replace(".", ",")).replace("Vols et", f"Vols ({next(_turn)}) et")
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="liege.csv"\r\n\r\n'
    return f"{head}{text}\r\n--{BOUNDARY}--\r\n".encode()


def test_readers_are_spread_over_all_four_and_stay(four):
    places = set()
    for _reader in range(8):
        with four.balancer.reader() as reader:
            reader.get("/readyz")
            places.add(reader.cookies["vigie_at"])
            assert [reader.get("/readyz").headers.get("set-cookie") for _time in range(2)] == [None, None]
    assert places == {*NAMES}


def test_all_four_give_one_etag(four):
    tags = {httpx.get(f"{address}{FIGURES}", timeout=60).headers["etag"] for address in four.addresses.values()}
    assert len(tags) == 1


def test_they_count_each_other(four):
    assert servers_at(four.store) == 4


def test_a_publication_on_its_way_to_a_process_that_is_taken_out_is_published(four):
    """HAProxy lets it finish there, sends what comes after elsewhere, and all four show it."""
    content, half, drained = body(1151.0), threading.Event(), threading.Event()

    def slowly() -> Iterator[bytes]:
        yield content[:200]
        half.set()
        assert drained.wait(60)
        yield content[200:]

    with four.sender(5) as sender, ThreadPoolExecutor(1) as sending:
        length = {"content-length": str(len(content))}
        answer = sending.submit(sender.post, "/api/v1/releases?consent=public", content=slowly(), headers=length)
        assert half.wait(60)
        end = time.monotonic() + 60
        while not (busy := four.balancer.busy("programs")):
            assert time.monotonic() < end, "the file did not reach a process"
        with four.balancer.drained(busy[0]):
            with four.sender(5) as later:
                assert later.get(FIGURES).status_code == 200
            for _reader in range(4):
                with four.balancer.reader() as new:
                    new.get("/readyz")
                    assert new.cookies["vigie_at"] != busy[0]
            drained.set()
            assert answer.result(60).status_code == 201, answer.result().text
    four.wait_for_values([*four.addresses.values()], 1151.0)


@pytest.fixture(scope="module")
def behind_nginx(four, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    with nginx(folder, [*four.addresses.values()]) as address:
        yield address


def test_nginx_keeps_a_reader_with_one_process_and_passes_the_websocket(four, behind_nginx):
    with httpx.Client(base_url=behind_nginx, timeout=60) as reader:
        first = reader.get("/")
        assert first.status_code == 200 and "vigie_at=" in first.headers["set-cookie"]
        assert "set-cookie" not in reader.get("/readyz").headers
    assert not own_loop.run(_errors(behind_nginx))


def test_nginx_counts_the_requests_of_an_address_for_all_processes(four, behind_nginx):
    transport = httpx.HTTPTransport(local_address="127.0.0.9")
    with httpx.Client(base_url=behind_nginx, transport=transport, timeout=60) as program:
        states = [program.get("/api/v1/datasets").status_code for _request in range(130)]
        assert {*states[:80]} == {200} and 429 in states
        assert program.get("/readyz").status_code == 200, "pages are not refused with programs"


async def _errors(address: str) -> tuple[str, ...]:
    visit = BenchmarkVisit(query=f"city={LIEGE}")
    answer = await visit.arrive(int(address.rpartition(":")[2]))
    await visit.leave()
    return answer.errors


def test_one_killed_under_load_costs_no_reader_a_page_and_nothing_that_was_acknowledged(four, behind_nginx):
    """Readers of every process ask on; writers at other addresses publish on; the file and the other three go on."""
    ends = time.monotonic() + LOAD
    with ThreadPoolExecutor(READERS + WRITERS) as crowd:
        reading = [crowd.submit(_read, four.balancer, NAMES[number % 4], ends) for number in range(READERS)]
        writing = [crowd.submit(_write, four, 20 + number, ends) for number in range(WRITERS)]
        threading.Event().wait(LOAD / 3)
        four.servers["two"].kill()
        states = [state for one in reading for state in one.result()]
        acknowledged = {id for one in writing for id in one.result()}
    broken = [state for state in states if state != 200]
    assert len(broken) <= READERS_OF_TWO, f"{broken}: more than the answers that were under way"
    assert states.count(200) >= READERS and acknowledged
    there = {release.id: release for release in open_atlas(four.store, CONSOLE).releases}
    assert acknowledged <= {*there} and all(there[id].status == "published" for id in acknowledged)
    four.balancer.wait_until("two", "DOWN")
    four.servers["two"].wait()
    assert servers_at(four.store) == 3
    left = [address for name, address in four.addresses.items() if name != "two"]
    four.wait_for_values(left)
    for address in (four.balancer.address, behind_nginx):
        assert not own_loop.run(_errors(address))
        for _reader in range(6):
            assert httpx.get(address, timeout=60).status_code == 200


def _read(balancer: Balancer, place: str, ends: float) -> list[int]:
    """Statuses that a reader of one process gets, in turn of a page and a probe."""
    states = []
    with balancer.reader(place) as reader:
        while time.monotonic() < ends:
            for question in ("/", "/readyz"):
                try:
                    states.append(reader.get(question).status_code)
                except httpx.HTTPError:  # an answer that broke in the middle
                    states.append(0)
    return states


def _write(four: Four, host: int, ends: float) -> list[str]:
    """The releases that were acknowledged; a request that breaks with its process is none."""
    ids = []
    while time.monotonic() < ends + (0 if ids else 60):
        try:
            with four.sender(host) as sender:
                answer = sender.post("/api/v1/releases?consent=public", content=body(1200.0 + host + len(ids)))
        except httpx.HTTPError:
            continue
        if answer.status_code == 201:
            ids.append(answer.json()["release"]["id"])
    return ids
