"""The tool that compares what the product draws, writes and answers before and after a change (tests/baseline)."""

import secrets
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.baseline import cases, clock, compared, product, readable
from tests.baseline.folder import Recording

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="{}"/></svg>'


def recording(folder: Path, **files: str) -> Path:
    """A small recording with these files."""
    into = Recording(folder)
    for name, content in files.items():
        into.keep(name.replace("__", "."), content)
    into.close({})
    return folder


def test_two_recordings_of_the_same_files_do_not_differ(tmp_path, capsys):
    first, other = (recording(tmp_path / name, a__txt="1\n") for name in ("one", "other"))
    assert compared.report(first, other, None) == 0
    assert "changed: 0" in capsys.readouterr().out


def test_what_changed_is_missing_or_is_new_is_listed_and_shown(tmp_path):
    first = recording(tmp_path / "one", a__txt="1\n2\n", gone__csv="x\n", square__svg=SQUARE.format("#000000"))
    other = recording(tmp_path / "other", a__txt="1\n3\n", new__csv="x\n", square__svg=SQUARE.format("#ff0000"))
    difference = compared.differences(first, other)
    assert (difference.changed, difference.missing, difference.new) == (
        ("a.txt", "square.svg"),
        ("gone.csv",),
        ("new.csv",),
    )
    assert compared.report(first, other, tmp_path / "report") == 1
    assert {"-2", "+3"} <= {*(tmp_path / "report/diffs/a.txt.diff").read_text().splitlines()}
    assert (tmp_path / "report/contact-1.png").exists()
    assert "square.svg" in (tmp_path / "report/report.html").read_text()


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(SystemExit, match="something else"):
        Recording(tmp_path)
    with pytest.raises(SystemExit, match="no recording"):
        compared.differences(tmp_path, tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_the_fixed_clock_looks_like_a_clock():
    assert clock.FixedDatetime.now(UTC).date() == clock.FixedDate.today() == date(2026, 12, 1)
    assert clock.FixedDatetime.now(UTC) < clock.FixedDatetime.now(UTC)
    assert type(clock.FixedDatetime(2020, 1, 1)) is datetime
    assert isinstance(date(2020, 1, 1), clock.FixedDate)


def test_ids_drawn_by_chance_are_the_same_in_every_recording():
    with clock.same_ids():
        first = [secrets.token_hex(6) for _ in range(3)]
    with clock.same_ids():
        assert [secrets.token_hex(6) for _ in range(3)] == first
    assert len({*first, secrets.token_hex(6)}) == 4


def test_an_office_file_becomes_lines(tmp_path):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.xml", "<a><b/></a>")
    assert readable.unpacked(packed.getvalue()).splitlines() == ["=== a.xml", "<a>", "<b/>", "</a>"]


def test_every_view_has_a_name_of_its_own():
    names = [one.name for one in cases.SCREENS]
    assert len(names) == len({*names}) >= 60


def test_the_tool_still_fits_the_product(bundled_store):
    """A module that moved breaks tests/baseline/product.py here, and not on the day when a baseline is wanted."""
    adapter = product.Product(bundled_store)
    case = next(one for one in cases.VIEWS if one.name == "lines-survey")
    answer = adapter.answer(case.page, case.link)
    assert adapter.picture(answer, "fr", "dark", "slide", "outcome").startswith("<svg")
    assert "vg-h-wide" in adapter.slide(answer, "fr", "dark")
    assert adapter.files(case.page, case.link, answer, "en").keys() == {"pptx", "xlsx"}
    assert adapter.table(case.page, case.link, answer, "en") and adapter.cards(answer, "en")
    assert adapter.site().get("/embed/city?city=BE005C").status_code == 200
