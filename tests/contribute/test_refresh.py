"""The publishers' newest files: what fails stops nothing, what is new waits for an editor, what is late is said."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from indicators import Publishing, Role, Viewer, load_catalogue, open_atlas, views
from indicators.__main__ import main
from indicators.access.rights import CONSOLE
from indicators.catalogue import Catalogue
from indicators.contribute.refresh import Refresh, overdue, refresh
from indicators.language.language import load_language
from indicators.model.errors import AccessError
from indicators.model.indicators import Dataset
from indicators.model.limits import Download
from indicators.view import Reader
from indicators.view.sheet import next_release

FILES = Path(__file__).parents[1] / "readers" / "cuts" / "official"
POPULATION = (FILES / "urb_cpop1.tsv").read_bytes()  # real rows of Eurostat; Brussels, Liège, Madrid and Paris
SURVEY = (FILES / "urb_percep_api.csv").read_bytes()
PAGE = b"<!DOCTYPE html>\n<html><body>We are updating our site.</body></html>"
NAMES = {"survey": "survey.csv", "strange": "strange.tsv"}  # the others are packed
TODAY = date(2026, 11, 28)
PATIENCE = 0.3  # seconds without a sign of the publisher


class Publisher(BaseHTTPRequestHandler):
    """Serves real payloads, and what publishers send on bad days."""

    def do_GET(self) -> None:
        """The content of the path; a page, a packed file that was cut, nothing for ever, or 404."""
        name = self.path.strip("/")
        contents = self.server.contents
        if name == "silent":
            self.server.released.wait(20)
            return
        self.send_response(200 if name in contents else 404)
        self.send_header("Content-Length", str(len(contents.get(name, b""))))
        self.end_headers()
        self.wfile.write(contents.get(name, b""))

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def publisher() -> Iterator[ThreadingHTTPServer]:
    """A server of its own, gone after the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.released = threading.Event()
    server.contents = {
        "population": gzip.compress(POPULATION),
        "survey": SURVEY,
        "page": PAGE,
        "cut": gzip.compress(POPULATION)[:-20],
        "strange": b"freq,indic_ur,cities\\TIME_PERIOD\t2023 \nA,DE9999V,BE005C\t1 \n",
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A store to write into."""
    return Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))


def catalogue_of(publisher: ThreadingHTTPServer, context: list[str], survey: list[str]) -> Catalogue:
    """The catalogue whose only addresses are these paths of the local publisher."""
    catalogue = load_catalogue()
    wanted_paths = {"urban_audit_context": context, "urb_percep": survey}
    root = f"http://127.0.0.1:{publisher.server_port}"
    datasets = {
        id: replace(one, downloads=tuple(Download(NAMES.get(path, f"{path}.tsv.gz"), f"{root}/{path}", "eurostat")
                                         for path in wanted_paths.get(id, ())))
        for id, one in catalogue.datasets.items()
    }  # fmt: skip
    return replace(catalogue, datasets=datasets)


def outcomes(store: Path, catalogue: Catalogue, folder: Path) -> dict[str, Refresh]:
    """What became of each file, by its name."""
    every = refresh(Publishing(store, catalogue), catalogue, CONSOLE, folder, patience=PATIENCE)
    return {one.file.partition(".")[0]: one for one in every}


def test_a_publisher_that_fails_stops_nothing_and_says_what_happened(publisher, store, tmp_path):
    catalogue = catalogue_of(publisher, ["gone", "page", "cut", "silent", "strange", "population"], ["survey"])
    every = outcomes(store, catalogue, tmp_path / "downloads")
    states = {name: one.state for name, one in every.items()}
    failed = dict.fromkeys(["gone", "page", "cut", "silent", "strange"], "failed")
    assert states == failed | {"population": "staged", "survey": "unchanged"}
    assert "answered 404" in every["gone"].error
    assert "returned a web page instead of data" in every["page"].error
    assert "packed file that is not complete" in every["cut"].error
    assert "no answer within 0.3 seconds" in every["silent"].error or "stopped for 0.3" in every["silent"].error
    assert "No figure in strange.tsv matches" in every["strange"].error
    assert all(one.error.startswith(f"urban_audit_context, {one.file}: ") for one in every.values() if one.error)
    names = sorted(path.name for path in (tmp_path / "downloads").iterdir())
    assert names == ["population.tsv.gz", "strange.tsv", "survey.csv"]  # nothing that is no file of data


def test_what_is_new_waits_for_an_editor_and_nobody_sees_it_before(publisher, store, tmp_path):
    catalogue = catalogue_of(publisher, ["population"], [])
    publisher.contents["population"] = gzip.compress(POPULATION.replace(b"408069", b"409000"))
    before = len(open_atlas(store).figures(["population"]))
    staged = outcomes(store, catalogue, tmp_path)["population"]
    waiting = {one.id: one for one in open_atlas(store, CONSOLE).releases if one.status == "submitted"}
    assert set(waiting) == {staged.release}
    assert waiting[staged.release].reason.startswith(
        f"Fetched from http://127.0.0.1:{publisher.server_port}/population"
    )
    figures = open_atlas(store).figures(["population"])
    assert len(figures) == before and staged.imported.count("changed") >= 1
    assert 409_000 not in set(figures["value"])
    again = outcomes(store, catalogue, tmp_path)["population"]
    assert (again.state, again.release) == ("waiting", staged.release)
    publishing = Publishing(store, catalogue)
    publishing.let_out(CONSOLE, staged.release)
    assert 409_000 in set(open_atlas(store).figures(["population"])["value"])
    after = outcomes(store, catalogue, tmp_path)["population"]
    assert (after.state, after.error) == ("unchanged", "")
    publisher.contents["population"] = gzip.compress(POPULATION)  # and back: refused once, never handed in again
    refused = outcomes(store, catalogue, tmp_path)["population"]
    publishing.refuse(CONSOLE, refused.release, "These are the figures of last year.")
    assert outcomes(store, catalogue, tmp_path)["population"].state == "waiting"


def test_another_level_and_missing_figures_are_marked_as_unusual(publisher, store, tmp_path):
    rows = POPULATION.decode().splitlines()
    cities = open_atlas(store).figures(["population"]).query("period == '2015'")["geo"].unique()[:12]
    thousand_times = [f"A,DE1001V,{geo}\t: \t: \t999999999 " for geo in cities]
    publisher.contents["population"] = gzip.compress("\n".join([rows[0], *thousand_times]).encode())
    staged = outcomes(store, catalogue_of(publisher, ["population"], []), tmp_path)["population"]
    assert staged.state == "staged"
    missing, level = staged.doubts
    assert missing.endswith("figures of the last release are missing")
    assert level.startswith("revised figures of population are ") and level.endswith("times those of the last release")
    release = next(one for one in open_atlas(store, CONSOLE).releases if one.id == staged.release)
    assert "Check before publishing: " in release.reason and missing in release.reason


def test_only_who_may_hand_in_for_the_network_fetches(publisher, store, tmp_path):
    catalogue = catalogue_of(publisher, ["population"], [])
    with pytest.raises(AccessError):
        list(refresh(Publishing(store, catalogue), catalogue, Viewer(Role.VISITOR), tmp_path))
    assert not list(tmp_path.glob("*.gz"))


def test_the_command_reports_every_file_and_what_is_late(publisher, store, tmp_path, capsys, monkeypatch):
    catalogue = catalogue_of(publisher, ["gone", "population"], ["survey"])
    monkeypatch.setattr("indicators.catalogue.load", lambda: catalogue)  # its addresses are those of the local server
    assert main(["fetch", "--all", "--to", str(tmp_path / "files"), "--store", str(store)]) == 2
    report = capsys.readouterr().err
    assert "urban_audit_context, gone.tsv.gz: " in report and "answered 404" in report
    assert "waits for an editor's decision" in report and "urb_percep, survey.csv: nothing new." in report
    assert "pl_gus: a newer release was expected by 2026-05-15. Download it from https://bdl.stat.gov.pl" in report
    assert report.strip().endswith("1 files were not fetched or not read. The others are done.")
    assert main(["fetch", "--all", "urb_percep"]) == 2
    assert "not both" in capsys.readouterr().err


def dataset(**fields: object) -> Dataset:
    """A dataset with a rhythm of a year, of 31 January 2025."""
    usual = load_catalogue().dataset("pl_gus")
    fields = {
        "published": "2025-01-31",
        "vintage": date(2025, 6, 1),
        "retrieved": date(2025, 6, 1),
        "every_months": 12,
    } | fields
    return replace(usual, **fields)


def test_a_next_release_is_expected_by_the_rhythm_or_the_publishers_day_and_never_from_a_day_of_ours():
    assert dataset().next_expected() == date(2026, 1, 31)
    assert dataset(every_months=1).next_expected() == date(2025, 2, 28)
    assert dataset(published="2025-01").next_expected() == date(2026, 1, 31)
    assert dataset(published="2025").next_expected() == date(2026, 12, 31)  # on its last day at the latest
    assert dataset(published="").next_expected() is None and dataset().next_expected(date(2025, 12, 1)) is None
    assert dataset(published="").looked_for_again() == date(2026, 6, 1)
    assert dataset().looked_for_again(date(2025, 12, 1)) == date(2026, 12, 1)  # a newer file, read on that day
    assert dataset(expected=date(2026, 3, 3)).next_expected() == date(2026, 3, 3)
    assert dataset(expected=date(2025, 1, 1)).next_expected() == date(2026, 1, 31)  # that day has come and gone
    assert dataset(every_months=None).next_expected() is None
    assert dataset().is_overdue(date(2026, 2, 1)) and not dataset().is_overdue(date(2026, 1, 31))
    assert not dataset(every_months=None).is_overdue(date(2099, 1, 1))
    assert not dataset(published="").is_overdue(date(2099, 1, 1))


def test_datasets_that_are_late_are_listed_first_by_the_day_they_were_expected(built):
    catalogue, releases = load_catalogue(), open_atlas(built).releases
    late = overdue(catalogue, releases, date(2027, 6, 1))
    assert [day for _one, day in late] == sorted(day for _one, day in late)
    assert "pl_gus" in [one.id for one, _day in overdue(catalogue, releases, TODAY)]
    assert "covenant_of_mayors" not in [one.id for one, _day in late]  # its publisher has no rhythm


def test_a_late_dataset_says_so_on_its_sheet():
    _, late = load_language("en"), load_catalogue().dataset("pl_gus")
    words = next_release(late, None, _, TODAY)
    assert words == "expected by 15 May 2026, not here yet: these figures may be out of date"
    assert next_release(late, date(2026, 5, 20), _, TODAY) == "date not known; checked again by 24 November 2027"
    irregular = load_catalogue().dataset("covenant_of_mayors")
    assert next_release(irregular, None, _, TODAY) == "no fixed date; checked again by 24 November 2027"
    sheet = views.sheet(load_catalogue().indicator("recorded_life_health"), None, "", Reader(_, load_catalogue()))
    assert "Next release" in sheet and "not here yet" in sheet
    assert "expected by" in views.datasets(Reader(_, load_catalogue()), [])
