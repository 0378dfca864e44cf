"""The files that releases were uploaded in: the record has them all, each machine those that were asked for there."""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

import duckdb
import psycopg

from indicators.store import release_files
from indicators.store.record.connection import looking
from indicators.store.record.setup import record_id
from indicators.store.unfinished import unfinished_name

PIECE = 4 << 20  # bytes in one row


def send_uploads(
    connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, path: Path, releases: Iterable[str]
) -> None:
    """Adds the uploaded files of releases that the record has not yet. A file that is lost here stays lost there."""
    checksums = connection.execute(
        "SELECT DISTINCT sha256 FROM store.release WHERE origin = 'contributed' AND size > 0"
        " AND id IN (SELECT unnest(?)) ORDER BY 1",
        [list(releases)],
    ).fetchall()
    for (sha256,) in checksums:
        place = release_files.files_folder(path) / sha256
        if place.is_file() and not _there(pg, [sha256]):
            with place.open("rb") as content:
                pieces = enumerate(iter(lambda: content.read(PIECE), b""))
                for number, piece in pieces:
                    pg.execute(
                        "INSERT INTO uploaded_file (sha256, piece, content) VALUES (%s, %s, %b)",
                        [sha256, number, piece],
                    )


def fetch(path: Path, sha256: str) -> None:
    """Puts an uploaded file beside the replica at a path, if the record has it."""
    folder = release_files.files_folder(path)
    with looking() as pg:
        if record_id(pg) is None or not _there(pg, [sha256]):
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        arriving = folder / unfinished_name(release_files.ARRIVING)
        try:
            if _written(pg, sha256, arriving) == sha256:
                arriving.replace(folder / sha256)
        finally:
            arriving.unlink(missing_ok=True)


def _written(pg: psycopg.Connection, sha256: str, place: Path) -> str:
    """Writes the pieces of a file; returns the checksum of what was written."""
    digest, number = hashlib.sha256(), 0
    with place.open("xb") as file:
        statement = "SELECT content FROM uploaded_file WHERE sha256 = %s AND piece = %s"
        while row := pg.execute(statement, [sha256, number], binary=True).fetchone():
            digest.update(row[0])
            file.write(row[0])
            number += 1
    return digest.hexdigest()


def those_there(checksums: Collection[str]) -> set[str]:
    """Which of these files the record has."""
    with looking() as pg:
        return _there(pg, checksums) if record_id(pg) else set()


def checksums_of_releases() -> set[str]:
    """The checksums of all files that a release of the record came in."""
    with looking() as pg:
        if record_id(pg) is None:
            return set()
        return {row[0] for row in pg.execute("SELECT DISTINCT sha256 FROM release").fetchall()}


def _there(pg: psycopg.Connection, checksums: Collection[str]) -> set[str]:
    rows = pg.execute("SELECT sha256 FROM uploaded_file WHERE piece = 0 AND sha256 = ANY(%s)", [list(checksums)])
    return {row[0] for row in rows.fetchall()}
