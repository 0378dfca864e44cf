"""python -m indicators import: the publisher's file is compared, then published; twice the same is refused."""

import shutil
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.store import Store

FILES = Path(__file__).parents[1] / "readers" / "cuts"


@pytest.fixture
def built(bundled_store, tmp_path) -> Path:
    """A store of its own with the bundled figures."""
    return Path(shutil.copyfile(bundled_store, tmp_path / "vigie.duckdb"))


def asked(built, capsys, *words: str) -> tuple[int, str, str]:
    status = main(["import", *words, "--store", str(built)])
    return status, *capsys.readouterr()


def test_a_rehearsal_counts_and_changes_nothing(built, capsys):
    before = built.read_bytes()
    status, out, _ = asked(built, capsys, "auto", str(FILES / "official/gus_cut.xlsx"), "--dry-run")
    assert status == 0
    assert out.startswith("pl_gus: 216 figures: 0 new, 0 changed, 216 unchanged.\n")
    assert "Nothing was published" in out and built.read_bytes() == before


def test_a_corrected_figure_is_published_and_its_first_value_stays_in_the_history(built, capsys, tmp_path):
    text = (FILES / "raw/crimePt.min.json").read_text(encoding="utf-8")
    (tmp_path / "crimePt.json").write_text(text.replace("[216,13,", "[216,14,"), encoding="utf-8")
    status, out, _ = asked(built, capsys, "pt_dgpj", str(tmp_path / "crimePt.json"), "--reason", "Corrected by INE")
    assert status == 0 and "1 changed" in out and "recorded_domestic_violence PT-1603 2021:" in out
    (release,) = [one for one in Store.open(built).releases() if one.origin == "contributed"]
    assert (release.dataset, release.author, release.scope) == ("pt_dgpj", "network", "partial")
    assert release.file == "crimePt.json" and release.reason == "Corrected by INE"
    revisions = Store.open(built).revisions("recorded_domestic_violence", "PT-1603").query("period == '2021'")
    assert revisions.numerator.to_list() == [13, 14]


def test_the_same_file_twice_is_refused(built, capsys):
    words = ("it_istat", str(FILES / "official/istat_73_67.csv"))
    assert asked(built, capsys, *words)[0] == 0
    status, _, error = asked(built, capsys, *words)
    assert status == 2 and error.startswith("Release it_istat@")


def test_a_file_brought_in_late_never_takes_a_correction_back(built, capsys):
    """The balance of 2023 tells 2023 as it was first; the gathered table has it as the balance of 2024 corrected it."""
    status, out, _ = asked(built, capsys, "es_interior", str(FILES / "raw/2023_4_municipios.csv"), "--dry-run")
    assert status == 0 and "0 new, 0 changed" in out
    assert "figures are left out: a later file from the publisher corrected them (2023)." in out


def test_several_files_that_are_no_incidents_are_refused(built, capsys):
    file = str(FILES / "raw/2023_4_municipios.csv")
    status, _, error = asked(built, capsys, "es_interior", file, file)
    assert status == 2 and "reads one file at a time" in error


def test_an_incomplete_year_of_incidents_is_one_sentence(built, capsys):
    status, _, error = asked(built, capsys, "auto", str(FILES / "official/2018-07-west-yorkshire-street_cut.csv"))
    assert status == 2 and "no complete year was found for any city. " in error and "Traceback" not in error
    assert "in places that the files cover only in part: Leeds (26)" in error  # why, by the remarks that came with it


def test_twelve_months_of_incidents_become_a_release(built, capsys, tmp_path):
    lines = (FILES / "official/2018-07-west-yorkshire-street_cut.csv").read_text(encoding="utf-8").splitlines()
    files = []
    for month in range(1, 13):
        files.append(tmp_path / f"2018-{month:02}.csv")
        text = "\n".join([lines[0], *(lines[1:] * 20)]).replace("2018-07", f"2018-{month:02}")
        files[-1].write_text(text + "\n", encoding="utf-8")
    status, out, _ = asked(built, capsys, "police_uk", *map(str, files))
    assert status == 0 and " 0 changed, 0 unchanged" in out
    facts = Store.open(built).facts(["recorded_burglary_uk_count"], ["UK003C"])
    assert facts.numerator.to_list() == [480] and facts.dataset.to_list() == ["police_uk"]


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        ("eurostats", "No reader is named 'eurostats'. Did you mean 'eurostat'?"),
        ("auto", "does not look like a file of"),
    ],
)
def test_a_file_of_nobody_and_a_reader_that_is_none_are_one_sentence(built, capsys, tmp_path, reader, why):
    (tmp_path / "mine.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    status, _, error = asked(built, capsys, reader, str(tmp_path / "mine.csv"))
    assert status == 2 and why in error


def test_a_file_that_is_not_there_is_one_sentence(built, capsys):
    status, _, error = asked(built, capsys, "auto", "nowhere.csv")
    assert status == 2 and error.startswith("A file could not be read or written: nowhere.csv")
