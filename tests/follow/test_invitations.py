"""Invitations to answer on preparedness: once, reminded until all is answered, never to who unsubscribed."""

from datetime import timedelta

import pytest

from indicators import Answer, Ask, Assessments, DataRequests, LetterError, Subject, load_catalogue
from indicators.access.rights import CONSOLE, VISITOR
from indicators.model.letters import LetterKind
from tests.follow.conftest import EVA, LINKS, SITE, Installation
from tests.follow.publishing import LIEGE
from tests.follow.test_data_requests import sooner

GHENT, ANA = "BE003C", "ana@liege.example"
ASK = Ask(LIEGE, "quick_scan", "fr", ANA, "Merci", 10)


def requests(installation: Installation, viewer=EVA) -> DataRequests:
    return DataRequests(installation.path, load_catalogue(), viewer)


def test_a_member_gets_one_invitation_and_is_reminded_until_it_has_answered_all(installation):
    (request,) = requests(installation).ask([ASK])
    assert requests(installation).ask([ASK]) == (), "invited already"
    mailer = installation.mailer()
    assert mailer.send_due() == 1 and mailer.send_due() == 0 and installation.mailer().send_due() == 0
    text = installation.box.letters[0].get_content()
    assert f"{SITE}/answer?city={LIEGE}&part=quick&lang=fr" in text and "Merci" in text and text.startswith("Bonjour,")
    sooner(installation, 11)
    assert installation.mailer().send_due() == 1 and installation.mailer().send_due() == 0
    assert installation.box.letters[1]["Subject"].startswith("Rappel")
    console, quick = Assessments(installation.path, load_catalogue(), CONSOLE), load_catalogue().quick_scan
    console.answers.record(Answer(LIEGE, Subject.SCORECARD, item.id, level=1) for item in quick.items[:11])
    assert requests(installation).all()[0].is_open
    console.answers.record([Answer(LIEGE, Subject.SCORECARD, quick.items[11].id, level=1)])
    assert not requests(installation).all()[0].is_open
    installation.later = timedelta(days=40)
    assert installation.mailer().send_due() == 0 and len(installation.box.letters) == 2
    with pytest.raises(LetterError, match="needs no reminder"):
        requests(installation).remind(request.id)


def test_who_unsubscribed_is_never_written_to_again_whoever_asks(installation):
    (request,) = requests(installation).ask([ASK])
    assert installation.mailer().send_due() == 1
    (letter,) = installation.box.letters
    word = letter["List-Unsubscribe"].partition("/follow/end/")[2].partition("?")[0]
    assert not requests(installation, VISITOR).stop(f"{request.id}.guess", LINKS)
    assert requests(installation, VISITOR).stop(word, LINKS) and requests(installation, VISITOR).stop(word, LINKS), (
        "twice is as once"
    )
    (stopped,) = requests(installation).all()
    assert stopped.stopped and stopped.due(3) is None
    with pytest.raises(LetterError, match="unsubscribed"):
        requests(installation).remind(request.id)
    requests(installation).ask([Ask(GHENT, "scorecard", "en", ANA.upper()), Ask(LIEGE, "scorecard", "en", ANA)])
    installation.later = timedelta(days=40)
    assert installation.mailer().send_due() == 0 and len(installation.box.letters) == 1


def test_an_unsubscription_while_a_letter_is_written_still_counts(installation):
    requests(installation).ask([ASK])
    mailer = installation.mailer()
    state = mailer._state(mailer._newsroom())
    (due,) = mailer._due(state, mailer._newsroom())
    requests(installation, VISITOR).stop(LINKS.word(LetterKind.REQUEST, state.requests[0].id), LINKS)
    assert not mailer._claimed(due), "asked anew at the moment it would be handed over"
