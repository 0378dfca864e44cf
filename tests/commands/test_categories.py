"""python -m indicators categories: the tables that cities filled, as CSV."""

import shutil
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.store.database import writing
from indicators.store.publishing import category_meanings, keep_meanings
from indicators.store.releases import Signature


@pytest.fixture
def built(small_store: Path, tmp_path: Path) -> Path:
    """A store of its own."""
    return Path(shutil.copyfile(small_store, tmp_path / "vigie.duckdb"))


def test_the_tables_of_all_cities_are_listed(built, capsys):
    with writing(built) as connection:
        keep_meanings(connection, "BE005C", {"Vol, auto": "recorded_theft_vehicle", "Tapage": ""}, Signature("ana@x"))
        keep_meanings(connection, "BE003C", {"Diefstal": "recorded_theft"}, Signature("gerda@x"))
    assert main(["categories", "--store", str(built)]) == 0
    out, _ = capsys.readouterr()
    assert out.splitlines() == [
        "city,category,indicator", "BE003C,Diefstal,recorded_theft", "BE005C,Tapage,",
        'BE005C,"Vol, auto",recorded_theft_vehicle',
    ]  # fmt: skip
    assert main(["categories", "--city", "BE003C", "--store", str(built)]) == 0
    assert capsys.readouterr().out.splitlines() == ["city,category,indicator", "BE003C,Diefstal,recorded_theft"]


def test_what_is_said_later_takes_the_place_of_what_was_said(built):
    for meaning in ("recorded_theft", ""):
        with writing(built) as connection:
            keep_meanings(connection, "BE005C", {"Vol" if meaning else "VOL": meaning}, Signature("ana@x"))
    [meaning] = category_meanings(built)
    assert (meaning.category, meaning.indicator) == ("VOL", "")


def test_a_store_before_any_register_has_none(built):
    assert category_meanings(built) == ()
