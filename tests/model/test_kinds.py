"""Kinds of what members enter: every field has its places, and a field more is a line of its kind and its words."""

from dataclasses import field, fields, make_dataclass, replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from api.entered_fields import entered_fields
from indicators import DATA_SET, POLICY, PRACTICE, FieldPlace, Kind, load_catalogue, load_language
from indicators.catalogue.entered_fields import clean_fields, must_have_fields
from indicators.model.errors import PolicyError, Template
from indicators.model.kinds import EntryField
from indicators.model.policies import Policy
from indicators.model.practices import Practice
from indicators.store.entries import EntryTable
from indicators.view import Reader
from indicators.view.entered_fields import cells, facts

KINDS = (POLICY, PRACTICE, DATA_SET)
CATALOGUE, EN = load_catalogue(), load_language("en")
READER = Reader(EN, CATALOGUE)
# Fields with widgets, checks and words of their own: several days, rows of a table, who may be reached.
SPECIAL = {
    Policy: {
        *("id", "country", "phrase", "places", "in_force", "precision", "decided", "announced", "end", "starts"),
        *("start_note", "end_note", "nationwide", "logic", "actors", "reach", "not_comparable", "costs", "sources"),
        "entered",
    },
    Practice: {
        *(
            "added",
            "authors",
            "catalogue",
            "contact",
            "countries",
            "dataset",
            "entered",
            "evidence",
            "geos",
            "grade",
            "id",
            "language",
            "personal",
            "policy",
            "since",
            "sources",
            "title_only",
        ),
    },
}
MOTTO = EntryField("motto", Template("Motto"), "what", longest=20, needed=Template("Say its motto."))
WITH_MOTTO = make_dataclass("WITH_MOTTO", [("motto", dict, field(default_factory=dict))], bases=(Policy,), frozen=True)
WIDER = replace(POLICY, content=WITH_MOTTO, fields=(*POLICY.fields, MOTTO))


def policy(**more) -> Policy:
    """A policy of the wider kind."""
    words = {"en": "Night mediators"}
    return WITH_MOTTO("id", "BE", words, words, words, ("BE005C",), words, date(2024, 1, 1), aim=words, **more)


@pytest.mark.parametrize("kind", KINDS, ids=["policy", "practice", "data set"])
def test_every_field_of_a_kind_is_declared_or_has_code_of_its_own(kind: Kind):
    of_content = {one.name for one in fields(kind.content)}
    declared = [one.name for one in kind.fields]
    assert len(declared) == len({*declared}) and {*declared} <= of_content
    special = SPECIAL[kind.content]
    assert of_content - {*declared} == special


@pytest.mark.parametrize("kind", KINDS, ids=["policy", "practice", "data set"])
def test_what_a_declaration_names_is_there(kind: Kind):
    for item in kind.fields:
        assert item.label and (not item.of or getattr(CATALOGUE, item.of)), item.name
        assert item.section or FieldPlace.FORM in item.apart, f"{item.name} is in no section of the form"


def test_a_field_more_is_checked():
    content = policy(motto={"en": "  Calm nights  ", "fr": ""})
    assert clean_fields(WIDER, content, CATALOGUE).motto == {"en": "Calm nights"}
    with pytest.raises(PolicyError, match="at most 20 characters"):
        clean_fields(WIDER, policy(motto={"en": "Calm nights for everybody"}), CATALOGUE)
    with pytest.raises(PolicyError, match="Say its motto"):
        must_have_fields(WIDER, policy())
    must_have_fields(WIDER, content)


def test_a_field_more_is_in_sheet_table_and_api():
    content = policy(motto={"en": "Calm nights"})
    assert ("Motto", "Calm nights") in [*facts(WIDER, content, READER)]
    assert cells(WIDER, content, READER)["Motto"] == "Calm nights"
    assert entered_fields(WIDER, content, EN)["motto"] == "Calm nights"
    assert "Motto" not in dict(facts(WIDER, policy(), READER)) and cells(WIDER, policy(), READER)["Motto"] == ""
    assert entered_fields(WIDER, policy(), EN)["motto"] is None


def test_a_field_more_is_kept_and_read():
    table = EntryTable("policy", Kept)
    entry = Kept(policy(motto={"en": "Calm nights"}))
    assert table.entry(table.row(entry).values()) == entry


Kept = make_dataclass("Kept", [("policy", WITH_MOTTO)], frozen=True)


def form() -> None:
    """A page with the form of the wider kind."""
    import streamlit as st

    from tests.model.test_kinds import WIDER
    from ui.entered_fields import FieldWidgets

    widgets = FieldWidgets(WIDER, None, "new", lambda text: text.get("en", ""), lambda words: {"en": words})
    st.session_state["said"] = {name: widgets.section(name) for name in ("what", "care")}


def test_a_field_more_is_in_its_section_of_the_form():
    app = AppTest.from_function(form, default_timeout=30).run()
    assert not app.exception
    motto = next(one for one in app.text_input if one.label == "Motto")
    motto.set_value("Calm nights").run()
    assert app.session_state["said"]["what"]["motto"] == {"en": "Calm nights"}
    assert "motto" not in app.session_state["said"]["care"]
