"""The settings of letters: from variables or from the secrets, and refused in a sentence where they cannot work."""

import pytest
import streamlit as st

from indicators import IndicatorsError, Security
from ui.mail_settings import VARIABLES, mail_key, mail_server

RIGHT = {
    "VIGIE_SMTP_HOST": "mail.city.example",
    "VIGIE_MAIL_FROM": "v@city.example",
    "VIGIE_SITE": "https://v.example/",
}


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    """None of them is set."""
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)


def test_without_a_server_nothing_is_sent():
    assert mail_server() == (None, "")


def test_the_defaults_encrypt_and_a_password_file_wins(monkeypatch, tmp_path):
    (tmp_path / "password").write_text("of tests\n")
    more = {
        "VIGIE_SMTP_USER": "v",
        "VIGIE_SMTP_PASSWORD": "other",
        "VIGIE_SMTP_PASSWORD_FILE": str(tmp_path / "password"),
    }
    for name, text in {**RIGHT, **more}.items():
        monkeypatch.setenv(name, text)
    server, site = mail_server()
    assert server and (server.security, server.port, server.password) == (Security.STARTTLS, 587, "of tests")
    assert site == "https://v.example" and "of tests" not in repr(server)


def test_the_section_mail_of_the_secrets_is_read_and_a_variable_wins(monkeypatch):
    section = {"host": "a.example", "sender": "v@city.example", "site": "https://v.example", "security": "tls"}
    monkeypatch.setattr(st, "secrets", Secrets(mail=section))
    monkeypatch.setenv("VIGIE_SMTP_HOST", "b.example")
    server, _site = mail_server()
    assert server and (server.host, server.port) == ("b.example", 465)


def test_the_key_of_links_is_needed_with_a_server_and_may_be_in_a_file_or_the_secrets(monkeypatch, tmp_path):
    assert mail_key(False) == ""
    with pytest.raises(IndicatorsError, match=r"VIGIE_MAIL_KEY is not\. Make a key once with: openssl rand -hex 32"):
        mail_key(True)
    monkeypatch.setattr(st, "secrets", Secrets(mail={"key": "s" * 32}))
    assert mail_key(True) == "s" * 32
    (tmp_path / "key").write_text("f" * 32 + "\n")
    monkeypatch.setenv("VIGIE_MAIL_KEY_FILE", str(tmp_path / "key"))
    assert mail_key(True) == "f" * 32
    monkeypatch.delenv("VIGIE_MAIL_KEY_FILE")
    monkeypatch.setenv("VIGIE_MAIL_KEY", "k" * 31)
    for sends in (True, False):
        with pytest.raises(IndicatorsError, match="fewer than 32 characters") as error:
            mail_key(sends)
        assert error.value.for_log_only


class Secrets(dict):
    """As Streamlit's."""

    def load_if_toml_exists(self) -> bool:
        """There is a file."""
        return True


@pytest.mark.parametrize(
    "change",
    [
        {"VIGIE_MAIL_FROM": ""},
        {"VIGIE_SITE": ""},
        {"VIGIE_SITE": "vigie.example"},
        {"VIGIE_SITE": "https://v.example?a=1"},
        {"VIGIE_SMTP_PORT": "port"},
        {"VIGIE_SMTP_PORT": "99999"},
        {"VIGIE_SMTP_SECURITY": "ssl"},
        {"VIGIE_MAIL_FROM": "a@b.example\nBcc: c@d.example"},
        {"VIGIE_SMTP_SECURITY": "none", "VIGIE_SMTP_USER": "v", "VIGIE_SMTP_PASSWORD": "s3cret"},
        {"VIGIE_SMTP_PASSWORD_FILE": "not-there"},
    ],
)
def test_what_cannot_work_is_refused_before_the_server_starts_and_for_the_log_alone(monkeypatch, change):
    for name, text in {**RIGHT, **change}.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(IndicatorsError) as error:
        mail_server()
    assert (error.value.for_log_only and "s3cret" not in str(error.value) and "VIGIE_" in str(error.value)) or change
