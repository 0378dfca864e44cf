"""The server asks nobody outside which address it has, whatever a socket says of where it comes from."""

import re
from pathlib import Path

import requests
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from ui.serving import outside

ROOT = Path(__file__).parents[3]


def test_a_socket_of_another_origin_is_refused_without_asking_anybody(monkeypatch):
    calls = []
    monkeypatch.setattr(requests, "get", lambda address, **_more: calls.append(address))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # put back afterwards
    monkeypatch.setattr(net_util, "_external_ip", None)
    assert not is_url_from_allowed_origins("http://evil.example")
    assert calls, "Streamlit asks: what this module is for"
    calls.clear()
    outside.ask_nobody_for_the_address()
    assert not is_url_from_allowed_origins("http://evil.example")
    assert is_url_from_allowed_origins("http://127.0.0.1:8501")
    assert calls == []


def test_a_server_that_listens_on_all_addresses_prints_none():
    """To print one, Streamlit would ask the same site, before it reads server.py."""
    for name in ("deploy/Containerfile", "Makefile"):
        assert re.search(r"hide_?welcome_?message", (ROOT / name).read_text(encoding="utf-8"), re.IGNORECASE), name
