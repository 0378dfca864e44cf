"""Small messages leave at once."""

import socket
from pathlib import Path

from ui.sockets import send_at_once


def test_connections_hold_no_message_back():
    with socket.socket() as listening, socket.socket() as reader:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() >= 1
        reader.connect(listening.getsockname())
        connection, _address = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert listening.getsockname()


def test_nothing_is_left_open():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        before = sorted(Path("/dev/fd").iterdir())
        send_at_once()
        assert sorted(Path("/dev/fd").iterdir()) == before
