"""What the checks of a file found, in words: what stands there and on which line, what would be right, what to do.

One row of SENTENCES and one of FIXES for every code; a code used anywhere has both (its test). They
stand in file_remarks.py (the form of the file), cell_remarks.py (its words), figure_remarks.py (its figures) and
official_remarks.py (what a publisher's file tells that no city's file does).
"""

from collections.abc import Mapping

from indicators.catalogue import Catalogue
from indicators.contribute import cell_remarks, figure_remarks, file_remarks, official_remarks
from indicators.contribute.remark_values import RemarkValues
from indicators.language.language import Language
from indicators.model.indicators import City
from indicators.model.submissions import Remark

SENTENCES = {
    **file_remarks.SENTENCES,
    **cell_remarks.SENTENCES,
    **figure_remarks.SENTENCES,
    **official_remarks.SENTENCES,
}
FIXES = {**file_remarks.FIXES, **cell_remarks.FIXES, **figure_remarks.FIXES, **official_remarks.FIXES}

# Codes whose sentence cites nothing, or the file as a whole.
WHOLE = {
    "quotes", "nothing_told", "no_rows", "deep_header", "personal_name", "personal_address", "personal_birth",
    "personal_email", "personal_telephone", "personal_number", "personal_place", *official_remarks.SENTENCES,
}  # fmt: skip
# Codes that count something else than lines.
NOT_LINES = {"deep_header", "duplicate_header", "unnamed_column", "wide", "header_two_measures"}


def sentence(remark: Remark, catalogue: Catalogue, _: Language, cities: Mapping[str, City] | None = None) -> str:
    """What was found, as one sentence, without its line and column: see `place`. `cities` gives codes their names."""
    values = RemarkValues(remark, catalogue, cities or {}, _)
    if remark.cell or remark.count == 1 or remark.code in WHOLE:
        return SENTENCES[remark.code](_, values)
    return _("{sentence} The same applies to other lines.", sentence=SENTENCES[remark.code](_, values.uncited))


def fix(remark: Remark, catalogue: Catalogue, _: Language, cities: Mapping[str, City] | None = None) -> str:
    """What would be right or what to do, as one sentence; empty where nothing is to be done."""
    return FIXES[remark.code](_, RemarkValues(remark, catalogue, cities or {}, _))


def place(remark: Remark, _: Language) -> str:
    """Where it stands: "Line 12, column Value", and how many other lines say the same; empty for the whole file."""
    if not remark.line:
        return ""
    text = _("Line {line}", line=_.number(remark.line))
    if remark.column and remark.code not in NOT_LINES:
        text = _("Line {line}, column “{column}”", line=_.number(remark.line), column=remark.column)
    if remark.count == 1 or remark.code in NOT_LINES:
        return text
    return _.ngettext(
        "{told}, and {number} other line", "{told}, and {number} other lines", remark.count - 1, told=text
    )
