"""What the words in a file's columns mean: cities, indicators, periods, units and marks, and what must be asked."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any, NamedTuple

import pandas as pd

from indicators.contribute import headers
from indicators.contribute.column_roles import Roles, very_like
from indicators.contribute.columns import NUMBER, ColumnProfile, KnownNames, MarkLike, Sender, StagedTable
from indicators.model.indicators import Statistic, Status
from indicators.model.submissions import (
    Candidate,
    Mapping,
    MappingQuestion,
    Match,
    NumberFormat,
    Part,
    Remark,
    Severity,
)
from indicators.readers.places.names import bare
from indicators.readers.places.spelling import fold
from indicators.readers.tables.group_names import group
from indicators.readers.tables.missing_values import status_word
from indicators.readers.tables.periods import split_years

FIGURES = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.DESIGN_EFFECT, Part.STANDARD_ERROR)
MOST_WORDS = 100_000  # of a column; more are not words but figures
MOST_QUESTIONS = 50  # about the words of one column; the others are asked as one
# Eurostat's observation flags that the project keeps; of several the first counts.
CHANGE = re.compile(r"\b(?:variac\w+|variation|variazione|evolution|veranderung|change|zmiana)\b|%")
PERIMETERS = (Candidate("city", "city", 50.0, "near"), Candidate("province", "province", 50.0, "near"))
SPLIT_YEARS = ("first", "last", "none")  # of two calendar years the one that a year is counted for
YES_OR_NO = {
    **dict.fromkeys(("yes", "oui", "si", "ja", "sim", "tak", "x", "1", "true"), "P"),
    **dict.fromkeys(("no", "non", "nein", "nee", "nao", "nie", "0", "false"), "A"),
}  # in a column headed "provisional"
FLAGS = {"c": "Q", "b": "B", "d": "D", "e": "E", "p": "P", "z": "M"}


@dataclass
class Meanings:
    """The mapping's dictionaries as they grow."""

    cities: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)
    periods: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, NumberFormat] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    questions: list[MappingQuestion] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unsure: set[tuple[str, str]] = field(default_factory=set)
    alternatives: dict[tuple[str, str], tuple[Candidate, ...]] = field(default_factory=dict)

    @classmethod
    def known(cls, mapping: Mapping | None) -> "Meanings":
        """What a remembered mapping already says."""
        if mapping is None:
            return cls()
        names = ("cities", "indicators", "periods", "numbers", "units", "marks", "groups")
        remembered: dict[str, Any] = {name: dict(getattr(mapping, name)) for name in names}
        return cls(**remembered)


def meanings(
    staging: StagedTable,
    column_roles: Roles,
    columns: list[ColumnProfile],
    lexicon: KnownNames,
    sender: Sender,
    remembered: Mapping | None,
) -> Meanings:
    """What every word means, in the columns that have a part; what is remembered is not asked again."""
    meant = Meanings.known(remembered)
    by_name = {look.name: look for look in columns}
    if name := column_roles.column(Part.CITY):
        _cities(meant, staging, by_name[name], lexicon, sender)
    if name := column_roles.column(Part.INDICATOR):
        home = sender.home(lexicon.cities)
        _indicators(meant, _new(staging, by_name[name], meant.indicators), name, lexicon, home)
    wide = {name for name, look in by_name.items() if look.column.period}
    if (name := column_roles.column(Part.PERIOD)) and name not in wide:
        _periods(meant, staging, by_name[name], lexicon, sender)
    if name := column_roles.column(Part.UNIT):
        _each(
            meant, _new(staging, by_name[name], meant.units), name, "units", lambda word: lexicon.units.match(word).id
        )
    if name := column_roles.column(Part.STATUS):
        _statuses(meant, staging, by_name[name], lexicon)
    for name in filter(None, (column_roles.column(part) for part in (Part.SEX, Part.AGE))):
        _each(meant, _new(staging, by_name[name], meant.groups), name, "groups", group)
    for name, part in column_roles.parts.items():
        if part in FIGURES or name in wide:
            _figures(meant, staging, by_name[name], lexicon)
        if part in (Part.NUMERATOR, Part.DENOMINATOR):
            _whole(meant, name)
    _alike(meant, wide)
    return meant


def _periods(meant: Meanings, staging: StagedTable, look: ColumnProfile, lexicon: KnownNames, sender: Sender) -> None:
    """What the words of a column of periods mean: changes are set apart, years of two calendar years are asked."""
    _changes(meant, _new(staging, look, meant.periods), look.name)
    split = _split(meant, _new(staging, look, meant.periods), look.name, sender)
    words = _new(staging, look, meant.periods)
    _each(meant, words[~words["word"].isin(split)], look.name, "periods", lexicon.period)


def _statuses(meant: Meanings, staging: StagedTable, look: ColumnProfile, lexicon: KnownNames) -> None:
    """What the words of a status column mean: a flag, a status, a missing value; yes or no of "Provisoire"."""
    of_provisional = bool(status_word(look.column.header))

    def status(word: str) -> str:
        answer = YES_OR_NO.get(bare(word), "") if of_provisional else ""
        return answer or _flag(word) or status_word(word) or _lack(word, lexicon)

    _each(meant, _new(staging, look, meant.marks), look.name, "marks", status)


def _whole(meant: Meanings, name: str) -> None:
    """Counts are whole: of two readings of "1.170" a count is the one without decimals."""
    for question in meant.questions:
        forms = [one.id for one in question.choices if len(one.id) > 1]  # with a sign between thousands
        if question.code == "number_format" and question.column == name and len(forms) == 1:
            meant.numbers[name] = NumberFormat(forms[0][:1], forms[0][1:])
            meant.questions.remove(question)
            return


def _alike(meant: Meanings, wide: set[str]) -> None:
    """The columns of one table write numbers alike: what some decide holds for the others, else it is asked once."""
    questions = [one for one in meant.questions if one.code == "number_format" and one.column in wide]
    decided = {meant.numbers[name] for name in wide if name in meant.numbers and _signs(meant.numbers[name])}
    form = decided.pop() if len(decided) == 1 else None
    for place, question in enumerate(questions):
        if form and form.decimal + form.thousands in {one.id for one in question.choices}:
            meant.questions.remove(question)
            meant.numbers[question.column] = form
            meant.unsure.add(("parts", question.column))
        elif place:
            meant.questions.remove(question)


def _signs(form: NumberFormat) -> bool:
    """Whether a form says how decimals or thousands are written; plain digits fit every form."""
    return form != NumberFormat()


def _words(staging: StagedTable, look: ColumnProfile) -> pd.DataFrame:
    """All the words of a column: word, n, line."""
    return staging.words(look.name, MOST_WORDS) if look.words is None else look.words


class WordCount(NamedTuple):
    """One word of a column."""

    word: str
    n: int
    line: int


def _rows(words: pd.DataFrame) -> Iterator[WordCount]:
    """The words one by one; ten times as fast as pandas' own way through a hundred thousand."""
    return map(WordCount, words["word"].tolist(), words["n"].tolist(), words["line"].tolist())


def _new(staging: StagedTable, look: ColumnProfile, known_words: dict[str, str]) -> pd.DataFrame:
    """The words of a column that nobody has given a meaning yet: word, n, line."""
    words = _words(staging, look)
    return words[~words["word"].isin(list(known_words))]


def _cities(meant: Meanings, staging: StagedTable, look: ColumnProfile, lexicon: KnownNames, sender: Sender) -> None:
    words = _new(staging, look, meant.cities)
    home = sender.home(lexicon.cities)
    area = sender.area or headers.area(look.column.header)
    matches = lexicon.cities.matches(list(words["word"]), home, area)
    matches = {word: _own(match, sender) for word, match in matches.items()}
    if not home and (country := _country(list(matches.values()))):
        meant.questions.append(MappingQuestion("country", look.name, choices=country, count=len(words)))
    if not area and (towns := _maybe_provinces(matches)):
        meant.questions.append(MappingQuestion("perimeter", look.name, choices=PERIMETERS, count=len(towns)))
        words = words[~words["word"].isin(towns)]
    _keep(meant, words, look.name, matches, "cities")


def _maybe_provinces(matches: dict[str, Match]) -> set[str]:
    """The words that are a town and a province, where others of the column are provinces only: all may be provinces."""
    both = {
        word for word, one in matches.items() if one.id and {"province"} < {option.kind for option in one.alternatives}
    }
    only = [
        one for one in matches.values() if one.why == "wider" and {x.kind for x in one.alternatives} == {"province"}
    ]
    return both if only else set()


def _own(match: Match, sender: Sender) -> Match:
    """Among namesakes of one country, the contributor's own city is meant."""
    candidates = [one for one in match.alternatives if one.id in sender.cities]
    if (
        match.why == "namesakes"
        and len(candidates) == 1
        and {one.country for one in match.alternatives} == {candidates[0].country}
    ):
        return changed(match, id=candidates[0].id, why="own")
    return match


def _country(matches: list[Match]) -> tuple[Candidate, ...]:
    """The countries whose codes the words may be, where most words are codes that only a country makes certain."""
    coded = [one for one in matches if one.why == "namesakes" and one.alternatives[0].why == "code"]
    if len(coded) < len(matches) / 2 or not coded:
        return ()
    homes = pd.Series([home for one in coded for home in {option.country for option in one.alternatives}])
    shares = 100 * homes.value_counts() / len(coded)
    return tuple(Candidate(home, home, round(share, 1), "code", home) for home, share in shares.items())


def _indicators(meant: Meanings, words: pd.DataFrame, column: str, lexicon: KnownNames, home: str) -> None:
    matches = lexicon.indicators.matches(list(words["word"]), home)
    matches = {word: _taught(match, lexicon) for word, match in matches.items()}
    some_certain = any(match.id for match in matches.values())
    slight = {word for word, match in matches.items() if some_certain and _slightly_alike(match, lexicon)}
    _keep(meant, words, column, matches, "indicators", slight)
    for row in _rows(words):
        match = matches.get(row.word)
        if match and match.id and match.quality not in ("", "exact"):
            more = (("quality", match.quality),)
            meant.remarks.append(
                Remark("category_fits_loosely", Severity.TELLS, row.line, column, row.word, match.id, row.n, more)
            )


def _taught(match: Match, lexicon: KnownNames) -> Match:
    """What a city said of a category of its register holds for the same word in a table."""
    id = "" if match.id or match.why == "aggregate" else lexicon.taught.get(fold(match.word), "")
    return changed(match, id=id, why="own") if id in lexicon.declared else match


def _slightly_alike(match: Match, lexicon: KnownNames) -> bool:
    """Whether a word need not be asked about where others are certain: not much like an indicator, or like counts that
    only British street-level files hold."""
    if match.why == "near":
        return not very_like(match)
    declared = [lexicon.declared[one.id] for one in match.alternatives]
    return match.why in ("namesakes", "abroad") and all(one.statistic is Statistic.COUNT for one in declared)


def _keep(
    meant: Meanings,
    words: pd.DataFrame,
    column: str,
    matches: dict[str, Match],
    kind: str,
    slight: Collection[str] = (),
) -> None:
    """Writes down what is certain, leaves out totals and what is no city or indicator known, asks about the rest.

    A word without a match was not looked up and is not known. Where no word of the column is known at all, leaving out
    would leave nothing: all are asked. `slight`: words whose rows are left out as well unless a person says otherwise.
    """
    ids_of_words, rows = getattr(meant, kind), list(_rows(words))
    none_known = not any(ids_of_words.values()) and not any(match.id for match in matches.values())
    strange = [row for row in rows if row.word not in matches]
    ids_of_words |= dict.fromkeys((row.word for row in strange), "")
    meant.unsure.update((kind, row.word) for row in strange)
    out: dict[str, list[WordCount]] = {"aggregate": [], "unknown": []}
    questions = []
    for row in (row for row in rows if row.word in matches):
        match = matches[row.word]
        if match.alternatives:
            meant.alternatives[column, row.word] = match.alternatives
        if match.id:
            ids_of_words[row.word] = match.id
        elif match.why == "aggregate" or (match.why == "unknown" and not none_known and kind != "indicators"):
            ids_of_words[row.word] = ""
            out[match.why].append(row)
        else:
            question = MappingQuestion(f"{kind}_{match.why}", column, row.word, row.line, match.alternatives, row.n)
            if row.word in slight or (match.why == "unknown" and not none_known):
                ids_of_words[row.word] = ""
                out["unknown"].append(row)
                question = changed(question, optional=True)
            questions.append(question)
        if not match.id or match.why == "own":
            meant.unsure.add((kind, row.word))
    out["unknown"] += strange
    _ask(meant, column, kind, questions)
    for why, left in out.items():
        if left:
            severity = Severity.TELLS if why == "aggregate" else Severity.WARNS
            meant.remarks.append(_left_out(f"{kind}_{why}_left_out", severity, column, left))


def _left_out(code: str, severity: Severity, column: str, rows: list) -> Remark:
    """One remark on all the words whose rows are left out; the most frequent is named."""
    more = (("words", str(len(rows))), ("some", ", ".join(row.word for row in rows[:10])))
    return Remark(code, severity, rows[0].line, column, rows[0].word, "", sum(int(row.n) for row in rows), more)


def _ask(meant: Meanings, column: str, kind: str, questions: list[MappingQuestion]) -> None:
    """The questions about the words of a column, the most frequent first; beyond MOST_QUESTIONS they become one."""
    needed = [one for one in questions if not one.optional]
    meant.questions += needed[:MOST_QUESTIONS]
    meant.questions += [one for one in questions if one.optional][:MOST_QUESTIONS]
    if more := needed[MOST_QUESTIONS:]:
        meant.questions.append(MappingQuestion(f"{kind}_more", column, count=len(more), line=more[0].line))


def _changes(meant: Meanings, words: pd.DataFrame, column: str) -> None:
    """Leaves out the lines of change between two periods ("Variación % 2023/2022"): they are no period's figures."""
    rows = [row for row in _rows(words) if CHANGE.search(bare(row.word))]
    for row in rows:
        meant.periods[row.word] = ""
        meant.unsure.add(("periods", row.word))
    if rows:
        meant.remarks.append(_left_out("periods_change_left_out", Severity.TELLS, column, rows))


def _split(meant: Meanings, words: pd.DataFrame, column: str, sender: Sender) -> list[str]:
    """Reads years such as "2010/2011" as a person said; returns those about which one must say it, asked once."""
    rows = [(row, years) for row in _rows(words) if (years := split_years(row.word))]
    if not rows:
        return []
    if sender.year:
        place = SPLIT_YEARS.index(sender.year)
        meant.periods |= {row.word: (*years, "")[place] for row, years in rows}
        return []
    first, years = rows[0]
    choices = tuple(Candidate(id, name, 50.0, "near") for id, name in zip(SPLIT_YEARS, (*years, ""), strict=True))
    lines = sum(row.n for row, _ in rows)
    meant.questions.append(MappingQuestion("split_years", column, first.word, first.line, choices, lines))
    return [row.word for row, _ in rows]


def _each(meant: Meanings, words: pd.DataFrame, column: str, kind: str, parse: Callable[[str], str | None]) -> None:
    """Words that are read one by one: periods, units, flags. What cannot be read is asked."""
    questions = []
    for row in _rows(words):
        if parsed := parse(row.word):
            getattr(meant, kind)[row.word] = str(parsed)
        else:
            questions.append(MappingQuestion(f"{kind}_unknown", column, row.word, row.line, count=row.n))
    _ask(meant, column, kind, questions)


def _lack(word: str, lexicon: KnownNames) -> str:
    mark = lexicon.lack(word)
    return str(mark.status) if mark else ""


def _flag(word: str) -> str:
    """The Status of an observation flag; "" for one that is not known. "be" is a break first."""
    word = word.strip()
    if word in FLAGS.values() or word in ("A", "O"):
        return word
    letters = set(word.lower()) - set(" ,")
    return next((FLAGS[flag] for flag in FLAGS if flag in letters), "") if letters <= set(FLAGS) else ""


def _figures(meant: Meanings, staging: StagedTable, look: ColumnProfile, lexicon: KnownNames) -> None:
    """How a column writes numbers, and the marks that stand in it where there is none."""
    column = look.name
    words = _words(staging, look)
    for row in zip(words["word"].tolist(), words["n"].tolist(), words["line"].tolist(), strict=True):
        if NUMBER.match(row[0]) or row[0] in meant.marks:
            continue
        row = WordCount(*row)
        if (mark := lexicon.lack(row.word)) is not None:
            meant.marks[row.word] = str(mark.status)
            if mark.doubtful:
                meant.unsure.add(("marks", row.word))
                meant.questions.append(
                    MappingQuestion("mark_doubtful", column, row.word, row.line, _lacks(mark), row.n)
                )
    if column in meant.numbers:
        return
    number_format = lexicon.number_format(staging.shapes(column))
    if isinstance(number_format, NumberFormat):
        meant.numbers[column] = number_format
    elif number_format is not None:  # two readings, of which no cell decides
        choices = tuple(
            Candidate(one.decimal + one.thousands, f"{reading:g}", 50.0, "near")
            for one, reading in number_format.readings
        )
        meant.questions.append(
            MappingQuestion(
                "number_format", column, number_format.example, number_format.line, choices, number_format.count
            )
        )


def _lacks(mark: MarkLike) -> tuple[Candidate, ...]:
    """The three lacks a mark may stand for, the proposed one first."""
    lacks = sorted((Status.MISSING, Status.NOT_APPLICABLE, Status.CONFIDENTIAL), key=lambda one: one != mark.status)
    return tuple(Candidate(one.value, one.name.lower(), 50.0, "near") for one in lacks)
