"""The question in which encoding a file is written, where its words do not decide and the figures depend on it."""

import re

from indicators.contribute.columns import StagedTable
from indicators.model.submissions import Candidate, Layout, Mapping, MappingQuestion, Part, Reading

WORDS = 5  # shown of each reading
MOST = 50_000  # words of a column
BETWEEN = re.compile(r"[\t\r\n\v\f,;| \"]+")  # as the sample of a text is divided


def encoding_question(readings: tuple[Reading, ...]) -> MappingQuestion:
    """The readings side by side, the likeliest first."""
    choices = tuple(
        Candidate(one.codec, one.name, 50.0, "near", kind=" · ".join(one.words[:WORDS])) for one in readings
    )
    return MappingQuestion("encoding", choices=choices, count=len(readings[0].words))


def encoding_matters(staging: StagedTable, layout: Layout, readings: tuple[Reading, ...], mapping: Mapping) -> bool:
    """Whether a heading or a cell of the table is read otherwise in another encoding; titles and notes do not count.

    Columns that nobody uses count, too: they may be unused because they are misread.
    """
    differing = {word for one in readings for word in one.words}
    headers = " ".join(column.header for column in layout.columns)
    if not differing.isdisjoint(BETWEEN.split(headers)):
        return True
    columns = [one.name for one in layout.columns if mapping.parts.get(one.name) is not Part.NOTE]
    return any(
        not differing.isdisjoint(BETWEEN.split(word)) for name in columns for word in staging.words(name, MOST)["word"]
    )
