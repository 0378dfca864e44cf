"""Readers for half an hour while figures are published and withdrawn, files come in and phones answer a poll.

`python -m benchmarks soak --readers 200 --minutes 30`. Readers open the City page and change the city every five
seconds. Meanwhile a program sends a file to the API twice a minute, each second release is withdrawn by the command
line, and twenty phones answer a poll every five seconds. Memory is read every ten seconds.

`--processes 2`: as behind the proxy of deploy/, which gives each reader to one of them.
"""

import argparse
import asyncio
import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks import polls, stores
from benchmarks.servers import Server, serving_together
from benchmarks.tables import line, percentile, title, verdict
from benchmarks.viewers import FILLING, POPULAR, THINK, crowd, errors_of
from indicators import ApiKeys, People, Polls, Role, Viewer, new_key
from indicators.access.rights import CONSOLE

READERS, MINUTES, PHONES = 200, 30.0, 20
BETWEEN, LOOK, WITHDRAWN = 30.0, 10.0, 2  # seconds between two files, two looks at the memory; every other release
MOST_P95, MOST_GROWTH = 300, 1.05  # ms; memory of the last sixth ÷ memory of the sixth after the first third
CITY, PROGRAM = "BE005C", "program@liege.example"
FIRST = 40.0  # the figure that changes with each file
BOUNDARY = "vigie-soak"


@dataclass
class SoakActs:
    """What was done beside the readers, and what failed of it."""

    servers: list[Server]
    store: Path
    key: str
    end: threading.Event = field(default_factory=threading.Event)
    published: list[float] = field(default_factory=list)  # seconds
    withdrawn: list[float] = field(default_factory=list)
    answered: int = 0
    memory: list[float] = field(default_factory=list)  # MB
    failures: list[str] = field(default_factory=list)

    def send_files(self) -> None:
        """Sends a file to the API again and again, and withdraws every other release that it became."""
        number = 0
        while not self.end.wait(BETWEEN):
            number += 1
            begin = time.perf_counter()
            status, answer = self._sent(
                f"City;Indicator;Year;Value\nLiège;Air quality;2024;{FIRST + number / 10:.1f}\n"
            )
            if status >= 300:
                self.failures.append(f"file {number}: {status} {answer[:300]}")
                continue
            self.published.append(time.perf_counter() - begin)
            if number % WITHDRAWN == 0:
                self._withdraw(json.loads(answer)["release"]["id"])

    def _sent(self, text: str) -> tuple[int, str]:
        body = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="figures.csv"\r\n'
            f"Content-Type: text/csv\r\n\r\n{text}\r\n--{BOUNDARY}--\r\n"
        ).encode()
        headers = {"authorization": f"Bearer {self.key}", "content-type": f"multipart/form-data; boundary={BOUNDARY}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.servers[0].port, timeout=120)
        try:
            connection.request("POST", "/api/v1/releases?check=true", body, headers)
            checked = json.loads(connection.getresponse().read())
            confirm = ",".join(checked.get("to_confirm", ()))
            words = "consent=public&reason=A+measurement" + (f"&confirm={confirm}" if confirm else "")
            connection.request("POST", f"/api/v1/releases?{words}", body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def _withdraw(self, release: str) -> None:
        begin = time.perf_counter()
        command = [sys.executable, "-m", "indicators", "withdraw", release, "--reason", "A trial"]
        ended = subprocess.run([*command, "--store", str(self.store)], capture_output=True, text=True)
        if ended.returncode:
            self.failures.append(f"withdrawal of {release}: {(ended.stderr or ended.stdout)[-300:]}")
        else:
            self.withdrawn.append(time.perf_counter() - begin)

    def vote(self, code: str) -> None:
        """Phones open the poll once and change their answers until the end."""
        ports = [server.port for server in self.servers]
        phones = [(port, polls._opened(port, code)) for port, _phone in zip(cycle(ports), range(PHONES), strict=False)]
        choice = 0
        while not self.end.wait(THINK):
            choice += 1
            polls._own.port = None  # phones come back after a while: by a connection of their own
            for port, cookie in phones:
                status = polls._answered(port, code, cookie, choice % len(polls.CHOICES))
                self.answered += status == 303
                if status != 303:
                    self.failures.append(f"an answer to the poll: {status}")

    def look(self) -> None:
        """Reads the memory of the servers until the end."""
        while not self.end.wait(LOOK):
            self.memory.append(sum(server.memory for server in self.servers))


def main(words: list[str] = ()) -> None:
    """Prints the times, the errors and the memory."""
    parser = argparse.ArgumentParser("python -m benchmarks soak")
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(words)
    title(f"{options.readers} readers for {options.minutes:g} minutes while figures, files and answers come in")
    with stores.bundled() as store, TemporaryDirectory(prefix="vigie-bench-") as folder:
        key, code = _account(store), _poll(Path(folder))
        with serving_together(options.processes, store, polls.settings_of(Path(folder))) as servers:
            acts = SoakActs(servers, store, key)
            visits = _together(acts, code, options.readers, 60 * options.minutes)
    _told(acts, visits)


def _account(store: Path) -> str:
    """The key of a program that may publish for the city."""
    People(store, CONSOLE).grant(PROGRAM, "contributor", [CITY])
    return ApiKeys(store, Viewer(Role.CONTRIBUTOR, PROGRAM, cities=frozenset([CITY]))).create("Soak", True)[1]


def _poll(folder: Path) -> str:
    """The code of an open poll."""
    answers, key = Polls(folder), new_key()
    code = answers.make(Viewer(Role.EDITOR, "benchmark"), key, {"en": ("What first?", *polls.CHOICES)}).code
    answers.act(code, key, "open")
    return code


def _together(acts: SoakActs, code: str, readers: int, seconds: float) -> list:
    deeds: tuple[tuple[Callable, tuple], ...] = ((acts.send_files, ()), (acts.vote, (code,)), (acts.look, ()))
    threads = [threading.Thread(target=_noted, args=(acts.failures, act, *more)) for act, more in deeds]
    for thread in threads:
        thread.start()
    try:
        ports = [server.port for server in acts.servers]
        return asyncio.run(crowd(ports, readers, POPULAR, arrival=THINK, seconds=seconds))
    finally:
        acts.end.set()
        for thread in threads:
            thread.join()


def _noted(failures: list[str], act: Callable, *more: object) -> None:
    """Does something until the end; what ends it before is a failure."""
    try:
        act(*more)
    except Exception as error:
        failures.append(f"{act.__name__}: {error!r}")


def _told(acts: SoakActs, visits: list) -> None:
    filled = min(visit[0].at for visit in visits) + FILLING
    settled = [answer.seconds for visit in visits for answer in visit[1:] if answer.at >= filled]
    line("first page", [visit[0].seconds for visit in visits])
    line(f"change of city, after {FILLING} s", settled, errors_of(visits))
    for name, seconds in (("file sent to the API and published", acts.published), ("withdrawal", acts.withdrawn)):
        if seconds:
            line(name, seconds)
    # while a version takes the place of another, both are in memory: the median of a sixth of the time, not a moment
    memory = [statistics.median(part) for part in np.array_split(acts.memory, 6) if len(part)]
    print(f"  answers of phones {acts.answered:,}; memory {' '.join(f'{one:.0f}' for one in memory)} MB, by sixths")
    for failure in acts.failures[:20]:
        print(f"  {failure}")
    verdict("errors of readers", sum(len(answer.errors) for visit in visits for answer in visit), 0)
    verdict("files, withdrawals and answers that failed", len(acts.failures), 0)
    verdict("change of city, 95th percentile", percentile(settled, 0.95), MOST_P95, " ms")
    if len(memory) == 6:
        verdict("memory at the end ÷ after a third", memory[-1] / memory[2], MOST_GROWTH)


if __name__ == "__main__":
    main(sys.argv[1:])
