"""Every declared address with the publisher's own payload behind it: its reader reads it, and no figure is altered."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from indicators import Publishing, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.catalogue import Catalogue
from indicators.contribute.refresh import Refresh, refresh

CUTS = Path(__file__).parents[1] / "readers" / "cuts"
WHOLE = Path(__file__).parents[3] / "shared" / "data" / "digital_and_crime" / "raw"
# What a publisher sends under a declared name: a cut of it that is in the repository, and the whole file.
PAYLOADS = {
    "estat_crim_gen_reg.tsv.gz": ("regions/crim_gen_reg_cut.tsv", "eurostat_crim_gen_reg_2008_2021.tsv.gz"),
    "estat_crim_off_cat.tsv.gz": ("countries/crim_off_cat_cut.tsv", "eurostat_crim_off_cat_2008_2022.tsv.gz"),
    "estat_isoc_cisce_ic.tsv.gz": ("countries/isoc_cisce_ic_cut.csv", "eurostat_isoc_cisce_ic.csv.gz"),
    "estat_isoc_cisce_ra.tsv.gz": ("countries/isoc_cisce_ra_cut.csv", "eurostat_isoc_cisce_ra.csv.gz"),
    "estat_isoc_cisci_prv20.tsv.gz": ("countries/isoc_cisci_prv20_cut.csv", "eurostat_isoc_cisci_prv20.csv.gz"),
    "estat_isoc_r_broad_h.tsv.gz": (
        "countries/regions_isoc_r_broad_h_2017_2021.tsv.gz", "eurostat_isoc_r_broad_h_2017_2021.tsv.gz",
    ),
    "estat_isoc_r_iuse_i.tsv.gz": (
        "countries/regions_isoc_r_iuse_i_daily_2006_2019.csv.gz", "eurostat_isoc_r_iuse_i_daily_2006_2019.csv.gz",
    ),
    "cjq06.json": ("north/ie_cso_cjq06_cut.json.gz", "ie_cso_cjq06.json.gz"),
}  # fmt: skip
FIGURES = {  # that the whole payloads tell
    "estat_crim_gen_reg.tsv.gz": 77_730, "estat_crim_off_cat.tsv.gz": 2_928, "estat_isoc_cisce_ic.tsv.gz": 195,
    "estat_isoc_cisce_ra.tsv.gz": 453, "estat_isoc_cisci_prv20.tsv.gz": 414, "estat_isoc_r_broad_h.tsv.gz": 1_027,
    "cjq06.json": 500,
}  # fmt: skip


class Publisher(BaseHTTPRequestHandler):
    """Serves the payloads by name."""

    def do_GET(self) -> None:
        """The payload of the path, or 404."""
        content = self.server.contents.get(self.path.strip("/"))
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def publisher() -> Iterator[ThreadingHTTPServer]:
    """A server of its own, gone after the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.contents = {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def payload(path: Path) -> bytes:
    """The file as the publisher sends it; daily use, of which only a list was had, in Eurostat's form."""
    content = path.read_bytes()
    text = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    if text.startswith(b"geo,time,values"):
        lines = [line.split(",") for line in text.decode().split()[1:]]
        years = sorted({year.partition(".")[0] for _geo, year, _value in lines})
        value = {(geo, year.partition(".")[0]): value for geo, year, value in lines if value not in ("", "NA")}
        table = ["freq,indic_is,unit,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years)]
        for geo in dict.fromkeys(line[0] for line in lines):
            table.append(f"A,I_IDAY,PC_IND,{geo}\t" + "\t".join(f"{value.get((geo, year), ':')} " for year in years))
        text = "\n".join(table).encode()
    return text


def refreshed(publisher: ThreadingHTTPServer, store: Path, folder: Path, files: dict[str, Path]) -> dict[str, Refresh]:
    """What becomes of these files, each behind the address that the catalogue declares under its name."""
    publisher.contents = {
        name: gzip.compress(payload(path), 1) if name.endswith(".gz") else payload(path) for name, path in files.items()
    }
    catalogue, root = load_catalogue(), f"http://127.0.0.1:{publisher.server_port}"
    datasets = {
        id: replace(one, downloads=tuple(replace(it, address=f"{root}/{it.name}")
                                         for it in one.downloads if it.name in files))
        for id, one in catalogue.datasets.items()
    }  # fmt: skip
    local: Catalogue = replace(catalogue, datasets=datasets)
    return {one.file: one for one in refresh(Publishing(store, local), local, CONSOLE, folder)}


def test_every_payload_has_a_declared_address():
    declared = {it.name for one in load_catalogue().datasets.values() for it in one.downloads}
    assert declared >= set(PAYLOADS)


def test_the_cut_payloads_are_read_and_alter_no_figure(publisher, store_copy, tmp_path):
    outcomes = refreshed(publisher, store_copy, tmp_path, {name: CUTS / cut for name, (cut, _) in PAYLOADS.items()})
    assert {one.file: one.error for one in outcomes.values() if one.error} == {}
    assert outcomes.keys() == PAYLOADS.keys()
    assert {name: one.imported.count("changed") for name, one in outcomes.items()} == dict.fromkeys(PAYLOADS, 0)
    assert all(one.imported.count("unchanged") for one in outcomes.values())


@pytest.mark.skipif(not WHOLE.is_dir(), reason="the publishers' whole files are not beside this checkout")
def test_the_whole_payloads_tell_what_is_in_the_store_already(publisher, store_copy, tmp_path):
    files = {name: WHOLE / name_of_whole for name, (_, name_of_whole) in PAYLOADS.items() if name_of_whole}
    outcomes = refreshed(publisher, store_copy, tmp_path, files)
    assert {name: one.state for name, one in outcomes.items()} == dict.fromkeys(files, "unchanged")
    lengths = {name: len(one.imported.compared) for name, one in outcomes.items()}
    assert {name: lengths[name] for name in FIGURES} == FIGURES
