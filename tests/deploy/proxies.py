"""Several processes on one store, and a real proxy in front of them with the configuration of deploy/."""

import os
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.browser.serving import free_port, process
from tests.system_packages import program

DEPLOY = Path(__file__).parents[2] / "deploy"
NAMES = ("one", "two", "three", "four")  # of the processes, in haproxy.cfg
PATIENCE = 60  # seconds
SECRET = "the same text for all processes of the test"


@dataclass(frozen=True)
class Balancer:
    """HAProxy, where it listens, and its socket."""

    address: str
    control: Path

    def say(self, command: str) -> str:
        """What HAProxy answers on its socket."""
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.control))
            wire.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: wire.recv(65536), b"")).decode()

    def reader(self, place: str = "", **more) -> httpx.Client:
        """A reader with a cookie of their own; at a `place`: one that this process has already."""
        client = httpx.Client(base_url=self.address, timeout=60, **more)
        if place:
            client.cookies.set("vigie_at", place)
        return client

    def state(self, name: str, of: str = "vigie") -> str:
        """The line of a process in HAProxy's statistics."""
        return next(row for row in self.say("show stat").splitlines() if row.startswith(f"{of},{name},"))

    def busy(self, of: str) -> list[str]:
        """The processes that a backend has open connections to."""
        rows = [row.split(",") for row in self.say("show stat").splitlines()]
        return [row[1] for row in rows if row[0] == of and row[1] in NAMES and int(row[4])]

    def wait_until(self, name: str, state: str) -> None:
        """Until the proxy takes a process to be UP, DOWN or in DRAIN."""
        end = time.monotonic() + PATIENCE
        while state not in self.state(name):
            assert time.monotonic() < end, f"{name} did not become {state} within {PATIENCE} seconds"
            threading.Event().wait(0.1)

    @contextmanager
    def drained(self, name: str) -> Iterator[None]:
        """While a process is taken out."""
        self.say(f"set server vigie/{name} state drain")
        try:
            self.wait_until(name, "DRAIN")
            yield
        finally:
            self.say(f"set server vigie/{name} state ready")
            self.wait_until(name, "UP")


@contextmanager
def several(
    count: int, store: Path, secrets: Path | None = None, **settings: str
) -> Iterator[dict[str, tuple[str, subprocess.Popen]]]:
    """So many servers on one store, started at once: by their name in haproxy.cfg, the address and the process."""
    settings = {"VIGIE_PROCESSES": str(count), "STREAMLIT_SERVER_COOKIE_SECRET": SECRET, **settings}
    with ExitStack() as running, ThreadPoolExecutor(count) as starting:
        servers = [process(store, secrets=secrets, **settings) for _name in NAMES[:count]]
        started = [starting.submit(running.enter_context, server) for server in servers]
        yield {name: one.result() for name, one in zip(NAMES, started, strict=False)}


@contextmanager
def haproxy(folder: Path, addresses: Mapping[str, str], port: int = 0) -> Iterator[Balancer]:
    """HAProxy in front of servers, by their names."""
    port, control = port or free_port(), folder / "socket"
    environment = {**os.environ, "VIGIE_BIND": f"127.0.0.1:{port}", "VIGIE_SOCKET": str(control)}
    environment |= {f"VIGIE_{name.upper()}": one.removeprefix("http://") for name, one in addresses.items()}
    command = [program("haproxy"), "-db", "-f", str(DEPLOY / "haproxy.cfg")]
    with subprocess.Popen(command, env=environment) as proxy:
        try:
            _wait_for(lambda: control.exists(), proxy)
            balancer = Balancer(f"http://127.0.0.1:{port}", control)
            for name in addresses:
                balancer.wait_until(name, "UP")
            yield balancer
        finally:
            proxy.terminate()


@contextmanager
def nginx(folder: Path, addresses: Sequence[str]) -> Iterator[str]:
    """The address of nginx in front of servers."""
    port = free_port()
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    lines = [f"  server {one.removeprefix('http://')} max_fails=1 fail_timeout=5s;" for one in addresses]
    site = re.sub(r"(  server 127\.0\.0\.1:85\d\d [^\n]*;\n)+", "\n".join([*lines, ""]), site)
    (folder / "nginx.conf").write_text(nginx_main(folder, site), encoding="utf-8")
    command = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with subprocess.Popen(command) as proxy:
        try:
            _wait_for(lambda: _listens(port), proxy)
            yield f"http://127.0.0.1:{port}"
        finally:
            proxy.terminate()


def nginx_main(folder: Path, site: str) -> str:
    """What an installation has around the site: everything that nginx writes stays in a folder."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return f"pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; {paths} {site} }}"


def _listens(port: int) -> bool:
    with socket.socket() as wire:
        return wire.connect_ex(("127.0.0.1", port)) == 0


def _wait_for(happens, proxy: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while not happens():
        assert proxy.poll() is None and time.monotonic() < end, "the proxy did not start"
        threading.Event().wait(0.05)
