"""A long computation on a page: who waits reads how many come first, in their language; who is refused reads why."""

import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from indicators import Abandoned, BusyError, Role, WorkQueue
from indicators.access.rights import Viewer
from ui import costly, identity, session

LONG = 30  # seconds after which a test that hangs fails


def page() -> None:
    """A page that computes something dear, and notes what it shows meanwhile."""
    import streamlit as st

    from indicators import BusyError, views
    from ui import costly, session

    try:
        st.write(costly.compute("Computing", st.session_state["work"]))
    except BusyError as error:
        st.warning(views.error_sentence(error, session.words()))


def opened(locale: str, work=lambda: "done") -> AppTest:
    app = AppTest.from_function(page, default_timeout=LONG)
    app.context |= {"locale": locale}
    app.session_state["work"] = work
    return app.run()


@pytest.fixture
def occupied(monkeypatch):
    """A queue whose only place is taken until the test lets it go."""
    queue, begun, go = WorkQueue(at_once=1, most_waiting=1), threading.Event(), threading.Event()
    monkeypatch.setattr(session, "work_queue", lambda: queue)

    def compute():
        begun.set()
        return go.wait(LONG)

    with ThreadPoolExecutor(1) as visits:
        visits.submit(queue.do, compute)
        assert begun.wait(LONG)
        yield queue, go
        go.set()


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "Waiting for 1 other long calculation"),
        ("fr-BE", "En attente de 1 autre calcul long"),
    ],
)
def test_who_waits_reads_how_many_come_first(occupied, monkeypatch, locale, words):
    _queue, go = occupied
    messages, original = [], costly.waiting_words

    def let_go(place, _):
        messages.append(original(place, _))
        go.set()
        return messages[-1]

    monkeypatch.setattr(costly, "waiting_words", let_go)
    app = opened(locale)
    assert messages and messages[0].replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}") == words
    assert [one.value for one in app.markdown] == ["done"] and not app.text


@pytest.mark.parametrize(("locale", "words"), [("en-GB", "Try again in 30 seconds."), ("fr-BE", "Réessayez dans 30")])
def test_who_comes_to_a_full_queue_reads_when_to_come_again(occupied, locale, words):
    queue, _go = occupied
    queue.most_waiting = 0
    assert words in opened(locale).warning[0].value


def test_no_file_is_made_for_whose_role_was_taken_meanwhile(monkeypatch):
    """An administrator's open page gave the audit log after the role was taken."""
    claims, people = object(), {"ada": Viewer(Role.ADMINISTRATOR, "ada@network.example")}
    entrance = SimpleNamespace(recognised=lambda _claims: SimpleNamespace(viewer=people["ada"]))
    monkeypatch.setattr(session, "_entrance", lambda: entrance)
    monkeypatch.setattr(identity, "claims", lambda: claims)
    make = costly.later(lambda: b"log")
    assert make() == b"log"
    people["ada"] = Viewer(Role.VISITOR, "ada@network.example")
    with pytest.raises(Abandoned):
        make()


def test_a_download_waits_in_the_same_queue(occupied):
    queue, _go = occupied
    queue.most_waiting = 0
    with pytest.raises(BusyError):
        costly.later(lambda: b"file")()
