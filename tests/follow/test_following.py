"""News by e-mail: confirmed by the owner of the address, sent once whatever happens, ended by one click."""

import re
from datetime import timedelta
from hashlib import sha256

import duckdb
import pytest

from indicators import (
    AccountError,
    Ask,
    DataRequests,
    Followers,
    LetterError,
    LetterLinks,
    LetterWriter,
    Topic,
    TopicKind,
    load_catalogue,
    open_atlas,
)
from indicators.access.rights import CONSOLE, VISITOR
from indicators.model import limits
from indicators.model.letters import Follower, LetterKey, LetterKind
from indicators.model.submissions import Consent
from indicators.store import audit_log, changing_mail, mail_trouble, now, read_followers
from tests.follow.conftest import EVA, LINKS, SITE, Installation
from tests.follow.publishing import LIEGE, SAFE, publish, publishing

CITY, INDICATOR = Topic(TopicKind.CITY, LIEGE), Topic(TopicKind.INDICATOR, SAFE)
ANNE, BOB = "anne@city.example", "bob@city.example"
TOKEN = re.compile(rf"{SITE}/follow/confirm/([\w.-]+)\?lang=(\w+)")
STOP = re.compile(rf"{SITE}/follow/stop/([\w.-]+)\?lang=(\w+)")


def sign_up(installation: Installation, address: str = ANNE, topic: Topic = CITY, code: str = "fr") -> str:
    """Enters an address and returns the token of the letter that goes there."""
    installation.followers.sign_up(address, topic, code)
    assert installation.mailer().send_due() == 1
    match = TOKEN.search(installation.box.texts()[-1])
    assert match and match[2] == code
    return match[1]


def confirm(installation: Installation, token: str) -> Follower | None:
    """Opens the link of a letter and presses the button."""
    writer, atlas = LetterWriter(SITE, LINKS.word), open_atlas(installation.path)
    return installation.followers.confirm(token, lambda topic: writer.keys(topic, atlas))


def follow(installation: Installation, address: str = ANNE, topic: Topic = CITY, code: str = "fr") -> Follower:
    """Enters an address and confirms it; the letters so far are forgotten."""
    follower = confirm(installation, sign_up(installation, address, topic, code))
    installation.box.letters.clear()
    installation.box.addresses.clear()
    assert follower
    return follower


def stop_word(follower: Follower) -> str:
    """The word of the link that ends what is followed."""
    return LINKS.word(LetterKind.NEWS, follower.id)


def test_an_address_gets_nothing_before_its_owner_confirmed_and_a_link_works_once(installation):
    token = sign_up(installation)
    (letter,) = installation.box.letters
    assert letter["To"] == ANNE and letter["Subject"].startswith("Confirmer") and "Liège" in letter["Subject"]
    publish(installation.path)
    assert installation.mailer().send_due() == 0
    follower = confirm(installation, token)
    assert follower and follower.topic == CITY and confirm(installation, token) is None
    assert installation.followers.waiting(token) is None
    installation.followers.stop(stop_word(follower))
    assert confirm(installation, token) is None, "a link opened again after unsubscribing brings nothing back"
    assert read_followers(installation.path) == ((), ())


def test_a_follower_gets_what_the_feed_tells_from_then_on_each_entry_once(installation):
    follow(installation)
    follow(installation, BOB, INDICATOR, "en")
    mailer = installation.mailer()
    assert mailer.send_due() == 0, "what was there before is no news"
    publish(installation.path)
    assert mailer.send_due() == 2
    french, english = sorted(installation.box.letters, key=lambda letter: letter["To"])
    assert (french["To"], english["To"]) == (ANNE, BOB)
    assert "Nouvelle mise à jour" in french.get_content() and "New release" in english.get_content()
    assert f"{SITE}/catalogue?view=releases" in english.get_content()
    assert STOP.search(french["List-Unsubscribe"])[2] == "fr"
    assert french["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mailer.send_due() == 0 and installation.mailer().send_due() == 0, "nor by another process"
    publish(installation.path, "2")
    assert installation.mailer().send_due() == 2
    assert all("city-BE005C%401" not in text for text in installation.box.texts()[2:]), "only what is new"


def test_what_a_visitor_may_not_see_is_in_no_letter(installation):
    follow(installation)
    publish(installation.path, consent=Consent.PRIVATE)
    publish(installation.path, "2", Consent.MEMBERS)
    assert installation.mailer().send_due() == 0


def test_a_release_that_is_withdrawn_before_the_letter_is_told_as_withdrawn(installation):
    follow(installation)
    release = publish(installation.path)
    publishing(installation.path).withdraw(CONSOLE, release.id, "a mistake")
    assert installation.mailer().send_due() == 1
    (text,) = installation.box.texts()
    assert "Retiré" in text and "a mistake" in text and "Nouvelle mise à jour" not in text


def test_two_processes_send_each_letter_once(installation):
    follow(installation)
    publish(installation.path)
    first, second = installation.mailer(), installation.mailer()
    newsroom = open_atlas(installation.path)
    both = [tuple(one._due(one._noted(one._state(newsroom), newsroom), newsroom)) for one in (first, second)]
    assert [len(due) for due in both] == [1, 1], "both have found it due"
    with installation.server.session() as session:
        assert [one._send(session, due[0]) for one, due in zip((first, second), both, strict=True)] == [True, False]
    assert len(installation.box.letters) == 1


def test_a_crash_while_a_letter_is_handed_over_never_sends_it_twice_and_is_reported(installation):
    follow(installation)
    publish(installation.path)
    installation.box.to_letter = ""  # the server has the letter, and the connection is gone
    assert installation.mailer().send_due() == 0 and len(installation.box.letters) == 1
    installation.box.to_letter = "250 OK"
    installation.later = timedelta(days=1)
    assert installation.mailer().send_due() == 0
    trouble = mail_trouble(installation.path, now() + timedelta(days=1))
    assert trouble.uncertain == 1
    publish(installation.path, "2")
    assert installation.mailer().send_due() == 1, "what comes later is sent"


def test_a_crash_before_the_server_was_ready_loses_nothing(installation):
    follow(installation)
    publish(installation.path)
    down = installation.server.port
    object.__setattr__(installation.server, "port", 1)
    assert installation.mailer().send_due() == 0
    trouble = mail_trouble(installation.path, now())
    assert "could not be used" in trouble.reason and ANNE not in trouble.reason
    object.__setattr__(installation.server, "port", down)
    assert installation.mailer().send_due() == 0, "not at once"
    installation.later = timedelta(minutes=5)
    assert installation.mailer().send_due() == 1
    assert mail_trouble(installation.path, now()).reason == "", "and the editors hear that it is over"


def test_a_letter_that_is_refused_is_tried_again_and_given_up_in_the_end(installation, caplog):
    follow(installation)
    publish(installation.path)
    installation.box.to_recipient = f"550 {ANNE} is unknown here"
    for attempt in range(5):
        installation.later = timedelta(days=attempt)
        assert installation.mailer().send_due() == 0
    assert mail_trouble(installation.path, now()).refused == 1
    assert ANNE not in caplog.text and "550" in caplog.text
    with changing_mail(installation.path) as register:
        statuses = register._connection.execute("SELECT status FROM letter WHERE kind = 'news'").fetchall()
    assert statuses == [("failed",), ("failed",), ("refused",)]


def test_one_click_ends_a_topic_and_another_everything_and_the_address_is_gone(installation):
    follower, other = follow(installation), follow(installation, topic=INDICATOR)
    for guess in (follower.id, f"{follower.id}.", f"{follower.id}.guess", LINKS.word(LetterKind.CONFIRM, follower.id)):
        with pytest.raises(LetterError, match="no longer works"):
            installation.followers.stop(guess)
    assert installation.followers.follower(stop_word(follower))
    installation.followers.stop(stop_word(follower))
    assert [one.topic for one in read_followers(installation.path)[1]] == [INDICATOR]
    follow(installation, topic=CITY)
    sign_up(installation, topic=Topic(TopicKind.CITY, "BE003C"))
    installation.followers.stop(stop_word(other), everything=True)
    assert read_followers(installation.path) == ((), ())
    publish(installation.path)
    assert installation.mailer().send_due() == 0
    assert ANNE not in audit_log(installation.path).to_csv()


def test_who_unsubscribes_while_the_letter_is_on_its_way_does_not_get_it(installation):
    follower = follow(installation)
    with changing_mail(installation.path) as register:
        register.remove_followers(follower.id)
        assert register.claim(LetterKey(LetterKind.NEWS, follower.id, 10**6), -1) is False


def test_known_and_unknown_addresses_are_treated_the_same(installation):
    follow(installation)
    for address in (ANNE, BOB):
        assert installation.followers.sign_up(address, CITY, "en") is None
    assert installation.mailer().send_due() == 2
    first, second = installation.box.texts()
    assert TOKEN.sub("", first) == TOKEN.sub("", second)


def test_confirming_twice_follows_once_in_the_language_asked_for_last(installation):
    before, after = follow(installation, code="fr"), follow(installation, code="en")
    assert (before.id, before.since, after.language) == (after.id, after.since, "en")
    assert len(read_followers(installation.path)[1]) == 1


def test_nobody_is_flooded_with_letters_to_confirm(installation, monkeypatch):
    for _attempt in range(10):
        installation.followers.sign_up(ANNE.upper(), CITY, "en")
    assert installation.mailer().send_due() == limits.MOST_SIGN_UPS
    monkeypatch.setattr(limits, "MOST_UNCONFIRMED", 4)
    installation.followers.sign_up(BOB, CITY, "en")
    with pytest.raises(LetterError):
        installation.followers.sign_up("carl@city.example", CITY, "en")


def test_a_link_that_is_two_days_old_does_nothing(installation):
    token = sign_up(installation)
    with changing_mail(installation.path) as register:
        register._connection.execute("UPDATE sign_up SET moment = moment - INTERVAL 49 HOUR")
    assert confirm(installation, token) is None and installation.followers.waiting(token) is None
    installation.followers.sign_up(BOB, CITY, "en")
    assert [one.address for one in read_followers(installation.path)[0]] == [BOB], "and the address is gone"


@pytest.mark.parametrize(
    "address",
    [
        *("", "anne", "anne@", "@city.example", "anne@city", "a b@city.example", "anne@city.example, bob@city.example"),
        *(
            "anne@city.example\r\nBcc: all@city.example",
            "anne\n@city.example",
            "<anne@city.example>",
            "anne@\x00.example",
        ),
        *("x" * 10_000, f"{'x' * 64}@{'y' * 10_000}.example", "ännе@city.example", "anne@xn--\u2028.example"),
        f"anne@{'é' * 70}.example",
    ],
)
def test_what_is_no_address_is_refused_and_kept_nowhere(installation, address):
    with pytest.raises(AccountError):
        installation.followers.sign_up(address, CITY, "en")
    assert read_followers(installation.path)[0] == ()


def test_a_domain_in_another_script_is_written_as_mail_servers_take_it(installation):
    installation.followers.sign_up("Anne@Bücher.example", CITY, "en")
    assert installation.mailer().send_due() == 1
    assert installation.box.addresses == ["anne@xn--bcher-kva.example"]


@pytest.mark.parametrize("token", ["", "x" * 10_000, "é\n", "../../x", "' OR 1=1 --"])
def test_a_guessed_link_does_nothing(installation, token):
    follower = follow(installation)
    installation.followers.sign_up(BOB, CITY, "en")
    assert installation.followers.waiting(token) is None and confirm(installation, token) is None
    assert installation.followers.follower(token) is None
    with pytest.raises(LetterError):
        installation.followers.stop(f"{follower.id}.{token}")
    assert len(read_followers(installation.path)[1]) == 1


def test_a_copy_of_the_store_confirms_and_ends_nothing(installation):
    """Whoever reads every text of the store, with what can be worked out of it without the key, makes no link."""
    follower = follow(installation)
    waiting = sign_up(installation, BOB)
    (request,) = DataRequests(installation.path, load_catalogue(), EVA).ask([Ask(LIEGE, "missing", "en", BOB)])
    with duckdb.connect(str(installation.path), read_only=True) as copy:
        names = [name for (name,) in copy.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        mail = {"sign_up", "follower", "data_request", "letter", "earlier_link"}
        texts = {str(one) for name in mail for row in copy.execute(f"FROM {name}").fetchall() for one in row}
        dump = "".join(str(copy.execute(f"FROM {name}").fetchall()) for name in names if name != "observation")
    words = {waiting, stop_word(follower), LINKS.word(LetterKind.REQUEST, request.id)}
    assert not [one for word in words for one in (word, word.partition(".")[2]) if one in dump] and len(words) == 3
    ids, forged = (follower.id, waiting.partition(".")[0], request.id), LetterLinks("")
    derived = {sha256(f"{id}{sign}{text}".encode()).hexdigest() for id in ids for sign in (" ", ".") for text in texts}
    guesses = texts | derived | {f"{id}.{one[:length]}" for id in ids for one in texts | derived for length in (32, 64)}
    requests = DataRequests(installation.path, load_catalogue(), VISITOR)
    for links in (LINKS, forged):
        followers = Followers(installation.path, links)
        by_id = {one.id for one in read_followers(installation.path)[1]}
        for guess in guesses:
            assert links.about(LetterKind.CONFIRM, guess, lambda _digest: "") == ""
            assert links.about(LetterKind.NEWS, guess, lambda _digest: "") not in by_id
            assert links.about(LetterKind.REQUEST, guess, lambda _digest: "") == ""
        assert followers.waiting(guesses.pop()) is None and not requests.stop(guesses.pop(), links)
    with pytest.raises(ValueError, match="no key"):
        forged.word(LetterKind.NEWS, follower.id)


def test_a_topic_that_is_gone_stops_nobody_else(installation):
    follow(installation)
    with changing_mail(installation.path) as register:
        register._connection.execute("UPDATE follower SET topic = 'XX999C'")
    follow(installation, BOB)
    publish(installation.path)
    assert installation.mailer().send_due() == 1 and installation.box.addresses == [BOB]


def test_an_address_is_never_in_what_a_person_or_a_log_would_print(installation):
    follow(installation)
    installation.followers.sign_up(BOB, CITY, "en")
    sign_ups, followers = read_followers(installation.path)
    printed = repr((sign_ups, followers))
    assert ANNE not in printed and BOB not in printed and LINKS.key not in repr(LINKS)
