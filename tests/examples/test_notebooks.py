"""The notebooks of examples/ run, and show what they store."""

import pytest

from tests.notebook import EXAMPLES, read, run, stored

NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def test_there_are_two():
    assert [one.stem for one in NOTEBOOKS] == ["compare_a_city", "evaluate_a_policy"]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda one: one.stem)
def test_a_notebook_shows_what_it_stores(file, bundled_store):
    notebook = read(file)
    assert run(notebook) == stored(notebook), "If the figures changed: python -m tests.notebook, and read what is new."


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda one: one.stem)
def test_a_notebook_is_in_the_format_and_names_no_machine(file):
    notebook, text = read(file), file.read_text(encoding="utf-8")
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({one["id"] for one in notebook["cells"]}) == len(notebook["cells"])
    assert all(outputs for outputs in stored(notebook))
    assert "image/svg+xml" in text
    assert not [word for word in ("/home/", "/root/", "/tmp/", " object at 0x") if word in text]
