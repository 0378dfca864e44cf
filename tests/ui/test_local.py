"""The one analyst of one machine: served there alone, and only to whoever sits there. Real processes, real sockets."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
import websockets
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.secrets import Secrets

from tests import own_loop
from tests.browser.provider import secrets
from tests.browser.serving import ROOT, free_port, serving
from ui import identity
from ui.settings import settings

NAME = "Anne Dupont"
REFUSED = "Only editors and administrators can see roles."
PATIENCE = 60


def start(store: Path, *options: str, program: str = "streamlit run server.py") -> subprocess.CompletedProcess:
    """Starts the dashboard with a local analyst, and waits for it to end by itself."""
    command = [sys.executable, "-m", *program.split(), *options]
    environment = {**os.environ, "VIGIE_STORE": str(store), "VIGIE_LOCAL": NAME}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture
def setting(monkeypatch):
    """Sets the address, and the file of secrets, of a dashboard with a local analyst; nothing is served."""
    before = {name: config.get_option(name) for name in ("server.address", "secrets.files")}
    monkeypatch.setenv("VIGIE_LOCAL", NAME)
    settings.cache_clear()

    def set_(address: str, *files: Path) -> None:
        config.set_option("server.address", address or None)
        config.set_option("secrets.files", [*map(str, files)])
        monkeypatch.setattr(st, "secrets", Secrets())

    yield set_
    for name, value in before.items():
        config.set_option(name, value)
    monkeypatch.undo()
    settings.cache_clear()


def test_it_does_not_start_where_others_could_come(bundled_store):
    ended = start(bundled_store, "--server.port", str(free_port()), "--server.headless", "true")
    assert ended.returncode == 2
    assert f"the rights of {NAME}" in ended.stderr and "127.0.0.1" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.168.1.4", "vigie.example"])
def test_an_address_where_others_could_come_is_refused(setting, address):
    setting(address)
    with pytest.raises(identity.UnsafeSettingError, match=f"the rights of {NAME}.*127.0.0.1"):
        identity.refuse_unsafe_settings()


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
def test_an_address_of_this_machine_is_not(setting, address):
    setting(address)
    identity.refuse_unsafe_settings()


def test_it_does_not_start_under_another_server_that_says_no_address(bundled_store):
    ended = start(bundled_store, "--port", str(free_port()), program="uvicorn server:app --host 0.0.0.0")
    assert ended.returncode == 2 and f"the rights of {NAME}" in ended.stderr


def test_providers_beside_the_analyst_are_refused(setting, tmp_path):
    setting("127.0.0.1", secrets(tmp_path, city="http://127.0.0.1:9"))
    with pytest.raises(identity.UnsafeSettingError, match=r"lists providers \(city\)"):
        identity.refuse_unsafe_settings()


def test_a_cookie_that_could_be_forged_is_refused(setting, tmp_path):
    file = secrets(tmp_path, city="http://127.0.0.1:9")
    weak = file.read_text(encoding="utf-8").replace("a secret of the tests, of no use elsewhere", "")
    file.write_text(weak, encoding="utf-8")
    setting("127.0.0.1", file)
    with pytest.raises(identity.UnsafeSettingError, match="fewer than 32 characters"):
        identity.refuse_unsafe_settings()


@pytest.fixture(scope="module")
def port(bundled_store: Path):
    """The port of a dashboard with a local analyst."""
    with serving(bundled_store, VIGIE_LOCAL=NAME) as address:
        yield int(address.rpartition(":")[2])


def test_whoever_sits_at_the_machine_is_the_analyst(port):
    text = own_loop.run(visit(port))
    assert NAME in text and "Editor of the network." in text and REFUSED not in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via", "X-Forwarded-Host"])
def test_whoever_comes_through_a_proxy_is_a_visitor(port, header):
    text = own_loop.run(visit(port, additional_headers={header: "127.0.0.1"}))
    assert NAME not in text and REFUSED in text


def test_whoever_comes_under_another_name_is_a_visitor(port):
    text = own_loop.run(visit(port, name="vigie.example"))
    assert NAME not in text and REFUSED in text


def test_a_page_of_another_site_gets_nothing_of_the_analyst(port):
    try:
        text = own_loop.run(visit(port, origin="http://evil.example"))
    except websockets.InvalidStatus as refused:
        assert refused.response.status_code == 403
    else:
        assert NAME not in text


def test_a_page_of_the_dashboard_itself_is_the_analyst_s(port):
    assert NAME in own_loop.run(visit(port, origin=f"http://127.0.0.1:{port}"))


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:9", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://localhost:{port}", "null"]
)
def test_a_page_of_another_port_of_this_machine_gets_nothing_of_the_analyst(port, origin):
    try:
        text = own_loop.run(visit(port, origin=origin.format(port=port)))
    except websockets.InvalidStatus as refused:
        assert refused.response.status_code == 403
    else:
        assert NAME not in text and REFUSED in text


def test_an_analyst_of_named_cities_is_their_contributor(bundled_store):
    with serving(bundled_store, VIGIE_LOCAL=NAME, VIGIE_LOCAL_CITIES="BE005C") as address:
        text = own_loop.run(visit(int(address.rpartition(":")[2])))
    assert "Contributor for Liège." in text and REFUSED in text


async def visit(port: int, name: str = "127.0.0.1", **how: object) -> str:
    """What the page of people sends to a reader who reaches the server under a name."""
    content = b""
    address = f"ws://{name}:{port}/_stcore/stream"
    async with websockets.connect(
        address, host="127.0.0.1", port=port, subprotocols=["streamlit"], max_size=None, proxy=None, **how
    ) as socket:
        request = BackMsg()
        request.rerun_script.page_name = "accounts"
        request.rerun_script.context_info.locale = "en-GB"
        await socket.send(request.SerializeToString())
        while True:
            raw = await asyncio.wait_for(socket.recv(), PATIENCE)
            content += raw
            message = ForwardMsg.FromString(raw)
            early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
            if message.WhichOneof("type") == "script_finished" and message.script_finished != early:
                return content.decode("utf-8", errors="replace")
