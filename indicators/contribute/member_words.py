"""The list of members in words: what an imported file says, and the table of the members there are."""

from collections.abc import Collection, Mapping

import pandas as pd

from indicators.language.areas import country_name
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.members import MemberFile


def member_file(file: MemberFile, members: Collection[str], cities_read: Collection[str], _: Language) -> str:
    """How many cities a file names, how many are new, and what of it is not taken over, as HTML."""
    new, lines = len({*cities_read} - {*members}), []
    lines.append(
        _.ngettext("{number} city recognised, {new} of them new.", "{number} cities recognised, {new} of them new.",
                   len(cities_read), new=_.number(new))
    )  # fmt: skip
    for row in file.rows:
        if row.same_as:
            lines.append(
                _("Line {line}: “{name}” is in line {first} already.", line=row.number, name=row.name,
                  first=row.same_as)
            )  # fmt: skip
    lines += [
        _("Line {line}: “{text}” is not a year. It is left out.", line=at, text=text) for at, text in file.strange
    ]
    items = "".join(f"<li>{safe(one)}</li>" for one in lines)
    return f"<section class='vg-guide'><h2>{safe(file.name)}</h2><ul>{items}</ul></section>"


def member_table(members: Mapping[str, City], _: Language) -> pd.DataFrame:
    """One row for each member: city, country, where it is listed, code."""
    rows = [
        {
            _("City"): full_name(one, _),
            _("Country"): country_name(one.country, _),
            _("Note"): one.member_source,
            _("Code"): id,
        }
        for id, one in members.items()
    ]
    return pd.DataFrame(rows, columns=[_("City"), _("Country"), _("Note"), _("Code")])
