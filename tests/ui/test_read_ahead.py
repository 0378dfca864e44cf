"""In idle time the pages of the network's cities are made before a reader asks, and again for each version."""

import threading

import pytest

from indicators import PAGE_RUNS
from indicators.model.answer_cache import answers_counted
from tests.pages.visit import Visit
from ui import drawings, read_ahead, session


class StopAfter(threading.Event):
    """Stops work after so many pauses, none of which is waited for."""

    def __init__(self, pauses: int):
        super().__init__()
        self.pauses, self.lengths = pauses, []

    def wait(self, timeout: float | None = None) -> bool:
        self.lengths.append(timeout)
        return len(self.lengths) > self.pauses


def compared() -> int:
    """How many comparisons the visitors' atlas has answered so far."""
    answers = session.public_atlas()._answers.get("compare")
    return answers.cache_info().currsize if answers else 0


def test_cities_of_the_network_are_compared_one_by_one_with_pauses_between():
    atlas = session.public_atlas()
    members = [one.id for one in atlas.choices() if one.member][:3]
    stopping = StopAfter(len(members))
    read_ahead.cities_of_the_network(stopping)
    assert stopping.lengths == [read_ahead.FIRST, *[read_ahead.PAUSE] * len(members)]
    before = compared()
    for city in members:
        atlas.compare(city)
    assert compared() == before


def test_while_many_read_nothing_is_made_ahead(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(PAGE_RUNS), "are_many", True)
    before, stopping = compared(), StopAfter(3)
    read_ahead.cities_of_the_network(stopping)
    assert stopping.lengths == [read_ahead.FIRST] * 4
    assert compared() == before


def test_after_the_cities_of_the_network_come_the_largest_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(read_ahead, "MOST_OTHERS", 2)
    drawings: list[tuple[str, bool]] = []
    monkeypatch.setattr(session, "draw_ahead", lambda atlas, city, press=True: drawings.append((city, press)))
    monkeypatch.setattr(read_ahead, "_evaluate", lambda atlas, policy, place: None)
    choices = session.public_atlas().choices()
    read_ahead.cities_of_the_network(StopAfter(len(choices)))
    others = [one for one in choices if not one.member and one.population]
    largest = sorted(others, key=lambda one: -(one.population or 0))[:2]
    members = [(one.id, True) for one in choices if one.member]
    assert drawings == [*members, *((one.id, False) for one in largest)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_made_ahead_is_the_page_that_a_reader_gets(language: str):
    atlas, city = session.public_atlas(), "FR003C"
    Visit(city="BE005C", lang=language)  # somebody speaks it
    session.draw_ahead(atlas, city)
    counts, ahead = answers_counted(atlas)["compare"], set(drawings._drawn[atlas.compare(city)])
    Visit(city=city, lang=language)
    assert session.public_atlas() is atlas
    assert answers_counted(atlas)["compare"][0] == counts[0]
    more = {key[1] for key in set(drawings._drawn[atlas.compare(city)]) - ahead}
    assert more <= {"_press_card", "_sheet_titles"}


def test_it_ends_when_the_server_stops():
    stopping = threading.Event()
    stopping.set()
    read_ahead.what_all_share(stopping)
    read_ahead.cities_of_the_network(stopping)
