"""What administrators are told of the server on each page: a clock that may be wrong, another server on the store."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from indicators import People, Release, load_language, saved_dates, store
from indicators.access.rights import CONSOLE
from indicators.store import ReleasePapers, Signature
from indicators.store.clock import LASTING, RECENT, ClockWatch
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit
from tests.ui.test_saving import warnings
from ui import server_notices
from ui.serving import health

ADA, EVA = "ada@network.example", "eva@network.example"
NOW = datetime.now(UTC).replace(tzinfo=None)
AHEAD = (NOW + timedelta(days=3650)).replace(hour=9, minute=30)
SERVES = (
    "import sys; from pathlib import Path; from indicators.store.servers import serving\n"
    "with serving(Path(sys.argv[1])):\n    print(flush=True); sys.stdin.read()"
)


@pytest.fixture
def own_store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """The pages read a copy of the store, where Ada administers and Eva edits."""
    with pages_on_a_copy(small_store, tmp_path) as path:
        People(path, CONSOLE).grant(ADA, "administrator")
        People(path, CONSOLE).grant(EVA, "editor")
        yield path


def publish(path: Path, at: datetime) -> None:
    """Publishes a figure of Liège while the clock says this moment."""
    row = {"indicator": "safe_night_city", "geo": "BE005C", "period": "2023", "value": 58.0, "numerator": 10.0}
    figures = pd.DataFrame([row | {"denominator": 700.0, "status": "A", "note": "", "series": "own"}])
    release = Release("early", "city-BE005C", at.date(), "published", "contributed", "own.csv", "", 0)
    store.publish(path, replace(release, scope="partial"), figures, ReleasePapers(Signature("liege", at)))


def test_an_administrator_reads_what_to_do_with_releases_of_a_day_that_lies_ahead(own_store):
    assert warnings(Visit("peers", person=ADA)) == ""
    publish(own_store, AHEAD)
    sentence = warnings(Visit("peers", person=ADA))
    assert "Published with a date after today: early." in sentence and f"{NOW.year}, " in sentence
    assert "withdraw these releases on the Contribute page" in sentence
    assert "horloge" in warnings(Visit("peers", locale="fr-FR", person=ADA))
    assert warnings(Visit("peers", person=EVA)) == warnings(Visit("peers")) == ""
    assert any("clock may be wrong" in one for one in health._problems())
    store.withdraw(own_store, "early", signed=Signature("ada", NOW))
    sentence = warnings(Visit("peers", person=ADA))
    assert "something was saved here at" in sentence and "09:30 UTC" in sentence
    for number in range(RECENT):
        People(own_store, CONSOLE).grant(f"{number}@network.example", "contributor", ["BE005C"])
    assert warnings(Visit("peers", person=ADA)) == "" and health._problems() == []


def test_what_a_clock_that_is_behind_now_finds_in_a_store(own_store):
    dates, now = saved_dates(own_store), datetime.now(UTC).replace(tzinfo=None)
    assert not dates.is_later(now) and dates.is_later(now - timedelta(days=1))
    assert not dates.is_later(now - timedelta(seconds=100))  # two right clocks differ a little


def test_a_clock_that_is_set_while_the_server_runs_is_noticed_until_it_is_right_again(caplog):
    """What the two clocks of a system say one after the other, as when the first one is set."""
    clocks, passed = [NOW], [1000.0]
    watch = ClockWatch(lambda: clocks[-1], lambda: passed[-1])

    def after(seconds: float, clock: datetime):
        passed.append(passed[-1] + seconds)
        clocks.append(clock)
        return watch.jump()

    hour = timedelta(hours=1)
    assert after(3600, NOW + hour) is None and after(3600, NOW + 2 * hour + timedelta(seconds=90)) is None
    jump = after(60, NOW + 26 * hour)
    assert jump and jump.shows - jump.due == timedelta(hours=24) - timedelta(seconds=150)
    assert "The clock was set" in caplog.text
    assert after(60, NOW + 2 * hour + timedelta(minutes=3)) is None  # set right
    assert (jump := after(60, NOW - 2 * hour)) and jump.shows < jump.due
    assert after(LASTING, NOW + 22 * hour) is None and after(60, NOW + 22 * hour + timedelta(minutes=1)) is None


def test_the_clock_that_was_set_is_told_to_administrators(own_store, monkeypatch):
    passed = iter([0.0])
    watch = ClockWatch(passed=lambda: next(passed, 7200.0))  # two hours passed, which the clock does not show
    monkeypatch.setattr(server_notices, "clock", lambda: watch)
    assert "clock was set while the server ran: it shows" in warnings(Visit("peers", person=ADA))
    assert warnings(Visit("peers")) == "" and "clock" in " ".join(health._problems())


def test_a_second_server_on_the_store_is_told_to_administrators_until_it_has_ended(own_store):
    english = load_language("en")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", SERVES, str(own_store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    with started[0] as first, started[1] as second:
        assert first.stdout.readline() == second.stdout.readline() == "\n"
        sentence = warnings(Visit("peers", person=ADA))
        assert "Servers that use these figures: 2; expected: 1." in sentence and "VIGIE_PROCESSES to 2" in sentence
        assert warnings(Visit("peers", person=EVA)) == warnings(Visit("peers")) == ""
        second.kill()
        second.wait()
        assert server_notices.too_many_servers(english) == "" == warnings(Visit("peers", person=ADA))
        first.communicate()
    assert not list(Path(f"{own_store}.servers").glob("server-*"))[1:]
