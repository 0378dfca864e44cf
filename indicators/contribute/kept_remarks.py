"""The remarks on a file as they are kept with its release: one line of JSON each."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indicators.model.submissions import Remark, Severity

LONGEST = 300  # letters of a cell that are kept


def as_text(remarks: Sequence[Remark]) -> str:
    """The remarks that asked for something, as text; how a file was read is left out."""
    questions = [one for one in remarks if one.severity is not Severity.TELLS]
    return "\n".join(json.dumps({**asdict(one), "cell": one.cell[:LONGEST]}, ensure_ascii=False) for one in questions)


def remarks_of(text: str) -> tuple[Remark, ...]:
    """The remarks of such a text. Lines of releases from before it was JSON are left out."""
    return tuple(_remark(json.loads(line)) for line in text.split("\n") if line.startswith("{"))


def _remark(fields: dict[str, Any]) -> Remark:
    fields["more"] = tuple((str(name), str(word)) for name, word in fields["more"])
    fields["severity"] = Severity(fields["severity"])
    return Remark(**fields)
