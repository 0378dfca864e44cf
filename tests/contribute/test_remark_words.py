"""Every code that a check uses has its words: what was found, and what to do."""

import pytest

from indicators.contribute import error_words, personal_data
from indicators.contribute.checks import SEVERITIES
from indicators.contribute.remark_values import figure
from indicators.language.language import load_language
from indicators.model.submissions import Remark, Severity
from indicators.view import Reader
from tests import example_answers
from tests.remark_codes import codes

EN, FR = load_language("en"), load_language("fr")
CITIES = {one.id: one for one in example_answers.CITIES}
FOUND = {"part_missing": "city", "separator": ";"}  # codes whose words depend on what was found
MORE = (("quality", "wider"), ("indicator", "night"), ("factor", "0.1"))


def used() -> dict[str, str]:
    """Codes of remarks anywhere in the code, and where."""
    used_codes = codes("Remark", "_remark", "_left_out")
    tables = {"SEVERITIES": SEVERITIES, "HEADERS": personal_data.HEADERS, "CONTENTS": personal_data.CONTENTS}
    return used_codes | {code: name for name, table in tables.items() for code in table}


def told(code: str, **more: object) -> Remark:
    return Remark(code, Severity.WARNS, 3, "Value", FOUND.get(code, "12"), "13", **{"more": MORE, **more})


def sentence(remark: Remark, _=EN) -> str:
    return error_words.sentence(remark, Reader(_, example_answers.CATALOGUE), CITIES)


def fix(remark: Remark, _=EN) -> str:
    return error_words.fix(remark, Reader(_, example_answers.CATALOGUE), CITIES)


def test_every_code_has_its_words():
    missing = [f"{where}: {code}" for code, where in used().items() if code not in error_words.SENTENCES]
    assert not missing, f"\nThese have no words; add them to contribute/*_remarks.py: {missing}"
    assert error_words.SENTENCES.keys() == error_words.FIXES.keys()


def test_no_words_are_left_of_codes_that_nothing_uses():
    assert not error_words.SENTENCES.keys() - used().keys()


def test_areas_of_an_official_file_are_named():
    remark = Remark("population_unknown", Severity.TELLS, count=9, cell="BE005C, XX-1")
    assert sentence(remark) == "9 counts have no population to divide them by: Liège (BE005C), XX-1."


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("code", error_words.SENTENCES)
def test_words_are_whole_sentences_in_both_languages(code, count):
    remark = told(code, count=count)
    for words in (sentence(remark), sentence(remark, FR), fix(remark), fix(remark, FR)):
        assert not words or words[0].isupper() or words[0] in "“«0123456789"
        assert not words or words[-1] in ".?"
        assert "{" not in words
    assert sentence(remark) != sentence(remark, FR)
    assert not fix(remark) or fix(remark) != fix(remark, FR)


def test_what_refuses_or_must_be_confirmed_says_what_to_do():
    grave = [code for code, one in SEVERITIES.items() if one in (Severity.REFUSES, Severity.CONFIRM)]
    assert all(fix(told(code)) for code in (*grave, "no_rows", "no_header", "header_two_measures", "part_missing"))


def test_the_place_names_line_and_column_and_how_many_others():
    remark = Remark("not_a_number", Severity.REFUSES, 12, "Value", "abc", count=3)
    assert error_words.place(remark, EN) == "Line 12, column “Value”, and 2 other lines"
    assert sentence(remark) == "“abc” is not a number."
    assert error_words.place(Remark("nothing_told", Severity.REFUSES), EN) == ""


def test_the_place_of_what_counts_columns_speaks_of_no_other_lines():
    assert error_words.place(Remark("wide", Severity.TELLS, 4, cell="2020, 2021", count=2), EN) == "Line 4"


def test_what_is_counted_together_cites_nothing():
    rest = Remark("not_a_number", Severity.REFUSES, 30, count=400)
    assert sentence(rest) == "“…” is not a number. The same applies to other lines."


def test_ids_are_read_as_titles_and_codes_of_cities_as_names():
    scale = Remark("scale_spread", Severity.CONFIRM, cell="1.19e+03", right="119", more=MORE)
    assert sentence(scale).startswith("The values of “Feel safe at night” (typically 1,190) are far")
    assert fix(scale, FR) == "Faut-il les multiplier par 0,1\u202f? Elles seraient alors typiquement de 119."
    unit = Remark("unit_differs", Severity.REFUSES, cell="percent", right="per_100k", more=MORE)
    assert "“% of residents”" in sentence(unit) and "“per 100,000”" in sentence(unit)
    mine = Remark("not_yours", Severity.REFUSES, 5, cell="BE005C")
    assert "figures of Liège (BE005C)" in sentence(mine)
    assert "BE005C" in error_words.sentence(mine, Reader(EN, example_answers.CATALOGUE)), (
        "a code alone where no city is known"
    )


def test_a_range_is_read_from_low_to_high():
    outside = Remark("outside", Severity.WARNS, 3, "Value", "900.0", "12.0–15.456")
    assert sentence(outside, FR).endswith("de 12 à 15,46.")


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("195000.0", "195,000", "195\u202f000"),
        ("1.19e+03", "1,190", "1\u202f190"),
        ("406563.0", "406,563", "406\u202f563"),
        ("12.345678", "12.35", "12,35"),
        ("0.00012345", "0.000123", "0,000123"),
        ("-3.50", "−3.5", "−3,5"),
        ("0", "0", "0"),
        ("…", "…", "…"),
        ("", "", ""),
        ("nan", "nan", "nan"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(text, english, french):
    assert (figure(text, EN), figure(text, FR)) == (english, french)
