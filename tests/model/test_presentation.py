"""A sequence fits into a link and comes back as it was; a link that somebody else wrote does no harm."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators import shows

VIEW = shows.view("compare?city=DE004C&view=lines&cities=FR009C%2CES001C&indicator=noise", "Nuits «calmes»")
STEPS = (VIEW, shows.message("Merci", "Deux lignes\nde texte"), shows.poll("K7M4QX"), shows.view("city"))


def link(steps: object, version: str = "1") -> str:
    """A link that holds anything at all."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = packed.compress(json.dumps(steps).encode()) + packed.flush()
    return version + base64.urlsafe_b64encode(text).decode().rstrip("=")


def test_a_sequence_comes_back_as_it_was_and_is_written_in_one_way_only():
    assert shows.read(shows.written(STEPS)) == (STEPS, ())
    assert shows.written(STEPS) == shows.written(list(STEPS))
    assert shows.written(()) == "" and shows.read("") == ((), ())


def test_thirty_views_fit_into_an_address():
    views = [
        shows.view(f"compare?city=BE00{n % 9}C&view=bars&indicator=indicator_{n}&year=20{n:02}") for n in range(30)
    ]
    assert len(shows.written(views)) < 2000


@pytest.mark.parametrize("bad", ["x", "1!!!", "2" + shows.written(STEPS)[1:], shows.written(STEPS)[:-4], "1é", "1AAAA"])
def test_a_link_that_cannot_be_read_is_told_and_gives_no_steps(bad):
    assert shows.read(bad) == ((), (shows.StepProblem(0, "unreadable"),))


def test_a_link_that_unfolds_without_end_is_not_unfolded():
    bomb = link([["m", "a" * 4_000_000]])
    assert len(bomb) < shows.LONGEST_LINK
    assert shows.read(bomb) == ((), (shows.StepProblem(0, "unreadable"),))
    assert shows.read("1" + "A" * 7000) == ((), (shows.StepProblem(0, "long"),))


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (["v", "http://elsewhere.example/"], "page"),
        (["v", "//elsewhere.example"], "page"),
        (["v", "javascript:alert(1)"], "page"),
        (["v", "../poll/AAAAAA"], "page"),
        (["x", "city"], "kind"),
        (["p", "short"], "code"),
        (["p", "../../etc"], "code"),
        (["m", " \n "], "empty"),
        (["m", "a" * 5000], "text"),
        ("city", "unreadable"),
        (["v", 3], "unreadable"),
        (["v", "city", "title", "more"], "unreadable"),
    ],
)
def test_a_bad_step_is_named_and_the_others_stay(step, reason):
    address = link([["v", "map?city=BE005C"], step, ["m", "last"]])
    steps, problems = shows.read(address)
    assert [one.address or one.text for one in steps] == ["map?city=BE005C", "last"]
    assert problems == (shows.StepProblem(2, reason),)


def test_more_than_thirty_steps_are_cut_and_told():
    steps, problems = shows.read(link([["m", str(n)] for n in range(200)]))
    assert len(steps) == shows.MOST_STEPS and problems == (shows.StepProblem(0, "many"),)


@given(some.text(max_size=300))
def test_no_text_at_all_breaks_the_reading(text):
    steps, problems = shows.read(text)
    assert steps == () and len(problems) <= 1


@given(some.recursive(some.none() | some.integers() | some.text(max_size=9), lambda one: some.lists(one, max_size=4)))
def test_no_content_at_all_breaks_the_reading(content):
    steps, _problems = shows.read(link(content))
    assert all(isinstance(one, shows.Step) for one in steps)
    assert shows.read(shows.written(steps))[0] == steps


def test_what_does_not_print_is_left_out_of_a_title():
    assert shows.view("city", " Liège\u202e \x00 now ").title == "Liège now"
