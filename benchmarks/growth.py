"""What a store costs as it grows, from the bundled figures to 200 million observations: a table for docs/operations.md.

`python -m benchmarks growth --places 0 1000 10000`: invented municipalities beside the bundled figures, 2,000
observations each. `--folder FOLDER` keeps the stores there, with what was measured of each, and takes them again.
`--write`: puts the table of all sizes that the folder has into docs/operations.md. Seconds are of the processor: what
the machine does beside it does not count. Each size is measured in a process of its own.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.grown_stores import grow
from benchmarks.servers import ROOT
from indicators.view import Reader

PLACES = (0, 1_000, 10_000, 20_000, 100_000)
DOCUMENT = ROOT / "docs" / "operations.md"
SPARE = 15e9  # bytes of the disk that stay free
NEEDED = 80_000  # bytes of the disk for a place, all files together
ROWS = 200  # of the release that is published and withdrawn
HOME, NEXT, INDICATOR, INVENTED_INDICATOR = "BE005C", "BE001C", "safe_night_city", "recorded_burglary_dwelling"
HEADS = {
    "observations": "observations, million",
    "file": "file, MB",
    "place": "read",
    "open": "open, s",
    "prepare": "prepare a version, s",
    "resident": "resident, MB",
    "publish": f"publish {ROWS} figures, s",
    "refresh": "take in and prepare, s",
    "withdraw": "withdraw, s",
    "page": "first answer of the City page, s",
    "change": "answer of another city, s",
    "map": "map, ms of DuckDB",
    "latest": "latest of an indicator, ms of DuckDB",
    "message": "map's message, KB",
}


def main(words: list[str] = ()) -> None:
    """Prints the table, in Markdown; a line for each figure, a column for each size."""
    parser = argparse.ArgumentParser("python -m benchmarks growth")
    parser.add_argument("--places", type=int, nargs="+", default=PLACES)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.measure:
        print(json.dumps(_measured(options.measure)))
        return
    with TemporaryDirectory(prefix="vigie-bench-") as temporary:
        folder = options.folder or Path(temporary)
        for places in options.places:
            column = _column(folder, places)
            (folder / f"grown-{places}.json").write_text(json.dumps(column), encoding="utf-8")
        files = sorted(folder.glob("grown-*.json"), key=lambda one: int(one.stem.split("-")[1]))
        table = markdown([json.loads(one.read_text(encoding="utf-8")) for one in files])
    print(table)
    if options.write:
        DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8"), table), encoding="utf-8")


def markdown(columns: list[dict[str, object]]) -> str:
    """The table: a line for each figure, a column for each size."""
    lines = [
        f"| {head} | {' | '.join(str(one.get(name, 'not measured')) for one in columns)} |"
        for name, head in HEADS.items()
    ]
    return "\n".join([lines[0], "|---" * (len(columns) + 1) + "|", *lines[1:]])


def with_table(text: str, table: str) -> str:
    """A document with this table in the place of the one that begins alike."""
    begin = f"| {HEADS['observations']} |"
    before, heading, rest = text.partition(begin)
    if not heading:
        raise ValueError(f"No table begins with {begin}.")
    _old, _end, after = rest.partition("\n\n")
    return f"{before}{table}\n\n{after}"


def _column(folder: Path, places: int) -> dict[str, object]:
    """The figures of one size, from a process of its own; none where the disk has no room for it."""
    path = folder / f"grown-{places}.duckdb"
    if not path.exists():
        if shutil.disk_usage(folder).free < SPARE + places * NEEDED:
            return {"observations": "no room on this disk"}
        grow(path, places)
    work = path.with_name(f"measured-{places}.duckdb")
    shutil.copy(path, work)
    try:
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks", "growth", "--measure", str(work)]
        ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    finally:
        work.unlink()
        shutil.rmtree(f"{work}.copies", ignore_errors=True)
    return json.loads(ended.stdout.strip().splitlines()[-1])


def _spent(act: Callable[[], object]) -> float:
    """The seconds of processor that something takes in this process."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


def _measured(path: Path) -> dict[str, object]:
    from indicators import Atlas, Store, load_catalogue, load_language, views
    from indicators.store import withdraw

    catalogue, opened, atlases = load_catalogue(), [], []

    def prepare(snapshot) -> None:
        atlas = Atlas(snapshot, catalogue)
        atlas.follow(atlases[-1] if atlases else None)
        atlas.prepare()
        atlas.compare(HOME)
        atlases.append(atlas)
        del atlases[:-1]

    figures: dict[str, object] = {"file": round(path.stat().st_size / 1e6)}
    figures["open"] = round(_spent(lambda: opened.append(Store.open(path))), 1)
    store = opened[0]
    store._prepare = prepare
    figures["prepare"] = round(_spent(lambda: prepare(store.pinned())), 1)
    rows = int(store.ask("SELECT count(*) AS n FROM observation")["n"].iloc[0])
    figures |= {"observations": round(rows / 1e6, 2), "place": "in place" if store._disk else "in memory"}
    figures["page"] = round(_spent(lambda: atlases[0].compare(HOME)), 2)
    figures["change"] = round(_spent(lambda: atlases[0].compare(NEXT)), 2)
    state, widest = store.pinned(), _widest(store)  # what pages ask, not the store itself
    pairs = pd.DataFrame({"indicator": [widest], "year": [2020]})
    for name, ask in (("map", lambda: state.at(pairs)), ("latest", lambda: state.latest(indicators=[widest]))):
        ask()
        figures[name] = round(1000 * _of_duckdb(state, ask))
    answer = atlases[0].places(widest, HOME)
    deck = views.places(answer, Reader(load_language("en"), catalogue))
    figures["message"] = round(len(deck.to_json().encode()) / 1000)
    figures["resident"] = _resident()
    figures["publish"] = round(_spent(lambda: _publish(path)), 2)
    figures["refresh"] = round(_spent(store.refresh), 1)
    figures["withdraw"] = round(_spent(lambda: withdraw(path, "measured@1", "A measurement")), 2)
    return figures


def _widest(store) -> str:
    """The indicator with most figures."""
    counts = "SELECT CAST(indicator AS VARCHAR) AS id, count(*) AS n FROM current_observation GROUP BY ALL"
    return str(store.ask(f"{counts} ORDER BY n DESC, id LIMIT 1")["id"].iloc[0])


def _of_duckdb(snapshot, ask: Callable[[], object]) -> float:
    """The seconds of processor of the statement that a question asks, without making a frame of its answer."""
    statements: list[tuple] = []
    plain = type(snapshot).ask

    def noted(self, statement, bound=(), frames=None):
        statements.append((statement, list(bound)))
        return plain(self, statement, bound, frames)

    type(snapshot).ask = noted
    try:
        ask()
    finally:
        type(snapshot).ask = plain
    statement, bound = statements[-1]
    with snapshot._connection.cursor() as cursor:
        if snapshot._copy.database != "memory":
            cursor.execute(f"USE {snapshot._copy.database}")
        return min(_spent(lambda: cursor.execute(statement, bound).to_arrow_table()) for _time in range(3))


def _publish(path: Path) -> None:
    from indicators.model.indicators import Release
    from indicators.model.submissions import Consent
    from indicators.store import ReleasePapers, publish

    rows = [("safe_night_city", HOME, str(1800 + number), 50.0 + number / 10) for number in range(ROWS)]
    frame = pd.DataFrame(rows, columns=["indicator", "geo", "period", "value"])
    frame = frame.assign(numerator=300.0, denominator=700.0, status="A", note="", series="measured")
    release = Release("measured@1", "measured", date(2026, 1, 1), "published", "contributed", "f", "", ROWS)
    papers = ReleasePapers(consents={"safe_night_city": Consent.PUBLIC})
    publish(path, replace(release, reason="A measurement"), frame, papers)


def _resident() -> int:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    main(sys.argv[1:])
