"""What is worked out once for all runs is what Streamlit sends: the same messages, byte by byte."""

from functools import partial

import pytest
from streamlit.elements import html
from streamlit.elements.lib.options_selector_utils import create_mappings
from streamlit.elements.widgets import selectbox
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from ui.labels import ManyLabels, NameIn
from ui.serving import steady

PATCHED = (
    (selectbox, "create_mappings"),
    (html, "_html_only_style_tags"),
    (app_session.AppSession, "_call_soon_on_event_loop"),
    (SafeSessionState, "filtered_state"),
)
SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.nothing")


@pytest.fixture
def unchanged(monkeypatch):
    """Streamlit as it comes, and again after the test."""
    populate = getattr(app_session._populate_theme_msg, "__wrapped__", app_session._populate_theme_msg)
    clean = getattr(html.clean_text, "__wrapped__", html.clean_text)
    monkeypatch.setattr(app_session, "_populate_theme_msg", populate)
    monkeypatch.setattr(html, "clean_text", clean)
    for place, name in PATCHED:
        monkeypatch.setattr(place, name, getattr(place, name))
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


def test_a_style_sheet_is_still_told_from_a_text(unchanged):
    alone = html._html_only_style_tags
    steady.keep()
    for text in ("<style>p {}</style>", "<!-- one --><STYLE>p {}</STYLE>", "<p>two</p><style>p {}</style>", ""):
        assert html._html_only_style_tags(text) is html._html_only_style_tags(text) is alone(text)


def test_it_is_put_in_place_once(unchanged):
    steady.keep()
    first = app_session._populate_theme_msg, html.clean_text
    steady.keep()
    assert (app_session._populate_theme_msg, html.clean_text) == first


def test_a_long_select_box_has_the_words_and_numbers_that_streamlit_gives_it(unchanged):
    labels = {f"c{number}": f"City {number % 150}" for number in range(200)}  # two of a name: the last one counts
    calls = []

    def create(options, format_func):
        calls.append(len(options))
        return create_mappings(options, format_func)

    created = steady.mappings_once(create)
    for _again in range(2):
        assert created([*labels, "c999"], NameIn(labels)) == create_mappings([*labels, "c999"], NameIn(labels))
        assert created(["c1", "c2"], NameIn(labels)) == (["City 1", "City 2"], {"City 1": 0, "City 2": 1})
    assert calls == [201, 2, 2], "The long list is written once."


def test_the_words_of_all_cities_are_kept_with_their_labels(unchanged):
    labels, calls = ManyLabels({f"c{number}": f"City {number}" for number in range(200)}), []

    def create(options, format_func):
        calls.append(len(options))
        return create_mappings(options, format_func)

    created = steady.mappings_once(create)
    for _again in range(2):
        assert created([*labels], NameIn(labels)) == create_mappings([*labels], NameIn(labels))
        assert created([*labels][1:], NameIn(labels)) == create_mappings([*labels][1:], NameIn(labels))
    assert calls == [200, 199]


def test_messages_are_handed_over_together_in_their_order_and_none_is_left():
    class Session:
        """A session whose loop is woken by hand."""

        def __init__(self):
            self.handed_over, self.woken = [], []

    session = Session()
    call_soon = steady.handed_over_together(lambda session, callback: session.woken.append(callback))

    def fail() -> None:
        raise RuntimeError("one message")

    for number in (1, 2):
        call_soon(session, partial(session.handed_over.append, number))
    assert len(session.woken) == 1 and not session.handed_over
    call_soon(session, fail)
    call_soon(session, partial(session.handed_over.append, 3))
    with pytest.raises(RuntimeError, match="one message"):
        session.woken.pop()()
    assert session.handed_over == [1, 2]
    session.woken.pop()()
    assert session.handed_over == [1, 2, 3] and not session.woken
    call_soon(session, partial(session.handed_over.append, 4))
    session.woken.pop()()
    assert session.handed_over == [1, 2, 3, 4]


def test_a_name_in_a_visits_state_is_looked_up_as_streamlit_would():
    state = SafeSessionState(SessionState(), lambda: None)
    state["city"], state["nothing"] = "BE005C", None
    looked_up = steady.VisitState(state)
    assert "city" in looked_up and "nothing" in looked_up and "year" not in looked_up
    assert looked_up["city"] == "BE005C" and looked_up["nothing"] is None
    assert dict(looked_up) == {"city": "BE005C", "nothing": None} == state._state.filtered_state
    with pytest.raises(KeyError):
        looked_up["year"]
