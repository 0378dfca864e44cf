"""The sockets and files of the server's process: messages sent at once, many connections allowed."""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

MOST_FILES = 65_536


def send_at_once() -> int:
    """Tells the sockets that this process listens on to hold nothing back; returns how many were told.

    Streamlit opens its socket in a way that asyncio does not recognise as TCP, so the kernel keeps each small message
    until the one before is acknowledged (Nagle 1984, RFC 896): 40 ms on every change, a round trip from farther away.
    Connections inherit what is set here. Does nothing where the system does not list a process's open files.
    """
    count = 0
    for file in Path("/dev/fd").glob("*"):
        with suppress(OSError):
            count += _told(int(file.name))
    return count


def allow_many(most: int = MOST_FILES) -> int:
    """Raises how many connections and files this process may hold, as far as the system lets it; returns how many.

    A shell allows 1024 by default: two rooms of phones that keep their connections a moment, and nobody else comes in.
    0 where the system has no such limit.
    """
    try:
        import resource
    except ImportError:  # Windows
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft != resource.RLIM_INFINITY and soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def _told(descriptor: int) -> bool:
    # Only a socket is copied: the copy of a pipe would stay open, and whoever reads that pipe would wait for ever.
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return False
    with socket.socket(fileno=os.dup(descriptor)) as duplicate:
        tcp = duplicate.family in (socket.AF_INET, socket.AF_INET6) and duplicate.type == socket.SOCK_STREAM
        if not (tcp and duplicate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)):
            return False
        duplicate.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return True
