"""A visit without a browser: what a browser says to the server over the websocket, and how long the answer takes."""

import asyncio
import random
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox

PATIENCE = 120  # seconds
OVERTAKEN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class PageAnswer:
    """What the server sent for one run: how long until its last message (seconds), how much, and what went wrong."""

    seconds: float
    received: int  # bytes
    at: float  # when it was whole, on time.perf_counter
    errors: tuple[str, ...] = ()


@dataclass
class BenchmarkVisit:
    """One reader's connection. Like a browser it keeps the address, the chosen options and the large messages."""

    page: str = ""
    query: str = "city=BE005C"  # the bare first address is the front page
    chosen: dict[str, str] = field(default_factory=dict)  # the id of a select box → the option it shows
    options: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # the box's key on the page, without language → its id
    cached: set[str] = field(default_factory=set)  # hashes of messages that need not be sent again

    async def arrive(self, port: int) -> PageAnswer:
        """Opens the page; the answer is that of the first run."""
        begin = time.perf_counter()
        self._socket = await websockets.connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
        )
        first = await self._run()
        return PageAnswer(first.at - begin, first.received, first.at, first.errors)

    async def leave(self) -> None:
        """Closes the connection."""
        await self._socket.close()

    async def choose(self, name: str, option: str) -> PageAnswer:
        """Chooses an option of the select box whose key is `name`."""
        self.chosen[self.ids[name]] = option
        return await self._run()

    def other(self, name: str, chance: random.Random, among: int | None = None) -> str:
        """An option of a box (one of `among` spread over its list), any but the one that is chosen."""
        id = self.ids[name]
        step = max(1, len(self.options[id]) // among) if among else 1
        return chance.choice([option for option in self.options[id][::step] if option != self.chosen[id]])

    async def _run(self) -> PageAnswer:
        begin = time.perf_counter()
        await self._socket.send(self._request().SerializeToString())
        received, errors = 0, []
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), PATIENCE)
            received += len(raw)
            message = ForwardMsg.FromString(raw)
            if message.metadata.cacheable:
                self.cached.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "script_finished" and message.script_finished != OVERTAKEN:
                at = time.perf_counter()
                return PageAnswer(at - begin, received, at, tuple(errors))
            errors += self._heard(kind, message)

    def _request(self) -> BackMsg:
        request = BackMsg()
        run = request.rerun_script
        run.page_name, run.query_string = self.page, self.query
        run.cached_message_hashes.extend(self.cached)
        run.context_info.locale, run.context_info.timezone = "en-GB", "UTC"
        for id, option in self.chosen.items():
            run.widget_states.widgets.add(id=id, string_value=option)
        return request

    def _heard(self, kind: str, message: ForwardMsg) -> list[str]:
        """Notes what a browser would note; returns the errors that a reader would see."""
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            return [message.session_event.script_compilation_exception.message]
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return []
        element = message.delta.new_element
        if element.HasField("selectbox"):
            self._note(element.selectbox)
        if element.HasField("exception"):
            return [element.exception.message]
        return [element.alert.body] if element.HasField("alert") else []

    def _note(self, box: Selectbox) -> None:
        self.ids[box.id.rpartition("-")[2].partition("__")[0]] = box.id
        self.options[box.id] = list(box.options)
        if box.set_value or box.id not in self.chosen:
            choice = box.raw_value if box.set_value else box.options[box.default] if box.HasField("default") else ""
            self.chosen.pop(box.id, None)
            if choice:
                self.chosen[box.id] = choice
