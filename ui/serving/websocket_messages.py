"""What goes over the websocket: of browsers known kinds of bounded size, to them no folder of the server."""

import logging
from pathlib import Path

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LARGEST_MESSAGE = 256 * 1024  # bytes; the largest that a page of ours sends is a pasted recipe
MOST_OF_A_CONNECTION = 1 << 20  # bytes of widget state, each widget counted once
TOO_BIG = 1009  # RFC 6455, section 7.4.1
# Everything else that Streamlit answers to acts on the whole process (`clear_cache` empties everybody's caches), on the
# machine (`load_git_info`, `install_skills`) or serves widgets that no page has (`file_urls_request`).
PASSED = {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
OPERATIONS = {"deferred_file", "dataframe_chunk"}  # a download that is made when it is pressed; rows of a long table

SCRIPT = b"app.py"  # what every message that tells the script's path has in it

log = logging.getLogger("vigie")


class WebsocketMessages:
    """ASGI middleware that drops messages a reader has no use for, and ends a connection that sends too much."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_MESSAGE, most: int = MOST_OF_A_CONNECTION):
        """`largest`: bytes of one message; `most`: bytes of widget state that one connection may set."""
        self.app, self.largest, self.most = app, largest, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            connection = Connection(receive, send, self.largest, self.most)
            receive, send = connection.receive, connection.send
        await self.app(scope, receive, send)


class Connection:
    """One connection: what of its messages may pass, and nothing more once it has been ended."""

    def __init__(self, receive: Receive, send: Send, largest: int, most: int):
        self._receive, self._send, self._ended = receive, send, False
        self._largest, self._most = largest, most
        self._sizes: dict[str, int] = {}  # widget → bytes of its newest state
        self._dropped: set[str] = set()  # kinds already logged

    async def receive(self) -> Message:
        """The next message that may pass; a disconnection when the connection sent too much."""
        while True:
            event = await self._receive()
            content = event.get("bytes") if event["type"] == "websocket.receive" else None
            if not content:
                return event
            if len(content) > self._largest:
                return await self._end(f"a message of {len(content):,} bytes")
            try:
                message = BackMsg.FromString(content)
            except DecodeError:
                return event  # Streamlit ends the connection
            if not self._has_room(message):
                return await self._end(f"widget state of more than {self._most:,} bytes")
            if kind(message) in PASSED:
                return event
            self._note(kind(message))

    async def send(self, message: Message) -> None:
        """Sends a message, as long as the connection is there; without the server's folders."""
        if not self._ended:
            await self._send(_without_folders(message))

    def _has_room(self, message: BackMsg) -> bool:
        states = message.rerun_script.widget_states.widgets
        self._sizes.update((one.id, one.ByteSize()) for one in states)
        return not states or sum(self._sizes.values()) <= self._most

    def _note(self, name: str) -> None:
        if name not in self._dropped:
            self._dropped.add(name)
            log.info("Dropped a websocket message that readers have no use for: %s.", name)

    async def _end(self, reason: str) -> Message:
        log.warning("Closed a websocket connection that sent %s.", reason)
        self._ended = True
        await self._send({"type": "websocket.close", "code": TOO_BIG, "reason": "More than a page sends."})
        return {"type": "websocket.disconnect", "code": TOO_BIG}


def _without_folders(event: Message) -> Message:
    """A message to a browser; Streamlit begins each session with the whole path of the script, whose name is enough."""
    content = event.get("bytes") or b""
    if event["type"] != "websocket.send" or SCRIPT not in content:
        return event
    message = ForwardMsg.FromString(content)
    if message.WhichOneof("type") != "new_session":
        return event
    message.new_session.main_script_path = Path(message.new_session.main_script_path).name
    return {**event, "bytes": message.SerializeToString()}


def kind(message: BackMsg) -> str:
    """The kind of a message, as PASSED names it; for an operation that is not in OPERATIONS, its own name."""
    name = message.WhichOneof("type") or "empty"
    if name != "backend_operation_request":
        return name
    operation = message.backend_operation_request.WhichOneof("payload") or "empty operation"
    return name if operation in OPERATIONS else operation
