"""Requests to cities: asked once, reminded in time and never twice, ended by what the city delivers."""

from dataclasses import replace

import pytest

from indicators import (
    LANGUAGES,
    MISSING,
    VISITOR,
    AccountError,
    Ask,
    DataRequests,
    LetterError,
    People,
    Role,
    UnknownNameError,
    Viewer,
    load_catalogue,
    load_language,
    views,
)
from indicators.access.rights import CONSOLE
from indicators.model import limits
from indicators.model.errors import AccessError
from indicators.model.submissions import Consent
from indicators.store import audit_log, changing_mail
from indicators.view import Reader
from tests.follow.conftest import EVA, SITE, Installation
from tests.follow.publishing import LIEGE, SAFE, publish

GHENT, ANA = "BE003C", "ana@liege.example"
ASK = Ask(LIEGE, SAFE, "fr", ANA, "Merci d'avance", 21)


def requests(installation: Installation, viewer: Viewer = EVA) -> DataRequests:
    return DataRequests(installation.path, load_catalogue(), viewer)


def sooner(installation: Installation, days: int) -> None:
    """Has everything happened some days earlier."""
    with changing_mail(installation.path) as register:
        register._connection.execute(f"UPDATE data_request SET done_at = done_at - INTERVAL {days} DAY")


def test_a_city_gets_its_letter_once_in_its_language_with_its_template(installation):
    (request,) = requests(installation).ask([ASK])
    mailer = installation.mailer()
    assert mailer.send_due() == 1 and mailer.send_due() == 0 and installation.mailer().send_due() == 0
    (letter,) = installation.box.letters
    text = letter.get_content()
    assert (
        letter["To"] == ANA
        and "Liège" in letter["Subject"]
        and f"<{SITE}/follow/end/{request.id}." in letter["List-Unsubscribe"]
    )
    assert text.startswith("Bonjour,") and "Merci d'avance" in text
    assert f"{SITE}/templates/{SAFE}.xlsx?city={LIEGE}&lang=fr" in text
    assert audit_log(installation.path).iloc[0][["act", "subject", "detail"]].tolist() == ["ask_city", LIEGE, SAFE]
    assert ANA not in audit_log(installation.path).query("act == 'ask_city'").to_csv()
    assert requests(installation).all() == (request,)


def test_the_same_is_not_asked_twice_of_a_city(installation):
    asks = [ASK, replace(ASK, city=GHENT, address="", language="en")]
    assert [one.city for one in requests(installation).ask(asks)] == [LIEGE, GHENT]
    assert requests(installation).ask(asks) == ()
    assert len(requests(installation).ask([replace(ASK, subject=MISSING)])) == 1


def test_a_reminder_goes_out_when_it_is_due_once_and_three_at_most(installation):
    requests(installation).ask([ASK])
    assert installation.mailer().send_due() == 1
    sooner(installation, 20)
    assert installation.mailer().send_due() == 0, "not yet"
    sooner(installation, 1)
    first, second = installation.mailer(), installation.mailer()
    assert first.send_due() == 1 and second.send_due() == 0 and first.send_due() == 0
    assert installation.box.letters[-1]["Subject"].startswith("Rappel")
    for _reminder in range(2):
        sooner(installation, 21)
        assert installation.mailer().send_due() == 1
    sooner(installation, 200)
    assert installation.mailer().send_due() == 0
    (request,) = requests(installation).all()
    assert len(request.reminders) == limits.MOST_REMINDERS and request.due(limits.MOST_REMINDERS) is None


def test_a_city_that_delivers_is_not_reminded_whoever_may_see_its_figures(installation):
    theme = load_catalogue().indicators[SAFE].theme
    other = next(id for id, one in load_catalogue().indicators.items() if one.theme not in (theme, "national"))
    requests(installation).ask([replace(ASK, subject=one) for one in (SAFE, theme, MISSING, other)])
    installation.mailer().send_due()
    publish(installation.path, consent=Consent.PRIVATE)
    answered = {one.subject: one.answered_at is not None for one in requests(installation).all()}
    assert answered == {SAFE: True, theme: True, MISSING: True, other: False}
    sooner(installation, 30)
    installation.box.letters.clear()
    with changing_mail(installation.path) as register:
        register._connection.execute(
            "UPDATE standing SET moment = moment - INTERVAL 30 DAY WHERE release LIKE 'city-%'"
        )
    assert installation.mailer().send_due() == 1 and other in installation.box.texts()[0]


def test_what_was_delivered_before_is_no_answer(installation):
    publish(installation.path)
    requests(installation).ask([ASK])
    (request,) = requests(installation).all()
    assert request.is_open


def test_a_closed_request_is_neither_sent_nor_reminded(installation):
    (request,) = requests(installation).ask([ASK])
    requests(installation).close(request.id)
    assert installation.mailer().send_due() == 0
    with pytest.raises(LetterError):
        requests(installation).remind(request.id)
    assert len(requests(installation).ask([ASK])) == 1, "it can be asked anew"


def test_an_editor_who_copies_the_text_notes_each_reminder_once_a_day(installation):
    (request,) = requests(installation).ask([replace(ASK, address="")])
    assert installation.mailer().send_due() == 0
    with pytest.raises(LetterError) as error:
        requests(installation).remind(request.id)
    assert error.value.reason == "today"
    sooner(installation, 21)
    assert installation.mailer().send_due() == 0, "nothing is sent for it"
    assert len(requests(installation).remind(request.id).reminders) == 1
    with pytest.raises(LetterError):
        requests(installation).remind(request.id)


def test_an_indicator_that_is_gone_holds_up_no_other_letter(installation):
    requests(installation).ask([ASK, replace(ASK, city=GHENT)])
    with changing_mail(installation.path) as register:
        register._connection.execute("UPDATE data_request SET subject = 'member_gone' WHERE city = 'BE005C'")
    assert installation.mailer().send_due() == 1 and "Gand" in installation.box.letters[0]["Subject"]


def test_only_editors_ask_see_and_close(installation):
    (request,) = requests(installation).ask([ASK])
    People(installation.path, CONSOLE).grant(ANA, "contributor", [LIEGE])
    ana = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE}))
    for stranger in (VISITOR, ana):
        assert requests(installation, stranger).all() == ()
        for act in (
            lambda one: one.ask([ASK]),
            lambda one: one.close(request.id),
            lambda one: one.remind(request.id),
            lambda one: one.contributors(),
        ):
            with pytest.raises(AccessError):
                act(requests(installation, stranger))
    assert requests(installation).contributors() == {LIEGE: (ANA,)}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"city": "XX999C"}, UnknownNameError),
        ({"subject": "nothing"}, UnknownNameError),
        ({"language": "xx"}, UnknownNameError),
        ({"note": "x" * 10_000}, LetterError),
        ({"days": -1}, LetterError),
        ({"days": 1000}, LetterError),
        ({"address": "ana@liege.example\r\nBcc: all@city.example"}, AccountError),
        ({"address": "x" * 10_000}, AccountError),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(installation, change, error):
    with pytest.raises(error):
        requests(installation).ask([replace(ASK, city=GHENT), replace(ASK, **change)])
    assert requests(installation).all() == ()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_letter_names_what_is_missing_and_what_is_hostile_stays_text(atlas, code):
    _ = load_language(code)
    city = replace(atlas.city(LIEGE), name="Liège\r\nBcc: all@city.example")
    words = views.request_text(city, atlas.upload_template(MISSING, LIEGE), Reader(_, atlas.catalogue), SITE, "a\nb")
    assert "\n" not in words.subject and "\r" not in words.subject and "{" not in words.text
    assert words.text.count("\n- ") >= 5 and f"{SITE}/templates/missing.xlsx?city={LIEGE}&lang={code}" in words.text
    assert ("Bonjour" if code == "fr" else "Hello") in words.text


def test_cities_are_written_to_in_their_language(atlas):
    by_name = {one.name: views.language_of(one) for one in atlas.cities.values()}
    german = "de" if "de" in LANGUAGES else "en"  # where it is offered
    assert [by_name[name] for name in ("Liège", "Paris", "Berlin")] == ["fr", "fr", german]
    assert views.language_of(atlas.city(GHENT)) == "en"


def test_cities_that_lack_an_indicator_or_a_theme_are_members_without_any_figure_of_it(atlas):
    lacking = atlas.lacking(SAFE)
    assert lacking and all(one.member for one in lacking)
    ids = {one.id for one in lacking}
    have = set(atlas.figures([SAFE])["geo"])
    assert not ids & have
    members = {one.id for one in atlas.lacking(MISSING)}
    assert ids | have >= members
    theme = atlas.lacking(atlas.indicator(SAFE).theme)
    assert {one.id for one in theme} <= ids
