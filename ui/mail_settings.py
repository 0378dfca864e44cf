"""How an installation sends letters: from environment variables, else from the section [mail] of the secrets."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from indicators import IndicatorsError, MailServer, Security
from ui.secret_settings import secret

PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
NEEDED = {"host": "VIGIE_SMTP_HOST", "sender": "VIGIE_MAIL_FROM", "site": "VIGIE_SITE"}
VARIABLES = NEEDED | {
    "port": "VIGIE_SMTP_PORT",
    "security": "VIGIE_SMTP_SECURITY",
    "user": "VIGIE_SMTP_USER",
    "password": "VIGIE_SMTP_PASSWORD",
    "password_file": "VIGIE_SMTP_PASSWORD_FILE",
}

SHORTEST_KEY = 32  # characters


class MailSettingError(IndicatorsError):
    """The settings of letters cannot work."""

    private = True


def mail_server() -> tuple[MailServer | None, str]:
    """The mail server (None: no letters are sent), and the address of the dashboard without a slash at its end.

    Raises MailSettingError for settings that cannot work, MailError for a password that would be sent in plain text.
    """
    read = _reader(_section())
    if not read("host"):
        return None, _site(read("site")) if read("site") else ""
    for name, variable in NEEDED.items():
        if not read(name):
            raise MailSettingError(
                "VIGIE_SMTP_HOST is set, but {variable} is not. Set both (docs/operations.md, “Letters by e-mail”).",
                variable=variable,
            )
    security = _security(read("security") or Security.STARTTLS)
    server = MailServer(
        read("host"), _sender(read("sender")), _port(read("port"), security), security, read("user"), _password(read)
    )
    return server, _site(read("site"))


def mail_key(sends: bool) -> str:
    """The key that signs the links in letters; empty where none is set. `sends`: letters are sent, so it must be set.

    Raises MailSettingError, SecretSettingError.
    """
    key = secret("VIGIE_MAIL_KEY") or str(_section().get("key") or "").strip()
    if sends and not key:
        raise MailSettingError(
            "VIGIE_SMTP_HOST is set, but VIGIE_MAIL_KEY is not. Make a key once with: openssl rand -hex 32. Set it on "
            "every machine, and keep a copy outside the store (docs/operations.md, “Letters by e-mail”)."
        )
    if key and len(key) < SHORTEST_KEY:
        raise MailSettingError(
            "VIGIE_MAIL_KEY has fewer than {least} characters. Make one with: openssl rand -hex 32.",
            least=SHORTEST_KEY,
        )
    return key


def _reader(section: Mapping) -> Callable[[str], str]:
    return lambda name: (os.environ.get(VARIABLES[name]) or str(section.get(name) or "")).strip()


def _section() -> Mapping:
    section = st.secrets.get("mail") if st.secrets.load_if_toml_exists() else None
    return section if isinstance(section, Mapping) else {}


def _security(text: str) -> Security:
    if text not in list(Security):
        raise MailSettingError(
            "VIGIE_SMTP_SECURITY is {text!r}. Set one of: {valid}.", text=text, valid=", ".join(Security)
        )
    return Security(text)


def _port(text: str, security: Security) -> int:
    if not text:
        return PORTS[security]
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16):
        raise MailSettingError("VIGIE_SMTP_PORT is {text!r}. Set a number such as 587.", text=text)
    return int(text)


def _sender(text: str) -> str:
    if "@" not in text or not text.isprintable():
        raise MailSettingError(
            "VIGIE_MAIL_FROM is {text!r}. Set an address such as vigie@city.example, or Vigie <vigie@city.example>.",
            text=text,
        )
    return text


def _password(read: Callable[[str], str]) -> str:
    if not (file := read("password_file")):
        return read("password")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MailSettingError("The password file {file} cannot be read.", file=Path(file)) from error


def _site(text: str) -> str:
    if not _is_site(text):
        raise MailSettingError(
            "VIGIE_SITE is {text!r}. Set the address of the dashboard, such as https://vigie.example.", text=text
        )
    return text.rstrip("/")


def _is_site(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return is_address and not (parts.query or parts.fragment or " " in text) and text.isprintable()
