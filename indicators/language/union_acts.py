"""Acts of the European Union by their name in the reader's language: "Richtlinie (EU) 2024/1385"."""

import re

from indicators.language.language import Language

ACT = re.compile(r"(Directive|Regulation) \(EU\) (\d+/\d+)")


def act_of_the_union(source: str, _: Language) -> str:
    """A source that names an act of the Union, else as it is written."""
    act = ACT.match(source)
    if not act:
        return source
    number = act[2]
    is_directive = act[1] == "Directive"
    name = _("Directive (EU) {number}", number=number) if is_directive else _("Regulation (EU) {number}", number=number)
    return name + source[act.end() :]
