"""The newest files of a dataset, from where its publisher releases them."""

from pathlib import Path

from indicators.model.downloads import Download
from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset
from indicators.readers.files.downloads import MOST, PATIENCE, Fetched, fetched


def fetch(dataset: Dataset, folder: Path, most: int = MOST, patience: float = PATIENCE) -> list[Fetched | SourceError]:
    """Every declared file of the dataset, or why it did not come, with what to do by hand; in the declared order.

    Raises SourceError when the catalogue declares no address of a file, OSError.
    """
    if not dataset.downloads:
        raise SourceError(
            f"The catalogue has no permanent address for the files of {dataset.id!r}. Download them from "
            f"{dataset.address}, then run: python -m indicators import auto FILE"
        )
    return [_one(dataset, download, folder, most, patience) for download in dataset.downloads]


def _one(dataset: Dataset, download: Download, folder: Path, most: int, patience: float) -> Fetched | SourceError:
    try:
        return fetched(download, folder, most, patience)
    except SourceError as error:
        path = Path(folder) / download.name
        return SourceError(
            f"{dataset.id}, {download.name}: {error} Nothing was written. To do it by hand, download it from "
            f"{dataset.address}, save it as {path}, then run: python -m indicators import {download.reader} {path}"
        )
