"""Greek and Cyrillic names are written in Latin letters as the standards say; the kept list is made from GeoNames."""

import csv

import pytest

from indicators.model.locations import GEOGRAPHY
from indicators.readers.places.scripts import KEPT, latin, listed


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Θεσσαλονίκη", "thessaloniki"),
        ("Λευκωσία", "lefkosia"),
        ("Ναύπλιο", "nafplio"),
        ("Εύβοια", "evvoia"),
        ("Αιγάλεω", "aigaleo"),
        ("София", "sofia"),
        ("Велико Търново", "veliko tarnovo"),
        ("Панагюрище", "panagyurishte"),
        ("Търговище", "targovishte"),
    ],
)
def test_the_standard_of_the_country_comes_first(name, first):
    assert latin(name)[0] == first


def test_serbian_is_written_as_gaj_does_without_marks():
    assert "nis" in latin("Ниш")
    assert "beograd" in latin("Београд")
    assert latin("Liège") == ()


def test_names_in_other_scripts_are_not_taken():
    assert listed("Athens|Αθήνα|Афины|アテネ|Αθήναι", "greek") == ["Αθήνα", "Αθήναι"]
    assert listed("Sofia|София ош|София", "cyrillic") == ["София"]


def test_the_kept_list_is_of_its_scripts():
    with (GEOGRAPHY / "scripts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 1_500
    assert all(KEPT[row["script"]].fullmatch(name) for row in rows for name in row["names"].split("|"))
