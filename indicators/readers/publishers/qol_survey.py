"""Reads the European Commission's workbook of the survey on the quality of life in European cities (2023)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked

SHARE, BASE = "Column N %", "Unweighted Count"  # what the third column says a line holds

# The survey's own number of each city, and its Urban Audit code. The survey's "Tyneside conurbation" is published by
# Eurostat as Newcastle upon Tyne; four cities have no official code.
_CODES = """
101=AT002C 102=AT001C 201=BE002C 202=BE001C 203=BE005C 301=BG004C 302=BG001C 401=HR001C 501=CY001C
601=CZ003C 602=CZ001C 701=DK004C 702=DK001C 801=EE001C 901=FI001C 902=FI004C 1001=FR005C 1002=FR003C
1003=FR004C 1004=FR016C 1005=FR009C 1006=FR001C 1101=DE001C 1102=DE010C 1103=DE006C 1104=DE002C
1105=DE008C 1106=DE003C 1107=DE040C 1201=EL001C 1202=EL004C 1301=HU001C 1302=HU002C 1401=IE001C
1501=IT009C 1502=IT003C 1503=IT005C 1504=IT001C 1505=IT004C 1506=IT012C 1601=LT001C 1701=LU001C
1801=LV001C 1901=MT001C 2001=NL001C 2002=NL018C 2003=NL037C 2101=PL011C 2102=PL006C 2103=PL003C
2104=PL001C 2201=PT003C 2202=PT001C 2301=RO001C 2302=RO002C 2303=RO011C 2401=SK001C 2402=SK002C
2501=SI001C 2601=ES002C 2602=ES001C 2603=ES006C 2604=ES013C 2701=SE003C 2702=SE001C 2801=UK012C
2802=UK009C 2803=UK004C 2804=UK001C 2805=UK008C 2806=UK013C 2901=IS001C 3001=NO001C 3101=CH003C
3102=CH002C 3201=AL-TIRANA 3301=MK-SKOPJE 3401=ME-PODGORICA 3501=RS-BEOGRAD 3601=TR001C 3602=TR012C
3603=TR003C 3604=TR007C
"""
CITIES = {code: geo for code, _, geo in (pair.partition("=") for pair in _CODES.split())}


@dataclass(frozen=True)
class Block:
    """One question: the share of each answer and the number of interviews, column by column."""

    question: str
    answers: dict[str, list]
    base: list


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Every answer to every question, in % of each city's interviews: tables.OBSERVATIONS.

    `series` is question/answer, as "TB_Q2_3/1" (TB: the two best or the two worst answers together); `indicator` is
    left to the catalogue. Shares are weighted by the survey; the denominator is the unweighted number of interviews
    and the numerator is share × interviews. A question that was not asked in a city has no line.

    Raises SourceError: the workbook lacks its sheet, names an unknown city, or an answer has no number.
    """
    return figures(folder / dataset.files[0].name)


def figures(path: Path) -> pd.DataFrame:
    """What `read` returns, of one workbook that nobody declared."""
    title, lines = _sheet(path)
    year = re.search(r"\d{4}", title)
    if year is None:
        raise SourceError(f"{path.name}: no year stands in the name of the sheet {title!r}. Give it as published.")
    period = year.group()
    geos = _geos(lines[1], path.name)
    rows_read = [
        _observation(block, answer, column, geo, period, path.name)
        for block in _blocks(lines)
        for answer in block.answers
        for column, geo in geos.items()
        if block.base[column]
    ]
    return checked(pd.DataFrame(rows_read, columns=list(OBSERVATIONS)), OBSERVATIONS, path.name)


def _sheet(path: Path) -> tuple[str, list[list]]:
    """The name and the lines of the sheet of shares; cells without anything are empty texts."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))  # whatever the name of the file ends in
    for name in book.sheet_names:
        if name.startswith("QoL in European cities"):
            return name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    names = ", ".join(book.sheet_names)
    raise SourceError(
        f"{path.name} has no sheet 'QoL in European cities 20..', only {names}. Use the file of aggregated data."
    )


def _geos(heads: list, file: str) -> dict[int, str]:
    """The city of each column, from heads such as "203 Liège"."""
    columns = {column: head for column, head in enumerate(heads) if isinstance(head, str) and re.match(r"\d+ \D", head)}
    strangers = [head for head in columns.values() if head.split()[0] not in CITIES]
    if strangers or not columns:
        raise SourceError(
            f"{file}, second line: {', '.join(strangers) or 'no column'} is not a known city of the survey. Add "
            "it with its Urban Audit code to CITIES in readers/publishers/qol_survey.py."
        )
    return {column: CITIES[head.split()[0]] for column, head in columns.items()}


def _blocks(lines: list[list]) -> Iterator[Block]:
    """The questions, each closed by its line of interviews."""
    question, answers = "", {}
    for line in lines:
        if line[0]:
            question, answers = str(line[0]).split()[0], {}
        if line[2] == SHARE:
            answers[str(line[1]).split()[0]] = line
        elif line[2] == BASE:
            yield Block(question, answers, line)


def _observation(block: Block, answer: str, column: int, geo: str, period: str, file: str) -> tuple:
    share, interviews = block.answers[answer][column], block.base[column]
    if not isinstance(share, int | float):
        raise SourceError(
            f"{file}: {block.question}, answer {answer}, {geo} has {share!r} although {interviews} people were "
            "interviewed. A share is a number between 0 and 1."
        )
    series = f"{block.question}/{answer}"
    return ("", geo, period, 100 * share, share * interviews, interviews, Status.NORMAL, "sample_published", series)
