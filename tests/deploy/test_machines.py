"""Two servers, each with its replica, and one record in PostgreSQL, asked over HTTP as readers, programs and phones do.

One publishes and the other shows it; PostgreSQL goes and comes back; an older record is restored while both serve.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from benchmarks.postgresql import PostgreSQL
from benchmarks.visits import BenchmarkVisit
from indicators import People, Polls, Viewer
from indicators.access.api_keys import ApiKeys
from indicators.access.rights import CONSOLE, Role
from indicators.store import release_files, shared_record
from indicators.store.record import moving
from tests import own_loop
from tests.browser.serving import process
from tests.pages.contributing import ANA, BURGLARY, LIEGE, SHEET

KNOWN = SHEET.replace("n.d.", "1.100,0")
SOON = 60.0  # seconds on a busy machine; five are what is promised
KEY = "key of the speaker"
QUESTION = {"en": ("How safe is the square?", "Safe", "Not safe")}
FIGURES = f"/api/v1/observations?city={LIEGE}&indicator={BURGLARY}&limit=100"


@dataclass(frozen=True)
class ServedMachine:
    """A server with its replica."""

    address: str
    path: Path

    def get(self, question: str, **more) -> httpx.Response:
        return httpx.get(f"{self.address}{question}", timeout=60, **more)

    def values(self) -> dict[int, float]:
        """What the API tells of burglaries in Liège, by year."""
        answer = self.get(FIGURES, headers={"cache-control": "no-cache"})
        assert answer.status_code == 200, answer.text
        return {row["year"]: row["value"] for row in answer.json()["data"]}

    def ready(self) -> str:
        """What a proxy is told."""
        assert self.get("/healthz").status_code == 200
        answer = self.get("/readyz")
        assert answer.status_code == 200, answer.text
        return answer.text.strip()

    def screen(self, page: str, **link: str) -> str:
        """Everything that a page sends to a browser, read as text."""
        visit = _Screen(page, "&".join(f"{name}={value}" for name, value in {"lang": "en", **link}.items()))
        own_loop.run(visit.look(int(self.address.rpartition(":")[2])))
        return visit.text

    def publish(self, key: str, text: str = KNOWN) -> httpx.Response:
        """Sends a file with a yes to all that asks for it."""
        headers, file = {"authorization": f"Bearer {key}"}, {"file": ("liege.csv", text.encode())}
        url = f"{self.address}/api/v1/releases"
        outcome = httpx.post(url, params={"check": "true"}, headers=headers, files=file, timeout=60)
        confirm = ",".join(outcome.json().get("to_confirm", ()))
        words = {"consent": "public", **({"confirm": confirm} if confirm else {})}
        return httpx.post(url, params=words, headers=headers, files=file, timeout=60)


class _Screen(BenchmarkVisit):
    text = ""

    def _heard(self, kind, message):
        self.text += message.SerializeToString().decode("utf-8", "ignore")
        return super()._heard(kind, message)

    async def look(self, port: int) -> None:
        await self.arrive(port)
        await self.leave()


def soon(happens: Callable[[], object]) -> float:
    """Waits until something holds; the seconds that it took."""
    began = time.monotonic()
    while not happens():
        assert time.monotonic() - began < SOON, f"did not happen within {SOON:g} seconds"
        threading.Event().wait(0.1)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL(durable=False)
    yield server
    server.end()


@pytest.fixture(scope="module")
def address(postgresql: PostgreSQL) -> Iterator[str]:
    """The record, for this process too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIE_RECORD", address := postgresql.database())
        yield address


@pytest.fixture(scope="module")
def machines(small_store: Path, address: str, tmp_path_factory) -> Iterator[tuple[ServedMachine, ServedMachine]]:
    """The first has the store that the record was filled from; the second makes its replica from the record."""
    folder = tmp_path_factory.mktemp("machines")
    paths = [folder / name / "vigie.duckdb" for name in "ab"]
    for path in paths:
        path.parent.mkdir()
    paths[0].write_bytes(small_store.read_bytes())
    moving.fill(paths[0])
    with process(paths[0]) as (first, _), process(paths[1]) as (second, _):
        yield ServedMachine(first, paths[0]), ServedMachine(second, paths[1])


@pytest.fixture
def poll(machines) -> str:
    """The code of an open poll, made as an editor's page makes one."""
    polls = Polls(shared_record.shared_polls())
    code = polls.make(Viewer(Role.EDITOR), KEY, QUESTION).code
    polls.act(code, KEY, "open")
    return code


@pytest.fixture(scope="module")
def key(machines) -> str:
    """The key of a contributor for Liège, made on the first machine."""
    path = machines[0].path
    People(path, CONSOLE).grant(ANA, "contributor", [LIEGE])
    return ApiKeys(path, Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset([LIEGE]))).create("A program", True)[1]


def test_what_one_server_publishes_the_other_shows_on_page_and_api(machines, key):
    for value, (here, there) in ((1107, machines), (1109, machines[::-1])):
        assert there.ready() == "ready" and f"{value:,}" not in there.screen("compare", city=LIEGE, indicator=BURGLARY)
        answer = here.publish(key, KNOWN.replace("1.100,0", f"{value / 1000:.3f}"))
        assert answer.status_code == 201, answer.text
        soon(lambda there=there, value=value: there.values().get(2024) == value)
        assert f"{value:,}" in there.screen("compare", city=LIEGE, indicator=BURGLARY)
        assert there.ready() == "ready"


def test_the_file_of_a_release_is_there_on_the_other_machine(machines, key):
    first, second = machines
    text = KNOWN.replace("1.100,0", "1.113,0")
    assert first.publish(key, text).status_code == 201
    soon(lambda: second.values().get(2024) == 1113)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    assert not (release_files.files_folder(second.path) / sha256).exists()
    assert release_files.kept(second.path, sha256).read_bytes() == text.encode()


def test_phones_that_come_to_different_servers_vote_in_one_poll(machines, poll):
    for number, machine in enumerate((*machines, *machines, machines[0])):
        with httpx.Client(base_url=machine.address, follow_redirects=True, timeout=60) as phone:
            assert "How safe is the square?" in phone.get(f"/poll/{poll}").text
            assert phone.post(f"/poll/{poll}", data={"choice": str(number % 2)}).status_code == 200
    assert Polls(shared_record.shared_polls()).tally(poll).counts == (3, 2)


def test_while_postgresql_is_stopped_readers_go_on_and_saving_is_refused_in_words(machines, key, poll, postgresql):
    first, second = machines
    text = KNOWN.replace("1.100,0", "1.127,0")
    before = first.values()
    postgresql.stop()
    try:
        for machine in machines:
            soon(lambda machine=machine: "PostgreSQL has not answered since" in machine.ready())
            assert machine.values() == before
            assert "Liège" in machine.screen("city", city=LIEGE)
            assert machine.get(f"/poll/{poll}").status_code == 503
        refused = first.publish(key, text)
        assert refused.status_code == 503 and refused.json()["next"], refused.text
    finally:
        postgresql.start()
    for machine in machines:
        soon(lambda machine=machine: machine.ready() == "ready")
    assert machine.get(f"/poll/{poll}").status_code == 200
    assert first.publish(key, text).status_code == 201
    soon(lambda: second.values().get(2024) == 1127)


def test_an_older_record_restored_while_both_serve_is_what_both_show(machines, key, address, postgresql):
    first, second = machines
    dump, before = postgresql.dump(address), first.values()
    assert first.publish(key, KNOWN.replace("1.100,0", "1.131,0")).status_code == 201
    soon(lambda: second.values().get(2024) == 1131)
    postgresql.restore(dump, address)
    for machine in machines:
        soon(lambda machine=machine: machine.values() == before)
        soon(lambda machine=machine: machine.ready() == "ready")
        assert "1,131" not in machine.screen("compare", city=LIEGE, indicator=BURGLARY)
    assert second.publish(key, KNOWN.replace("1.100,0", "1.137,0")).status_code == 201
    soon(lambda: first.values().get(2024) == 1137)
