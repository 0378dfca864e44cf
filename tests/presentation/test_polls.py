"""A live poll: one answer a phone, nothing kept of who answers, counts only from five answers on, gone after a day."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api import whose
from indicators import AccessError, PollError, Polls, Role, StoreError, Viewer, new_key
from indicators.access.rights import VISITOR
from indicators.model import rate_limits
from indicators.model.presentation import Poll, Tally
from indicators.presentation import poll as presentation_poll
from indicators.presentation import polls
from indicators.presentation.poll_files import PollFile

ANNE = Viewer(Role.CONTRIBUTOR, "anne@liege.example", cities=frozenset({"BE005C"}))
TEXTS = {
    "en": ("Do you feel safe?", "Yes", "No", "It depends"),
    "fr": ("Vous sentez-vous en sécurité ?", "Oui", "Non", "Ça dépend"),
}
KEY = new_key()


class Clock:
    """A time that tests set."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path, clock: Clock) -> Polls:
    return Polls(tmp_path, clock)


@pytest.fixture
def poll(place: Polls) -> Poll:
    new_poll = place.make(ANNE, KEY, TEXTS)
    place.act(new_poll.code, KEY, "open")
    return new_poll


def answered(place: Polls, code: str, *choices: int) -> list[str]:
    """So many phones answer; returns their tokens."""
    tokens = [place.token(code) for _ in choices]
    assert [place.answer(code, token, one) for token, one in zip(tokens, choices, strict=True)] == [""] * len(choices)
    return tokens


@pytest.mark.parametrize(
    ("counts", "percents"),
    [((1, 1, 1), (34, 33, 33)), ((4, 1), (80, 20)), ((2, 2, 2, 1), (29, 29, 28, 14)), ((0, 0), (0, 0)), ((), ())],
)
def test_percentages_add_to_100_whatever_the_counts(counts, percents):
    assert Tally(sum(counts), counts).percents == percents


def test_counts_are_hidden_below_five_answers(place, poll):
    answered(place, poll.code, 0, 0, 1, 2)
    assert place.tally(poll.code) == Tally(4, ())
    answered(place, poll.code, 0)
    assert place.tally(poll.code) == Tally(5, (3, 1, 1))


def test_a_phone_answers_once_and_may_change_its_answer_until_the_poll_is_closed(place, poll):
    first, *_others = answered(place, poll.code, 0, 1, 1, 1, 1)
    assert place.answer(poll.code, first, 2) == "" and place.chosen(poll.code, first) == 2
    assert place.tally(poll.code) == Tally(5, (0, 4, 1))
    place.act(poll.code, KEY, "close")
    assert place.answer(poll.code, first, 0) == "closed" and place.chosen(poll.code, first) == 2


def test_a_poll_is_closed_until_its_presenter_opens_it(place):
    new_poll = place.make(ANNE, KEY, TEXTS)
    assert place.answer(new_poll.code, place.token(new_poll.code), 0) == "closed"


def test_a_token_of_elsewhere_or_of_nobody_does_not_count(place, poll):
    other = place.make(ANNE, KEY, TEXTS)
    for token in ("", "x", "a" * 48, "é" * 48, place.token(other.code), place.token(poll.code)[:-1] + "g"):
        assert place.answer(poll.code, token, 0) == "token"
    assert place.tally(poll.code).answers == 0


@pytest.mark.parametrize("choice", [-1, 3, 99])
def test_a_choice_that_is_not_there_does_not_count(place, poll, choice):
    assert place.answer(poll.code, place.token(poll.code), choice) == "choice"


def test_a_phone_that_changes_again_and_again_is_stopped(place, poll):
    token = place.token(poll.code)
    outcomes = [place.answer(poll.code, token, turn % 2) for turn in range(presentation_poll.MOST_CHANGES + 1)]
    assert outcomes == [""] * presentation_poll.MOST_CHANGES + ["often"]


def test_reset_forgets_the_answers_and_closes(place, poll):
    answered(place, poll.code, *[0] * 6)
    place.act(poll.code, KEY, "reset")
    assert place.tally(poll.code) == Tally(0, ()) and not place.poll(poll.code).open


def test_only_the_key_opens_and_closes(place, poll):
    for key in ("", new_key(), KEY[:-1]):
        assert not place.holds(poll.code, key)
        with pytest.raises(AccessError):
            place.act(poll.code, key, "close")
    assert place.poll(poll.code).open


def test_a_visitor_makes_no_poll(place):
    with pytest.raises(AccessError):
        place.make(VISITOR, KEY, TEXTS)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({}, "languages"),
        ({"xx": ("Q", "a", "b")}, "languages"),
        ({"en": (" ", "a", "b")}, "question"),
        ({"en": ("Q", "a")}, "choices"),
        ({"en": ("Q", "a", "a")}, "choices"),
        ({"en": ("Q", *"abcdefg")}, "choices"),
        ({"en": ("Q", "a", "b"), "fr": ("Q", "a", "b", "c")}, "same"),
    ],
)
def test_what_is_no_poll_is_refused_with_its_reason(place, texts, reason):
    with pytest.raises(PollError) as error:
        place.make(ANNE, KEY, texts)
    assert error.value.reason == reason


def test_everything_comes_back_after_a_restart_and_another_process_sees_it_at_once(place, poll, tmp_path, clock):
    tokens = answered(place, poll.code, 0, 1, 2, 2, 2)
    again = Polls(tmp_path, clock)
    assert again.tally(poll.code) == Tally(5, (1, 1, 3)) and again.chosen(poll.code, tokens[1]) == 1
    assert again.answer(poll.code, tokens[1], 0) == ""
    assert place.tally(poll.code) == Tally(5, (2, 0, 3))
    place.act(poll.code, KEY, "close")
    assert again.answer(poll.code, tokens[1], 1) == "closed"


def test_a_line_that_a_crash_cut_costs_nothing_else(place, poll, tmp_path, clock):
    answered(place, poll.code, 0, 1, 2, 2, 2)
    with (tmp_path / f"{poll.code}.jsonl").open("ab") as file:
        file.write(b'{"phone":"abc","cho')
    again = Polls(tmp_path, clock)
    answered(again, poll.code, 1)
    assert again.tally(poll.code) == Polls(tmp_path, clock).tally(poll.code) == Tally(6, (1, 2, 3))


def test_nothing_is_left_after_a_day(place, poll, tmp_path, clock):
    answered(place, poll.code, 0)
    clock.now += polls.LIFE + 1
    assert place.poll(poll.code) is None and list(tmp_path.iterdir()) == []
    assert place.answer(poll.code, "a" * 48, 0) == "over"


def test_a_poll_whose_file_is_removed_is_over_for_every_process_at_once(place, poll, tmp_path, clock):
    other = Polls(tmp_path, clock)
    (token,) = answered(other, poll.code, 0)
    (tmp_path / f"{poll.code}.jsonl").unlink()
    assert place.poll(poll.code) is None and other.answer(poll.code, token, 1) == "over"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_poll_is_left_alone_and_stays_closed(place, tmp_path):
    (tmp_path / "ABCDEF.jsonl").write_text("no poll\n")
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    assert [place.poll("ABCDEF") for _turn in range(20)] == [None] * 20 and place.sweep() == 0
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_who_is_in_the_middle_of_an_answer_finds_a_removed_poll_gone_and_writes_into_no_other_file(poll, tmp_path):
    poll_file = presentation_poll.OpenPoll.opened(PollFile(tmp_path / f"{poll.code}.jsonl"), poll.code)
    token = poll_file.token()
    poll_file.remove()
    with (tmp_path / "another").open("wb+") as another:  # it gets the number that the poll's file had
        with pytest.raises(StoreError):
            poll_file.write({"act": "open"})
        assert poll_file.answer(token, 0) == "closed" and another.read() == b""


def test_the_file_says_nothing_of_who_answered_and_when(place, poll, tmp_path):
    token = place.token(poll.code)
    place.answer(poll.code, token, 1)
    head, *lines = (tmp_path / f"{poll.code}.jsonl").read_text().splitlines()
    assert [sorted(json.loads(one)) for one in lines] == [["act"], ["choice", "phone"]]
    assert sorted(json.loads(head)) == ["key", "made", "salt", "texts"]
    content = head + "".join(lines)
    assert token not in content and KEY not in content and ANNE.account not in content
    assert (tmp_path / f"{poll.code}.jsonl").stat().st_mode & 0o077 == 0


def test_a_code_is_never_a_path(place, tmp_path):
    (tmp_path.parent / "SECRET.jsonl").write_text("{}")
    assert place.poll("../SECRET") is None and place.poll("SECRET/") is None and place.poll("") is None


def test_guessing_codes_is_slow():
    now = Clock()
    bucket = rate_limits.Bucket(60, 1, now)
    assert sum(bucket.take() for _ in range(500)) == 60
    now.now += 10
    assert sum(bucket.take() for _ in range(500)) == 10


def test_addresses_beyond_those_that_are_told_apart_share_one_allowance(monkeypatch):
    monkeypatch.setattr(rate_limits, "MOST_ADDRESSES", 3)
    now = Clock()
    buckets = rate_limits.Buckets(2, 1, now)
    assert [buckets.take(one) for one in "abcabc"] == [True] * 6 and not buckets.take("a")
    assert sum(buckets.take(str(number)) for number in range(100)) == 2 and len(buckets._of) == 4
    now.now += 1
    assert buckets.take("a") and buckets.take("new") and not buckets.take("newer")
    assert all(rate_limits.Buckets(0, 0).take("a") for _turn in range(100))


def test_four_hundred_phones_at_once_lose_and_double_nothing(place, poll, tmp_path, clock):
    start = threading.Barrier(8)
    other = Polls(tmp_path, clock)  # a second process on the same folder

    def phones_of_a_room(worker: int) -> None:
        start.wait()
        where = (place, other)[worker % 2]
        for turn in range(50):
            token = where.token(poll.code)
            assert where.answer(poll.code, token, turn % 3) == "" == where.answer(poll.code, token, worker % 3)

    with ThreadPoolExecutor(8) as workers:
        for done in [workers.submit(phones_of_a_room, one) for one in range(8)]:
            done.result()
    assert place.tally(poll.code) == other.tally(poll.code) == Tally(400, (150, 150, 100))


def test_pages_and_programs_count_an_address_by_one_rule():
    neighbours = ("2001:db8:1:2::5", "2001:db8:1:2:ffff::1")
    assert len({rate_limits.counted_as(one) for one in neighbours}) == 1
    assert rate_limits.counted_as("2001:db8:1:3::5") != rate_limits.counted_as(neighbours[0])
    for address in (*neighbours, "192.0.2.7", "", "testclient"):
        assert whose({"client": (address, 5000)} if address else {}) == rate_limits.counted_as(address)
