"""The library in a few words: names are found, answers are those of the atlas, every form can be saved."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from indicators import IndicatorsError, Library, UnknownNameError, open_library
from indicators.library import FORMS
from indicators.model.errors import ArgumentError

ROOT = Path(__file__).parents[1]
BEGINNINGS = {
    ".csv": b"\xef\xbb\xbf",
    ".xlsx": b"PK",
    ".pptx": b"PK",
    ".pdf": b"%PDF",
    ".svg": b"<svg",
    ".png": b"\x89PNG",
}


@pytest.fixture(scope="module")
def vigie(built) -> Library:
    return open_library(built)


@pytest.mark.parametrize("name", ["BE005C", "Liège", "Luik", "liege", "Lüttich"])
def test_a_city_is_found_by_any_of_its_names(vigie, name):
    assert vigie.find_city(name).id == "BE005C"


def test_a_name_that_may_mean_several_says_which(vigie):
    with pytest.raises(UnknownNameError) as error:
        vigie.find_city("Atlantis of the North")
    assert "Atlantis" in str(error.value)
    with pytest.raises(UnknownNameError) as error:
        vigie.find_indicator("safe")
    assert "safe_night_city" in error.value.candidates


@pytest.mark.parametrize(
    "words", ["safe_night_city", "feel safe at night in the city", "Se sentir en sécurité la nuit en ville"]
)
def test_an_indicator_is_found_by_id_and_by_title_in_any_language(vigie, words):
    assert vigie.find_indicator(words).id == "safe_night_city"


def test_answers_are_those_of_the_atlas(vigie, atlas):
    rows = vigie.compare("Liège", year=2023).rows
    pd.testing.assert_frame_equal(rows, atlas.compare("BE005C", year=2023).rows)
    assert vigie.compare("Liège", "Lille").comparator.city == "FR003C"
    assert vigie.compare("Liège", "country").comparator.kind == "country"
    assert vigie.headline(vigie.compare("Liège")).startswith("Liège ")
    assert {one.id for one in vigie.policies("Leipzig")} == {"de_leipzig_weapons_zone"}
    assert len(vigie.policies()) == len(atlas.catalogue.policies)


def test_every_form_is_saved_and_no_other(vigie, tmp_path):
    lines, report = vigie.lines("safe_night_city", ["Liège", "Lille"]), vigie.report("Liège")
    for form, beginning in BEGINNINGS.items():
        file = vigie.save(report if form == ".pdf" else lines, tmp_path / f"liege{form}")
        assert file.read_bytes().startswith(beginning)
    assert {*BEGINNINGS} == {*FORMS}
    for answer, name in ((lines, "liege.doc"), (lines, "liege.pdf"), (report, "liege.csv")):
        with pytest.raises(ArgumentError):
            vigie.save(answer, tmp_path / name)


def test_sentences_are_in_the_language(built):
    vigie = open_library(built, "fr")
    assert "Liège" in vigie.headline(vigie.compare("Liège"))
    assert any("Source" in note for note in vigie.notes(vigie.compare("Liège")))
    with pytest.raises(IndicatorsError):
        open_library(built, "xx")


def test_a_store_that_there_is_not_is_an_error(tmp_path):
    with pytest.raises(IndicatorsError):
        open_library(tmp_path / "none.duckdb")


def test_the_examples_of_the_page_run(bundled_store, tmp_path):
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL))
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=settings, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "In Liège, 43% of residents feel safe at night, below its peers" in ended.stdout
    assert {one.name for one in tmp_path.iterdir()} == {"liege.xlsx", "liege.png", "liege.pdf"}


def test_every_method_is_on_the_page():
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    methods = [name for name in vars(Library) if not name.startswith("_")]
    assert not [name for name in methods if f"`{name}" not in text]
    assert all(getattr(Library, name).__doc__ for name in methods)
