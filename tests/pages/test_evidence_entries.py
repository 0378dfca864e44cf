"""Evidence on the page: editors add and revise it, what has no source is refused, visitors see the versions."""

import pytest

from tests.pages.contributing import ANA, EVA, LIEGE, store_of_its_own
from tests.pages.visit import Visit

MEASURE = "targeted_cctv"


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("evidence")) as path:
        yield path


def visit(person: str = "", **link: str) -> Visit:
    return Visit("policies", person=person, view="evidence", city=LIEGE, measure=MEASURE, **link)


def write(page: Visit, **fields: object) -> None:
    """Fills in fields of the form by the beginning of their keys, without sending it."""
    for name, words in fields.items():
        every = [
            *page.app.text_input,
            *page.app.text_area,
            *page.app.number_input,
            *page.app.selectbox,
            *page.app.multiselect,
        ]
        next(widget for widget in every if str(widget.key).startswith(f"{name}__")).set_value(words)


def test_only_editors_see_the_form(own_store):
    for person in ("", ANA):
        assert not [one for one in visit(person).app.expander if "Add or revise" in one.label]


def test_an_editor_adds_a_finding_with_its_source_and_revises_it(own_store):
    eva = visit(EVA)
    write(eva, intervention="Signs beside cameras", finding="Nothing changed.", outcome="thefts", citation="Doe 2025",
          measures=[MEASURE], size="none", design="comparison", studies=3)  # fmt: skip
    eva.click("Add to the register")
    assert [one.value for one in eva.app.warning] == [
        "A finding without a source is not entered. Add the page where it can be read."
    ]
    write(eva, page_publisher_0="Journal", page_title_0="Signs", page_address_0="https://journal.example/signs")
    eva.click("Add to the register")
    assert eva.app.success[0].value == "The finding is in the register." and eva.trouble == []
    assert "Signs beside cameras" in visit().text and "version 1 of" in visit().text

    again = visit(EVA)
    chosen = next(one for one in again.app.selectbox if str(one.key).startswith("finding__"))
    chosen.select(next(label for label in chosen.options if label == "Signs beside cameras")).run()
    write(again, economics="Cheap", why="Read the annex.")
    again.click("Save the new version")
    assert again.app.success[0].value == "The finding is in the register." and again.trouble == []
    words = visit().text
    assert "Read the annex." in words and "version 2 of" in words and "changed since: Costs" in words
