"""A visit over Streamlit's own socket, as a browser makes it: what a page gives out, and what anybody may ask of it."""

import json
from contextlib import AbstractContextManager, ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE = 60  # seconds


class SocketVisit(AbstractContextManager):
    """One visit to the Contribute page; it ends with the block."""

    def __init__(self, address: str):
        self.page = ""  # Streamlit's name of the page; without it each run would be an arrival from another page
        self.component = ""  # its id, once the page has shown it
        self.drop: dict = {}  # what the page last told the place where files are dropped; empty: it is not there
        self.asked = 0  # so many tickets
        self.open = ExitStack()
        stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        self.socket = self.open.enter_context(connect(stream, subprotocols=["streamlit"]))
        self.run()

    def __exit__(self, *error: object) -> None:
        self.open.close()

    def run(self, **event: object) -> "SocketVisit":
        """Has the page run, with an event of the component: run(asked=[…])."""
        message = BackMsg()
        message.rerun_script.page_name = "" if self.page else "contribute"
        message.rerun_script.page_script_hash = self.page
        for name, value in event.items():
            state = message.rerun_script.widget_states.widgets.add()
            state.id = f"$$STREAMLIT_INTERNAL_KEY_{self.component}__events"
            state.json_trigger_value = json.dumps([{"event": name, "value": value}])
        self.socket.send(message.SerializeToString())
        self._read()
        return self

    def tickets(self, *names: str) -> list[str]:
        """Asks for a ticket for each file and returns those that the page gave."""
        names_by_id = {str(self.asked + place): name for place, name in enumerate(names)}
        self.asked += len(names_by_id)
        self.run(asked=[{"id": id, "name": name} for id, name in names_by_id.items()])
        return [self.drop["tickets"][id] for id in names_by_id if id in self.drop["tickets"]]

    @property
    def files(self) -> dict[str, int]:
        """The files in the inbox: name → bytes."""
        return {one["name"]: one["size"] for one in self.run().drop["files"]}

    def _read(self) -> None:
        self.drop = {}
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=PATIENCE))
            if message.WhichOneof("type") == "navigation":
                self.page = message.navigation.page_script_hash
            element = message.delta.new_element if message.WhichOneof("type") == "delta" else None
            if element and element.WhichOneof("type") == "bidi_component":
                self._component(element.bidi_component)
            if message.WhichOneof("type") == "script_finished" and message.script_finished != 2:
                return

    def _component(self, component) -> None:
        if component.component_name == "file_drop":
            self.component = component.id
            self.drop = json.loads(component.json or component.mixed.json)
