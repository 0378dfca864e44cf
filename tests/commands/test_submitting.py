"""python -m indicators check and publish: a city's file from a script, with the same checks as the page."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from indicators.__main__ import main
from indicators.access.rights import CONSOLE, visibility
from indicators.language.language import RAISED
from indicators.readers.places.matching import CityMatcher
from indicators.store import Store
from indicators.store.staging.connection import StagingConnection

FILE = "City;Indicator;Year;Value\nLiège;Air quality;2024;61,5\nLiège;Noise level;2024;58\n"
LIEGE = ("--for", "BE005C")


@pytest.fixture
def built(small_store, tmp_path) -> Path:
    """A store of its own with the bundled figures."""
    return Path(shutil.copyfile(small_store, tmp_path / "vigie.duckdb"))


@pytest.fixture
def figures(tmp_path) -> Path:
    """Two figures of Liège, one under a title that the project does not use."""
    path = tmp_path / "figures.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def mapping(built, figures, capsys) -> Path:
    """What `check` wrote, with the answer that a person added."""
    path = figures.with_name("mapping.json")
    asked(built, capsys, "check", figures, *LIEGE, "--write-mapping", path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["indicators"]["Noise level"] = "noise"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def asked(built: Path, capsys, *words: object) -> tuple[int, str, str]:
    status = main([*map(str, words), "--store", str(built)])
    return status, *capsys.readouterr()


def test_a_name_that_is_only_like_one_is_left_out_asked_about_and_told(built, figures, capsys):
    status, out, error = asked(built, capsys, "check", figures, *LIEGE)
    assert status == 0 and "2 rows; 1 new, " in out + error
    assert "“Noise level” is not in the list of indicators: its rows are skipped." in out + error
    assert "Open questions" in out + error


def test_what_refuses_a_file_is_told_with_its_line_and_nothing_changes(built, figures, capsys):
    more = "".join(f"Liège;Air quality;{year};6{year - 2015}\n" for year in range(2016, 2023))
    figures.write_text(FILE.replace("Noise level;2024;58", "Air quality;2023;sixty") + more, encoding="utf-8")
    before = built.read_bytes()
    for words in (("check", figures, *LIEGE), ("publish", figures, *LIEGE, "--consent", "public", "--yes")):
        status, _, error = asked(built, capsys, *words)
        assert status == 2 and error.startswith("figures.csv: 9 rows; ")
        assert "x Line 3, column “Value” · " in error and "sixty" in error
    assert built.read_bytes() == before


def test_an_answer_in_the_mapping_closes_its_question(built, figures, mapping, capsys):
    status, out, _ = asked(built, capsys, "check", figures, *LIEGE, "--mapping", mapping)
    assert status == 0 and "2 rows; 2 new, " in out and "Open questions" not in out


def test_the_annotated_file_tells_each_row_what_is_said_of_it(built, figures, mapping, capsys, tmp_path):
    path = tmp_path / "annotated.csv"
    asked(built, capsys, "check", figures, *LIEGE, "--mapping", mapping, "--annotated", path)
    head, air, noise = path.read_text(encoding="utf-8-sig").splitlines()
    assert "Problems" in head.split(";")[-1]
    assert air.startswith('Liège;Air quality;2024;61,5;"The value 61.5 is far outside') and "Line" not in air
    assert noise == "Liège;Noise level;2024;58;"


def test_a_published_file_is_seen_by_whom_its_consent_allows(built, figures, mapping, capsys):
    words = (figures, *LIEGE, "--mapping", mapping, "--consent", "members", "--reason", "Survey of 2024")
    status, out, _ = asked(built, capsys, "publish", *words)
    assert status == 0 and " is published in " in out
    store = Store.open(built).for_(visibility(CONSOLE))
    (release,) = [one for one in store.releases() if one.origin == "contributed"]
    assert (release.publisher, release.rows, release.reason) == ("BE005C", 2, "Survey of 2024")
    assert store.facts(["noise"], ["BE005C"]).query("year == 2024").value.to_list() == [58.0]
    assert Store.open(built).facts(["noise"], ["BE005C"]).query("year == 2024").empty


def test_a_check_that_stops_early_still_writes_the_annotated_file(built, figures, capsys, tmp_path):
    for text in ("City;Indicator;Year;Value\nLiège;Air quality;2024;1.234\n", "a;b\nx;y\n"):
        figures.write_text(text, encoding="utf-8")
        status, _, error = asked(built, capsys, "check", figures, *LIEGE, "--annotated", tmp_path / "out.csv")
        assert status == 2 and "cannot be published as it is" in error
        assert len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize("digits", [27, 28, 40, 300])
def test_numbers_of_any_length_are_told(built, figures, capsys, tmp_path, digits):
    figures.write_text(f"City;Indicator;Year;Value\nLiège;Air quality;2024;{'9' * digits}\n", encoding="utf-8")
    status, _, error = asked(built, capsys, "check", figures, *LIEGE, "--annotated", tmp_path / "out.csv")
    assert status == 2 and f"1 × 10{str(digits).translate(RAISED)} is a share of more than 100" in error


@pytest.fixture
def work(monkeypatch) -> Counter:
    """Counts the statements that the real staging table runs and the words that are really looked up among cities."""
    counts: Counter = Counter()
    for owner, name in ((StagingConnection, "_answer"), (CityMatcher, "match"), (CityMatcher, "_alike")):
        monkeypatch.setattr(owner, name, _counting(getattr(owner, name), counts, name))
    return counts


def _counting(act, counts: Counter, name: str):
    def counted(*arguments, **more):
        counts[name] += 1
        return act(*arguments, **more)

    return counted


def test_hundreds_of_year_columns_take_few_statements(built, figures, capsys, work):
    years = [f"{1950 + number % 75}-{number // 75 + 1:02}" for number in range(490)]
    values = ";".join(["55"] * len(years))
    figures.write_text(f"City;Indicator;{';'.join(years)}\nLiège;Air quality;{values}\n", encoding="utf-8")
    _, out, error = asked(built, capsys, "check", figures, *LIEGE)
    assert "490 new" in out + error
    assert 0 < work["_answer"] < len(years), "one query reads all columns, not one each"


def test_of_thousands_of_strange_names_only_some_are_compared(built, figures, capsys, work):
    names = "".join(f"{number * 7919:09x};Air quality;2024;{number}\n" for number in range(100_000))
    figures.write_text(f"City;Indicator;Year;Value\n{names}", encoding="utf-8")
    _, out, error = asked(built, capsys, "check", figures, *LIEGE)
    assert "100,000 rows; 0 new" in out + error
    assert 0 < work["match"] < 20_000, "matching stops early in a column without any known word"
    assert 0 < work["_alike"] < 2000, "a name is compared with those spelt almost like it, which is what takes long"
