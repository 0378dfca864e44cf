"""The data package of a selection, as the Catalogue offers it: valid in every language, with licences and sources."""

import io
import json
import zipfile

import pytest
from frictionless import Package

from indicators import LANGUAGES, load_catalogue, load_language, open_atlas, tokens
from indicators.capabilities import view_of
from indicators.view import Reader
from ui.catalogue import _package


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_selection_is_a_valid_package(bundled_store, tmp_path, code):
    atlas = open_atlas(bundled_store)
    answer = atlas.selection(("safety",), "BE", 2019, 2023)
    reader = Reader(load_language(code), load_catalogue(), tokens("light"))
    with zipfile.ZipFile(io.BytesIO(_package(view_of(answer), answer, reader))) as package:
        package.extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in described["resources"]] == ["figures", "indicators", "sources"]
    assert "https://creativecommons.org/licenses/by/4.0/" in {one["path"] for one in described["licenses"]}
    assert report.tasks[0].stats["rows"] == len(answer.rows) > 10
