"""What is worked out once for all runs is what Streamlit sends: the same messages, byte by byte."""

import pytest
from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from ui.serving import steady

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.nothing")


@pytest.fixture
def unchanged(monkeypatch):
    """Streamlit as it comes, and again after the test."""
    populate = getattr(app_session._populate_theme_msg, "__wrapped__", app_session._populate_theme_msg)
    clean = getattr(html.clean_text, "__wrapped__", html.clean_text)
    monkeypatch.setattr(app_session, "_populate_theme_msg", populate)
    monkeypatch.setattr(html, "clean_text", clean)
    return populate, clean


@pytest.mark.parametrize("section", SECTIONS)
def test_the_theme_of_every_section_is_streamlits(unchanged, section):
    steady.keep()
    for _again in range(2):
        alone, ready = CustomThemeConfig(), CustomThemeConfig()
        unchanged[0](alone.light, section)
        app_session._populate_theme_msg(ready.light, section)
        assert ready.SerializeToString(deterministic=True) == alone.SerializeToString(deterministic=True)
        assert ready.HasField("light") == alone.HasField("light")


def test_the_theme_is_read_from_the_settings_once(unchanged):
    sections_read = []
    populated = steady.theme_once(lambda config, section="theme": sections_read.append(section))
    for _again in range(3):
        populated(CustomThemeConfig())
        populated(CustomThemeConfig(), "theme.dark")
    assert sections_read == ["theme", "theme.dark"]


def test_a_text_of_html_is_the_same_text(unchanged):
    steady.keep()
    for text in ("<p>one</p>", "\n    <p>two</p>\n      <b>three</b>\n", "  "):
        assert html.clean_text(text) == html.clean_text(text) == unchanged[1](text)


def test_it_is_put_in_place_once(unchanged):
    steady.keep()
    first = app_session._populate_theme_msg, html.clean_text
    steady.keep()
    assert (app_session._populate_theme_msg, html.clean_text) == first
