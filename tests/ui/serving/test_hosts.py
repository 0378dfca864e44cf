"""A server with allowed hosts refuses requests for any other, in words, before anything is computed."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from ui.serving.closed_routes import ClosedRoutes
from ui.serving.hosts import AllowedHosts

KEY = "k" * 24


async def page(_request):
    return PlainTextResponse("a page")


async def stream(socket):
    await socket.accept()
    await socket.send_text("a stream")
    await socket.close()


def client(*hosts: str, key: str = "") -> TestClient:
    """A server that answers under these names."""
    routes = [Route("/", page), Route("/readyz", page), Route("/_stcore/metrics", page), WebSocketRoute("/ws", stream)]
    allowed = Middleware(AllowedHosts, hosts=hosts, probes=["/readyz"])
    return TestClient(Starlette(routes=routes, middleware=[allowed, Middleware(ClosedRoutes, metrics_key=key)]))


@pytest.mark.parametrize(
    "host", ["vigie.example", "VIGIE.example:8443", "vigie.example:80", "[::1]:8501", "10.0.0.7:81"]
)
def test_the_allowed_names_are_answered_with_any_port(host):
    server = client("Vigie.Example", "::1", "10.0.0.7:81")
    assert server.get("/", headers={"host": host}).text == "a page"


@pytest.mark.parametrize(
    "host", ["evil.example", "vigie.example.evil.example", "", "10.0.0.7", "[", "vigie.example@evil"]
)
def test_any_other_name_is_refused_in_words(host):
    refused = client("vigie.example", "10.0.0.7:81").get("/", headers={"host": host})
    assert refused.status_code == 421 and "Use the address that its administrator gave you" in refused.text
    assert not host or host not in refused.text


def test_two_names_in_one_request_are_refused():
    names = [("host", "vigie.example"), ("host", "evil.example")]
    assert client("vigie.example").get("/", headers=names).status_code == 421


def test_a_websocket_of_another_name_is_refused():
    server = client("vigie.example")
    with server.websocket_connect("/ws", headers={"host": "vigie.example"}) as socket:
        assert socket.receive_text() == "a stream"
    with pytest.raises(WebSocketDisconnect), server.websocket_connect("/ws", headers={"host": "evil.example"}):
        pass


def test_probes_are_answered_under_any_name_and_without_a_setting_everything_is():
    assert client("vigie.example").get("/readyz", headers={"host": "10.1.2.3"}).text == "a page"
    assert client().get("/", headers={"host": "evil.example"}).text == "a page"


def test_figures_of_the_process_are_for_who_has_the_key():
    for server in (client(), client(key=KEY)):
        for header in ({}, {"authorization": "Bearer "}, {"authorization": f"Bearer {KEY}x"}, {"authorization": KEY}):
            assert server.get("/_stcore/metrics", headers=header).status_code == 404
    assert client().get("/_stcore/metrics", headers={"authorization": "Bearer "}).status_code == 404
    assert client(key=KEY).get("/_stcore/metrics", headers={"authorization": f"Bearer {KEY}"}).text == "a page"
