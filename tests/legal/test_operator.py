"""Who runs an installation: what its settings may say, what stands in for what is missing, what is refused."""

import re
import tomllib
from datetime import UTC, datetime, timedelta

import pytest

from indicators import IndicatorsError, legal_pages, load_language, operator_in
from indicators.legal.features import SiteFeatures
from tests.legal.operators import OPERATOR

SECTION = tomllib.loads(OPERATOR)["operator"]
BARE = {"name": "City", "address": "Main Square", "contact": "contact@city.example"}
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
EN, SITE = load_language("en"), "https://vigie.example"


def test_texts_are_in_the_readers_language_and_english_stands_in():
    assert operator_in(SECTION, "fr").name == "Ville d'Exemple"
    assert operator_in(SECTION, "it").name == "City of Example"
    assert operator_in({**BARE, "name": {"fr": "Ville"}}, "en").name == "Ville"


def test_the_contact_stands_in_for_the_others_and_that_of_the_installation_for_it():
    bare = operator_in(BARE, "en")
    assert {bare.data_protection, bare.security, bare.accessibility} == {"contact@city.example"}
    assert operator_in({"name": "City", "address": "Here"}, "en", "a@b.example").contact == "a@b.example"
    assert set(bare.missing) == {
        "represented_by", "hosting", "authority", "enforcement", "accessibility_law", "legal_basis",
    }  # fmt: skip
    assert operator_in(SECTION, "en").missing == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "has no name"),
        ({"contact": ""}, "has no contact"),
        ({"security": "javascript:alert(1)"}, "security of"),
        ({"security": "https://city.example/a\r\nExpires: never"}, "security of"),
        ({"contact": "a@city.example\nBcc: b@city.example"}, "contact of"),
        ({"authority_page": "http://authority.example"}, "authority_page of"),
        ({"address": "x" * 3000}, "at most 2000 characters"),
        ({"adress": "Main Square"}, "Did you mean 'address'"),
    ],
)
def test_what_cannot_work_stops_the_start(change, words):
    with pytest.raises(IndicatorsError, match=re.escape(words)):
        operator_in(BARE | change, "en")


def test_security_txt_is_as_the_standard_asks():
    text = legal_pages.security_txt(operator_in(BARE, "en"), SITE, ("en", "fr"), NOON)
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "mailto:contact@city.example"
    assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "en, fr"
    ends = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < ends - NOON < timedelta(days=365)
    assert "Contact: https://city.example/security\n" in legal_pages.security_txt(
        operator_in(SECTION, "en"), "", ("en",), NOON
    )


def test_the_privacy_notice_names_what_is_switched_on_and_nothing_else():
    operator = operator_in(SECTION, "en")
    quiet = legal_pages.part("privacy", operator, SiteFeatures(), SITE, EN)
    every = legal_pages.part("privacy", operator, SiteFeatures(True, True, "tiles.example"), SITE, EN)
    for sentence in ("audit log", "sign-in provider", "Until you unsubscribe", "tiles.example"):
        assert sentence not in quiet
        assert sentence in every


def test_names_of_the_settings_stay_words():
    operator = operator_in(BARE | {"name": "<script>alert(1)</script>"}, "en")
    for id in legal_pages.PARTS:
        assert "<script>" not in legal_pages.part(id, operator, SiteFeatures(True, True), SITE, EN)
