"""What of an uploaded file matches nothing in the catalogue, and what the file says of it: a proposal begins there."""

import re
from pathlib import Path

from indicators.contribute import headers
from indicators.contribute.columns import NUMBER, WHOLE
from indicators.contribute.draft import Draft
from indicators.model import limits
from indicators.model.indicators import Polarity, Statistic
from indicators.model.plain_text import one_line
from indicators.model.proposals import RECORDED, ProposedText
from indicators.model.submissions import Mapping, MappingQuestion, Part
from indicators.readers.tables.offences import is_total, unnumbered
from indicators.readers.tables.unit_names import UnitMatcher

MOST = 30  # things of one file that may be new
LOOKED = 50  # different cells of a column, from which is seen whether it holds numbers
MOSTLY = 0.8  # of them are numbers
COUNTED = "cases_counted"  # the unit of counts that say no other
PLAIN = 2  # words of a heading that only says which part of an observation it is
IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


def unmatched(draft: Draft, mapping: Mapping) -> tuple[MappingQuestion, ...]:
    """What may be a new indicator: words of the indicator column, columns of numbers, or the file as a whole.

    Each as the question that `mapping_answers.answered` takes the new indicator's id for.
    """
    questions = () if Part.INDICATOR in mapping.fixed else draft.proposal.questions
    of_file = [one for one in questions if one.code == "indicator_missing"]
    return (*_words(draft, mapping), *_columns(draft, mapping), *of_file)[:MOST]


def suggested(draft: Draft, question: MappingQuestion, language: str) -> ProposedText:
    """A proposal with what the file says: the title, the unit and the kind of value that the heading names."""
    column = question.column if question.code == "measure" else _column(draft, draft.proposal.mapping, Part.VALUE)
    header = next((one.header for one in draft.staging.layout.columns if one.name == column), "")
    heading = IN_BRACKETS.sub("", header)
    is_plain = not heading or (bool(headers.said(heading)) and len(heading.split()) <= PLAIN)  # "Valeur", "Taux"
    name = question.word or (Path(draft.arrival.name).stem.replace("_", " ") if is_plain else heading)
    units = UnitMatcher(draft.catalogue.units)
    unit = next((id for one in (name, header) if (id := units.match(one).id)), "") or COUNTED
    multiplier = draft.catalogue.units[unit].multiplier
    statistic = Statistic.PROPORTION if multiplier == 100 else Statistic.RATE if multiplier > 1 else Statistic.COUNT
    decimals = 0 if column and _share(draft, column, WHOLE) == 1 else 1
    title = one_line(IN_BRACKETS.sub("", unnumbered(name)))[: limits.LONGEST_TITLE]
    title = title[:1].upper() + title[1:]
    theme = RECORDED if unit == "offences" else ""
    return ProposedText({language: title}, {}, theme, unit, Polarity.NO_JUDGEMENT, statistic, decimals=decimals)


def _words(draft: Draft, mapping: Mapping) -> list[MappingQuestion]:
    """The words of the indicator column that are left out or asked about; totals add up others and are none."""
    column = _column(draft, mapping, Part.INDICATOR)
    if not column:
        return []
    rows = draft.staging.words(column, LOOKED).itertuples(index=False)
    return [
        MappingQuestion("indicators_unknown", column, row.word, int(row.line), count=int(row.n))
        for row in rows
        if not mapping.indicators.get(row.word) and not is_total(row.word)
    ]


def _columns(draft: Draft, mapping: Mapping) -> list[MappingQuestion]:
    """The columns of numbers that nobody uses, where each indicator has a column of its own."""
    if _column(draft, mapping, Part.INDICATOR):
        return []
    return [
        MappingQuestion("measure", one.name, one.header or one.name)
        for one in draft.staging.layout.columns
        if mapping.parts.get(one.name, Part.IGNORED) is Part.IGNORED
        and not is_total(one.header)
        and _share(draft, one.name, NUMBER) >= MOSTLY
    ]


def _column(draft: Draft, mapping: Mapping, part: Part) -> str:
    """The first column of the sheet with a part; empty where none has it."""
    return next((one.name for one in draft.staging.layout.columns if mapping.parts.get(one.name) is part), "")


def _share(draft: Draft, column: str, pattern: re.Pattern[str]) -> float:
    """How many of a column's different cells look like this, of 1; 0 where it is empty."""
    words = draft.staging.words(column, LOOKED)["word"].tolist()
    return sum(bool(pattern.match(one)) for one in words) / len(words) if words else 0.0
