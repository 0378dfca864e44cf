"""Two processes on one store behind HAProxy: a reader stays with one, a limit counts for both, either may go."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.browser.serving import free_port, process
from tests.system_packages import program

CONFIG = Path(__file__).parents[2] / "deploy" / "haproxy.cfg"
PATIENCE = 60  # seconds
SETTINGS = {
    "VIGIE_PROCESSES": "2",
    "STREAMLIT_SERVER_COOKIE_SECRET": "the same text for both processes of the test",
}
LIMIT = 300  # requests of an address to the API in a minute, as deploy/haproxy.cfg says


@dataclass(frozen=True)
class Pair:
    """Two processes and what stands in front of them."""

    address: str
    own_addresses: dict[str, str]  # name of the process in the proxy -> where it listens itself
    servers: dict[str, subprocess.Popen]
    control: Path

    def say(self, command: str) -> str:
        """What HAProxy answers on its socket."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.control))
            wire.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: wire.recv(65536), b"")).decode()

    def reader(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=60)

    def wait_until(self, name: str, state: str) -> None:
        """Until the proxy takes a process to be UP, DOWN or in DRAIN."""
        end = time.monotonic() + PATIENCE
        pause = threading.Event()
        while state not in next(row for row in self.say("show stat").splitlines() if row.startswith(f"vigie,{name},")):
            assert time.monotonic() < end, f"{name} did not become {state} within {PATIENCE} seconds"
            pause.wait(0.1)


@pytest.fixture(scope="module")
def pair(bundled_store, tmp_path_factory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    store = folder / "vigie.duckdb"
    shutil.copyfile(bundled_store, store)
    haproxy, port, control = program("haproxy"), free_port(), folder / "socket"
    with process(store, **SETTINGS) as (first_address, first), process(store, **SETTINGS) as (second_address, second):
        environment = {**os.environ, "VIGIE_BIND": f"127.0.0.1:{port}", "VIGIE_SOCKET": str(control)}
        environment |= {
            "VIGIE_ONE": first_address.removeprefix("http://"),
            "VIGIE_TWO": second_address.removeprefix("http://"),
        }
        with subprocess.Popen([haproxy, "-db", "-f", str(CONFIG)], env=environment) as proxy:
            try:
                pair = Pair(
                    f"http://127.0.0.1:{port}",
                    {"one": first_address, "two": second_address},
                    {"one": first, "two": second},
                    control,
                )
                _wait_until_it_listens(control, proxy)
                pair.wait_until("one", "UP")
                pair.wait_until("two", "UP")
                yield pair
            finally:
                proxy.terminate()


def _wait_until_it_listens(control: Path, proxy: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not control.exists():
        assert proxy.poll() is None and time.monotonic() < end, "HAProxy did not start"
        pause.wait(0.05)


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
    pair.say("set server vigie/one state drain")
    try:
        pair.wait_until("one", "DRAIN")
        with pair.reader() as old:
            old.cookies.set("vigie_at", "one")
            assert old.get("/readyz").status_code == 200 and place_of(old) == "one"
        for _reader in range(3):
            with pair.reader() as new:
                new.get("/readyz")
                assert place_of(new) == "two"
    finally:
        pair.say("set server vigie/one state ready")
        pair.wait_until("one", "UP")


def test_readers_of_a_process_that_is_killed_are_answered_by_the_other(pair):
    with pair.reader() as reader:
        while not reader.cookies or place_of(reader) != "two":
            reader.cookies.clear()
            reader.get("/readyz")
        pair.servers["two"].kill()
        assert [reader.get("/").status_code for _turn in range(5)] == [200] * 5
        pair.wait_until("two", "DOWN")
        assert reader.get("/readyz").status_code == 200 and place_of(reader) == "one"
