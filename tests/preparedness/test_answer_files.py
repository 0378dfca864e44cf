"""A file of answers: every finding with line and column, and nothing kept until all of it is right."""

from dataclasses import replace

import openpyxl
import pytest

from indicators import Actor, Answer, AssessmentError, State, Subject
from indicators.model.errors import SourceError
from tests.preparedness.conftest import LIEGE

GOOD = """city,question,actor,level,evidence,note
BE005C,P1.1,municipality,2,https://liege.example/plan,"Two lines
of words"
Liège,p1_2,Habitants,n/a,,
,P2.1,,unknown,,
,P2.2,,,,
BE005C,ransomware,municipality,3,,
"""
BAD = """city;question;actor;level;evidence;note
BE005C;P1.1;municipality;4;;
Liege;P1.9;municipality;2;;
Lyon;P1.2;municipality;2;;
Liegee;P1.2;municipality;2;;
BE005C;P1.2;majors;2;;
BE005C;P1.3;municipality;;;words without a level
BE005C;P2.1;municipality;1;;
BE005C;p2_1;Municipality;2;;
"""


def file(tmp_path, content, name="answers.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_a_good_file_is_kept_whole(assessments, tmp_path):
    filed = assessments["jean"].files.read(file(tmp_path, GOOD), city=LIEGE, actor=Actor.MUNICIPALITY)
    assert filed.findings == ()
    saved = assessments["jean"].files.record(filed)
    answers = [(one.question, one.actor, one.state, one.level) for one in saved.versions]
    assert answers == [
        ("p1_1", Actor.MUNICIPALITY, State.LEVEL, 2),
        ("p1_2", Actor.RESIDENTS, State.NOT_APPLICABLE, None),
        ("p2_1", Actor.MUNICIPALITY, State.UNKNOWN, None),
        ("ransomware", Actor.MUNICIPALITY, State.LEVEL, 3),
    ]
    assert saved.versions[0].note == "Two lines\nof words" and saved.versions[3].subject is Subject.EXPOSURE


@pytest.mark.parametrize(
    "lines",
    [
        "ciudad;pregunta;actor;nivel\nLiège;P1.1;Ayuntamiento;desconocido\n;P1.2;Policía y justicia;no procede",
        "città;domanda;attore;livello\nLiège;P1.1;Comune;non so\n;P1.2;Polizia e giustizia;non applicabile",
        "Stadt;Frage;Akteur;Stufe\nLiège;P1.1;Stadtverwaltung;weiß nicht\n;P1.2;Polizei und Justiz;entfällt",
        "cidade;pergunta;ator;nível\nLiège;P1.1;Município;não sei\n;P1.2;Polícia e justiça;não aplicável",
    ],
    ids=["es", "it", "de", "pt"],
)
def test_a_file_is_read_in_each_language(assessments, tmp_path, lines):
    filed = assessments["jean"].files.read(file(tmp_path, lines), city=LIEGE)
    assert filed.findings == ()
    assert [(one.actor, one.state) for one in filed.answers] == [
        (Actor.MUNICIPALITY, State.UNKNOWN),
        (Actor.POLICE_JUSTICE, State.NOT_APPLICABLE),
    ]


def test_every_finding_has_its_line_and_column_and_nothing_is_kept(assessments, tmp_path):
    filed = assessments["jean"].files.read(file(tmp_path, BAD))
    assert [(one.code, one.line, one.column) for one in filed.findings] == [
        ("level_unknown", 2, "level"),
        ("question_unknown", 3, "question"),
        ("city_foreign", 4, "city"),
        ("city_unknown", 5, "city"),
        ("actor_unknown", 6, "actor"),
        ("level_missing", 7, "level"),
        ("twice", 9, "question"),
    ]
    hints = {one.code: one.right for one in filed.findings}
    assert hints["city_unknown"] == "Liège" and hints["twice"] == "8" and hints["question_unknown"].startswith("P1")
    with pytest.raises(AssessmentError) as refused:
        assessments["jean"].files.record(filed)
    assert refused.value.reason == "file" and assessments["local"].answers.levels().empty


def test_lines_are_counted_as_an_editor_does(assessments, tmp_path):
    text = 'question,level,note\nP1.1,1,"a\nb"\n\nP1.2,9,\n'
    filed = assessments["jean"].files.read(file(tmp_path, text), city=LIEGE, actor=Actor.RESEARCH)
    assert [(one.code, one.line) for one in filed.findings] == [("level_unknown", 5)]


def test_a_workbook_is_read_alike_whatever_stands_over_its_table(assessments, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Answers of Liège"])
    book.active.append([])
    book.active.append(["Niveau", "Question", "Preuve"])
    book.active.append([2, "P1.1", "=1+1"])
    book.active.append([7, "P1.2", ""])
    path = tmp_path / "answers.xlsx"
    book.save(path)
    filed = assessments["jean"].files.read(path, city=LIEGE, actor=Actor.MUNICIPALITY)
    assert [(one.question, one.level) for one in filed.answers] == [("p1_1", 2)]
    assert [(one.code, one.line) for one in filed.findings] == [("level_unknown", 5)]


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", b"\x00\x01\x02" * 50, b"PK\x03\x04 no workbook", "<html></html>"]
)
def test_what_is_no_such_table_is_refused_with_a_sentence(assessments, tmp_path, content):
    with pytest.raises(SourceError):
        assessments["jean"].files.read(file(tmp_path, content))


def test_a_file_without_answers_says_so(assessments, tmp_path):
    filed = assessments["jean"].files.read(file(tmp_path, "city,question,actor,level\nBE005C,P1.1,municipality,\n"))
    assert [one.code for one in filed.findings] == ["nothing"]


def test_the_template_comes_back_as_it_went_out(assessments, tmp_path, catalogue):
    table = assessments["jean"].files.template(LIEGE, Actor.MUNICIPALITY, "fr")
    assert len(table) == len(catalogue.items) and table["level 3"][0] == "Évalué."
    table["level"] = "2"
    filed = assessments["jean"].files.read(
        file(tmp_path, table.to_csv(index=False, sep=";").encode("cp1252"), "vigie.csv")
    )
    assert filed.findings == () and len(filed.answers) == len(catalogue.items)


def test_what_is_exported_can_be_brought_back(assessments, tmp_path):
    filed = assessments["jean"].files.read(file(tmp_path, GOOD), city=LIEGE, actor=Actor.MUNICIPALITY)
    assessments["jean"].files.record(filed)
    again = assessments["jean"].files.read(file(tmp_path, assessments["jean"].files.table(LIEGE).to_csv(index=False)))
    assert again.findings == () and assessments["jean"].files.record(again).versions == ()
    assert assessments["lea"].files.table(LIEGE).empty


def test_what_participants_said_is_taken_out_and_not_brought_back_as_the_citys_own(assessments, tmp_path):
    _, secret = assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    answer = Answer(LIEGE, Subject.SCORECARD, "p1_1", Actor.RESIDENTS, level=1)
    for level, voice in enumerate(("participant-1", "participant-2")):
        assessments["visitor"].invitations.record(secret, voice, [replace(answer, level=level)])
    table = assessments["jean"].files.table(LIEGE)
    assert table["level"].tolist() == ["0", "1"]
    assert assessments["jean"].files.read(file(tmp_path, table.to_csv(index=False))).answers == ()


def test_a_hidden_sheet_of_answers_is_not_read(assessments, tmp_path):
    book = openpyxl.Workbook()
    last_year = book.create_sheet("Last year", 0)
    last_year.append(["Question", "Level"])
    last_year.append(["P1.1", 4])
    last_year.sheet_state = "hidden"
    book["Sheet"].append(["Question", "Level"])
    book["Sheet"].append(["P1.1", 2])
    book.active = book["Sheet"]
    path = tmp_path / "answers.xlsx"
    book.save(path)
    filed = assessments["jean"].files.read(path, city=LIEGE, actor=Actor.MUNICIPALITY)
    assert [(one.question, one.level) for one in filed.answers] == [("p1_1", 2)]
