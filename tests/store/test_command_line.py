"""The command line: it does what it is asked, or says one sentence and ends with status 2."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from indicators import load_catalogue
from indicators.__main__ import main
from indicators.access.rights import SMALLEST_SHOWN
from indicators.model import tables
from indicators.store import Store


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A store built from all the bundled figures."""
    path = tmp_path_factory.mktemp("built") / "vigie.duckdb"
    assert main(["build", "--store", str(path)]) == 0
    return path


def test_the_bundled_figures_build(built):
    reader = Store.open(built)
    assert len(reader.facts()) > 0 and len(reader.cities()) > 0
    assert all(one.origin == "bundled" for one in reader.releases())


def test_building_again_says_so(built, capsys):
    assert main(["build", "--store", str(built)]) == 0
    assert capsys.readouterr().out == f"{built} is up to date.\n"


def test_without_a_word_it_tells_what_it_can_do(capsys):
    assert main([]) == 0
    text = capsys.readouterr().out
    assert all(word in text for word in ("build", "check", "release", "export"))


def test_the_catalogue_and_the_bundled_releases_agree(capsys):
    assert main(["check"]) == 0
    assert "checked: no problems found" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "read_table"), [("figures.csv", pd.read_csv), ("figures.parquet", pd.read_parquet)])
def test_an_export_holds_one_indicator(built, tmp_path, name, read_table):
    indicator = Store.open(built).presence()["indicator"].iloc[0]
    assert main(["export", str(tmp_path / name), "--indicator", indicator, "--store", str(built)]) == 0
    table = read_table(tmp_path / name)
    assert list(table) == list(tables.FACTS)
    assert table["indicator"].unique().tolist() == [indicator]


def test_an_export_hides_what_a_visitor_may_not_see(built, tmp_path):
    sensitive = {id for id, one in load_catalogue().indicators.items() if one.sensitive}
    assert main(["export", str(tmp_path / "all.parquet"), "--store", str(built)]) == 0
    table = pd.read_parquet(tmp_path / "all.parquet")
    small = table["indicator"].isin(sensitive) & table["numerator"].between(1, SMALLEST_SHOWN - 1)
    assert not small.any() and (table["status"] == "Q").any()


def test_a_folder_that_is_not_there_is_one_sentence(built, tmp_path, capsys):
    assert main(["export", str(tmp_path / "nowhere" / "figures.csv"), "--store", str(built)]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_store_cannot_be_built_where_a_file_stands_in_the_way(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main(["build", "--store", str(tmp_path / "file" / "vigie.duckdb")]) == 2
    text = capsys.readouterr().err
    assert str(tmp_path / "file") in text and "Traceback" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["export", "figures.csv", "--indicator", "no_such_thing"], "No indicator is named 'no_such_thing'."),
        (["export", "figures.xyz"], "figures.xyz must end in .csv or .parquet"),
        (["release", "no_such_dataset", "."], "No dataset is named 'no_such_dataset'."),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(built, capsys, words, sentence):
    more = ["--store", str(built)] if words[0] == "export" else []
    assert main([*words, *more]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(sentence) and not output.out


def test_the_shell_sees_the_status(tmp_path):
    missing = tmp_path / "nowhere.duckdb"
    command = [sys.executable, "-m", "indicators", "export", "figures.csv", "--store", str(missing)]
    ended = subprocess.run(
        command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=120, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr == f"There is no store at {missing}. Build it with: python -m indicators build\n"
