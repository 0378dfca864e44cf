"""Bundled releases: a publisher's files become one tidy release, checked against what the catalogue declares."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.catalogue import Catalogue
from indicators.model.errors import SourceError, TableError, UnknownNameError
from indicators.model.indicators import Dataset, Status
from indicators.model.locations import DATA
from indicators.model.tables import NUMBER, OBSERVATIONS, checked
from indicators.readers.places.areas import assigned
from indicators.readers.publishers.city_statistics import AREA, FIRST_OUTLINE, LAST_OUTLINE
from indicators.store import fingerprint

KEY = ["indicator", "geo", "period"]
SEVERAL = 5  # examples named in one sentence


def read(dataset: Dataset, folder: Path, catalogue: Catalogue) -> pd.DataFrame:
    """The dataset's figures, read from the publisher's files under `folder` and checked: tables.OBSERVATIONS.

    A reader is the module `indicators.readers.<dataset.reader>` with `read(dataset, folder) -> tables.OBSERVATIONS`.
    It may leave `indicator` empty: the catalogue then says which indicator each `series` feeds, and a series that no
    indicator declares is left out. It may write an area as country and national code (ES-28079): the table of cities
    then says which id the project gives it (ES001C).

    Raises SourceError (a file is missing or is another delivery, no such reader, an unknown area), TableError (figures
    not as agreed).
    """
    check_files(dataset, folder)
    figures = checked(_reader(dataset).read(dataset, folder), OBSERVATIONS, f"dataset {dataset.id!r}")
    observations = _placed(named(figures, dataset, catalogue)).sort_values(KEY, ignore_index=True)
    check_figures(observations, dataset, catalogue)
    return observations


def make_release(dataset_id: str, folder: Path, catalogue: Catalogue, data: Path = DATA) -> Path:
    """Writes the dataset's tidy figures under `data`/releases, declares their checksum, returns the file.

    The same files always give the same bytes. Raises what `read` raises.
    """
    dataset = catalogue.dataset(dataset_id)
    observations = read(dataset, Path(folder), catalogue)
    path = data / "releases" / dataset.release
    write_release(observations, path)
    declare(data / "catalogue" / "datasets" / f"{dataset.id}.toml", fingerprint(path))
    return path


def write_release(observations: pd.DataFrame, path: Path) -> None:
    """Writes tidy figures (tables.OBSERVATIONS) as a release file. The same figures always give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = [
        pa.array(observations[name], pa.float64() if kind == NUMBER else pa.string())
        for name, kind in OBSERVATIONS.items()
    ]
    pq.write_table(pa.table(columns, names=list(OBSERVATIONS)), path, compression="zstd", compression_level=19)


def declare(declaration: Path, sha256: str) -> None:
    """Rewrites the one line of a dataset's declaration that holds the checksum of its tidy figures.

    Raises SourceError when the declaration has no such line.
    """
    text = declaration.read_text(encoding="utf-8")
    renewed, lines = re.subn(r'^(sha256\s*=\s*)"[^"]*"', rf'\1"{sha256}"', text, count=1, flags=re.MULTILINE)
    if not lines:
        raise SourceError(
            f'{declaration.name} has no line sha256 = "" for the checksum of its release. Add one before [[files]].'
        )
    if renewed != text:
        declaration.write_text(renewed, encoding="utf-8")


def check_files(dataset: Dataset, folder: Path) -> None:
    """Nothing, when every declared file lies under `folder` as it was declared; else SourceError names them all."""
    problems = []
    for file in dataset.files:
        path = Path(folder) / file.name
        if not path.is_file():
            problems.append(f"{file.name} is not in {folder}")
        elif (checksum := fingerprint(path)) != file.sha256:
            problems.append(
                f"{file.name} does not have the declared content (SHA-256 expected {file.sha256}, found {checksum})"
            )
    if problems:
        raise SourceError(
            f"The files of dataset {dataset.id!r} do not match its declaration: {'; '.join(problems)}. Get them "
            f"from {dataset.address}, or declare the new release in datasets/{dataset.id}.toml."
        )


def check_figures(observations: pd.DataFrame, dataset: Dataset, catalogue: Catalogue) -> None:
    """Nothing, when every figure is one the catalogue can explain; else TableError tells all that is wrong."""
    fed = {one.id for one in catalogue.indicators.values() for series in one.series if series.dataset == dataset.id}
    notes = {note for notes in observations["note"].unique() for note in notes.split()}
    twice = observations[observations.duplicated(KEY)]
    problems = [
        _several("no figures", [] if len(observations) else [dataset.id]),
        _several(
            "no catalogue entry has this dataset among its [[series]] for indicator",
            set(observations["indicator"]) - fed,
        ),
        _several("unknown status", set(observations["status"]) - {status.value for status in Status}),
        _several("note missing from notes.toml", notes - set(catalogue.notes)),
        _several(
            "period not in ISO 8601",
            {one for one in observations["period"].unique() if not re.match(r"\d{4}(-|$)", one)},
        ),
        _several(
            "two figures for the same indicator, geo and period", ["/".join(key) for key in twice[KEY].to_numpy()]
        ),
    ]
    populations = pd.read_csv(DATA / "geography" / "populations.csv")
    problems.append(_several("numerator and denominator of two perimeters",
                             mixed(observations, dataset, catalogue, populations)))  # fmt: skip
    if any(problems):
        raise TableError(
            f"The figures of dataset {dataset.id!r} cannot be released: {'; '.join(filter(None, problems))}."
        )


def _several(what: str, which) -> str:
    """A problem with its first examples; empty when there are none."""
    which = sorted(which)
    more = f" and {len(which) - SEVERAL} more" if len(which) > SEVERAL else ""
    return f"{what}: {', '.join(which[:SEVERAL])}{more}" if which else ""


def _reader(dataset: Dataset):
    """The module that reads the dataset's format."""
    name = f"indicators.readers.publishers.{dataset.reader}"
    if not find_spec(name):
        readers = [path.stem for path in (Path(__file__).parents[1] / "readers" / "publishers").glob("[a-z]*.py")]
        raise SourceError(f"datasets/{dataset.id}.toml: {UnknownNameError('reader', dataset.reader, readers)}")
    return import_module(name)


def named(figures: pd.DataFrame, dataset: Dataset, catalogue: Catalogue) -> pd.DataFrame:
    """The figures with the indicator that their series feeds, where the reader left that to the catalogue."""
    feeds = {
        series.code: indicator.id
        for indicator in catalogue.indicators.values()
        for series in indicator.series
        if series.dataset == dataset.id
    }
    unnamed = figures["indicator"] == ""
    indicators = figures["indicator"].where(~unnamed, figures["series"].map(feeds))
    return figures.assign(indicator=indicators).dropna(subset=["indicator"])


def _placed(observations: pd.DataFrame) -> pd.DataFrame:
    """The figures with the project's own ids in the place of national codes, which alone have a hyphen."""
    national = observations["geo"].str.contains("-")
    if not national.any():
        return observations
    cities = pd.read_csv(DATA / "geography" / "cities.csv", dtype=str, keep_default_na=False)
    return pd.concat([observations[~national], assigned(observations[national], cities)])


RESIDENTS = ("per_100k",)  # units of rates whose denominator is the residents
GREATER = "city"  # the perimeter of an Urban Audit city
ALIKE = 0.02  # a denominator further than this from the residents of its perimeter is that of another


def mixed(observations: pd.DataFrame, dataset: Dataset, catalogue: Catalogue, populations: pd.DataFrame) -> list[str]:
    """The areas ("geo/period") of which a figure has two perimeters, or none that is known; each once, sorted.

    `observations`: tables.OBSERVATIONS; `populations`: tables.POPULATIONS. Rates are compared with the residents of the
    dataset's perimeter in that year, where these are known; densities need a population of the years of the outline.
    """
    units = {one.id: one.unit for one in catalogue.indicators.values()}
    rates = observations[observations["indicator"].map(units).isin(RESIDENTS) & observations["denominator"].notna()]
    densities = observations[observations["series"].str.endswith(f"/{AREA}")]
    return sorted({*_of_others(rates, dataset, populations), *_outside(densities, populations)})


def _of_others(rates: pd.DataFrame, dataset: Dataset, populations: pd.DataFrame) -> set[str]:
    """Rates that do not divide by the residents of their own perimeter."""
    same_perimeter = populations[(populations["perimeter"] == GREATER) == (dataset.perimeter == GREATER)]
    residents = same_perimeter.drop_duplicates(["geo", "year"]).set_index(["geo", "year"])["population"]
    rates = rates.assign(year=rates["period"].str[:4].astype(int))
    expected = pd.Series(residents.reindex(pd.MultiIndex.from_frame(rates[["geo", "year"]])).to_numpy(), rates.index)
    differing = (rates["denominator"] / expected - 1).abs() > ALIKE
    return set(rates["geo"][differing] + "/" + rates["period"][differing])


def _outside(densities: pd.DataFrame, populations: pd.DataFrame) -> set[str]:
    """Densities of cities whose residents were never counted while their outline was in use."""
    people = populations[
        (populations["perimeter"] == GREATER) & populations["year"].between(FIRST_OUTLINE, LAST_OUTLINE)
    ]
    strange = ~densities["geo"].isin(people["geo"])
    return set(densities["geo"][strange] + "/" + densities["period"][strange])
