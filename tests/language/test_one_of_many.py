"""Sentences whose number can be 1 have no noun in the plural after it, in any language."""

import re

import pytest

from indicators.catalogue.po_files import read_po_file
from indicators.model.locations import LOCALE

ONE_CAN_BE = (
    r"signals match|signals that match your choices|people of this group|problems found: |found \{count\} problems|"
    r"rows of the file|exposure stated for"
)
TOTAL = r"(?<!of )(?<!de )(?<!von )(?<!su )(?<!sur )"  # "1 of 4 problems": the noun belongs to the total
NOUN_AFTER = re.compile(TOTAL + r"\{(?:number|found|count|stated)\} (?!of |sur |von |de |su )\w+")


@pytest.mark.parametrize("code", ["de", "es", "fr", "it", "pt"])
def test_a_number_that_can_be_one_has_no_plural_after_it(code):
    messages = [
        one for one in read_po_file(LOCALE / code / "vigie.po").messages
        if re.match(rf"(?i:.*(?:{ONE_CAN_BE}))", one.id)
        and re.search(r"\{(?:number|found|count|stated)\}", one.id) and len(one.forms) == 1
    ]  # fmt: skip
    assert len(messages) >= 5
    wrong = [text for one in messages for text in (one.id, one.forms[0]) if NOUN_AFTER.search(text)]
    assert not wrong
