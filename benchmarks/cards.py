"""How soon a shared link shows its card: the words and the picture of views that nobody asked before, then again."""

import urllib.request
from urllib.parse import urlencode

from benchmarks import stores
from benchmarks.servers import Server, serving
from benchmarks.tables import line, timed, title, verdict

MOST_MS = 150  # of a processor, for the words or the picture of a view
WARM, CITIES = "BE005C", ("BE002C", "FR004C", "DE001C", "PL006C", "ES002C", "IT001C", "AT001C", "PT002C")
VIEWS = {
    "city": ("", {}),
    "overview": ("compare", {}),
    "lines": ("compare", {"view": "lines"}),
    "bars": ("compare", {"view": "bars"}),
    "map": ("map", {}),
    "peers": ("peers", {}),
    "perception": ("perception", {}),
}


def main() -> None:
    """Each view of eight cities over HTTP: first the words, then the picture, as a messenger asks for them."""
    with stores.bundled() as store, serving(store) as server:
        server.settle()
        for view in VIEWS:
            _open(_words(server, view, WARM))
            _open(_picture(server, view, WARM))
        for name in ("never asked before", "asked again"):
            title(f"The card of a link, {name}")
            for view in VIEWS:
                for kind, address in (("words", _words), ("picture", _picture)):
                    _measured(server, f"{kind} of {view}", [address(server, view, city) for city in CITIES])


def _measured(server: Server, name: str, addresses: list[str]) -> None:
    """Prints the clock's times, and the processor's against the budget."""
    before = server.work
    times = [timed(lambda address=address: _open(address)) for address in addresses]
    work = 1000 * (server.work - before) / len(addresses)
    line(name, times, f"processor {work:.0f} ms")
    verdict(f"processor for the {name}, mean", work, MOST_MS, " ms")


def _words(server: Server, view: str, city: str) -> str:
    page, more = VIEWS[view]
    return f"{server.address}/{page}?{urlencode({'city': city, **more, 'lang': 'fr'})}"


def _picture(server: Server, view: str, city: str) -> str:
    page, more = VIEWS[view]
    return f"{server.address}/card.png?{urlencode({'page': page or 'city', 'city': city, **more, 'lang': 'fr'})}"


def _open(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
