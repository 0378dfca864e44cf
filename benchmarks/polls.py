"""An audience answers a poll: phones open the page and answer over HTTP: how many a second, none lost or doubled."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.servers import serving
from indicators import Polls, Role, Viewer, new_key

PHONES = 1200
AT_ONCE = 40  # connections that are open together
CHOICES = ("Lighting", "Patrols", "Mediators")
FORM = {"content-type": "application/x-www-form-urlencoded"}


def main() -> None:
    """Every phone opens the page, answers, changes its mind; then the file is counted."""
    with TemporaryDirectory() as folder:
        _measure(Path(folder))


def settings_of(folder: Path) -> dict[str, str]:
    """Of a server with the polls of this folder, which takes any number of phones from one address."""
    return {"VIGIE_POLLS": str(folder), "VIGIE_POLL_PHONES": "0"}


def _measure(folder: Path) -> None:
    polls, key = Polls(folder), new_key()
    code = polls.make(Viewer(Role.EDITOR, "benchmark"), key, {"en": ("What first?", *CHOICES)}).code
    polls.act(code, key, "open")
    with serving(settings=settings_of(folder)) as server:
        cookies, opening = _together(lambda phone: _opened(server.port, code), range(PHONES))
        pairs = list(enumerate(cookies))
        statuses, answering = _together(lambda one: _answered(server.port, code, one[1], one[0] % 3), pairs)
        again, changing = _together(lambda one: _answered(server.port, code, one[1], 0), pairs)
        work = server.work
    tally = Polls(folder).tally(code)
    assert statuses == again == [303] * PHONES, "an answer was refused"
    assert tally.answers == PHONES and tally.counts == (PHONES, 0, 0), f"lost or doubled: {tally}"
    print(f"  {PHONES} phones, {AT_ONCE} at once, none lost, none doubled")
    print(f"  pages opened a second   {PHONES / opening:8.0f}")
    print(f"  answers accepted a second {PHONES / answering:6.0f}")
    print(f"  changed answers a second  {PHONES / changing:6.0f}")
    print(f"  work of the server in all {work:6.1f} s")


_own = threading.local()


def _connection(port: int) -> http.client.HTTPConnection:
    if getattr(_own, "port", None) != port:
        _own.connection, _own.port = http.client.HTTPConnection("127.0.0.1", port, timeout=60), port
    return _own.connection


def _opened(port: int, code: str) -> str:
    """The cookie of a phone that opens the page."""
    connection = _connection(port)
    while True:
        connection.request("GET", f"/poll/{code}")
        answer = connection.getresponse()
        answer.read()
        if answer.status == 200:
            return answer.getheader("set-cookie").partition(";")[0]
        time.sleep(0.5)  # very many at once: the page says so, and the phone tries again


def _answered(port: int, code: str, cookie: str, choice: int) -> int:
    """The status of an answer."""
    connection = _connection(port)
    connection.request("POST", f"/poll/{code}", f"choice={choice}", {**FORM, "cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _together(act, over) -> tuple[list, float]:
    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as phones:
        results = list(phones.map(act, over))
    return results, time.perf_counter() - begin


if __name__ == "__main__":
    main()
