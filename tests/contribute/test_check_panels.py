"""What a check found, in four groups, the gravest first."""

import re

import pytest

from indicators.contribute.check_panels import SHOWN, checked, counts_line, verdict
from indicators.language.language import load_language
from indicators.model.submissions import CheckResult, Remark, Severity
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
R, C, W, T = Severity.REFUSES, Severity.CONFIRM, Severity.WARNS, Severity.TELLS
ODD = Remark("not_a_number", R, 12, "Value", "<b>x</b>")
TOTAL = Remark("total_word", C, 30, "Ville", "Total")
PLAIN = Remark("separator", T, cell=";")


def drawn(*remarks: Remark, _=EN, **counts: int) -> str:
    return checked(CheckResult(remarks, **counts), Reader(_, example_answers.CATALOGUE))


def test_groups_come_by_what_they_ask_the_gravest_first():
    html = drawn(PLAIN, TOTAL, ODD)
    heads = re.findall(r"</i>([^<]+) <small>(\d+)</small>", html)
    assert heads == [("To fix", "1"), ("To confirm", "1"), ("How the file was read", "1")]


def test_what_names_people_comes_first_of_what_must_be_put_right():
    html = drawn(ODD, Remark("personal_address", R, 2, "rue"))
    assert html.index("addresses") < html.index("&lt;b&gt;x")


def test_a_sign_says_again_what_the_colour_says():
    assert re.findall(r"vg-asks vg-(\w+)' aria-hidden='true'>(.)<", drawn(PLAIN, ODD, TOTAL)) == [
        ("refuses", "×"), ("confirm", "?"), ("tells", "i"),
    ]  # fmt: skip


def test_what_stands_in_a_file_is_escaped():
    html = drawn(ODD)
    assert "&lt;b&gt;x&lt;/b&gt;" in html and "<b>x" not in html


def test_the_first_of_a_group_are_shown_and_the_others_folded():
    html = drawn(*[ODD] * (SHOWN + 12))
    visible, folded = html.split("<details>")
    assert (visible.count("<li>"), folded.count("<li>")) == (SHOWN, 12)
    assert "<summary>12 more</summary>" in folded
    assert "<details>" not in drawn(*[ODD] * SHOWN)


def test_counts_stand_first_where_figures_were_compared():
    assert counts_line(CheckResult((), 3, 1, 12, 0), EN) == "3 new, 1 changed, 12 unchanged, 0 no longer in the file"
    assert counts_line(CheckResult((ODD,)), EN) == ""
    assert "vg-counts" not in drawn(ODD)


@pytest.mark.parametrize(
    ("result", "english", "french"),
    [
        (
            CheckResult((ODD, ODD, TOTAL), 9),
            "2 problems to fix before you can publish",
            "2 problèmes à corriger avant de publier",
        ),
        (CheckResult((TOTAL,), 9), "1 value needs your confirmation", "1 valeur demande votre confirmation"),
        (
            CheckResult((PLAIN,), 300, 12),
            "These 312 figures are ready to publish",
            "Ces 312 chiffres sont prêts à être publiés",
        ),
        (CheckResult((), 1), "This figure is ready to publish", "Ce chiffre est prêt à être publié"),
        (
            CheckResult((), unchanged=1200),
            "These 1,200 figures are already published",
            "Ces 1\u202f200 chiffres sont déjà publiés",
        ),
    ],
)
def test_the_verdict_is_one_headline(result, english, french):
    assert (verdict(result, EN), verdict(result, FR)) == (english, french)


def test_months_are_counted_beside_the_figures_not_among_them():
    assert (
        verdict(CheckResult(new=104, parts=96), EN)
        == "These 8 figures are ready to publish, with 96 months or quarters"
    )
    assert verdict(CheckResult(new=96, parts=96), EN) == "Ready to publish: figures of 96 months or quarters"
    assert verdict(CheckResult(unchanged=13, parts=12), EN) == (
        "This figure and 12 months or quarters are already published"
    )
