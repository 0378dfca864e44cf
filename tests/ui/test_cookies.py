"""Cookies travel over https alone wherever people come by https: seen on the real server, signing in included."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.browser.provider import SECRETS, person, providing, secrets
from tests.browser.serving import serving

PATIENCE = 60  # seconds
SECRET = SECRETS.partition('cookie_secret = "')[2].partition('"')[0]
ANNE = person("anne@city.example", "Anne Dupont")


def cookies(address: str, **headers: str) -> list[str]:
    """The cookies that an answer sets."""
    return httpx.get(f"{address}/_stcore/health", headers=headers, timeout=PATIENCE).headers.get_list("set-cookie")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider that knows Anne."""
    with providing(ANNE) as address:
        yield address


@pytest.fixture(scope="module")
def dashboard(bundled_store: Path, provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard whose providers send people back to an address without TLS."""
    with serving(bundled_store, secrets(tmp_path_factory.mktemp("plain"), city=provider)) as address:
        yield address


def test_without_tls_cookies_come_as_ever(dashboard):
    lines = cookies(dashboard)
    assert lines and not any("secure" in one.lower() for one in lines)


@pytest.mark.parametrize("outer", ["https", "https, http"])
def test_behind_a_proxy_with_tls_every_cookie_is_secure(dashboard, outer):
    lines = cookies(dashboard, **{"X-Forwarded-Proto": outer})
    assert lines and all(one.endswith("; Secure") for one in lines)


def test_an_installation_with_an_outer_https_address_needs_no_word_of_its_proxy(bundled_store, provider, tmp_path):
    file = secrets(tmp_path, city=provider)
    file.write_text(file.read_text(encoding="utf-8").replace("http://127.0.0.1:{port}/", "https://vigie.example/"))
    with serving(bundled_store, file) as address:
        lines = cookies(address)
    assert lines and all(one.endswith("; Secure") for one in lines)


def test_the_cookie_of_a_sign_in_is_secure(dashboard, provider):
    """The whole way of a sign-in, as a browser goes it through a proxy with TLS."""
    key = OctKey.import_key(SECRET)
    token = jwt.encode({"alg": "HS256"}, {"provider": "city", "exp": int(time.time()) + 60}, key)
    headers = {"X-Forwarded-Proto": "https"}
    login = httpx.get(f"{dashboard}/auth/login", params={"provider": token}, headers=headers, timeout=PATIENCE)
    back = httpx.post(login.headers["location"], data={"sub": ANNE["sub"]}, timeout=PATIENCE).headers["location"]
    session = login.headers["set-cookie"].partition(";")[0]
    callback = f"{dashboard}/oauth2callback?{urlsplit(back).query}"
    answer = httpx.get(callback, headers=headers | {"cookie": session}, timeout=PATIENCE)
    by_name = {one.partition("=")[0]: one for one in answer.headers.get_list("set-cookie")}
    assert {"_streamlit_user", "_streamlit_user_tokens"} <= by_name.keys()
    assert all(one.endswith("; Secure") for one in by_name.values())
