"""A letter on its way to a real mail server: encrypted, signed in, refused, cut off; nothing in it becomes a header."""

import ssl
from dataclasses import replace

import pytest

from indicators.mail.message import message
from indicators.mail.server import MailError, MailServer, Security, UncertainError
from indicators.model.letters import Letter
from tests.mail_server import SENDER, mail_server

SITE = "https://vigie.example"
LETTER = Letter("news.1.2", "anne@city.example", "Liège: 2 updates", "Éclairage\n", "fr", f"{SITE}/follow/stop/1.x")


def send(server: MailServer, letter: Letter = LETTER, last_word=lambda: True) -> bool:
    """Sends one letter over a connection of its own."""
    with server.session() as session:
        return session.send(letter.to, message(letter, SENDER, SITE), last_word)


@pytest.mark.parametrize("security", list(Security))
def test_a_letter_arrives_as_it_was_written_by_every_way(tmp_path, security):
    user = "" if security is Security.NONE else "vigie"
    with mail_server(tmp_path, security, user, "of tests") as (box, server):
        assert send(server)
    (letter,) = box.letters
    assert box.addresses == [LETTER.to] and box.encrypted == [security is not Security.NONE]
    assert (letter["To"], letter["From"], letter["Subject"]) == (LETTER.to, SENDER, LETTER.subject)
    assert letter.get_content().replace("\r\n", "\n") == "Éclairage\n" and letter["Content-Language"] == "fr"
    assert letter["Message-ID"] == "<news.1.2@vigie.example>"
    assert letter["List-Unsubscribe"] == f"<{LETTER.stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_ends_by_itself_offers_no_way_to_end_it(tmp_path):
    with mail_server(tmp_path) as (box, server):
        send(server, replace(LETTER, stop=""))
    assert box.letters[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    "name",
    [
        "Liège\r\nBcc: all@city.example",
        "Liège\nBcc: a@b.example\n\nText",
        "Li\x00ège\x85Bcc: x",
        "x" * 10_000,
        "\u2028Bcc: y",
    ],
)
def test_what_a_city_is_called_never_becomes_a_header(tmp_path, name):
    hostile = replace(LETTER, subject=f"{name}: news", stop=f"{SITE}/{name}", language=f"fr{name}")
    with mail_server(tmp_path) as (box, server):
        send(server, hostile)
    (letter,) = box.letters
    assert letter["Bcc"] is None and len(letter["Subject"]) <= 150
    assert set(letter.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "List-Unsubscribe",
        "List-Unsubscribe-Post", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert box.addresses == [LETTER.to]


def test_a_server_that_nobody_vouches_for_gets_no_password(tmp_path):
    with mail_server(tmp_path, Security.STARTTLS, "vigie", "of tests") as (box, server):
        with pytest.raises(MailError, match="certificate is not trusted"):
            send(replace(server, trusted=ssl.create_default_context()))
        assert box.letters == []


def test_a_server_without_starttls_gets_nothing_in_plain_text(tmp_path):
    with mail_server(tmp_path) as (box, server), pytest.raises(MailError, match="STARTTLS"):
        send(replace(server, security=Security.STARTTLS))
    assert box.letters == []


def test_a_password_is_never_sent_in_plain_text_to_another_machine():
    with pytest.raises(MailError, match="unencrypted"):
        MailServer("mail.city.example", SENDER, security=Security.NONE, user="vigie", password="of tests")


def test_a_wrong_password_is_an_error_without_the_password(tmp_path):
    with (
        mail_server(tmp_path, Security.STARTTLS, "vigie", "of tests") as (_box, server),
        pytest.raises(MailError, match="code 535") as error,
    ):
        send(replace(server, password="s3cret"))
    assert "s3cret" not in str(error.value) and "s3cret" not in repr(server)


@pytest.mark.parametrize(("reply", "permanent"), [("550 anne@city.example is unknown", True), ("450 later", False)])
def test_a_refusal_says_whether_another_attempt_is_useless_and_not_to_whom(tmp_path, reply, permanent):
    for place in ("to_recipient", "to_letter"):
        with mail_server(tmp_path) as (box, server):
            setattr(box, place, reply)
            with pytest.raises(MailError) as error:
                send(server)
        assert error.value.permanent is permanent and error.value.is_reply
        assert "anne" not in str(error.value)


def test_a_connection_that_breaks_with_the_letter_is_uncertain_and_one_without_is_not(tmp_path):
    with mail_server(tmp_path) as (box, server):
        box.to_letter = ""
        with pytest.raises(UncertainError):
            send(server)
        assert len(box.letters) == 1
    with pytest.raises(MailError, match="could not be used") as error:
        send(server)
    assert not isinstance(error.value, UncertainError) and not error.value.is_reply


def test_nothing_is_handed_over_where_the_last_word_is_no(tmp_path):
    with mail_server(tmp_path) as (box, server):
        assert send(server, last_word=lambda: False) is False
        assert send(server)
    assert len(box.letters) == 1
