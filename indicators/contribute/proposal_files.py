"""An approved indicator as files of the project: its TOML, that of its dataset, and the figures that are public."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.contribute.bundled import write_release
from indicators.model.indicators import SOURCE_LANGUAGE, Dataset, Indicator
from indicators.model.tables import OBSERVATIONS
from indicators.store import fingerprint

Value = str | int | float | bool | date | list[str] | dict[str, str]


def write(indicator: Indicator, catalogue: Catalogue, figures: pd.DataFrame, data: Path) -> tuple[Path, ...]:
    """Writes the files under a data folder as the project has it: catalogue/indicators, catalogue/datasets, releases.

    `catalogue`: the one that has the indicator and the dataset of its city. `figures`: tables.OBSERVATIONS of the
    indicator, or more columns; only the indicator's rows are written, in a dataset of their own. Returns the paths.
    """
    first = catalogue.datasets[indicator.series[0].dataset]
    dataset = replace(first, id=indicator.id, release=f"{indicator.id}.parquet")
    release = data / "releases" / dataset.release
    rows = figures[figures["indicator"] == indicator.id]
    write_release(rows.assign(series=indicator.id, note="")[list(OBSERVATIONS)].reset_index(drop=True), release)
    dataset = replace(dataset, sha256=fingerprint(release))
    texts = {"indicators": indicator_toml(indicator, dataset.id), "datasets": dataset_toml(dataset)}
    paths = [release]
    for folder, text in texts.items():
        path = data / "catalogue" / folder / f"{indicator.id}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def packed(indicator: Indicator, catalogue: Catalogue, figures: pd.DataFrame) -> bytes:
    """The same files in a ZIP, to be unpacked in the project's folder."""
    content = io.BytesIO()
    with TemporaryDirectory() as folder, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        data = Path(folder) / "data"
        for path in write(indicator, catalogue, figures, data):
            archive.write(path, path.relative_to(folder).as_posix())
    return content.getvalue()


def indicator_toml(indicator: Indicator, dataset: str) -> str:
    """The declaration of an indicator, as a file of data/catalogue/indicators; its figures come from one dataset.

    Texts are English, as in the project's own files; other languages are comments, for locale/<code>/catalogue.po.
    """
    fields: dict[str, Value] = {
        "id": indicator.id,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "polarity": indicator.polarity.value,
        "statistic": indicator.statistic.value,
        "comparable": indicator.comparable.value,
        "decimals": indicator.decimals,
        "sensitive": indicator.sensitive,
        "codes": indicator.codes,
        "title": indicator.title[SOURCE_LANGUAGE],
        "phrase": indicator.phrase[SOURCE_LANGUAGE],
        "definition": indicator.definition[SOURCE_LANGUAGE],
        "caveats": [one[SOURCE_LANGUAGE] for one in indicator.caveats],
    }
    others = [
        f"# {language} {name}: {text}"
        for name, words in (("title", indicator.title), ("definition", indicator.definition))
        for language, text in words.items()
        if language != SOURCE_LANGUAGE
    ]
    series: dict[str, Value] = {"dataset": dataset, "code": indicator.id}
    return "\n".join([*others, *toml_lines(fields), "", "[[series]]", *toml_lines(series), ""])


def dataset_toml(dataset: Dataset) -> str:
    """The declaration of a contributed dataset, as a file of data/catalogue/datasets."""
    fields: dict[str, Value] = {
        "id": dataset.id,
        "publisher": dataset.publisher,
        "title": dataset.title[SOURCE_LANGUAGE],
        "address": dataset.address,
        "licence": dataset.licence,
        "licence_address": dataset.licence_address,
        "citation": dataset.citation[SOURCE_LANGUAGE],
        "vintage": dataset.vintage,
        "retrieved": dataset.retrieved,
        "reader": dataset.reader,
        "files": [],
        "release": dataset.release,
        "sha256": dataset.sha256,
        "published": dataset.published,
        "perimeter": dataset.perimeter,
    }
    return "\n".join([*toml_lines(fields), ""])


def toml_lines(fields: Mapping[str, Value]) -> list[str]:
    """The lines of a TOML table, a key each."""
    return [f"{name} = {_toml(value)}" for name, value in fields.items()]


def _toml(value: Value) -> str:
    """A value as TOML: strings as JSON writes them, which TOML reads."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        pairs = ", ".join(f"{name} = {_toml(one)}" for name, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return "".join(["[", *(f"\n  {_toml(one)}," for one in value), "\n]"]) if value else "[]"
    return json.dumps(value, ensure_ascii=False)
