"""The table of how a store grows is put into the document in the place of the one before."""

import pytest

from benchmarks.growth import DOCUMENT, HEADS, markdown, with_table

COLUMNS = [{"observations": 0.3, "file": 13}, {"observations": 2.3, "file": 30, "resident": 580}]


def test_a_size_is_a_column_and_what_was_not_measured_is_said():
    lines = markdown(COLUMNS).splitlines()
    assert lines[:3] == ["| observations, million | 0.3 | 2.3 |", "|---|---|---|", "| file, MB | 13 | 30 |"]
    assert "| resident, MB | not measured | 580 |" in lines
    assert len(lines) == len(HEADS) + 1


def test_the_table_of_the_document_is_replaced_and_its_text_stays():
    text = DOCUMENT.read_text(encoding="utf-8")
    written = with_table(text, markdown(COLUMNS))
    assert markdown(COLUMNS) in written
    assert with_table(written, markdown(COLUMNS)) == written
    before, after = (
        text.split("| observations, million |")[0],
        text.split("| map's message, KB |")[1].partition("\n")[2],
    )
    assert written.startswith(before) and written.endswith(after)


def test_a_document_without_the_table_is_refused():
    with pytest.raises(ValueError, match="No table begins"):
        with_table("Nothing", markdown(COLUMNS))
