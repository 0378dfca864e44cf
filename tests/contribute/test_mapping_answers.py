"""Answers: one answer changes what it is about, and nothing else."""

import pytest

from indicators.contribute.mapping_answers import answered, given, left_out
from indicators.model.submissions import Column, Layout, Mapping, MappingQuestion, NumberFormat, Part

PLAIN = Mapping({"Ville": Part.CITY, "2022": Part.PERIOD, "2023": Part.PERIOD, "n": Part.IGNORED})
WIDE = Layout(
    2, None, (Column("Ville", "Ville"), Column("2022", "vols / 2022", "2022"), Column("2023", "vols / 2023", "2023"))
)


@pytest.mark.parametrize(
    ("question", "answer", "field", "expected"),
    [
        (MappingQuestion("cities_near", "Ville", "Liege"), "BE005C", "cities", {"Liege": "BE005C"}),
        (MappingQuestion("indicators_near", "i", "vols"), "", "indicators", {"vols": ""}),
        (MappingQuestion("periods_unknown", "p", "22/23"), "2022", "periods", {"22/23": "2022"}),
        (MappingQuestion("number_format", "n", "1.234"), ",.", "numbers", {"n": NumberFormat(",", ".")}),
        (MappingQuestion("number_format", "n", "1.234"), ".", "numbers", {"n": NumberFormat(".", "")}),
        (MappingQuestion("period_missing"), "2024", "fixed", {Part.PERIOD: "2024"}),
        (MappingQuestion("code_and_name_differ", "c", "CH001C · Bern"), "CH004C", "cities", {"CH001C": "CH004C"}),
    ],
)
def test_an_answer_says_what_a_word_or_a_column_means(question, answer, field, expected):
    assert getattr(answered(PLAIN, question, answer, WIDE), field) == expected


def test_the_columns_under_a_header_are_of_one_indicator():
    mapping = answered(PLAIN, MappingQuestion("measure", "2022", "vols"), "recorded_theft", WIDE)
    assert mapping.measures == {"2022": "recorded_theft", "2023": "recorded_theft"}
    assert mapping.parts["2023"] is Part.PERIOD
    none = answered(mapping, MappingQuestion("measure", "2022", "vols"), "", WIDE)
    assert none.measures == {}
    assert none.parts["2022"] is Part.IGNORED


def test_a_part_that_one_column_gets_leaves_the_other():
    mapping = given(PLAIN, "n", Part.CITY)
    assert mapping.parts["n"] is Part.CITY
    assert mapping.parts["Ville"] is Part.IGNORED
    assert [name for name, part in mapping.parts.items() if part is Part.PERIOD] == ["2022", "2023"]


def test_words_left_out_at_once_spare_those_that_were_given_a_meaning():
    mapping = answered(PLAIN, MappingQuestion("cities_near", "Ville", "Liege"), "BE005C", WIDE)
    assert left_out(mapping, "cities", ["Liege", "Total"]).cities == {"Liege": "BE005C", "Total": ""}
