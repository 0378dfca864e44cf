"""What a person answers, put into the mapping: one answer to one question gives a new mapping."""

from collections.abc import Iterable
from collections.abc import Mapping as Words
from dataclasses import replace
from typing import Any

from indicators.model import limits
from indicators.model.indicators import Indicator, Statistic
from indicators.model.submissions import COUNTS, Layout, Mapping, MappingQuestion, NumberFormat, Part, Remark

DESIGN_EFFECTS = limits.DESIGN_EFFECTS  # between which a person may answer
LEFT_OUT = ""  # the answer that leaves a word's rows out
OF_WORDS = ("cities", "indicators", "periods", "units", "marks", "groups")  # fields that give words a meaning
OF_THE_FILE = {
    "city_missing": Part.CITY,
    "indicator_missing": Part.INDICATOR,
    "period_missing": Part.PERIOD,
}
READ_ANEW = (
    "encoding",
    "country",
    "perimeter",
    "split_years",
)  # answers after which the words are read again: see Draft.propose


def answered(mapping: Mapping, question: MappingQuestion, answer: str, layout: Layout) -> Mapping:
    """The mapping with an answer in it; the same one for a question that only tells something."""
    kind = question.code.partition("_")[0]
    if question.code == "number_format":
        form, wide = NumberFormat(answer[:1], answer[1:]), [one.name for one in layout.wide]
        columns = wide if question.column in wide else [question.column]  # those of one table are written alike
        return replace(mapping, numbers={**mapping.numbers, **dict.fromkeys(columns, form)})
    if question.code == "mark_doubtful":
        return replace(mapping, marks={**mapping.marks, question.word: answer})
    if question.code in OF_THE_FILE:
        return replace(mapping, fixed={**mapping.fixed, OF_THE_FILE[question.code]: answer})
    if question.code == "value_or_count":
        return _counted(mapping, question, Part(answer))
    if question.code == "value_missing":
        return replace(mapping, parts={**mapping.parts, answer: Part.VALUE})
    if question.code == "measure":
        return _measured(mapping, question, answer, layout)
    if kind == "several":
        return _only(mapping, Part(question.code.removeprefix("several_")), answer)
    if question.code == "code_and_name_differ":
        code = question.word.split(" · ")[0]
        return replace(mapping, cities={**mapping.cities, code: answer})
    if kind in OF_WORDS and question.word:
        change: dict[str, Any] = {kind: {**getattr(mapping, kind), question.word: answer}}
        return replace(mapping, **change)
    return mapping


def still_true(remarks: Iterable[Remark], mapping: Mapping) -> tuple[Remark, ...]:
    """The remarks of a proposal without those on rows left out whose words, as far as they are named, mean something
    now: somebody answered."""
    return tuple(one for one in remarks if not _taken_in(one, mapping))


def _taken_in(remark: Remark, mapping: Mapping) -> bool:
    kind, words = remark.code.partition("_")[0], dict(remark.more).get("some", "")
    if not remark.code.endswith("_left_out") or kind not in OF_WORDS or not words:
        return False
    meanings = getattr(mapping, kind)
    return all(meanings.get(word) for word in words.split(", "))


def left_out(mapping: Mapping, kind: str, words: list[str]) -> Mapping:
    """The mapping that leaves out the rows of these words ("cities" or "indicators"), as far as nothing was said."""
    meanings = getattr(mapping, kind)
    change: dict[str, Any] = {kind: {**dict.fromkeys(words, LEFT_OUT), **meanings}}
    return replace(mapping, **change)


def given(mapping: Mapping, column: str, part: Part) -> Mapping:
    """The mapping with a column's part changed by hand; a part that one column has leaves the other."""
    single = part not in (Part.IGNORED, Part.PERIOD)
    parts = {name: Part.IGNORED if single and one is part else one for name, one in mapping.parts.items()}
    measures = {name: id for name, id in mapping.measures.items() if name != column or part is Part.VALUE}
    return replace(mapping, parts={**parts, column: part}, measures=measures)


def weighted(mapping: Mapping, design_effect: float | None) -> Mapping:
    """The mapping with the design effect of the file's survey; None: nothing is stated."""
    fixed = {part: word for part, word in mapping.fixed.items() if part is not Part.DESIGN_EFFECT}
    return replace(
        mapping, fixed=fixed if design_effect is None else {**fixed, Part.DESIGN_EFFECT: f"{design_effect:g}"}
    )


def provisional(mapping: Mapping, year: str) -> Mapping:
    """The mapping by which the figures from a year on are provisional; "": none is but those that the file marks."""
    return replace(mapping, provisional_from=year)


def of_shares(mapping: Mapping, declared: Words[str, Indicator]) -> bool:
    """Whether the file tells of shares of people asked."""
    ids = {*mapping.indicators.values(), *mapping.measures.values(), mapping.fixed.get(Part.INDICATOR, "")}
    return any(declared[id].statistic is Statistic.PROPORTION for id in ids if id in declared)


def multiplied(mapping: Mapping, indicator: str, factor: float) -> Mapping:
    """The mapping by which an indicator's values are multiplied, as a person agreed."""
    return replace(mapping, factors={**mapping.factors, indicator: factor * mapping.factors.get(indicator, 1)})


def read_as_counts(mapping: Mapping) -> Mapping:
    """The mapping by which the values of the file are counts, to be divided by the residents of their areas."""
    return replace(mapping, fixed={**mapping.fixed, Part.UNIT: COUNTS})


def with_residents(mapping: Mapping, geo: str, year: int, number: float) -> Mapping:
    """The mapping with the residents of an area in a year, as a person gave them."""
    return replace(mapping, residents={**mapping.residents, f"{geo} {year}": number})


def without_rows(mapping: Mapping, rows: Iterable[int]) -> Mapping:
    """The mapping that leaves out these rows of the sheet too."""
    return replace(mapping, skipped=tuple(sorted({*mapping.skipped, *rows})))


def without_id(mapping: Mapping, kind: str, id: str) -> Mapping:
    """The mapping that leaves out the rows of every word that means an id ("cities" or "indicators")."""
    words = {word: LEFT_OUT if meant == id else meant for word, meant in getattr(mapping, kind).items()}
    change: dict[str, Any] = {kind: words}
    return replace(mapping, **change)


def _counted(mapping: Mapping, question: MappingQuestion, part: Part) -> Mapping:
    """Whole numbers are counts, or they are values: of one column, or of every column that holds some."""
    if part is Part.NUMERATOR and not question.column:
        return read_as_counts(mapping)
    parts = {**mapping.parts, question.column: part} if question.column else mapping.parts
    fixed = {name: word for name, word in mapping.fixed.items() if name is not Part.UNIT}
    if part is Part.VALUE:
        fixed[Part.UNIT] = ""  # a person said that they are no counts: it is not asked again
    return replace(mapping, parts=parts, fixed=fixed)


def _measured(mapping: Mapping, question: MappingQuestion, answer: str, layout: Layout) -> Mapping:
    """The columns under a header are of one indicator; of none, they are left out."""
    columns_named = [one.name for one in layout.columns if question.word in (one.header, *one.header.split(" / "))]
    columns = columns_named or [question.column]
    if not answer:
        measures = {name: id for name, id in mapping.measures.items() if name not in columns}
        return replace(mapping, measures=measures, parts={**mapping.parts, **dict.fromkeys(columns, Part.IGNORED)})
    wide = {one.name for one in layout.wide}
    parts = {name: Part.PERIOD if name in wide else Part.VALUE for name in columns}
    return replace(
        mapping, measures={**mapping.measures, **dict.fromkeys(columns, answer)}, parts={**mapping.parts, **parts}
    )


def _only(mapping: Mapping, part: Part, column: str) -> Mapping:
    parts = {name: Part.IGNORED if one is part else one for name, one in mapping.parts.items()}
    return replace(mapping, parts={**parts, column: part})
