"""A run whose messages never reached the browser: the next one must draw every widget with the value it has.

Streamlit drops the messages of a run that the next one overtakes, those too that carry a value from the session; a
browser that first hears of a widget from the next run draws it with its initial value, and sends that back.
"""

from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds
WIDGETS = ("selectbox", "multiselect", "button_group", "slider", "checkbox", "text_input")
LINKS = (
    ("compare", "city=FR003C&to=BE003C&year=2019&view=bars&ranks=on&cities=BE001C,NL002C"),
    ("map", "city=BE003C&year=2012"),
    ("peers", "city=BE003C&to=all&group=FR003C.BE001C.NL002C&grouping=ward"),
    ("perception", "city=BE003C&among=all"),
    ("preparedness", "city=BE003C&view=index&index=everyday_safety&weighting=own&scale=minmax"),
    ("gaps", "city=FR003C&view=register"),
)


@pytest.fixture
def connection(dashboard) -> Iterator[ClientConnection]:
    """A browser's socket, before it asked for anything."""
    stream = f"{dashboard.address.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        yield socket


def answers(connection: ClientConnection, message: BackMsg) -> Iterator[ForwardMsg]:
    """All that the server answers until the run that the message asks for has ended."""
    connection.send(message.SerializeToString())
    while True:
        answer = ForwardMsg.FromString(connection.recv(timeout=PATIENCE))
        yield answer
        if answer.WhichOneof("type") == "script_finished" and answer.script_finished != 2:
            return


def run(connection: ClientConnection, page: str, query: str, script: str = "") -> tuple[str, dict[str, list]]:
    """Has the page run for a browser that knows of no widget.

    Returns Streamlit's name of the page, and what each widget shows when it is drawn first.
    """
    message, widgets = BackMsg(), {}
    message.rerun_script.page_name, message.rerun_script.page_script_hash = "" if script else page, script
    message.rerun_script.query_string = query
    for answer in answers(connection, message):
        kind = answer.WhichOneof("type")
        if kind == "navigation":
            script = answer.navigation.page_script_hash
        element = answer.delta.new_element if kind == "delta" else None
        if element and element.WhichOneof("type") in WIDGETS:
            widget = getattr(element, element.WhichOneof("type"))
            widgets[widget.id] = drawn(widget)
    return script, widgets


def drawn(widget) -> list:
    """What the browser shows when it draws the widget first: the value sent with it, else the initial one."""
    fields = widget.DESCRIPTOR.fields_by_name
    options = getattr(widget, "options", ())
    sent = ("raw_values", "raw_value") if options else ("value",)
    name = next(one for one in sent if one in fields) if widget.set_value else "default"
    content = getattr(widget, name)
    content = [content] if isinstance(content, str | bool | int) else [*content]
    if widget.set_value or not options:
        return content
    return [getattr(options[int(place)], "content", options[int(place)]) for place in content]


Piece = tuple[tuple[int, ...], str, str]  # where something stands, the part that drew it, the list that it is


def pieces(connection: ClientConnection, message: BackMsg) -> tuple[str, list[Piece]]:
    """Streamlit's name of the page, and all that a run draws: of a block that is no list, the id is "block"."""
    script, drawn_there = "", []
    for answer in answers(connection, message):
        kind = answer.WhichOneof("type")
        if kind == "navigation":
            script = answer.navigation.page_script_hash
        if kind == "delta":
            is_block = answer.delta.WhichOneof("type") == "add_block"
            id = answer.delta.add_block.popover.id or "block" if is_block else ""
            drawn_there.append((tuple(answer.metadata.delta_path), answer.delta.fragment_id, id))
    return script, drawn_there


def all_pieces(connection: ClientConnection, page: str, query: str) -> list[Piece]:
    """What a page draws, and then in each of its lists that a press opens."""
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = page, query
    script, drawn_there = pieces(connection, message)
    lists = {id: fragment for _path, fragment, id in drawn_there if fragment and id not in ("", "block")}
    for id, fragment in lists.items():
        message = BackMsg()
        message.rerun_script.page_script_hash, message.rerun_script.query_string = script, query
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.add(id=id, bool_value=True)
        drawn_there += pieces(connection, message)[1]
    return drawn_there


@pytest.mark.parametrize(("name", "query"), LINKS)
def test_the_next_run_draws_what_the_link_asks(connection, name, query):
    script, first = run(connection, name, query)
    _script, second = run(connection, name, query, script)
    assert len(first) > 2
    assert second == first


@pytest.mark.parametrize(("name", "query"), [("city", "city=BE005C"), *LINKS[:3]])
def test_no_part_that_runs_alone_stands_in_another(connection, name, query):
    """Of the part that a run overtakes, Streamlit drops the blocks, but not what another part drew inside them."""
    drawn_there = all_pieces(connection, name, query)
    fragment_of = {path: fragment for path, fragment, id in drawn_there if id and fragment}
    assert fragment_of, "the list under Export is one"
    for path, fragment, _id in drawn_there:
        around = {fragment_of[path[:length]] for length in range(len(path)) if path[:length] in fragment_of}
        assert around <= {fragment}


@pytest.mark.parametrize(("name", "query"), [("city", "city=BE005C"), *LINKS[:3]])
def test_no_message_refers_to_one_that_the_browser_may_have_let_go(connection, name, query):
    """The browser says what it has when it asks; a run that ends meanwhile may have it let go of some of that.

    Of a message that refers to one it no longer has, Streamlit's script (1.67) makes an error, and then reads no other.
    """
    message = BackMsg()
    message.rerun_script.page_name, message.rerun_script.query_string = name, query
    first = [*answers(connection, message)]
    message.rerun_script.cached_message_hashes.extend(answer.hash for answer in first if answer.hash)
    again = [*answers(connection, message)]
    assert {answer.hash for answer in first} & {answer.hash for answer in again} - {""}, "the page is the same again"
    assert [answer.ref_hash for answer in again if answer.WhichOneof("type") == "ref_hash"] == []
