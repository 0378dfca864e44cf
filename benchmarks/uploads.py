"""How many questions files of thirty real publishers ask until their figures are published, and whether they are right.

A question is all that a person must answer or press before "Publish" works: a choice, a number of residents, a fix
that is accepted, a value that is confirmed. The choice of who may see the figures, and "Publish" itself, are not
counted: every file has them.
"""

import statistics
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks import tables as printed
from benchmarks.stores import bundled
from benchmarks.upload_files import REAL, UploadFile, files
from indicators import Consent, Role, Store, Viewer, load_catalogue
from indicators.contribute import mapping_answers as answers
from indicators.contribute.draft import Draft, Intake
from indicators.model.errors import IndicatorsError
from indicators.model.submissions import CheckResult, Mapping, MappingQuestion, Remark, Severity

MEDIAN, MOST, LEAST = 0, 3, 30  # questions of a file; files
RIGHT, NOT_OURS = "right", "no indicator of the catalogue; can be proposed as a new one"
SAME = 1e-4  # relative: a figure that differs by less from the publisher's is right
BY_ROW = ("told_otherwise",)
BY_ID = {"not_yours": "cities", "not_a_city": "cities", "city_not_kept": "cities"}


@dataclass(frozen=True)
class Outcome:
    """How one file ended."""

    file: UploadFile
    questions: tuple[str, ...]  # the code of each
    result: str  # right, or what is not

    @property
    def row(self) -> tuple[str, ...]:
        """Its line of the table."""
        codes = ", ".join(f"{n} × {code}" if n > 1 else code for code, n in Counter(self.questions).items())
        asked_for = f"{len(self.questions)}" + (f" ({codes})" if codes else "")
        return (self.file.country, self.file.publisher, self.file.form, asked_for, self.result)


def main() -> None:
    """Prints the table of the files, and the median and the most of their questions."""
    if not REAL.is_dir():
        print("The publishers' whole files are not beside this checkout: only those typed here are measured.")
    print("\n| country | publisher | form | questions | result |\n|---|---|---|---|---|")
    outcomes = run()
    printed.title(f"{len(outcomes)} files of {len({one.file.country for one in outcomes})} countries")
    numbers = [len(one.questions) for one in outcomes if one.result == RIGHT]
    printed.verdict("questions, median", statistics.median(numbers), MEDIAN, "")
    printed.verdict("questions, most", max(numbers), MOST, "")
    printed.verdict(
        "files that do not end as they should", sum(one.result not in (RIGHT, NOT_OURS) for one in outcomes), 0, ""
    )


def run(only: str = "") -> list[Outcome]:
    """Uploads every file, or those whose name contains a word, each by an analyst of its city."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder, bundled() as store:
        intake = Intake(Store.open(store), load_catalogue())
        outcomes = []
        for file in (one for one in files() if only in one.name):
            outcomes.append(upload(file, intake, Path(folder)))
            print(f"| {' | '.join(outcomes[-1].row)} |", flush=True)
        return outcomes


def upload(file: UploadFile, shared: Intake, folder: Path) -> Outcome:
    """One file from its bytes to a published release, as on the Contribute page."""
    intake = replace(shared, store=Store.open(shared.store.path))  # with what was published before
    vars(intake)["lexicon"] = shared.lexicon
    path = folder / f"upload-{file.name}"
    path.write_bytes(file.content())
    viewer = Viewer(Role.CONTRIBUTOR, "analyst@city.example", "Ana", frozenset({file.city}))
    analyst = Analyst(intake, viewer, file, path, folder / f"read-{file.name}")
    try:
        analyst.publish()
        result = analyst.compare()
    except IndicatorsError as error:
        result = f"refused: {error}"
    except Unanswered as question:
        result = f"asks {question}"
    finally:
        analyst.close()
    if file.ends and result.startswith(file.ends):
        return Outcome(file, (), NOT_OURS)
    return Outcome(file, tuple(analyst.questions), result)


class Unanswered(Exception):
    """A question to which the analyst has no answer."""


class Analyst:
    """What an analyst does with one file."""

    def __init__(self, intake: Intake, viewer: Viewer, file: UploadFile, path: Path, folder: Path):
        self.intake, self.viewer, self.file, self.path, self.folder = intake, viewer, file, path, folder
        self.questions: list[str] = []
        self.draft: Draft | None = None

    def close(self) -> None:
        """Removes the working files."""
        if self.draft:
            self.draft.close()

    def publish(self) -> None:
        """Opens, answers, checks, confirms and publishes the file."""
        self.draft = draft = self.intake.open(self.viewer, self.path, self.file.name, self.folder)
        mapping = self._answer(draft)
        checked = draft.check(mapping, self.file.city)
        for _ in range(20):
            if not checked.blocked:
                break
            mapping = self._mend(mapping, checked)
            checked = draft.check(mapping, self.file.city)
        confirmed = list(dict.fromkeys(one.code for one in checked.to_confirm))
        self.questions += confirmed
        consents = dict.fromkeys(draft.indicators(), Consent.PUBLIC)
        draft.publish(mapping, self.file.city, consents, confirmed=confirmed)

    def compare(self) -> str:
        """Whether the figures that a reader sees now are the publisher's, also those beside an official figure."""
        store = Store.open(self.intake.store.path)
        for figure in self.file.figures:
            place = self.file.place or self.file.city
            sources = [store.facts([figure.indicator], [place]), store.own_beside(figure.indicator, place)]
            facts = pd.concat([one[one["period"] == figure.period] for one in sources if len(one)] or sources)
            facts = facts[facts["release"].astype(str).str.startswith(f"city-{self.file.city}@")]
            if facts.empty:
                return f"no {figure.indicator} of {figure.period}"
            found_figure = float(facts[figure.field].iloc[0])
            if abs(found_figure - figure.number) > SAME * abs(figure.number):
                return f"{figure.indicator} of {figure.period}: {found_figure:g} instead of {figure.number:g}"
        return RIGHT

    def _answer(self, draft: Draft) -> Mapping:
        mapping = draft.proposal.mapping
        done: set[tuple[str, str, str]] = set()
        while questions := [one for one in _asked(draft) if (one.code, one.column, one.word) not in done]:
            question = questions[0]
            done.add((question.code, question.column, question.word))
            self.questions.append(question.code)
            choice = self._choice(question)
            if question.code in answers.READ_ANEW:
                draft.read_anew(question.code, choice, self.file.city)
                mapping = draft.proposal.mapping
            else:
                mapping = answers.answered(mapping, question, choice, draft.staging.layout)
        return mapping

    def _choice(self, question: MappingQuestion) -> str:
        for key in (question.word, question.column, question.code):
            if key in self.file.answers:
                return self.file.answers[key]
        raise Unanswered(f"{question.code}: {question.word or question.column}")

    def _mend(self, mapping: Mapping, checked: CheckResult) -> Mapping:
        """The first thing that refuses the file mended by what the page offers."""
        remark = next(one for one in checked.remarks if one.severity is Severity.REFUSES)
        self.questions.append(remark.code)
        year = remark.right.partition(", ")[0]
        if remark.code == "residents_missing" and (residents := self.file.residents.get(int(year))):
            return answers.with_residents(mapping, remark.cell, int(year), residents)
        if remark.code in BY_ROW:
            return answers.without_rows(mapping, self.draft.rows_marked(remark.code))
        if remark.code in BY_ID:
            return answers.without_id(mapping, BY_ID[remark.code], remark.cell)
        raise Unanswered(f"{remark.code}: {_words(remark)}")


def _words(remark: Remark) -> str:
    return " ".join(one for one in (remark.column, remark.cell, remark.right) if one)


def _asked(draft: Draft) -> list[MappingQuestion]:
    return [one for one in draft.proposal.questions if one.code != "new_column" and not one.optional]
