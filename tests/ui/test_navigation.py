"""The address of a view, as it is printed in what is taken away."""

from types import SimpleNamespace

import pytest

from ui import navigation


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("http://vigie.example", "", "http://vigie.example/?city=BE005C&lang=en"),
        ("http://vigie.example/?city=DE004C", "", "http://vigie.example/?city=BE005C&lang=en"),
        ("http://vigie.example/compare", "", "http://vigie.example/compare?city=BE005C&lang=en"),
        ("http://vigie.example/safe", "/safe", "http://vigie.example/safe/?city=BE005C&lang=en"),
        ("http://vigie.example/safe/compare", "/safe", "http://vigie.example/safe/compare?city=BE005C&lang=en"),
    ],
)
def test_the_address_of_a_view_is_whole_also_on_the_first_page(monkeypatch, url, base, expected):
    visit = {"link": {"city": "BE005C"}, "lang": "en"}
    monkeypatch.setattr(navigation, "st", SimpleNamespace(session_state=visit, context=SimpleNamespace(url=url)))
    monkeypatch.setattr(navigation.addresses, "base", lambda: base)
    assert navigation.address() == expected


def test_what_another_default_could_replace_stands_in_the_address(monkeypatch):
    every = {"city": "DE008C", "policy": "de_zone", "place": "", "year": "2024"}
    visit = {"link": {"city": None, "policy": None}, "whole": every, "lang": "en"}
    context = SimpleNamespace(url="http://vigie.example/policies")
    monkeypatch.setattr(navigation, "st", SimpleNamespace(session_state=visit, context=context))
    assert navigation.pinned() == {"city": "DE008C", "policy": "de_zone"}
    assert navigation.address() == "http://vigie.example/policies?city=DE008C&policy=de_zone&lang=en"
