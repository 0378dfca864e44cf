"""The files of a dataset come one after the other; one that does not come says what to do by hand."""

import functools
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.contribute import official
from indicators.contribute.imports import fetch
from indicators.model.errors import SourceError
from indicators.model.limits import Download

FILES = Path(__file__).parents[1] / "readers" / "cuts" / "official"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def publisher() -> Iterator[str]:
    """The address of a server of the cut files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(FILES)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_came_can_be_imported_and_what_did_not_says_what_to_do(publisher, tmp_path):
    catalogue = load_catalogue()
    dataset = replace(
        catalogue.dataset("urb_percep"),
        downloads=(
            Download("moved.csv", f"{publisher}/moved.csv", "eurostat"),
            Download("urb_percep.csv", f"{publisher}/urb_percep_api.csv", "eurostat"),
        ),
    )
    failed, came = fetch(dataset, tmp_path)
    assert isinstance(failed, SourceError)
    assert str(failed).startswith(f"urb_percep, moved.csv: {publisher}/moved.csv answered 404")
    assert f"To do it by hand, download it from {dataset.address}, save it as {tmp_path / 'moved.csv'}" in str(failed)
    assert [path.name for path in tmp_path.iterdir()] == ["urb_percep.csv"]
    assert len(official.delivered(came.path, catalogue).observations) == 2
