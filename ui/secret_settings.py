"""Secrets from the environment: a variable, or a file that `…_FILE` names; they go before .streamlit/secrets.toml."""

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from indicators import IndicatorsError

FILE = "_FILE"
AUTH = "VIGIE_AUTH_"
OF_ALL = {"VIGIE_AUTH_REDIRECT_URI": "redirect_uri", "VIGIE_AUTH_COOKIE_SECRET": "cookie_secret"}
FILES = (
    "VIGIE_AUTH_REDIRECT_URI_FILE",
    "VIGIE_AUTH_COOKIE_SECRET_FILE",
    "VIGIE_METRICS_KEY_FILE",
    "VIGIE_MAIL_KEY_FILE",
)
OF_ONE = ("TITLE", "CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL")  # of a provider, whose name stands before
PROVIDER = re.compile(rf"{AUTH}([A-Z0-9_]+)_({'|'.join(OF_ONE)})(?:{FILE})?")


class SecretSettingError(IndicatorsError):
    """A secret cannot be read."""

    private = True


def secret(name: str) -> str:
    """What a variable holds, or the file that `name`_FILE names; empty without either. Raises SecretSettingError."""
    value, file = os.environ.get(name, "").strip(), os.environ.get(name + FILE, "").strip()
    if value and file:
        raise SecretSettingError("{name} and {other} are both set. Remove one.", name=name, other=name + FILE)
    if not file:
        return value
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SecretSettingError(
            "{name} is {file}, which cannot be read. Name a text file that the server's user may read.",
            name=name + FILE,
            file=Path(file),
        ) from error


def names_of_secrets() -> set[str]:
    """The variables of secrets that no provider's name is part of, and that are no field of the settings."""
    return {*OF_ALL, *FILES}


def is_provider_setting(name: str) -> bool:
    """Whether a variable sets something of a provider, such as VIGIE_AUTH_CITY_CLIENT_SECRET_FILE."""
    return PROVIDER.fullmatch(name) is not None and name not in names_of_secrets()


def auth_section(section: Mapping) -> dict:
    """The section [auth] of the secrets with what the environment sets in its place. Raises SecretSettingError."""
    auth = {key: dict(value) if isinstance(value, Mapping) else value for key, value in section.items()}
    for provider, key, value in sign_in_settings():
        if provider:
            auth.setdefault(provider, {})[key] = value
        else:
            auth[key] = value
    return auth


@cache
def sign_in_settings() -> tuple[tuple[str, str, str], ...]:
    """Provider ("": all), key and value of what the environment sets, read once: every run of a page asks for it."""
    of_all = [("", key, value) for name, key in OF_ALL.items() if (value := secret(name))]
    of_one = [
        (words[1].lower().replace("_", "-"), words[2].lower(), secret(name.removesuffix(FILE)))
        for name in sorted(os.environ)
        if is_provider_setting(name) and (words := PROVIDER.fullmatch(name))
    ]
    return (*of_all, *of_one)


def comes_from_environment() -> bool:
    """Whether a variable sets something of sign-in."""
    return any(name.startswith(AUTH) for name in os.environ)
