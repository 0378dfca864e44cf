"""Answers from a file: every finding with its line and column; nothing is kept until all of it is right."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.access.rights import Act, permitted
from indicators.model.errors import AssessmentError, nearest
from indicators.model.limits import LONGEST_ANSWER
from indicators.model.preparedness import Actor, Answer, AnswerFile, Finding, SavedAnswers, State, Subject
from indicators.preparedness import answer_checks
from indicators.preparedness.access import PreparednessAccess
from indicators.preparedness.answers import Answers
from indicators.readers.files.answer_sheets import AnswerLine, answer_lines
from indicators.readers.places.spelling import fold
from indicators.store import answer_key, city_names

COLUMNS = ("city", "question", "actor", "level", "evidence", "note")
# As written in the six languages, folded to bare letters.
NOT_APPLICABLE = {
    *("na", "notapplicable", "nonapplicable", "sansobjet", "so", "noprocede", "noaplicable", "nonapplicabile"),
    *("nonpertinente", "entfallt", "nichtzutreffend", "naoaplicavel", "naoseaplica"),
}
UNKNOWN = {
    *("unknown", "nobodyknows", "nobodyknew", "inconnu", "nesaitpas", "nsp", "personnenesait", "desconocido"),
    *("nosesabe", "nadielosabe", "sconosciuto", "nonso", "nonsisa", "nessunolosa", "unbekannt", "weissnicht"),
    *("niemandweiss", "desconhecido", "naosei", "naosesabe", "ninguemsabe"),
}
NAMES_OF_ACTORS = {
    Actor.MUNICIPALITY: ("municipalite", "ville", "ayuntamiento", "comune", "stadtverwaltung", "stadt", "municipio"),
    Actor.POLICE_JUSTICE: (
        *("policeandjustice", "policeetjustice", "policiayjusticia", "poliziaegiustizia", "polizeiundjustiz"),
        "policiaejustica",
    ),
    Actor.CIVIL_SOCIETY: ("societecivile", "sociedadcivil", "societacivile", "zivilgesellschaft", "sociedadecivil"),
    Actor.COMPANIES: ("entreprises", "empresas", "imprese", "unternehmen"),
    Actor.RESIDENTS: ("habitants", "habitantes", "abitanti", "einwohner", "bevolkerung", "residentes"),
    Actor.PLATFORMS: ("plateformes", "plataformas", "piattaforme", "plattformen"),
    Actor.RESEARCH: ("recherche", "investigacion", "ricerca", "forschung", "investigacao"),
}
ACTORS = {fold(one.value): one.value for one in Actor}
ACTORS |= {word: one.value for one, words in NAMES_OF_ACTORS.items() for word in words}


@dataclass(frozen=True, eq=False)
class AnswerFiles:
    """Files of answers: read and checked, kept, made."""

    access: PreparednessAccess
    answers: Answers

    def read(self, path: Path | str, name: str = "", city: str = "", actor: Actor | None = None) -> AnswerFile:
        """The answers of a file and what is wrong with it; nothing is kept.

        Columns city (code or name), question (id, or number such as P1.1), actor, level (0 to 3, n/a, unknown),
        evidence, note; a line without level, evidence and note says nothing. `city` and `actor` stand where a line
        names none. Raises SourceError for what is no such table.
        """
        path = Path(path)
        with tempfile.TemporaryDirectory(prefix="vigie-answers-") as folder:
            lines = answer_lines(path, name or path.name, Path(folder))
        reading = _Reading(self.access, city, actor)
        answers = tuple(one for line in lines if (one := reading.answer(line)))
        if not lines:
            reading.findings.append(Finding("nothing"))
        return AnswerFile(name or path.name, answers, tuple(reading.findings))

    def record(self, filed: AnswerFile) -> SavedAnswers:
        """Keeps the answers of a file, all or none. Raises AssessmentError (`file`) while anything is wrong, or as
        `record`."""
        if filed.findings:
            raise AssessmentError(
                "file", "Problems found: {count}. Nothing was saved. Correct the file and upload it again.",
                count=len(filed.findings),
            )  # fmt: skip
        return self.answers.record(filed.answers)

    def template(self, city: str = "", actor: Actor = Actor.MUNICIPALITY, language: str = "en") -> pd.DataFrame:
        """A table to fill in: a line for each item of the scorecard, with its title and levels to read."""
        rows = [
            {"city": city, "question": item.number, "actor": actor.value, "level": "", "evidence": "", "note": ""}
            | {"title": item.title[language]}
            | {f"level {place}": text[language] for place, text in enumerate(item.levels)}
            for item in self.access.catalogue.items.values()
        ]
        return pd.DataFrame(rows)

    def table(self, city: str) -> pd.DataFrame:
        """The answers of a city in the columns of the file, as the viewer may see them; with voice and moment."""
        answers = self.answers.of(city)
        numbers = {id: item.number for id, item in self.access.catalogue.items.items()}
        words = {State.NOT_APPLICABLE.value: "n/a", State.UNKNOWN.value: "unknown"}
        level = [words.get(one.state) or str(int(one.level)) for one in answers.itertuples()]
        questions = [numbers.get(one, one) for one in answers["question"]]
        rows = answers.assign(city=answers["geo"], question=questions, level=level)
        return rows[[*COLUMNS, "subject", "voice", "answered_at"]].astype({"actor": str, "subject": str})


class _Reading:
    """What one file says, line by line."""

    def __init__(self, access: PreparednessAccess, city: str, actor: Actor | None):
        self.access, self.city, self.actor = access, city, actor
        self.findings: list[Finding] = []
        names = city_names(access.path)
        self.cities = {id.lower(): {id} for id in names}
        for id, name in names.items():
            self.cities.setdefault(fold(name), set()).add(id)
        self.names = [*names, *names.values()]
        self.questions = dict(_asked(access))
        self.seen: dict[tuple[str, ...], int] = {}

    def answer(self, line: AnswerLine) -> Answer | None:
        """The answer of a line; None, and its findings, where it is not one."""
        city, question = self._city(line), self._question(line)
        actor, statement = self._actor(line), self._said(line)
        evidence, note = self._words(line, "evidence"), self._words(line, "note")
        if city is None or question is None or actor is None or statement is None or evidence is None or note is None:
            return None
        answer = Answer(city, *question, actor, *statement, evidence=evidence, note=note)
        first = self.seen.setdefault(answer_key(answer), line.number)
        return answer if first == line.number else self._find("twice", line, "question", line.question, str(first))

    def _city(self, line: AnswerLine) -> str | None:
        if not line.city:
            return self.city or self._find("city_missing", line, "city")
        geos = self.cities.get(line.city.lower()) or self.cities.get(fold(line.city), set())
        mine = {one for one in geos if permitted(self.access.viewer, Act.SUBMIT, one)}
        if not geos:
            return self._find("city_unknown", line, "city", line.city, nearest(line.city, self.names) or "")
        if not mine:
            return self._find("city_foreign", line, "city", line.city)
        if len(mine) > 1:
            return self._find("city_several", line, "city", line.city, ", ".join(sorted(mine)))
        return mine.pop()

    def _question(self, line: AnswerLine) -> tuple[Subject, str] | None:
        question = self.questions.get(line.question.lower())
        hint = nearest(line.question, (one.number for one in self.access.catalogue.items.values())) or ""
        return question or self._find("question_unknown", line, "question", line.question, hint)

    def _actor(self, line: AnswerLine) -> Actor | None:
        if not line.actor:
            return self.actor or self._find("actor_missing", line, "actor")
        actor = ACTORS.get(fold(line.actor))
        hint = nearest(line.actor, (one.value for one in Actor)) or ""
        return Actor(actor) if actor else self._find("actor_unknown", line, "actor", line.actor, hint)

    def _said(self, line: AnswerLine) -> tuple[State, int | None] | None:
        word = fold(line.level)
        if not line.level:
            return self._find("level_missing", line, "level")
        if line.level in ("0", "1", "2", "3", "0.0", "1.0", "2.0", "3.0", "0,0", "1,0", "2,0", "3,0"):
            return State.LEVEL, int(line.level[0])
        if line.level == "?" or word in UNKNOWN:
            return State.UNKNOWN, None
        return (State.NOT_APPLICABLE, None) if word in NOT_APPLICABLE else self._level(line)

    def _level(self, line: AnswerLine) -> None:
        return self._find("level_unknown", line, "level", line.level)

    def _words(self, line: AnswerLine, name: str) -> str | None:
        try:
            return answer_checks.words(getattr(line, name), name)
        except AssessmentError:
            return self._find("long", line, name, str(len(getattr(line, name))), str(LONGEST_ANSWER))

    def _find(self, code: str, line: AnswerLine, column: str, content: str = "", right: str = "") -> None:
        self.findings.append(Finding(code, line.number, column, content[:80], right))


def _asked(access: PreparednessAccess) -> Iterator[tuple[str, tuple[Subject, str]]]:
    """Every way to name a question, in small letters; the scorecard's come last and so first."""
    questions = answer_checks.questions(access.catalogue)
    for subject in reversed([*questions]):
        yield from ((id.lower(), (subject, id)) for id in questions[subject])
    yield from ((one.number.lower(), (Subject.SCORECARD, one.id)) for one in access.catalogue.items.values())
