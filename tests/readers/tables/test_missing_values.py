"""Marks for a lack are of kinds, zero is a value, and letters beside a number are its status."""

import pytest

from indicators.model.indicators import Status
from indicators.readers.tables.missing_values import FLAGS, MARKS, REASONS, flag_status, flagged, lack

MISSING, NOT_APPLICABLE, CONFIDENTIAL = Status.MISSING, Status.NOT_APPLICABLE, Status.CONFIDENTIAL


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("n.d.", MISSING),
        ("N.D.", MISSING),
        ("n. d.", MISSING),
        ("n/a", MISSING),
        ("NA", MISSING),
        ("#N/A", MISSING),
        ("null", MISSING),
        ("k.A.", MISSING),
        ("k. A.", MISSING),
        ("Non disponible", MISSING),
        ("no disponible", MISSING),
        ("(n.d.)", MISSING),
        ("", MISSING),
        ("   ", MISSING),
        ("-", MISSING),
        ("–", MISSING),
        ("..", MISSING),
        ("...", MISSING),
        ("…", MISSING),
        (":", MISSING),
        (": u", MISSING),
        ("[x]", MISSING),
        ("///", NOT_APPLICABLE),
        ("x", NOT_APPLICABLE),
        ("sans objet", NOT_APPLICABLE),
        (":z", NOT_APPLICABLE),
        ("*", CONFIDENTIAL),
        ("s", CONFIDENTIAL),
        ("C", CONFIDENTIAL),
        (": c", CONFIDENTIAL),
        (":c", CONFIDENTIAL),
        (": (c)", CONFIDENTIAL),
        ("[c]", CONFIDENTIAL),
        ("< 5", CONFIDENTIAL),
        ("secret statistique", CONFIDENTIAL),
    ],
)
def test_a_mark_is_of_its_kind(text, status):
    assert lack(text).status == status


@pytest.mark.parametrize("text", ["0", "0,0", "-1", "12", "Liège", "Nice", "12.3 p", "S1 2022", "no"])
def test_zero_and_words_are_no_lack(text):
    assert lack(text) is None


def test_a_dash_is_proposed_as_missing_and_confirmed_by_a_person():
    assert lack("-").doubtful
    assert "Zero in German" in REASONS[lack("-").reason]
    assert not lack("n.d.").doubtful


def test_every_reason_is_told():
    assert {mark.reason for mark in MARKS.values()} <= set(REASONS)
    assert {mark.status for mark in MARKS.values()} == {MISSING, NOT_APPLICABLE, CONFIDENTIAL}


@pytest.mark.parametrize(
    ("text", "number", "flags", "status"),
    [
        ("12.3 p", "12.3", "p", Status.PROVISIONAL),
        ("5 b", "5", "b", Status.BREAK),
        ("5 bp", "5", "bp", Status.BREAK),
        ("1 234,5 e", "1 234,5", "e", Status.ESTIMATED),
        ("12 (p)", "12", "p", Status.PROVISIONAL),
        ("12[r]", "12", "r", Status.NORMAL),
        (": u", ":", "u", Status.NORMAL),
        ("-3.1 d", "-3.1", "d", Status.DEFINITION_DIFFERS),
        ("12", "12", "", Status.NORMAL),
        ("12 km", "12 km", "", Status.NORMAL),
        ("Paris c", "Paris c", "", Status.NORMAL),
        ("1.2e5", "1.2e5", "", Status.NORMAL),
    ],
)
def test_a_flag_is_split_from_its_number(text, number, flags, status):
    assert flagged(text) == (number, flags)
    assert flag_status(flags) == status


def test_every_flag_is_one_letter():
    assert all(len(flag) == 1 for flag in FLAGS)
