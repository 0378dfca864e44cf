"""Translations are read as Babel reads them, in a fraction of its time."""

import gettext
import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from indicators.catalogue.po_files import read_po_file, translations_of
from indicators.catalogue.translations import coverage, translated
from indicators.model.locations import LOCALE

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
WRITTEN = """
#, fuzzy
msgid "Perhaps"
msgstr "Peut-être"

# a note
#, python-brace-format
msgctxt "of a city"
msgid ""
"Two lines\\n"
"and “quotes” \\"so\\" and a \\\\ stroke"
msgstr ""
"Deux lignes\\n"
"et \\"ainsi\\""

msgid "{number} city"
msgid_plural "{number} cities"
msgstr[0] "{number} ville"
msgstr[1] "{number} villes"

msgid "Nothing yet"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
"""


def test_files_are_read_as_babel_reads_them():
    files = sorted(LOCALE.glob("*/*.po"))
    assert files
    for file in files:
        with file.open("rb") as opened:
            expected = read_po(opened)
        forms = [(one.string,) if isinstance(one.string, str) else tuple(one.string) for one in expected if one.id]
        assert [one.forms for one in read_po_file(file).messages] == forms
        compiled = io.BytesIO()
        write_mo(compiled, expected)
        compiled.seek(0)
        by_gettext, ours = gettext.GNUTranslations(compiled), translations_of(file)
        assert vars(ours)["_catalog"] == {key: words for key, words in vars(by_gettext)["_catalog"].items() if key}
        assert [ours.plural(number) for number in range(5)] == [by_gettext.plural(number) for number in range(5)]


def test_lines_quotes_contexts_and_plurals_are_read_and_what_is_unsure_is_not(tmp_path):
    file = tmp_path / "vigie.po"
    file.write_text(HEAD + WRITTEN, encoding="utf-8")
    two_lines = 'Two lines\nand “quotes” "so" and a \\ stroke'
    assert [(one.context, one.id, one.forms) for one in read_po_file(file).messages] == [
        ("of a city", two_lines, ('Deux lignes\net "ainsi"',)),
        (None, "{number} city", ("{number} ville", "{number} villes")),
        (None, "Nothing yet", ("",)),
    ]
    words = translations_of(file)
    assert words.pgettext("of a city", two_lines) == 'Deux lignes\net "ainsi"'
    assert [words.ngettext("{number} city", "{number} cities", one) for one in (0, 1, 2)] == [
        *["{number} ville"] * 2, "{number} villes",
    ]  # fmt: skip
    assert [words.gettext(one) for one in ("Nothing yet", "Perhaps", "Old")] == ["Nothing yet", "Perhaps", "Old"]
    assert translated(file)["Nothing yet", None] == ""


def test_a_language_without_files_speaks_english(tmp_path):
    words = translations_of(tmp_path / "vigie.po")
    assert words.gettext("Copy link") == "Copy link"
    assert [words.ngettext("{number} city", "{number} cities", one) for one in (1, 2)] == [
        "{number} city",
        "{number} cities",
    ]
    assert coverage("en") == 1.0


@pytest.mark.parametrize("broken", ['msgid "One\nmsgstr "Un"\n', 'msgid "One"\nmsgstr Un\n'])
def test_a_file_that_is_broken_says_so_with_its_name(tmp_path, broken):
    file = tmp_path / "vigie.po"
    file.write_text(f"{HEAD}\n{broken}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"vigie\.po: 1 messages are not written as in a \.po file"):
        read_po_file(file)
