"""Events that a city enters: kept, shown on the lines they touch and nowhere else, refused with a reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from indicators import (
    VISITOR,
    CityEvent,
    EventKind,
    Events,
    People,
    Role,
    UnknownNameError,
    Viewer,
    exports,
    load_catalogue,
    load_language,
    open_atlas,
    tokens,
)
from indicators.access.rights import CONSOLE
from indicators.capabilities import view_of
from indicators.drawing.events import letters, place_of
from indicators.drawing.rooms import DESKTOP, PHONE
from indicators.model.errors import AccessError, EventError
from indicators.store import Store, audit_log
from indicators.view import Reader
from tests.accounts import store_of

LIEGE, GHENT, SAFE, TRUST = "BE005C", "BE003C", "safe_night_city", "trust_people_city"
ANA, EVA = (
    Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE})),
    Viewer(Role.EDITOR, "eva@x.example"),
)
FESTIVAL = CityEvent(
    LIEGE, date(2021, 7, 1), EventKind.EVENT, "New street lighting", (SAFE,), "City council, decision 12",
    "https://www.liege.be/decision?id=12&page=3",
)  # fmt: skip


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the small store in which Ana contributes for Liège and Eva edits."""
    return store_of(small_store, tmp_path, ANA, EVA)


def events(path: Path, viewer: Viewer = ANA, review: bool = False) -> Events:
    return Events(path, load_catalogue(), viewer, review)


def lines(path: Path, indicator: str = SAFE, city: str = LIEGE):
    return open_atlas(path).lines(indicator, (city, GHENT))


def test_an_event_stands_on_the_lines_it_touches_and_on_no_other(path):
    before = Store.open(path)
    saved = events(path).enter(FESTIVAL)
    assert before.refresh(), "the pages must notice"
    (event,) = lines(path).events
    assert event == replace(saved, account="", saved_at=None), "who entered it is not for everybody"
    assert lines(path, TRUST).events == () and lines(path, SAFE, GHENT).events == ()
    assert audit_log(path).iloc[0][["account", "act", "subject"]].tolist() == [ANA.account, "event", LIEGE]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_way_out_carries_its_day_its_words_and_its_source(path, code):
    events(path).enter(replace(FESTIVAL, title="Éclairage <neuf> & sûr", kind=EventKind.COUNTING))
    answer, _ = lines(path), load_language(code)
    reader = Reader(_, open_atlas(path).catalogue, tokens("light"))
    view = view_of(answer)
    for notes in (view.notes(answer, reader), view.screen_notes(answer, reader)):
        assert "Éclairage &lt;neuf&gt; &amp; sûr" in notes.html() and "<neuf>" not in notes.html()
        assert _.day(FESTIVAL.day) in notes.html() and "decision?id=12&amp;page=3" in notes.html()
        assert ("counted differently" if code == "en" else "comptage différent") in notes.html()
    for room in (DESKTOP, PHONE):
        figure = view.chart(answer, reader, room)
        assert [one["text"] for one in figure.layout["annotations"] if one.get("hovertext")] == ["<b>A</b>"]
        assert sum(one["line"].get("dash") == "dot" for one in figure.layout["shapes"]) == 1
    assert "sûr" in exports.picture(view, answer, reader, "column", "https://vigie.example/")


def test_letters_go_on_after_z_and_days_lie_where_their_year_is():
    assert letters([FESTIVAL] * 28)[-3:] == ["Z", "A2", "B2"]
    places = [place_of(date(2020, month, 1)) for month in (1, 7, 12)]
    assert places[0] == 2019.5 and places[1] == pytest.approx(2020, abs=0.01) and places[2] < 2020.5


def test_where_a_review_is_wanted_an_editor_looks_first(path):
    saved = events(path, review=True).enter(FESTIVAL)
    assert saved.waits and lines(path).events == ()
    assert [one.id for one in events(path).of(LIEGE)] == [saved.id]
    assert events(path).waiting() == () and [one.id for one in events(path, EVA).waiting()] == [saved.id]
    with pytest.raises(AccessError):
        events(path).let_out(saved.id)
    events(path, EVA).let_out(saved.id)
    assert len(lines(path).events) == 1 and events(path, EVA).waiting() == ()


def test_its_city_and_editors_take_it_back_others_cannot(path):
    saved = events(path).enter(FESTIVAL)
    People(path, CONSOLE).grant("gerda@gent.example", "contributor", [GHENT])
    gerda = Viewer(Role.CONTRIBUTOR, "gerda@gent.example", cities=frozenset({GHENT}))
    for stranger in (gerda, VISITOR):
        with pytest.raises(AccessError):
            events(path, stranger).drop(saved.id)
        with pytest.raises(AccessError):
            events(path, stranger).enter(FESTIVAL)
        with pytest.raises(AccessError):
            events(path, stranger).of(LIEGE)
    assert len(lines(path).events) == 1
    events(path, EVA).drop(saved.id)
    assert lines(path).events == ()
    with pytest.raises(UnknownNameError):
        events(path).drop(saved.id)
    People(path, CONSOLE).revoke(ANA.account)
    with pytest.raises(AccessError):
        events(path).enter(FESTIVAL)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": " \n\u200b "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"source": ""}, "source"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://anna:secret@liege.be/"}, "link"),
        ({"link": 'https://liege.be/"onmouseover='}, "link"),
        ({"day": date(1989, 12, 31)}, "day"),
        ({"day": datetime.now(UTC).date() + timedelta(days=2)}, "day"),
        ({"indicators": ()}, "indicators"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(path, change, reason):
    with pytest.raises(EventError) as error:
        events(path).enter(replace(FESTIVAL, **change))
    assert error.value.reason == reason and events(path).of(LIEGE) == ()


def test_an_unknown_indicator_or_city_is_refused(path):
    with pytest.raises(UnknownNameError):
        events(path).enter(replace(FESTIVAL, indicators=("safe_nigth_city",)))
    with pytest.raises(UnknownNameError):
        events(path, CONSOLE).enter(replace(FESTIVAL, city="XX999C"))


def test_an_event_outside_the_years_of_the_figures_is_kept_and_not_drawn(path):
    events(path).enter(replace(FESTIVAL, day=date(1991, 5, 1)))
    assert len(events(path).of(LIEGE)) == 1 and lines(path).events == ()
