"""Project files of ScenarioWizard (.scw): descriptors, their states, and the judgements between them.

A text in sections that end with "#". The first has "&Descriptor" and " -State "its long name"" lines; the matrix is the
section of comma-separated whole numbers, as many rows and columns as there are states. Other sections are passed over.
After the manual of ScenarioWizard 4.1 (Weimer-Jehle 2013), appendix 1.
"""

import re
from pathlib import Path

import numpy as np

from indicators.model.errors import MatrixError, SourceError, Template
from indicators.model.foresight_matrices import CrossImpactMatrix, Descriptor, MorphologicalBox

LARGEST = 2 << 20  # bytes
QUOTED = re.compile(r'"([^"]*)"')
NUMBERS = re.compile(r"\s*[-+]?\d+\s*(,\s*[-+]?\d+\s*)*,?\s*")
Lines = list[tuple[int, str]]


def read_scenario_wizard(path: Path, name: str) -> CrossImpactMatrix:
    """The matrix of a project file. Raises SourceError: no such file; MatrixError: what it holds is no matrix."""
    content = path.read_bytes()
    if len(content) > LARGEST or b"\0" in content:
        raise SourceError(
            Template("{file} is not a project of ScenarioWizard: those are texts of at most 2 MB."), file=name
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # as the program itself writes on Windows
    sections = _sections(text)
    box = MorphologicalBox(_descriptors(sections[0], name))
    return CrossImpactMatrix(box, _judgements(sections[1:], sum(box.sizes), name))


def _sections(text: str) -> list[Lines]:
    """The lines of each section with their numbers, blank ones left out."""
    sections: list[Lines] = [[]]
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("#"):
            sections.append([])
        elif line.strip():
            sections[-1].append((number, line.strip()))
    return sections


def _descriptors(lines: Lines, name: str) -> tuple[Descriptor, ...]:
    descriptors: list[tuple[str, list[str]]] = []
    for number, line in lines:
        if line.startswith("&"):
            descriptors.append((_name(line), []))
        elif line.startswith("-") and descriptors:
            descriptors[-1][1].append(_name(line))
        else:
            raise SourceError(
                Template("{file}, line {line}: “{text}” begins neither with & (a descriptor) nor with - (a state)."),
                file=name, line=number, text=line[:40],
            )  # fmt: skip
    if not descriptors:
        raise SourceError(
            Template("{file} is not a project of ScenarioWizard: no line begins with & (a descriptor)."), file=name
        )
    return tuple(Descriptor(one, tuple(states)) for one, states in descriptors)


def _name(line: str) -> str:
    """The long name in quotes, where there is one."""
    quoted = QUOTED.search(line)
    return (quoted[1] if quoted and quoted[1].strip() else line[1:]).strip()


def _judgements(sections: list[Lines], size: int, name: str) -> np.ndarray:
    matrices = [lines for lines in sections if lines and all(NUMBERS.fullmatch(line) for _number, line in lines)]
    lines = max(matrices, key=len, default=[])
    if len(lines) != size:
        raise MatrixError(
            Template("{file}: states named: {size}; rows of the matrix: {rows}. Give each state one row."),
            file=name, size=size, rows=len(lines),
        )  # fmt: skip
    rows = []
    for number, line in lines:
        cells = [int(cell) for cell in line.rstrip(", ").split(",")]
        if len(cells) != size:
            raise MatrixError(
                Template("{file}, line {line}: numbers found: {cells}; {size} are needed, one for each state."),
                file=name, line=number, cells=len(cells), size=size,
            )  # fmt: skip
        rows.append(cells)
    return np.array(rows, dtype=np.int64)
