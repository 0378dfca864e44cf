"""A number before a plural noun: a message that can say 1 has two forms, or names its number after a colon."""

import re

import pytest

from indicators.catalogue.po_files import read_po_file
from indicators.model.locations import LOCALE

BETWEEN = r"(?:(?!and |are |at |mixes |from |has |in |is |of |or |where |with )[a-z-]+ ){0,2}?"
VERBS = (
    "across|asks|belongs|compares|contains|declares|differs|does|ends|exists|has|is|lets|matches|mixes|needs|powers|"
    "rates|reads|reports|sets|shares|supports|this|waits|was|always"
)
COUNTED = re.compile(rf"\{{(\w+)\}} {BETWEEN}(?!(?:{VERBS})\b)([a-z]{{3,}}s|people)\b")
ONE_OF_SEVERAL = re.compile(r"\{\w+\} \w+(?:s sur|[aei] su) \{\w+\}")  # "1 villes sur 4", "1 luoghi su 4"

# Numbers that are never 1, by why: the placeholder, or a part of the message where its name says nothing.
LIMITS = {"draws", "enough", "every", "fewest", "least", "limit", "most", "narrow", "often", "percent", "share", "wide"}
SEVERAL = {
    "a limit or a number that the software sets": [
        "Older than {number}", "up to {number} rows", "longer than {number}", "Its {number} closest",
        "at least {number}",
        "At least {cities}", "Fewer than {cities}", "once {cities} cities", "{count} files", "You have {number} keys",
        "Running {number}", "({number} simulations)", "can have {number} slides", "more than {number}",
        "fewer than {number}", "ewer than {places}", "{places} most similar", "{years} years",
        "{seconds} seconds", "{count} open", "{count} entries", "Results appear after {number}", "every {number} years",
        "The {number} indicators with", "The {number} clearest", "{before} years", "{residents} residents",
        "{number} residents and over", "scan also opened", "{indicators} indicators and bring", "at most 60",
        "the 19 closest",
        "about {number} respondents", "{neighbours} nearest",
    ],
    "what is longer than such a limit": [
        "{found} characters", "{number} characters", "{found} columns", "{found} sheets",
        "{columns} cells", "{rows} rows. A matrix", "{number} lines are more", "{number} sheets with",
    ],
    "all of the catalogue or of a scorecard": [
        "{all} problems", "{all} questions", "{number} questions", "{items} questions", "{number} problems of the",
        "{indicators} indicators from", "{datasets} datasets", "{number} figures in total",
        "{number} of {all} indicators",
    ],
    "a median, a rank, a group or a test needs several": [
        "middle half of", "Ranks: 95%", "Funnel plot: {number}", "Scatter plot of", "{number} cities fall",
        "{number} cities do not form", "most of the {count} cities", "the median of {number}", "of {all} cities",
        "{places} places", "All {number} places", "of {number} places", "Each of {places} municipalities",
        "{places} areas", "{number} outcomes were", "{numbers} cities together", "{number} cities acting",
        "Smallest fall, {number}", "{number} drivers",
    ],
    "one alone is said in another message": [
        "of {number} recorded offences",
        "indicators over time", "of {number} indicators", "{number} indicators, none", "yes in {count} of {number}",
        "against {number} problems, among", "{shown} of {number} rows", "The first {number} of {all} charts",
        "The {number} columns from",
    ],
    "a ratio of 1.5 and more, or of 1 / 1.5 and less": ["{times} times"],
    "counts of several cities, shown from three on": ["of {cities} cities", "of {among} cities"],
    "what is divided: the days of a week, the hours of a day, the places of a city": ["of {whole}"],
    "the residents of an area, a sum of money": ["{number} residents", "{amount} euros", "{euros} euros"],
}  # fmt: skip


def messages(code: str) -> list[tuple[str, str]]:
    """The messages without plural forms, each with its translation."""
    messages = read_po_file(LOCALE / code / "vigie.po").messages
    return [(message.id, message.forms[0]) for message in messages if message.many is None]


def counted(text: str) -> list[str]:
    """The numbers directly before a plural noun that no limit names."""
    return [numbered[0] for numbered in COUNTED.finditer(text) if numbered[1] not in LIMITS]


def test_a_number_that_can_be_one_has_a_form_for_it():
    several = [part for parts in SEVERAL.values() for part in parts]
    assert not [english for english, _ in messages("fr") if counted(english) and not any(p in english for p in several)]


def test_the_list_of_numbers_that_are_never_one_has_no_idle_part():
    texts = [english for english, _ in messages("fr") if counted(english)]
    assert not [part for parts in SEVERAL.values() for part in parts if not any(part in text for text in texts)]


@pytest.mark.parametrize("code", ["fr", "it"])
def test_one_of_several_is_no_plural(code):
    assert not [text for _, text in messages(code) if ONE_OF_SEVERAL.search(text)]


def test_the_search_finds_what_was_wrong():
    assert counted("Only {found} people of this group were asked.") and counted("{number} of {total} signals match")
    assert counted("Found {count} problems.") and counted("Could not read {count} rows of the file.")
    assert ONE_OF_SEVERAL.search("oui dans {count} villes sur {number}")
    assert not counted("Problems found: {count}. Nothing was saved.") and not counted("{city} has figures")
