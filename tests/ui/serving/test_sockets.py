"""Small messages leave at once, and two audiences of phones may be connected."""

import resource
import socket
from pathlib import Path

from ui.serving.sockets import allow_many, send_at_once


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


def test_the_process_may_hold_as_many_connections_as_the_system_lets_it():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        assert allow_many(512) == 512
        assert allow_many(300) == 512  # never fewer than there are
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
