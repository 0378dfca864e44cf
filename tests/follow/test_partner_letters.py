"""The letter to an invited partner: one, once, to the person who was invited, never to who unsubscribed."""

import pytest

from indicators import (
    VISITOR,
    AccessError,
    DataRequests,
    Organisation,
    OrganisationKind,
    Organisations,
    PartnerLetter,
    PartnerLetters,
    UnknownNameError,
    load_catalogue,
)
from tests.follow.conftest import EVA, LINKS, SITE, Installation

PAUL, PIA = "paul@acme.example", "pia@acme.example"


@pytest.fixture
def acme(installation) -> str:
    """The id of a partner to which Eva invited Paul."""
    organisation = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
    return Organisations(installation.path, load_catalogue(), EVA).invite(organisation, PAUL).id


def write(installation: Installation, acme: str, email: str = PAUL, language: str = "fr") -> PartnerLetter:
    return PartnerLetters(installation.path, EVA).write(acme, "Acme Mobility", email, language)


def test_an_invited_person_gets_one_letter_once(installation, acme):
    assert write(installation, acme) is PartnerLetter.DUE
    assert write(installation, acme) is PartnerLetter.TWICE
    mailer = installation.mailer()
    assert mailer.send_due() == 1 and mailer.send_due() == 0 and installation.mailer().send_due() == 0
    (letter,) = installation.box.letters
    text = letter.get_content()
    assert letter["To"] == PAUL and "Acme Mobility" in letter["Subject"]
    assert f"{SITE}/practices?view=partners&lang=fr" in text and PAUL in text and text.startswith("Bonjour,")
    assert f"{SITE}/follow/end/" in letter["List-Unsubscribe"]
    assert DataRequests(installation.path, load_catalogue(), EVA).all() == (), "no request to a city"


def test_who_unsubscribed_gets_none_and_nobody_who_was_not_invited(installation, acme):
    write(installation, acme)
    installation.mailer().send_due()
    word = installation.box.letters[0]["List-Unsubscribe"].partition("/follow/end/")[2].partition("?")[0]
    assert DataRequests(installation.path, load_catalogue(), VISITOR).stop(word, LINKS)
    organisations = Organisations(installation.path, load_catalogue(), EVA)
    other = organisations.invite(Organisation("", "Beta", OrganisationKind.COMPANY, "https://beta.example"), PAUL).id
    assert write(installation, other) is PartnerLetter.STOPPED
    assert installation.mailer().send_due() == 0
    with pytest.raises(UnknownNameError):
        write(installation, other, PIA)
    with pytest.raises(AccessError):
        PartnerLetters(installation.path, VISITOR).write(other, "Beta", PAUL, "en")
