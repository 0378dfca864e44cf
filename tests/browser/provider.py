"""A real OpenID provider as a process of its own: python -m tests.browser.provider port, people as JSON.

It is oidc-provider-mock, without the style sheet that its pages would fetch from elsewhere.
"""

import json
import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.serving import ROOT, free_port

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "a secret of the tests, of no use elsewhere"
"""
SECTION = """
[auth.{name}]
title = "{title}"
client_id = "vigie"
client_secret = "of the tests"
server_metadata_url = "{address}/.well-known/openid-configuration"
"""


def person(email: str, name: str, verified: bool | None = True) -> dict:
    """What the provider tells of a person, whose key at the provider is the e-mail."""
    claims = {"sub": email, "email": email, "name": name}
    return claims if verified is None else claims | {"email_verified": verified}


@contextmanager
def providing(*people: dict) -> Iterator[str]:
    """The address of a provider that knows these people, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "tests.browser.provider", str(port), json.dumps(people)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as provider:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address, provider)
            yield address
        finally:
            provider.terminate()


def secrets(folder: Path, **providers: str) -> Path:
    """The secrets.toml of an installation that trusts these providers: their name → their address."""
    file = folder / "secrets.toml"
    sections = [SECTION.format(name=name, title=name.title(), address=one) for name, one in providers.items()]
    file.write_text("".join([SECRETS.replace("{{", "{").replace("}}", "}"), *sections]), encoding="utf-8")
    return file


def _wait_until_ready(address: str, provider: subprocess.Popen) -> None:
    pause = threading.Event()
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if provider.poll() is not None:
                break
            pause.wait(0.1)
    pytest.fail(f"The provider did not answer at {address} (exit status {provider.poll()}).")


def _without_links(response):
    if response.mimetype == "text/html":
        response.set_data(re.sub(rb"<link[^>]*>", b"", response.get_data()))
    return response


def main(port: str, people: str) -> None:
    """Serves until it is ended."""
    import uvicorn  # here, so that the tests themselves need not wait for it
    from oidc_provider_mock import User, app

    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    users = [User(sub=one.pop("sub"), claims=one) for one in json.loads(people)]
    provider = app(user_claims=users)
    provider.after_request(_without_links)
    uvicorn.run(provider, interface="wsgi", host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
