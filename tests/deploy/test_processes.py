"""Two processes on one store behind HAProxy: a reader stays with one, a limit counts for both, either may go."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.deploy.proxies import Balancer, haproxy, several

LIMIT = 300  # requests of an address to the API in a minute, as deploy/haproxy.cfg says


@dataclass(frozen=True)
class Pair:
    """Two processes and what stands in front of them."""

    balancer: Balancer
    own_addresses: dict[str, str]  # name of the process in the proxy -> where it listens itself
    servers: dict[str, object]

    def reader(self) -> httpx.Client:
        return self.balancer.reader()


@pytest.fixture(scope="module")
def pair(bundled_store, tmp_path_factory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    store = folder / "vigie.duckdb"
    shutil.copyfile(bundled_store, store)
    with several(2, store) as servers:
        addresses = {name: address for name, (address, _server) in servers.items()}
        with haproxy(folder, addresses) as balancer:
            yield Pair(balancer, addresses, {name: server for name, (_address, server) in servers.items()})


def place_of(reader: httpx.Client) -> str:
    return reader.cookies["vigie_at"]


def test_a_reader_stays_with_one_process_and_readers_are_spread(pair):
    places = set()
    for _reader in range(4):
        with pair.reader() as reader:
            assert reader.get("/").status_code == 200
            first = place_of(reader)
            assert [reader.get("/readyz").headers.get("set-cookie") for _turn in range(3)] == [None] * 3
            assert place_of(reader) == first
            places.add(first)
    assert places == {"one", "two"}


def test_both_processes_give_one_etag_so_that_either_says_304(pair):
    question = "/api/v1/observations?city=BE005C&limit=5"
    tags = {httpx.get(f"{address}{question}", timeout=60).headers["etag"] for address in pair.own_addresses.values()}
    assert len(tags) == 1
    for address in pair.own_addresses.values():
        again = httpx.get(f"{address}{question}", headers={"if-none-match": next(iter(tags))}, timeout=60)
        assert again.status_code == 304


def test_the_limit_counts_for_both_processes_together(pair):
    with pair.reader() as reader:
        states = [reader.get("/api/v1/datasets").status_code for _turn in range(LIMIT + 20)]
        assert states.count(429) >= 15 and set(states[:100]) == {200}
        assert reader.get("/api/v1/datasets").headers["retry-after"] == "60"
        assert reader.get("/readyz").status_code == 200, "pages are not refused with programs"


def test_a_process_that_is_taken_out_keeps_its_readers_and_gets_no_new_ones(pair):
    with pair.balancer.drained("one"):
        with pair.balancer.reader("one") as old:
            assert old.get("/readyz").status_code == 200 and place_of(old) == "one"
        for _reader in range(3):
            with pair.reader() as new:
                new.get("/readyz")
                assert place_of(new) == "two"


def test_readers_of_a_process_that_is_killed_are_answered_by_the_other(pair):
    with pair.reader() as reader:
        while not reader.cookies or place_of(reader) != "two":
            reader.cookies.clear()
            reader.get("/readyz")
        pair.servers["two"].kill()
        assert [reader.get("/").status_code for _turn in range(5)] == [200] * 5
        pair.balancer.wait_until("two", "DOWN")
        assert reader.get("/readyz").status_code == 200 and place_of(reader) == "one"
