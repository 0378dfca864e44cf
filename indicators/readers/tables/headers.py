"""The header of a table: where it stands, how deep it is, what it calls each column."""

import re
from collections import Counter
from collections.abc import Iterable

from indicators.model.submissions import Column, Remark, Severity
from indicators.readers.tables.cells import Rows, at, filled, kinds, looks
from indicators.readers.tables.periods import period

MONTH = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])")
FEWEST_MONTHS = 3  # one after the other: then 202312 in a header is December 2023, not a count
DEEPEST = 4  # levels of a header
BESIDE = 5  # names told in a remark


def header(head: Rows) -> tuple[int, int]:
    """The first row of the header and the first row after it, counted from 0; equal where there is none."""
    typical = _typical(head)
    begun = next((row for row in range(len(head)) if _may_head(head, row, typical)), None)
    if begun is None:
        begun = next((row for row, cells in enumerate(head) if filled(cells)), 0)
    if _figures_below(head, begun):
        return begun, begun
    top = begun
    while top > 0 and begun - top < DEEPEST - 1 and _above(head[top - 1], head[top : begun + 1]):
        top -= 1
    end = begun + 1
    while end < len(head) and end - top < DEEPEST and _below(head, top, end):
        end += 1
    return top, end


def with_months(head: Rows) -> Rows:
    """The rows with "2023-12" for 202312 in the first one that has a run of months so written."""
    for place, row in enumerate(head):
        months = [match for cell in row if (match := MONTH.fullmatch(cell.strip()))]
        numbers = [12 * int(one[1]) + int(one[2]) for one in months]
        if len(numbers) >= FEWEST_MONTHS and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            written = [MONTH.sub(r"\1-\2", cell) if MONTH.fullmatch(cell.strip()) else cell for cell in row]
            return [*head[:place], written, *head[place + 1 :]]
    return head


def columns(levels: Rows, width: int) -> list[Column]:
    """A column for each place: its header as told, made unique, and its period where the header is one."""
    labels = [_labels(levels, place) for place in range(width)] if levels else [[]] * width
    texts = [" / ".join(dict.fromkeys(one)) for one in labels]
    names = _unique([text or f"column {place}" for place, text in enumerate(texts, start=1)])
    periods = [_period(one) for one in labels]
    return [
        Column(name, text, when, measure) for name, text, (when, measure) in zip(names, texts, periods, strict=True)
    ]


def remarks_on(header_columns: list[Column], levels: Rows, row: int) -> list[Remark]:
    """What is to be said of a header that stands in this row (the last of its levels, counted from 1)."""
    remarks = []
    if len(levels) > 1:
        remarks.append(Remark("deep_header", Severity.TELLS, row, count=len(levels)))
    if twice := [
        text for text, count in Counter(one.header for one in header_columns if one.header).items() if count > 1
    ]:
        renamed = [one.name for one in header_columns if one.header in twice and one.name != one.header]
        remarks.append(
            Remark("duplicate_header", Severity.WARNS, row, twice[0], _some(twice), _some(renamed), len(twice))
        )
    if unnamed := [one.name for one in header_columns if not one.header] if levels else []:
        remarks.append(Remark("unnamed_column", Severity.TELLS, row, cell=_some(unnamed), count=len(unnamed)))
    return remarks + _on_periods([one for one in header_columns if one.period], row)


def _on_periods(wide: list[Column], row: int) -> list[Remark]:
    if not wide:
        return []
    periods = sorted({one.period for one in wide})
    remarks = [Remark("wide", Severity.TELLS, row, cell=_some(periods), count=len(periods))]
    measures = list(dict.fromkeys(one.measure for one in wide))
    if len(measures) > 1:
        remarks.append(Remark("header_two_measures", Severity.CONFIRM, row, cell=_some(measures), count=len(measures)))
    return remarks


def _typical(head: Rows) -> int:
    """How many cells the rows of the table fill: what most rows of the lower half do, which no title reaches."""
    counts = [len(filled(row)) for row in head[len(head) // 2 :]] or [0]
    usual = Counter(count for count in counts if count > 1)
    return max(usual, key=lambda count: (usual[count], count), default=1)


def _may_head(head: Rows, row: int, typical: int) -> bool:
    """Whether a row can be a header: wide enough, and no title whose commas were taken for separators."""
    places = filled(head[row])
    if len(places) < max(min(2, typical), -(-typical // 2)):
        return False
    following = next((cells for cells in head[row + 1 :] if filled(cells)), [])
    detached = row + 1 < len(head) and not filled(head[row + 1])
    leading = len(places) < typical and places == list(range(len(places)))
    return not (leading and len(filled(following)) >= typical and (detached or _names(following)))


def _names(row: list[str]) -> bool:
    """Whether a row can name columns: no figure and no lack in it."""
    return bool(kinds(row)) and not kinds(row) & {"figure", "lack"}


def _figures_below(head: Rows, row: int) -> bool:
    """Whether a row has figures in the places where the next one has them: it is no header then."""
    following = next((cells for cells in head[row + 1 :] if filled(cells)), [])
    places = [place for place in filled(head[row]) if looks(head[row][place]) == "figure"] if head else []
    return bool(places) and all(looks(at(following, place)) in ("figure", "lack", "") for place in places)


def _above(row: list[str], levels: Rows) -> bool:
    """Whether a row is a level above a header: it spans columns that would be the same, or unnamed, without it."""
    places = filled(row)
    if not places or places == [0] or not _names(row):
        return False
    upper = [at(levels[0], place) for place in range(max(map(len, levels)))]
    names = [text for text in upper if text]
    holes = any(place > 0 and place < len(upper) and not upper[place] for place in places)
    return (
        holes or len(set(names)) < len(names) or (places[0] > 0 and all(looks(text) == "period" for text in names[1:]))
    )


def _below(head: Rows, top: int, row: int) -> bool:
    """Whether a row is a further level: it names columns left open above, or begins with the blank of a merged cell."""
    cells, levels = head[row], head[top:row]
    places = filled(cells)
    if not places or not _names(cells):
        return False
    if any(place > 0 and not any(at(level, place) for level in levels) for place in places):
        return any(at(level, place) for level in levels for place in range(1, max(places) + 1))
    following = next((one for one in head[row + 1 :] if filled(one)), [])
    return len(places) > 1 and places[0] > 0 and bool(at(following, 0)) and any(at(level, 0) for level in levels)


def _labels(levels: Rows, place: int) -> list[str]:
    """What the levels say of a column, merged cells spread over the columns they span."""
    texts = [_spread(levels, depth, place) for depth in range(len(levels))]
    return [text for text in texts if text]


def _spread(levels: Rows, depth: int, place: int) -> str:
    """The label of one level: the column's own, or that of the merged cell which begins further left."""
    below = levels[depth + 1 :]
    for column in range(place, -1, -1):
        if text := at(levels[depth], column):
            spans = column == place or any(at(level, column) for level in below)
            return text if spans else ""
        if not any(at(level, column) for level in below) or any(at(level, column) for level in levels[:depth]):
            return ""
    return ""


def _period(labels: list[str]) -> tuple[str, str]:
    """The period that a header says and what else it says; a quarter's name stands above or below its year."""
    for label in labels:
        if not (when := period(label)):
            continue
        rest = [one for one in labels if one != label and any(letter.isalnum() for letter in one)]
        for part in rest:
            if narrower := period(f"{part} {label}"):
                return narrower, " / ".join(one for one in rest if one != part)
        return when, " / ".join(rest)
    return "", ""


def _unique(names: Iterable[str]) -> list[str]:
    """The names, a number behind each that was there before."""
    names_used: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in names_used:
            number += 1
            candidate = f"{name} ({number})"
        names_used.append(candidate)
    return names_used


def _some(words: list[str]) -> str:
    text = ", ".join(word or "—" for word in words[:BESIDE])
    return f"{text}, …" if len(words) > BESIDE else text
