"""An index taken away: the recipe is read back to the same scores, every stage is there, no cell runs."""

import io
import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from indicators import Atlas, exports, load_language, read_index, views
from indicators.answers.index import IndexScores
from indicators.view import Reader

_ = load_language("en")


@pytest.fixture(scope="module")
def answer(atlas: Atlas) -> IndexScores:
    trust = atlas.catalogue.indexes["trust_administration"]
    return atlas.composed(replace(trust, scale="rank", weights=(("admin_online", 3.0),)), "BE005C")


def test_the_json_file_is_read_back_to_the_same_scores(atlas: Atlas, answer: IndexScores):
    cited = views.index_cited(answer, Reader(_, atlas.catalogue))
    file = exports.index_json(answer, cited).decode()
    data = json.loads(file)
    again = atlas.composed(read_index(file), "BE005C")
    pd.testing.assert_frame_equal(again.rows, answer.rows)
    assert data["sources"] == cited != []
    assert sum(data["weight"].values()) == pytest.approx(1)
    assert data["draws"]["seed"]
    assert data["cities"]["BE005C"]["score"] == pytest.approx(answer.own["score"])
    assert data["stages"]["denominated"]["BE005C"]["admin_online"] == pytest.approx(57.06, abs=0.01)
    assert "peer" not in data["cities"]["BE005C"]


def test_the_file_holds_the_ends_of_a_scale_and_is_read_back(atlas: Atlas, answer: IndexScores):
    moved = (("admin_online", 20.0, 90.0),)
    fixed = atlas.composed(replace(answer.index, scale="goalposts", posts=moved, between="gmean"), "BE005C")
    file = exports.index_json(fixed, []).decode()
    ends = json.loads(file)["ends"]
    assert ends["admin_online"] == [20, 90]
    assert ends["admin_fees"] == [0, 100]
    assert read_index(file) == fixed.index
    aimed = atlas.composed(replace(answer.index, scale="dist2target", targets=(("admin_online", 75.0),)), "BE005C")
    data = json.loads(exports.index_json(aimed, []).decode())
    assert data["ends"]["admin_online"] == [75]
    assert data["ends"]["admin_corruption"] == [0]


def test_the_workbook_has_every_stage_and_the_recipe(atlas: Atlas, answer: IndexScores):
    book = openpyxl.load_workbook(io.BytesIO(exports.index_workbook(answer, Reader(_, atlas.catalogue))))
    assert book.sheetnames == [
        "Cities",
        "1 figures",
        "2 missing filled",
        "3 outliers treated",
        "4 normalised",
        "5 scores",
        "Settings",
    ]
    assert book["5 scores"].max_row == 1 + len(answer.stages["scores"])
    recipe = {row[0].value: row[1].value for row in book["Settings"]}
    assert read_index(recipe["Index file"]) == answer.index
    assert "never combined in one index" in recipe["Limits"]
    assert "recorded offences are never included" in recipe["Limits"]
    assert recipe["Question answered"].startswith("If something happened tomorrow")


def test_the_workbook_looks_like_every_other_and_runs_nothing(atlas: Atlas, answer: IndexScores):
    first, *others = answer.indicators
    sly = replace(answer, indicators=(replace(first, title={"en": "=1+1", "fr": "=1+1"}), *others))
    file = exports.index_workbook(sly, Reader(_, atlas.catalogue))
    assert file == exports.index_workbook(sly, Reader(_, atlas.catalogue))
    figures = openpyxl.load_workbook(io.BytesIO(file))["1 figures"]
    assert figures.freeze_panes == "A2"
    assert figures.auto_filter.ref
    assert figures["A1"].font.bold
    assert (figures["C1"].value, figures["C1"].data_type) == ("'=1+1", "s")
    assert figures["D1"].value == others[0].title["en"]


def test_the_long_table_follows_a_score_back_to_its_figures(atlas: Atlas, answer: IndexScores):
    table = views.index_long(answer, Reader(_, atlas.catalogue))
    rows = table[(table["geo"] == "BE005C") & (table["Part"] == "admin_online")]
    assert rows["Stage"].tolist() == ["1 figures", "2 missing filled", "3 outliers treated", "4 normalised"]
    index = table[(table["geo"] == "BE005C") & (table["Part"] == "index")]
    assert index["Value"].tolist() == [pytest.approx(answer.own["score"])]
