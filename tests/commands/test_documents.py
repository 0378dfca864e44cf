"""Documents on the command line: the files that the page gives, as a visitor may see them."""

import pytest

from indicators import exports, open_atlas
from indicators.__main__ import main
from indicators.language.language import load_language
from tests import seen


@pytest.mark.parametrize(
    ("words", "make"),
    [
        (["deck"], exports.city_deck),
        (["report"], exports.two_pages),
        (["report", "--full"], exports.full_report),
        (["workbook"], exports.city_workbook),
    ],
)
def test_a_document_is_the_one_that_the_page_gives(words, make, bundled_store, tmp_path, capsys):
    file = tmp_path / "made"
    arguments = [
        *words,
        "BE005C",
        "--lang",
        "fr",
        "--store",
        str(bundled_store),
        "-o",
        str(file),
        "--link",
        "https://a.example",
    ]
    assert main(arguments) == 0
    assert f": {file.stat().st_size:,} bytes." in capsys.readouterr().out
    atlas = open_atlas(bundled_store)
    arguments = atlas.dossier("BE005C"), atlas.catalogue, load_language("fr"), "https://a.example"
    assert file.read_bytes() == seen.made(make, *arguments)


def test_a_city_that_there_is_not_is_told_with_the_nearest(bundled_store, capsys):
    assert main(["report", "BE005", "--store", str(bundled_store)]) == 2
    assert "Did you mean" in capsys.readouterr().err
