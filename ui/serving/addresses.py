"""Where the dashboard is: the path that it is served under, and its own address as whoever asks calls it."""

import os
import re
import socket
import stat
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from pathlib import Path

import streamlit as st
from starlette.requests import Request

NETWORK_BITS = 64  # of an IPv6 address: who has one has the whole network
HOST = re.compile(r"[\w.:\[\]-]{1,255}")


def base() -> str:
    """The path that everything is served under, such as "/vigie"; empty where that is the site itself."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}" if path else ""


def inside(name: str) -> str:
    """The address of something of this server, whatever path it is served under."""
    return f"{base()}/{name}"


def site(request: Request) -> str:
    """The dashboard's own address as a program's request calls it; its path alone where the host is no name of one."""
    host = request.headers.get("host", "")
    return f"{scheme(request)}://{host}{base()}" if HOST.fullmatch(host) else base()


def reader() -> str:
    """Where the reader of this run comes from: the address, of IPv6 the network; empty on this very machine."""
    address_text = st.context.ip_address or ""
    try:
        address = ip_address(address_text)
    except ValueError:
        return address_text
    return str(int(address) >> (128 - NETWORK_BITS)) if isinstance(address, IPv6Address) else address_text


def scheme(request: Request) -> str:
    """The word "https" where the browser came by it, also through proxies that say so; else "http"."""
    outer = request.headers.get("x-forwarded-proto", request.url.scheme).split(",")[0].strip()
    return "https" if outer == "https" else "http"


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
