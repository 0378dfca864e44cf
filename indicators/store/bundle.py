"""The releases that come with the project: the file is created or brought up to date in one transaction."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import duckdb

from indicators.model.errors import StoreFileError
from indicators.model.indicators import Dataset, Release
from indicators.model.locations import GEOGRAPHY, RELEASES
from indicators.model.submissions import ReleaseStatus
from indicators.store import cities as areas
from indicators.store import release_files
from indicators.store.acceptance import take
from indicators.store.current_figures import rewrite_current
from indicators.store.database import PATIENCE, first_line, reading, writing
from indicators.store.inspection import read_through
from indicators.store.migrations import migrate
from indicators.store.releases import Signature, mark, now, record, stamp
from indicators.store.shared_record import bring_up_to_date, set_aside_earlier_replica
from indicators.store.unfinished import remove_leftovers, unfinished_name

BUILT = Signature("build")
BUILDING = ".building-"  # in the name of a store that is not ready


class StoreDeclarations(Protocol):
    """What the store needs of the catalogue."""

    @property
    def datasets(self) -> Mapping[str, Dataset]:
        """By id."""

    @property
    def indicators(self) -> Mapping[str, object]:
        """By id."""


@dataclass(frozen=True)
class BuildResult:
    """What a build did: the ids of the releases that came in and that were withdrawn, and whether the areas changed.

    `aside`: the file of an earlier schema, under its new name, where the store was brought to the present one.
    """

    path: Path
    added: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    areas: bool = False
    aside: Path | None = None

    @property
    def changed(self) -> bool:
        """True when the file was written."""
        return bool(self.added or self.withdrawn or self.areas or self.aside)


def build(
    path: Path,
    catalogue: StoreDeclarations,
    releases: Path = RELEASES,
    geography: Path = GEOGRAPHY,
    patience: float = PATIENCE,
    earlier: bool = True,
) -> BuildResult:
    """Creates the store or brings its bundled releases up to date; contributed ones are never touched.

    A store of an earlier schema is brought to the present one first (`migrations`), its file kept beside; it is refused
    where `earlier` is False, since another process may still serve it. The file is read from end to end. Files of
    releases that were never finished are swept away. Raises StoreDamagedError when it is damaged, StoreError when a
    release is missing, altered since its checksum was declared, or not as agreed.
    """
    path = Path(path)
    verify(catalogue, releases)
    checksum = areas.checksum(geography)
    if not path.exists():
        return _create(path, catalogue, releases, geography, patience)
    if aside := set_aside_earlier_replica(path, patience):
        return replace(_create(path, catalogue, releases, geography, patience), aside=aside)
    aside = migrate(path, patience) if earlier else None
    bring_up_to_date(path)
    with reading(path, patience) as connection:
        read_through(connection)
        release_files.sweep(
            path, {row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM release").fetchall()}
        )
        if not _steps(connection, catalogue) and areas.held(connection) == checksum and not _clock_jumped(connection):
            return BuildResult(path, aside=aside)
    return replace(_fill(path, catalogue, releases, geography, patience), aside=aside)


def _clock_jumped(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a contributed release has an earlier day than one that was published before it."""
    return bool(
        connection.execute(
            "SELECT 1 FROM release JOIN standing ON release.id = standing.release AND standing = 'published'"
            " WHERE status = 'published' QUALIFY origin = 'contributed' AND vintage < max(vintage) OVER (ORDER BY step)"
            " LIMIT 1"
        ).fetchone()
    )


def _stands_otherwise(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether an earlier Vigie, which ordered releases by their day, left other figures standing than `ages` does."""
    keys = "indicator, geo, period, release"
    return bool(
        connection.execute(
            f"SELECT {keys} FROM as_known_on(DATE '9999-12-31') EXCEPT SELECT {keys} FROM store.current LIMIT 1"
        ).fetchone()
    )


def verify(catalogue: StoreDeclarations, releases: Path = RELEASES) -> None:
    """Raises StoreFileError with every declared release that is missing or has another checksum than declared."""
    problems = []
    for dataset in _bundled(catalogue):
        file = releases / dataset.release
        if not file.exists():
            problems.append(f"{file} is missing; dataset {dataset.id!r} declares it")
        elif (checksum := fingerprint(file)) != dataset.sha256:
            problems.append(f"{file} has the checksum {checksum}; dataset {dataset.id!r} declares {dataset.sha256}")
    if problems:
        message = "; ".join(problems)
        raise StoreFileError(f"The bundled releases do not match the catalogue: {message}.")


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _create(path: Path, catalogue: StoreDeclarations, releases: Path, geography: Path, patience: float) -> BuildResult:
    """Builds beside the path and gives the file its name when it is whole: a killed build leaves no half store."""
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(path.parent, f"{path.name}{BUILDING}")
    site = path.with_name(unfinished_name(f"{path.name}{BUILDING}"))
    try:
        built = _fill(site, catalogue, releases, geography, patience)
        try:
            os.link(site, path)
        except FileExistsError:  # another process was faster: what it made is brought up to date
            return build(path, catalogue, releases, geography, patience)
        except OSError:  # a disk without links
            site.replace(path)
        return BuildResult(path, built.added, built.withdrawn, built.areas)
    finally:
        site.unlink(missing_ok=True)


def _fill(path: Path, catalogue: StoreDeclarations, releases: Path, geography: Path, patience: float) -> BuildResult:
    """Does all there is to do, in one transaction."""
    checksum = areas.checksum(geography)
    with writing(path, patience, create=True) as connection:
        steps, moved = _steps(connection, catalogue), areas.held(connection) != checksum
        for step in steps:
            _ACTS[step.act](connection, step, releases, catalogue)
        if moved:
            areas.replace(connection, geography)
        mended = _clock_jumped(connection) and _stands_otherwise(connection)
        if steps or mended:
            rewrite_current(connection)
        if steps or moved or mended:
            stamp(connection, checksum)
    ids = {act: tuple(step.release for step in steps if step.act == act) for act in _ACTS}
    return BuildResult(path, ids["add"] + ids["reinstate"], ids["withdraw"], moved)


@dataclass(frozen=True)
class _Step:
    """One thing to do so that the newest bundled release of each dataset is the declared one."""

    act: str
    release: str
    dataset: Dataset | None = None


def _steps(connection: duckdb.DuckDBPyConnection, catalogue: StoreDeclarations) -> list[_Step]:
    """What differs between the catalogue and the store; nothing in the usual case."""
    releases_held: dict[str, list[tuple]] = {}
    for dataset, *rest in connection.execute(
        "SELECT dataset, id, vintage, published_at, status, sha256 FROM release"
        " JOIN (SELECT release, min(step) AS step FROM standing GROUP BY release) AS first ON first.release = id"
        " WHERE origin = 'bundled' ORDER BY vintage, step"
    ).fetchall():
        releases_held.setdefault(dataset, []).append(tuple(rest))
    declared = {dataset.id: dataset for dataset in _bundled(catalogue)}
    steps = [step for dataset in declared.values() for step in _steps_of(dataset, releases_held.get(dataset.id, []))]
    gone = [row for dataset, rows in releases_held.items() if dataset not in declared for row in rows]
    return steps + [_Step("withdraw", row[0]) for row in gone if row[3] == "published"]


def _steps_of(dataset: Dataset, releases_held: list[tuple]) -> list[_Step]:
    mine = next((row for row in releases_held if (row[1], row[4]) == (dataset.vintage, dataset.sha256)), None)
    if mine is None:
        id = f"{dataset.id}@{dataset.vintage}"
        if id in {row[0] for row in releases_held}:
            id += f"-{dataset.sha256[:8]}"
        steps = [_Step("add", id, dataset)]
        later = [row for row in releases_held if row[1] > dataset.vintage]
    else:
        steps = [_Step("reinstate", mine[0], dataset)] if mine[3] != "published" else []
        later = releases_held[releases_held.index(mine) + 1 :]
    return [_Step("withdraw", row[0]) for row in later if row[3] == "published"] + steps


def _add(connection: duckdb.DuckDBPyConnection, step: _Step, releases: Path, catalogue: StoreDeclarations) -> None:
    dataset = step.dataset
    assert dataset is not None, "what is added is a declared dataset"
    file = releases / dataset.release
    try:
        connection.execute("CREATE TEMP TABLE incoming AS SELECT * FROM read_parquet(?)", [str(file)])
    except duckdb.Error as error:
        raise StoreFileError(f"{file} cannot be read as Parquet: {first_line(error)}") from error
    rows = take(connection, step.release, str(file), catalogue.indicators)
    connection.execute("DROP TABLE incoming")
    release = Release(
        step.release,
        dataset.id,
        dataset.vintage,
        "published",
        "bundled",
        dataset.release,
        dataset.sha256,
        rows,
        author=dataset.publisher,
        published_at=now(),
    )
    record(connection, release, BUILT)


def _reinstate(connection: duckdb.DuckDBPyConnection, step: _Step, *_: object) -> None:
    mark(connection, step.release, ReleaseStatus.PUBLISHED, BUILT, "")


def _withdraw(connection: duckdb.DuckDBPyConnection, step: _Step, *_: object) -> None:
    mark(connection, step.release, ReleaseStatus.WITHDRAWN, BUILT, "The catalogue no longer declares it.")


_ACTS = {"withdraw": _withdraw, "add": _add, "reinstate": _reinstate}


def _bundled(catalogue: StoreDeclarations) -> list[Dataset]:
    """The datasets whose figures come with the project; others are outlines, or only a licence to show."""
    return [dataset for dataset in catalogue.datasets.values() if dataset.release.endswith(".parquet")]
