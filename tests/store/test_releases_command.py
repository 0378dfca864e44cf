"""The command line on releases: lists them, takes one back, restores it; an export holds what is public alone."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from indicators import store
from indicators.__main__ import main
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store.database import reading

OWN, INDICATOR, SECRET = "city-BE005C@2026-01-05-abcd1234", "safe_night_city", 77.123457


@pytest.fixture
def shared(small_store, tmp_path):
    """A store in which Liège told a private figure."""
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    figures = pd.DataFrame(
        {"indicator": [INDICATOR], "geo": "BE005C", "period": "2026", "value": SECRET, "numerator": 1500.0}
        | {"denominator": 2000.0, "status": "A", "note": "", "series": "own survey"}
    )
    release = Release(OWN, "city-BE005C", date(2026, 1, 5), "published", "contributed", "own.csv", "", 0, "partial")
    store.publish(path, release, figures[list(tables.OBSERVATIONS)])
    return path


def test_releases_are_listed_with_their_standing(shared, capsys):
    assert main(["releases", "--store", str(shared)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"{OWN}  published  2026-01-05  1 rows  BE005C  own.csv" in lines
    assert len(lines) > 10


def test_a_release_is_withdrawn_and_restored_and_the_log_says_by_whom(shared, capsys):
    assert main(["withdraw", OWN, "--reason", "a mistake", "--store", str(shared)]) == 0
    assert main(["reinstate", OWN, "--store", str(shared)]) == 0
    assert capsys.readouterr().out == f"{OWN} is withdrawn.\n{OWN} is published again.\n"
    with reading(shared) as connection:
        log = connection.execute("SELECT account, act, detail FROM audit").fetchall()
    assert log[1:] == [("command line", "withdraw", "a mistake"), ("command line", "restore", "")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["withdraw", OWN[:-1], "--reason", "x"], f"Did you mean '{OWN}'?"),
        (["reinstate", OWN], "is not withdrawn: it is published"),
        (["withdraw", "bka_pks@2026-02-04", "--reason", "x"], "is part of the project"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(shared, capsys, words, sentence):
    assert main([*words, "--store", str(shared)]) == 2
    assert sentence in capsys.readouterr().err


def test_an_export_holds_no_figure_that_is_not_public(shared, tmp_path):
    for consent, there in ((Consent.PRIVATE, False), (Consent.MEMBERS, False), (Consent.PUBLIC, True)):
        store.consent(shared, "BE005C", {INDICATOR: consent})
        assert main(["export", str(tmp_path / "all.csv"), "--store", str(shared)]) == 0
        written = (tmp_path / "all.csv").read_text()
        assert ("77.123457" in written) == there
        assert ("city-BE005C" in written) == there


def test_building_lets_out_what_is_due(shared, capsys):
    release = replace(store.release(shared, OWN), id="city-BE005C@due", status="scheduled", due=date(2026, 2, 1))
    figures = pd.DataFrame({"indicator": [INDICATOR], "geo": "BE005C", "period": "2025", "value": 1.0})
    figures = figures.assign(numerator=1.0, denominator=2.0, status="A", note="", series="")
    papers = store.ReleasePapers(store.Signature("anna", datetime(2026, 1, 10)))
    store.publish(shared, release, figures[list(tables.OBSERVATIONS)], papers)
    assert main(["build", "--store", str(shared)]) == 0
    assert capsys.readouterr().out == f"+ city-BE005C@due\n{shared} is built.\n"
    assert main(["build", "--store", str(shared)]) == 0
    assert capsys.readouterr().out == f"{shared} is up to date.\n"
