"""What goes wrong in a widget's callback, before the page itself runs, is told in the product's words too."""

from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.serving import ROOT, process

PATIENCE = 60  # seconds
SERVER = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from ui import page
app = st.App("pressed.py", on_script_error=page.escaped)
"""
PAGE = """
import streamlit as st
from indicators import StoreError

def bug():
    raise ValueError("a number nobody foresaw")

def refusal():
    raise StoreError("The disk of the server is full.")

st.button("Bug", key="bug", on_click=bug)
st.button("Refusal", key="refusal", on_click=refusal)
"""


@pytest.fixture
def address(built: Path, tmp_path: Path):
    """A page with two buttons whose callbacks fail, with the handler of server.py."""
    (tmp_path / "pressed.py").write_text(PAGE, encoding="utf-8")
    script = tmp_path / "serve_pressed.py"
    script.write_text(SERVER, encoding="utf-8")
    with process(built, str(script)) as (address, _server):
        yield address


def test_an_error_of_a_callback_is_told_in_words_without_a_traceback(address):
    with connect(f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"]) as connection:
        buttons = _run(connection)["buttons"]
        bug = _run(connection, buttons["Bug"])
        assert bug["exceptions"] == []
        assert bug["alerts"] == ["Something went wrong. Try another choice. Details are in the server log."]
        refusal = _run(connection, buttons["Refusal"])
        assert refusal["exceptions"] == []
        assert refusal["alerts"] == ["This page cannot be shown. The disk of the server is full."]


def _run(connection: ClientConnection, pressed: str = "") -> dict:
    """What a run of the page gives, after a button was pressed."""
    message = BackMsg()
    message.rerun_script.context_info.locale = "en-GB"
    message.rerun_script.query_string = ""
    if pressed:
        message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    connection.send(message.SerializeToString())
    page: dict = {"buttons": {}, "alerts": [], "exceptions": []}
    while True:
        answer = ForwardMsg.FromString(connection.recv(timeout=PATIENCE))
        if answer.WhichOneof("type") == "script_finished":
            return page
        element = answer.delta.new_element
        if element.HasField("button"):
            page["buttons"][element.button.label] = element.button.id
        if element.HasField("alert"):
            page["alerts"].append(element.alert.body)
        if element.HasField("exception"):
            page["exceptions"].append(element.exception.message)


def test_the_dashboard_has_this_handler():
    assert "on_script_error=ui_page.escaped" in (ROOT / "server.py").read_text(encoding="utf-8")
