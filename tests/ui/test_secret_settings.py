"""Secrets of sign-in may come from the environment or from files: each in the place of the one in secrets.toml."""

import pytest

from indicators.model.errors import UnknownNameError
from ui.secret_settings import SecretSettingError, auth_section, comes_from_environment, secret, sign_in_settings
from ui.settings import settings

SECTION = {"redirect_uri": "https://old.example/oauth2callback", "cookie_secret": "old", "city": {"client_id": "vigie"}}


@pytest.fixture(autouse=True)
def _anew():
    settings.cache_clear()
    sign_in_settings.cache_clear()
    yield
    settings.cache_clear()
    sign_in_settings.cache_clear()


def test_without_variables_the_section_is_as_in_the_file():
    assert auth_section(SECTION) == SECTION and not comes_from_environment() and auth_section({}) == {}


def test_what_the_environment_sets_goes_before_the_file(monkeypatch, tmp_path):
    (tmp_path / "cookie").write_text("new\n")
    (tmp_path / "client").write_text(" of the city ")
    monkeypatch.setenv("VIGIE_AUTH_COOKIE_SECRET_FILE", str(tmp_path / "cookie"))
    monkeypatch.setenv("VIGIE_AUTH_CITY_CLIENT_SECRET_FILE", str(tmp_path / "client"))
    monkeypatch.setenv("VIGIE_AUTH_ENTRA_ID_TITLE", "Entra ID")
    settings()  # refuses none of them
    assert comes_from_environment() and auth_section(SECTION) == {
        "redirect_uri": "https://old.example/oauth2callback",
        "cookie_secret": "new",
        "city": {"client_id": "vigie", "client_secret": "of the city"},
        "entra-id": {"title": "Entra ID"},
    }
    assert SECTION["city"] == {"client_id": "vigie"}


def test_a_file_that_cannot_be_read_or_a_secret_set_twice_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_METRICS_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(SecretSettingError, match=r"VIGIE_METRICS_KEY_FILE is .*none, which cannot be read"):
        secret("VIGIE_METRICS_KEY")
    monkeypatch.setenv("VIGIE_METRICS_KEY", "a key")
    with pytest.raises(SecretSettingError, match="are both set"):
        secret("VIGIE_METRICS_KEY")


@pytest.mark.parametrize("name", ["VIGIE_AUTH_CITY_CLIENT", "VIGIE_AUTH_COOKIE", "VIGIE_AUTH_CITY_PASSWORD_FILE"])
def test_a_variable_of_sign_in_that_nothing_reads_stops_the_start(monkeypatch, name):
    monkeypatch.setenv(name, "x")
    with pytest.raises(UnknownNameError, match=name):
        settings()
