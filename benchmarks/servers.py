"""The dashboard in a process of its own, as `make run` serves it, on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds
PAUSE = 0.02
SECRET = "the same text for all processes of the benchmark"
IDLE = 0.05  # seconds of processor in a second


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    started: float  # seconds from the command to the first answer
    process: subprocess.Popen

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def work(self) -> float:
        """Seconds of processor that it has used so far: what the machine does beside it does not count."""
        file = Path(f"/proc/{self.process.pid}/stat")
        if not file.exists():
            return 0.0
        user, system = file.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def settle(self) -> float:
        """Waits until it works on nothing, such as what it reads ahead; the seconds of processor until then."""
        before, end = -1.0, time.monotonic() + PATIENCE
        while self.work - before > IDLE and time.monotonic() < end:
            before = self.work
            time.sleep(1)
        return self.work

    @property
    def memory(self) -> float:
        """MB held now; 0 where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")), 0.0)


@contextmanager
def serving(
    store: Path | None = None,
    script: str | Path = "server.py",
    options: Sequence[str] = (),
    ready: str = "/readyz",
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """A server on a store, stopped afterwards. Without `ready` it listens, but is still cold.

    `settings`: more environment variables. Raises RuntimeError with what it printed when it does not answer.
    """
    port, environment = _free_port(), {**os.environ, **settings}
    if store:
        environment["VIGIE_STORE"] = str(store)
    words = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true", *options]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *words]
    begin = time.perf_counter()
    with TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT)
        try:
            if not (_answers(f"http://127.0.0.1:{port}{ready}", process) if ready else _listens(port, process)):
                printed.seek(0)
                raise RuntimeError(f"The server does not answer. It printed:\n{printed.read().decode()}")
            yield Server(port, time.perf_counter() - begin, process)
        finally:
            process.terminate()
            process.wait()


@contextmanager
def serving_together(
    number: int, store: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[list[Server]]:
    """So many servers on one store, as behind the proxy of deploy/; stopped afterwards."""
    together = {"VIGIE_PROCESSES": str(number), "STREAMLIT_SERVER_COOKIE_SECRET": SECRET, **settings}
    with ExitStack() as running:
        yield [running.enter_context(serving(store, settings=together)) for _server in range(number)]


def _answers(address: str, process: subprocess.Popen) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(PAUSE)
    return False


def _listens(port: int, process: subprocess.Popen) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as reader:
            if reader.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(PAUSE)
    return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
