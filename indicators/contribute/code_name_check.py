"""Whether the code and the name of a place in one row of a file mean the same city."""

from indicators.contribute.columns import ColumnProfile, KnownNames, StagedTable
from indicators.model.submissions import Candidate, Layout, MappingQuestion, Part

ROWS = 500  # that are looked at
FOUND = 20  # contradictions that are shown


def contradictions(
    staging: StagedTable,
    layout: Layout,
    parts: dict[str, Part],
    columns: list[ColumnProfile],
    lexicon: KnownNames,
    home: str,
) -> list[MappingQuestion]:
    """A question for each code whose place is another than the name in the same row says, in the first rows.

    CH001C is Zürich in one vintage of Eurostat's codes and Bern in another.
    """
    names = [column.name for column in layout.columns]
    codes = next((look for look in columns if parts.get(look.name) is Part.CITY and look.coded), None)
    beside = [look for look in columns if look is not codes and not look.coded and look.sure > 0.5]
    if codes is None or not beside:
        return []
    first, other = names.index(codes.name), names.index(beside[0].name)
    rows = {(row[first].strip(), row[other].strip()) for row in staging.head(ROWS) if len(row) > max(first, other)}
    questions = []
    for code, name in sorted(rows):
        by_code, two = lexicon.cities.match(code, home), lexicon.cities.match(name, home, near=False)
        if by_code.id and two.id and by_code.id != two.id:
            choices = tuple(_candidate(lexicon, geo) for geo in (by_code.id, two.id))
            questions.append(MappingQuestion("code_and_name_differ", codes.name, f"{code} · {name}", choices=choices))
    return questions[:FOUND]


def _candidate(lexicon: KnownNames, geo: str) -> Candidate:
    return lexicon.cities.places[geo].candidate(50.0, "name")
