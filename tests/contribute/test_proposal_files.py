"""An approved indicator as files of the project: the catalogue's own loader and the build take them as they are."""

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from indicators import Atlas, Consent, Store, build, load_catalogue, open_atlas
from indicators.__main__ import main
from indicators.contribute.proposal_files import packed
from indicators.model.locations import CATALOGUE
from tests.contribute.test_proposals import LIEGE, STEWARDS, path, proposed, publish

__all__ = ["path"]
TRICKY = replace(
    STEWARDS,
    title={"en": 'Places "for" bikes \\ and # more', "fr": "Stationnement # vélo"},
    definition={"en": "Places = [1] {x} 'quoted' é €"},
    caveats=('One "caveat"', "Two"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data folder, without its releases."""
    shutil.copytree(CATALOGUE, tmp_path / "project" / "catalogue")
    return tmp_path / "project"


def test_the_loader_reads_back_what_was_declared(path, project, capsys):
    id = proposed(path, TRICKY)
    publish(path, id)
    assert main(["proposals", "export", id, "--out", str(project), "--store", str(path)]) == 0
    declared = load_catalogue(project / "catalogue").indicators[id]
    here = open_atlas(path).catalogue.indicators[id]
    same = ("theme", "unit", "polarity", "statistic", "comparable", "decimals", "sensitive", "codes", "order")
    assert [getattr(declared, name) for name in same] == [getattr(here, name) for name in same]
    texts = ("title", "phrase", "definition")
    assert [getattr(declared, name)["en"] for name in texts] == [getattr(here, name)["en"] for name in texts]
    assert [one["en"] for one in declared.caveats] == [one["en"] for one in here.caveats]
    assert "# fr title: Stationnement # vélo" in (project / "catalogue/indicators" / f"{id}.toml").read_text("utf-8")


def test_a_project_that_takes_it_in_has_its_figures_and_keeps_the_cities_own(path, project):
    id = proposed(path)
    publish(path, id)
    atlas = open_atlas(path)
    with zipfile.ZipFile(
        BytesIO(packed(atlas.catalogue.indicators[id], atlas.catalogue, atlas.figures([id])))
    ) as files:
        files.extractall(project.parent / "unpacked")
    unpacked = project.parent / "unpacked" / "data"
    shutil.copytree(unpacked, project, dirs_exist_ok=True)
    catalogue = load_catalogue(project / "catalogue")
    only = replace(catalogue, datasets={id: catalogue.datasets[id]})
    new = project / "new.duckdb"
    build(new, only, project / "releases")
    assert Atlas(Store.open(new), only).figures([id])["value"].tolist() == [20.0, 21.0, 22.0, 23.0, 24.0]
    adopted = Atlas(Store.open(path), catalogue)
    assert adopted.catalogue.indicators[id] == catalogue.indicators[id], "the project's word counts"
    assert len(adopted.figures([id])) == 5, "the city's own figures go on under the same id"


def test_what_is_private_or_a_draft_is_not_exported(path, project, capsys):
    id = proposed(path)
    publish(path, id, Consent.PRIVATE)
    main(["proposals", "export", id, "--out", str(project), "--store", str(path)])
    assert pd.read_parquet(project / "releases" / f"{id}.parquet").empty
    assert main(["proposals", "export", "safe_night_city", "--out", str(project), "--store", str(path)]) != 0
    assert main(["proposals", "list", "--store", str(path)]) == 0
    assert f"{id}  approved  version 1  {LIEGE}" in capsys.readouterr().out
