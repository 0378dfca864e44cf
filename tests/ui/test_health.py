"""A server that cannot show pages does not start; one that runs says how it is, and nothing of itself to strangers."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from indicators import IndicatorsError
from indicators.store.database import SCHEMA_NUMBER
from indicators.store.writability import unwritable
from tests.browser.serving import ROOT, free_port, process
from tests.store.test_damage import HEADERS, flip
from tests.store.test_migrations import EARLIER
from ui.contribute import visit_files
from ui.serving import health
from ui.settings import settings

PATIENCE = 120  # seconds for a start on a busy machine
COMMAND = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
NUMBER = re.compile(r"(?<![\w-])\d+(?![\w-])")  # one by itself, not digits of a hash or of a colour
OPEN_TO_ALL = (
    *("/readyz", "/healthz", "/embed/city?city=BE005C", "/embed/chart?city=BE005C&indicator=safe_night_city"),
    *("/badge.svg?city=BE005C", "/search.json?q=li&lang=en", "/feeds/city/BE005C.atom", "/api/v1/cities"),
    *("/api/v1/compare?city=BE005C", "/poll/ABC234", "/"),
)


@contextmanager
def started(store: Path, **more: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """A server that may not be ready, or not start at all: its address and its process."""
    port = str(free_port())
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", port]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    environment = {**os.environ, "VIGIE_STORE": str(store), **more}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()


def answers(address: str) -> bool:
    """Waits until the server listens; False when it does not within PATIENCE."""
    for _ in range(PATIENCE * 5):
        try:
            return httpx.get(f"{address}/healthz", timeout=5).status_code == 200
        except httpx.TransportError:
            threading.Event().wait(0.2)
    return False


def page(address: str, name: str = "") -> str:
    """Everything that a page sends to a browser."""
    stream, content = f"{address.replace('http', 'ws', 1)}/_stcore/stream", b""
    with connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        request = BackMsg()
        request.rerun_script.page_name = name
        request.rerun_script.context_info.locale = "en-GB"
        socket.send(request.SerializeToString())
        while True:
            raw = socket.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(raw)
            content += message.SerializeToString()
            early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
            if message.WhichOneof("type") == "script_finished" and message.script_finished != early:
                return content.decode("utf-8", errors="replace")


@contextmanager
def held(store: Path) -> Iterator[subprocess.Popen]:
    """A process that has the store open, so that nobody else can; it ends with the block."""
    command = [sys.executable, "-c", COMMAND, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        holder.stdout.readline()
        yield holder


def all_that_strangers_get(address: str) -> dict[str, str]:
    """What the server answers at each address of OPEN_TO_ALL once it listens, and everything that a page sends."""
    assert answers(address)
    with ThreadPoolExecutor(len(OPEN_TO_ALL) + 1) as strangers:  # of a held store each waits ten seconds: all at once
        opened = strangers.submit(page, address)
        texts = strangers.map(lambda one: httpx.get(f"{address}{one}", timeout=PATIENCE).text, OPEN_TO_ALL)
        return dict(zip(OPEN_TO_ALL, texts, strict=True)) | {"page": opened.result()}


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    return Path(shutil.copyfile(small_store, tmp_path / "of-this-test.duckdb"))


def test_it_does_not_start_where_uploads_cannot_be_kept(monkeypatch, tmp_path):
    blocked = tmp_path / "a-file"
    blocked.write_text("no folder")
    monkeypatch.setenv("VIGIE_UPLOADS", str(blocked / "uploads"))
    _forget()
    with pytest.raises(IndicatorsError) as refused:
        health.refuse_to_start()
    monkeypatch.undo()
    _forget()
    assert f"{blocked / 'uploads'} cannot be created or written to" in str(refused.value)
    assert "VIGIE_UPLOADS" in str(refused.value)


@pytest.mark.parametrize(
    ("setting", "words", "refusal"),
    [
        ("VIGIE_CITY", "Liège", "VIGIE_CITY is 'Liège', which is the id of no city. Did you mean 'BE005C'?"),
        ("VIGIE_CITY", "Atlantis", "VIGIE_CITY is 'Atlantis', which is the id of no city."),
        (
            "VIGIE_LOCAL_CITIES",
            "BE005C, Liège",
            "VIGIE_LOCAL_CITIES names 'Liège', which is the id of no city. Did you mean 'BE005C'?",
        ),
    ],
)
def test_it_does_not_start_with_a_city_that_does_not_exist(monkeypatch, setting, words, refusal):
    monkeypatch.setenv(setting, words)
    _forget()
    with pytest.raises(IndicatorsError) as refused:
        health.refuse_to_start()
    monkeypatch.undo()
    _forget()
    assert str(refused.value) == f"{refusal} Set the id of a city, as the address of its page has it."


def _forget() -> None:
    settings.cache_clear()
    visit_files.root.cache_clear()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_store_that_cannot_be_written_to_is_told_to_probes(store, monkeypatch, what):
    """As on a disk that was mounted read-only; root may write where the mode forbids it, so the system is asked."""
    assert unwritable(store) is None
    refused = store if what == "file" else store.parent
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != refused)
    assert unwritable(store) is not None
    assert unwritable(store.with_name("gone.duckdb")) is None


def test_it_does_not_start_on_a_store_of_an_earlier_version_and_leaves_it_as_it_is(tmp_path):
    """It updated the store without a word: the version before, which may still serve it, could then save nothing."""
    with tarfile.open(EARLIER / f"schema_{SCHEMA_NUMBER - 1}.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    path = tmp_path / "vigie.duckdb"
    before, files = path.read_bytes(), {one.name for one in tmp_path.iterdir()}
    with started(path) as (_, server):
        error = server.communicate(timeout=PATIENCE)[1]
    assert server.returncode == 2 and "Traceback" not in error
    assert f"has schema {SCHEMA_NUMBER - 1}, of an earlier version" in error and "indicators build" in error
    assert path.read_bytes() == before and {one.name for one in tmp_path.iterdir()} - {"uploads"} == files


def test_it_does_not_start_on_a_damaged_store_and_names_the_command(store):
    flip(store, HEADERS + 100)
    with started(store) as (_, server):
        error = server.communicate(timeout=PATIENCE)[1]
    assert server.returncode == 2 and "Traceback" not in error
    assert f"The store {store} is damaged" in error and f"build --anew --store {store}" in error


def test_strangers_learn_nothing_of_the_server_while_the_store_is_held(store):
    """Two stores, each held by a process: a number that both servers tell is the number of neither process."""
    stores = store, Path(shutil.copyfile(store, store.with_name("another-of-this-test.duckdb")))
    with ExitStack() as opened:
        holders = [opened.enter_context(held(one)) for one in stores]
        servers = [opened.enter_context(started(one)) for one in stores]
        answered = [all_that_strangers_get(address) for address, _server in servers]
        for path in answered[0]:
            numbers = [{*NUMBER.findall(one[path])} for one in answered]
            assert {str(one.pid) for one in holders} & (numbers[0] ^ numbers[1]) == set(), path
        for secret in (str(store), store.name, str(ROOT), "sys.stdin", "Traceback"):
            assert [path for path, text in answered[0].items() if secret in text] == [], secret
        (address, server), holder = servers[0], holders[0]
        assert answered[0]["/readyz"] == "The figures are being updated. Try again in a moment.\n"
        assert httpx.get(f"{address}/readyz", timeout=PATIENCE).status_code == 503
        assert "The figures are being updated" in answered[0]["page"]
        holder.stdin.close()
        holder.wait()
        assert httpx.get(f"{address}/readyz", timeout=PATIENCE).text == "ready\n"
        server.terminate()
        assert f"The store {store} is in use by process {holder.pid}" in server.communicate()[1]


def test_a_store_damaged_under_a_running_server_leaves_its_answers_as_they_were(store):
    paths = ("/embed/city?city=BE005C", "/badge.svg?city=BE005C", "/api/v1/compare?city=BE005C")
    with process(store) as (address, _server):
        before = [httpx.get(f"{address}{one}", timeout=PATIENCE).content for one in paths]
        headline = "Li\u00e8ge"
        assert headline in page(address)
        for place in (HEADERS + 100, 4_100):
            flip(store, place)
            text = page(address)
            assert headline in text and "cannot be shown" not in text and "Something went wrong" not in text
            ready = httpx.get(f"{address}/readyz", timeout=PATIENCE)
            assert ready.status_code == 200 and "figures come from memory" in ready.text
            assert [httpx.get(f"{address}{one}", timeout=PATIENCE).content for one in paths] == before
        flip(store, 4_100)
        flip(store, HEADERS + 100)
        assert httpx.get(f"{address}/readyz", timeout=PATIENCE).text == "ready\n"
