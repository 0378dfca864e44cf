"""Machines that share a record: processes that publish, are killed at a chosen moment, and what must hold then."""

import os
import signal
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import psycopg

from indicators import store
from indicators.model import tables
from indicators.model.errors import StoreError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import shared_record
from indicators.store.database import reading
from indicators.store.record.tables import travelling
from indicators.store.record.writing import RecordTurn

GEOS, YEARS = ("BE005C", "BE001C", "ES001C", "BE005C"), range(1950, 2000)
MOMENTS = ("before", "at", "after")  # the commit of the record
ALIKE = ("observation", "current", "meta")


@dataclass(frozen=True)
class RecordCheck:
    """What holds after all that happened: nothing of it may be above 0, and the replicas must be alike."""

    releases: int
    lost: int  # publications that were acknowledged and are not there
    half: int  # releases without all their figures, or without a standing
    alike: bool


def publish(path: Path, id: str, value: float, rows: int = 200, patience: float = 60.0) -> None:
    """A release of some rows, which only adds or replaces figures."""
    geos = GEOS[:3]
    keys = [(geo, year) for year in range(1950, 1951 + rows // len(geos)) for geo in geos][:rows]
    frame = pd.DataFrame(
        {"indicator": "safe_at_night", "geo": geo, "period": str(year), "value": value, "numerator": None}
        | {"denominator": None, "status": "A", "note": "", "series": "own"}
        for geo, year in keys
    ).astype({"value": "float64", "numerator": "float64", "denominator": "float64"})
    now = datetime.now(UTC).replace(tzinfo=None)
    release = Release(
        *(id, "own", now.date(), "published", "contributed", "own.csv", "", 0, "partial", "An office", "new count"),
        reviewer="an editor",
    )
    papers = store.ReleasePapers(store.Signature("benchmark", now), consents={"safe_at_night": Consent.PUBLIC})
    store.publish(path, release, frame[list(tables.OBSERVATIONS)], papers, patience)


def publish_several(
    address: str, path: Path, ids: Sequence[str], lines: str, moment: str = "", pause: float = 0
) -> None:
    """Publishes one release after the other, writing down each that was acknowledged with its seconds.

    `moment`: of which commit the process kills itself; empty: of none.
    """
    os.environ["VIGIE_RECORD"] = address
    if moment:
        _die(moment)
    for number, id in enumerate(ids):
        began, cpu = time.perf_counter(), time.process_time()
        try:
            publish(path, id, float(number))
        except StoreError:
            time.sleep(0.2)
            continue
        line = f"{id} {time.perf_counter() - began:.4f} {time.process_time() - cpu:.4f} {time.time():.4f}\n"
        with Path(lines).open("a") as file:
            file.write(line)
        time.sleep(pause)


def _die(moment: str) -> None:
    """Lets this process kill itself before, at or after the commit of the record."""
    commit = RecordTurn._commit

    def fatal(turn: RecordTurn) -> None:
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if moment == "at":
            threading.Timer(0.0003, os.kill, [os.getpid(), signal.SIGKILL]).start()
        commit(turn)
        os.kill(os.getpid(), signal.SIGKILL)

    RecordTurn._commit = fatal


def acknowledged(files: Iterable[Path]) -> list[list[str]]:
    """The words of every line that a process wrote down."""
    return [line.split() for file in files if file.exists() for line in file.read_text().splitlines()]


def check(address: str, paths: Sequence[Path], ids: Iterable[str]) -> RecordCheck:
    """Brings all replicas up to date, and compares them with each other and with what was acknowledged."""
    os.environ["VIGIE_RECORD"] = address
    with psycopg.connect(address) as pg:
        rows = dict(pg.execute("SELECT id, rows FROM release").fetchall())
        figures = dict(pg.execute("SELECT release, sum(rows)::bigint FROM figures GROUP BY release").fetchall())
        standing = {row[0] for row in pg.execute("SELECT release FROM standing").fetchall()}
    half = sum(figures.get(id) != count for id, count in rows.items() if count)
    half += len({*figures} - {*rows}) + len({*rows} - standing)
    for path in paths:
        shared_record.bring_up_to_date(path)
    sums = [replica_sums(path) for path in paths]
    return RecordCheck(len(rows), len({*ids} - {*rows}), half, all(one == sums[0] for one in sums))


def replica_sums(path: Path) -> Mapping[str, tuple]:
    """Rows and the sum of their hashes, of every table and of the figures that stand."""
    with reading(path) as connection:
        statement = 'SELECT count(*), sum(hash(t)) FROM store."{}" AS t'
        names = [*travelling(connection), *ALIKE]
        return {name: connection.execute(statement.format(name)).fetchall()[0] for name in names}


def publish_stubbornly(address: str, path: Path, ids: Sequence[str], lines: str) -> None:
    """Publishes one release after the other, each again until it is acknowledged; every refusal is written down."""
    os.environ["VIGIE_RECORD"] = address
    for number, id in enumerate(ids):
        words = ""
        while not words:
            try:
                publish(path, id, float(number), patience=2.0)
                words = id
            except StoreError as error:
                words = id if "already exists" in str(error) else ""
                if not words:
                    _write(lines, "refused")
                    time.sleep(0.3)
        _write(lines, words)


def watch(address: str, path: Path, ids: Sequence[str], lines: str, ends: float) -> None:
    """A reader of a machine that follows the record: writes down when each release is there for a page."""
    os.environ["VIGIE_RECORD"] = address
    follower, reader, waiting = shared_record.follow_record(path), store.Store.open(path), {*ids}
    while waiting and time.time() < ends:
        if reader.refresh():
            now = time.time()
            for id in sorted(waiting & {release.id for release in reader.releases()}):
                _write(lines, f"{id} {now:.4f}")
                waiting.discard(id)
        time.sleep(0.02)
    if follower:
        follower.stop()


def _write(lines: str, words: str) -> None:
    with Path(lines).open("a") as file:
        file.write(f"{words}\n")
