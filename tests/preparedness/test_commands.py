"""The command line: a template, answers brought in all or none, answers taken out."""

from indicators import Assessments
from indicators.__main__ import main
from indicators.access.rights import CONSOLE
from tests.preparedness.conftest import LIEGE


def test_a_template_is_filled_in_brought_in_and_taken_out(store, tmp_path, capsys):
    filled, out = tmp_path / "filled.csv", ["--store", str(store)]
    assert main(["answers", "template", "--city", LIEGE, "--out", str(filled), *out]) == 0
    lines = filled.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1].replace('"municipality","",""', '"municipality","2","=plan"')
    filled.write_text("\n".join(lines), encoding="utf-8")
    assert main(["answers", "import", str(filled), "--dry-run", *out]) == 0
    assert Assessments(store, viewer=CONSOLE).answers.levels().empty
    assert main(["answers", "import", str(filled), *out]) == 0
    assert "Saved 1 answers" in capsys.readouterr().out
    assert main(["answers", "export", LIEGE, *out]) == 0
    assert '"BE005C","P1.1","municipality","2","\'=plan"' in capsys.readouterr().out  # no formula for a spreadsheet


def test_what_is_wrong_is_told_line_by_line_and_nothing_is_kept(store, tmp_path, capsys):
    file = tmp_path / "answers.csv"
    file.write_text("question,level\nP1.1,7\nP1.2,1\n", encoding="utf-8")
    assert main(["answers", "import", str(file), "--city", LIEGE, "--store", str(store)]) == 2
    assert "line 2, column level" in capsys.readouterr().err
    assert Assessments(store, viewer=CONSOLE).answers.levels().empty
