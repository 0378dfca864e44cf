"""How messages leave the server: at once."""

import os
import socket
from contextlib import suppress
from pathlib import Path


def send_at_once() -> int:
    """Tells the sockets that this process listens on to hold nothing back; returns how many were told.

    Streamlit opens its socket in a way that asyncio does not recognise as TCP, so the kernel keeps each small message
    until the one before is acknowledged (Nagle 1984, RFC 896): 40 ms on every change, a round trip from farther away.
    Connections inherit what is set here. Does nothing where the system does not list a process's open files.
    """
    told = 0
    for file in Path("/dev/fd").glob("*"):
        with suppress(OSError), socket.socket(fileno=os.dup(int(file.name))) as one:
            tcp = one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM
            if tcp and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                told += 1
    return told
