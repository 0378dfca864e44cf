"""From staging into the store: what was checked is what is published, and what changed is told beforehand."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.contribute.checks import check
from indicators.model.errors import StoreError
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, Store, current_figures, publish, withdraw
from indicators.store.staging import history_checks
from tests.contribute.bench import laid, mapping

TEXT = "Ville;Indicateur;Année;Valeur\nDortmund;Vols;2023;4 100,5\nDortmund;Vols;2013;5 000\n"
OPEN = ReleasePapers(consents=dict.fromkeys(("recorded_theft", "recorded_burglary"), Consent.PUBLIC))


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store to publish in."""
    return Path(shutil.copyfile(small_store, tmp_path / "vigie.duckdb"))


def release(number: int = 1) -> Release:
    return Release(
        f"city-DE010C@{number}",
        "city-DE010C",
        date.today(),
        "published",
        "contributed",
        "a.csv",
        "",
        0,
        "partial",
        reviewer="an editor",
    )


def bring(text: str, store: Path, folder: Path, number: int = 1):
    """Checks and publishes a text; returns what the check found."""
    with laid(text, folder) as staging:
        checked = check(
            staging, mapping(staging.columns), Store.open(store), load_catalogue(), {"DE010C"}, "city-DE010C"
        )
        publish(store, release(number), staging, OPEN)
        return checked


def values(store: Path) -> dict[str, float]:
    """What stands for theft in Dortmund, by period."""
    facts = Store.open(store).facts(["recorded_theft"], ["DE010C"])
    return dict(zip(facts["period"], facts["value"], strict=True))


def test_a_staging_table_is_published_over_what_stood(store, tmp_path):
    before = values(store)
    checked = bring(TEXT, store, tmp_path)
    assert (checked.new, checked.changed) == (1, 1)
    assert values(store) == before | {"2023": 4100.5, "2013": 5000.0}
    withdraw(store, "city-DE010C@1")
    assert values(store) == before


def test_what_a_city_no_longer_tells_is_seen_to_vanish(store, tmp_path):
    bring(TEXT, store, tmp_path)
    text = TEXT.replace("5 000", "5 001") + "Dortmund;Cambriolages;2023;10\n"
    checked = bring(text, store, tmp_path, 2)
    assert (checked.new, checked.changed, checked.unchanged, checked.vanished) == (1, 1, 1, 0)
    checked = bring(
        "Ville;Indicateur;Année;Valeur\nDortmund;Cambriolages;2023;11\nDortmund;Vols;2013;9\n", store, tmp_path, 3
    )
    assert (checked.new, checked.changed, checked.vanished) == (0, 2, 1)  # theft of 2023


def test_changes_lay_old_beside_new(store, tmp_path):
    with laid(TEXT, tmp_path) as staging:
        check(staging, mapping(staging.columns), Store.open(store), load_catalogue(), None, "city-DE010C")
        changed, new = history_checks.changes(staging, "changed"), history_checks.changes(staging, "new")
    assert changed[["geo", "period", "value", "line"]].to_numpy().tolist() == [["DE010C", "2023", 4100.5, 2]]
    assert changed["before"][0] == values(store)["2023"]
    assert new[["period", "value", "line"]].to_numpy().tolist() == [["2013", 5000.0, 3]]


def test_rows_that_could_not_be_read_are_never_left_out_without_a_word(store, tmp_path):
    before = values(store)
    with pytest.raises(StoreError, match="Rows of the file that could not be read: 1"):
        bring(TEXT + "Dortmund;Vols;2012;viel\n", store, tmp_path)
    assert values(store) == before


def test_a_large_release_stands_without_being_copied(store, tmp_path, monkeypatch):
    before = values(store)
    monkeypatch.setattr(current_figures, "MANY", 2)
    bring(TEXT, store, tmp_path)
    assert values(store) == before | {"2023": 4100.5, "2013": 5000.0}
    bring(TEXT.replace("5 000", "6 000"), store, tmp_path, 2)
    assert values(store) == before | {"2023": 4100.5, "2013": 6000.0}
    bring(TEXT.replace("5 000", "7 000"), store, tmp_path, 3)
    withdraw(store, "city-DE010C@3")
    assert values(store) == before | {"2023": 4100.5, "2013": 6000.0}
