"""Incidents are counted on Apache Spark as on DuckDB: one rule, two engines, the same groups."""

import csv
import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from indicators import load_catalogue
from indicators.model.errors import SourceError, StoreError
from indicators.store.incidents import counting, counts
from indicators.store.spark import SETTING, session, spark_sql
from tests.java import java_home
from tests.store.spark_server import connect_server

ROOT = Path(__file__).parents[2]
MONTH = ROOT / "tests" / "readers" / "cuts" / "official" / "2018-07-west-yorkshire-street_cut.csv"
HEAD = "city,date,category\n"
DATES = [
    *("2024-01-05", "2024-1-5", "05/01/2024", "5/1/2024", "05.01.2024", "2024-01", "2024-13", "31/02/2024", "24-01-05"),
    *("2024-01-05T10:11:12", "2024-01-05 10:11:12", "", "  2024-02-03 ", "2024/01/05", "0024-01-05", "garbage"),
    *("2024-01-05T10:11", "٢٠٢٤-٠١-٠٥", "2024-02-30", "1/13/2024", "2024-01-05Z", "12024-01-05", "2024-01-05\u00a0"),
    "2024-01-5T1:2:3",
]
CITIES = ["BE005C", " BE005C", "BE005C ", "", "FR-31555", "\tBE005C", "BE\u00a0005C", "Liège", "\u00a0Liège"]
CATEGORIES = ["robbery", " robbery", "", 'Theft, "aggravated"', "a;b", "x\\y", "NULL", "null", "#N/A", "line\nend"]
LINES = 20_000


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def report(catalogue):
    return catalogue.incidents["municipal_report"]


@pytest.fixture(scope="module")
def java():
    with pytest.MonkeyPatch.context() as change:
        change.setenv("JAVA_HOME", java_home())
        yield


@pytest.fixture(scope="module")
def spark(java, tmp_path_factory):
    with connect_server(tmp_path_factory.mktemp("spark")) as address:
        yield address
        session(address).stop()  # while the server is there: afterwards its client tries for a quarter of an hour


@pytest.fixture
def on_spark(spark, monkeypatch):
    monkeypatch.setenv(SETTING, spark)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory) -> Path:
    """Twenty thousand lines: each way to write a date at least once with each place and each category."""
    chance = random.Random(5)
    rows = list(product(DATES, CITIES, CATEGORIES))
    rows += [tuple(map(chance.choice, (DATES, CITIES, CATEGORIES))) for _ in range(LINES - len(rows))]
    path = tmp_path_factory.mktemp("dirty") / "dirty.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "city", "date", "category"])
        writer.writerows((number, city, date, category) for number, (date, city, category) in enumerate(rows))
    return path


def sorted_table(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(["place", "month", "category"], ignore_index=True)


def test_the_rule_is_written_once_and_translated(report):
    statement = spark_sql(
        counting(["city", "date", "category"], replace(report, dates=("%Y-%m-%dT%H:%M:%S", "%d/%m/%Y")))
    )
    assert "COALESCE(TRY_TO_TIMESTAMP(" in statement
    assert "'yyyy-M-d''T''H:m:s'" in statement or "'yyyy-M-d\\'T\\'H:m:s'" in statement
    assert "'d/M/yyyy'" in statement
    assert "STRPTIME" not in statement


def test_twenty_thousand_dirty_lines_are_counted_alike(on_spark, dirty, report, monkeypatch):
    by_spark = counts([dirty], report)
    monkeypatch.delenv(SETTING)
    by_duckdb = counts([dirty], report)
    assert by_duckdb.events.sum() == LINES
    assert len(by_duckdb) > 60
    pd.testing.assert_frame_equal(sorted_table(by_spark), sorted_table(by_duckdb))


def test_two_months_of_a_police_force_are_counted_alike(on_spark, catalogue, tmp_path, monkeypatch):
    august = tmp_path / "2018-08.csv"
    august.write_text(MONTH.read_text(encoding="utf-8").replace("2018-07", "2018-08"), encoding="utf-8")
    kind = catalogue.incidents["police_uk"]
    by_spark = counts([MONTH, august], kind)
    monkeypatch.delenv(SETTING)
    assert by_spark.groupby("month").events.sum().to_dict() == {"2018-07": 50, "2018-08": 50}
    pd.testing.assert_frame_equal(sorted_table(by_spark), sorted_table(counts([MONTH, august], kind)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ((HEAD + "BE005C,2024-03-31,theft,more\n").encode(), "cannot be read as text with 3 columns"),
        ((HEAD + "BE005C,2024-03-31\n").encode(), "cannot be read as text with 3 columns"),
        ((HEAD + "Liège,2024-03-31,theft\n").encode("latin-1"), "1 lines that are not UTF-8 text"),
    ],
)
def test_what_duckdb_refuses_spark_refuses(on_spark, report, tmp_path, monkeypatch, text, why):
    path = tmp_path / "events.csv"
    path.write_bytes(text)
    with pytest.raises(SourceError, match=why):
        counts([path], report)
    monkeypatch.delenv(SETTING)
    with pytest.raises(SourceError):
        counts([path], report)


def test_a_cluster_that_this_process_starts_counts_alike(java, catalogue, tmp_path):
    """In a process of its own: one that speaks to a server cannot start a cluster too."""
    command = [sys.executable, "-c", COUNTED, str(MONTH)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPARK_")}
    environment |= {SETTING: "local-cluster[2,1,1024]", "SPARK_LOCAL_DIRS": str(tmp_path)}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-3000:]
    by_duckdb = sorted_table(counts([MONTH], catalogue.incidents["police_uk"]))
    assert json.loads(result.stdout.splitlines()[-1]) == by_duckdb.to_numpy().tolist()


COUNTED = """
import json, sys
from pathlib import Path
from indicators import load_catalogue
from indicators.store.incidents import counts
table = counts([Path(sys.argv[1])], load_catalogue().incidents["police_uk"])
print(json.dumps(table.sort_values(["place", "month", "category"]).to_numpy().tolist()))
"""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sc://127.0.0.1:9", "'sc://127.0.0.1:9', but nothing answers there"),
        ("sc://", "'sc://', but it names no server"),
        ("yes please", "'yes please', but no Spark answers"),
    ],
)
def test_a_spark_that_does_not_answer_is_named(java, report, tmp_path, monkeypatch, address, why):
    path = tmp_path / "events.csv"
    path.write_text(HEAD + "BE005C,2024-03-31,theft\n", encoding="utf-8")
    monkeypatch.setenv(SETTING, address)
    with pytest.raises(StoreError, match=why):
        counts([path], report)
