"""What a stranger may send over the websocket, tried on the real server: nobody else notices, nothing piles up."""

import re
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from ui.serving.websocket_messages import PASSED, kind

PATIENCE = 60  # seconds
GUESSES = 100  # at codes of polls: 60 at once are answered, and one a second after that
ANSWERS = {"heartbeat_ack", "git_info_changed", "session_status_changed", "file_urls_response"}
ANSWERS |= {"backend_operation_response"}


@pytest.fixture
def server(dashboard) -> tuple[str, int]:
    """The address of a dashboard, and its process."""
    return dashboard.address, dashboard.pid


def opened(address: str) -> ClientConnection:
    """A connection as a browser opens it."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(stream, subprotocols=["streamlit"], max_size=None)


def rerun(**widgets: int) -> BackMsg:
    """A request to run the page, with so many bytes of text in each widget."""
    message = BackMsg()
    message.rerun_script.page_name = "about"
    for name, size in widgets.items():
        message.rerun_script.widget_states.widgets.add(id=f"$$ID-{name}", string_value="a" * size)
    return message


def finish(connection: ClientConnection) -> None:
    """Reads on until the page has run."""
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=PATIENCE))
        if message.WhichOneof("type") == "script_finished" and message.script_finished != 2:
            return


def first_answer(connection: ClientConnection) -> str:
    """The kind of the next message that answers another one."""
    while True:
        answer = ForwardMsg.FromString(connection.recv(timeout=PATIENCE)).WhichOneof("type")
        if answer in ANSWERS:
            return answer


def memory(pid: int) -> int:
    """What a process holds, in megabytes."""
    return int(re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()).group(1)) // 1024


CONTROL = {
    "clear_cache": BackMsg(clear_cache=True),
    "load_git_info": BackMsg(load_git_info=True),
    "set_run_on_save": BackMsg(set_run_on_save=True),
    "file_urls_request": BackMsg(file_urls_request={"request_id": "1", "file_names": ["a.csv"]}),
    "install_skills": BackMsg(backend_operation_request={"request_id": "1", "install_skills": {}}),
}


def test_a_stranger_cannot_make_the_server_forget_who_guesses(server):
    address, _pid = server
    statuses = []
    with opened(address) as connection, httpx.Client(base_url=address, timeout=PATIENCE) as phone:
        for guess in range(GUESSES):
            if guess % 10 == 0:
                connection.send(CONTROL["clear_cache"].SerializeToString())
                connection.send(BackMsg(app_heartbeat=True).SerializeToString())
                assert first_answer(connection) == "heartbeat_ack"  # so the other one was read before
            statuses.append(phone.get(f"/poll/ABC{guess + 222:03}").status_code)
    assert statuses.count(429) > 20, statuses


@pytest.mark.parametrize("name", ["set_run_on_save", "file_urls_request", "install_skills"])
def test_control_messages_get_no_answer(server, name):
    with opened(server[0]) as connection:
        connection.send(CONTROL[name].SerializeToString())
        connection.send(BackMsg(app_heartbeat=True).SerializeToString())
        assert first_answer(connection) == "heartbeat_ack"


def test_what_a_page_sends_passes(server):
    with opened(server[0]) as connection:
        connection.send(rerun(pasted=200_000).SerializeToString())
        finish(connection)


@pytest.mark.parametrize(
    "messages", [[rerun(a=300_000)], [rerun(**{f"w{place}": 200_000}) for place in range(8)]], ids=["one", "all"]
)
def test_a_connection_that_sends_too_much_ends(server, messages):
    with opened(server[0]) as connection, pytest.raises(ConnectionClosed) as ended:
        for message in messages:
            connection.send(message.SerializeToString())
            finish(connection)
    assert ended.value.rcvd.code == 1009


def test_a_widget_that_changes_again_and_again_counts_once(server):
    with opened(server[0]) as connection:
        for _time in range(8):
            connection.send(rerun(pasted=200_000).SerializeToString())
            finish(connection)


def test_eight_visits_with_twenty_megabytes_each_leave_nothing_behind(server):
    address, pid = server
    with ExitStack() as visits:
        connections = [visits.enter_context(opened(address)) for _visit in range(8)]
        for connection in connections:
            connection.send(rerun().SerializeToString())
            finish(connection)
        before = memory(pid)
        for connection in connections:
            with pytest.raises(ConnectionClosed):
                for place in range(100):
                    connection.send(rerun(**{f"w{place}": 200_000}).SerializeToString())
                    finish(connection)
        assert memory(pid) - before < 40


@pytest.mark.parametrize("message", CONTROL.values(), ids=CONTROL.keys())
def test_no_control_message_is_among_those_that_pass(message):
    assert kind(message) not in PASSED


def test_a_download_that_is_made_when_it_is_pressed_passes():
    assert kind(BackMsg(backend_operation_request={"request_id": "1", "deferred_file": {}})) in PASSED


@pytest.mark.parametrize("name", [one.name for one in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields])
def test_only_what_readers_need_passes(name):
    needed = {"rerun_script", "stop_script", "app_heartbeat"}
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[name].message_type:
        getattr(message, name).SetInParent()
    else:
        setattr(message, name, True)
    assert (kind(message) in PASSED) == (name in needed)


def test_a_browser_learns_no_folder_of_the_server(server):
    address, _pid = server
    with opened(address) as connection:
        connection.send(rerun().SerializeToString())
        while True:
            content = connection.recv(timeout=PATIENCE)
            assert str(Path(__file__).parents[2]).encode() not in content
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "new_session":
                assert message.new_session.main_script_path == "app.py"
            if message.WhichOneof("type") == "script_finished" and message.script_finished != 2:
                return
