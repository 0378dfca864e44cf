"""Tripwires: stated beforehand by members, judged by each later figure, said on City and in the feed."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from indicators import (
    VISITOR,
    Atlas,
    Consent,
    Role,
    StatedTripwires,
    Tripwire,
    TripwireKind,
    UnknownNameError,
    Viewer,
    load_catalogue,
    load_language,
    open_atlas,
    views,
)
from indicators.access.rights import CONSOLE
from indicators.drawing.rooms import PAPER, PHONE, SCREEN
from indicators.drawing.style import LIGHT
from indicators.foresight.tripwires.alarm_words import offer_words
from indicators.foresight.tripwires.answer import offered_bands
from indicators.foresight.tripwires.panels import crossed_list, tripwire_list
from indicators.foresight.tripwires.view import TRIPWIRES
from indicators.model import limits, tables
from indicators.model.errors import AccessError, TripwireError
from indicators.model.indicators import Release
from indicators.model.tripwires import BandLimit, TripwireState
from indicators.store import ReleasePapers, Store, audit_log, publish, read_entries
from indicators.store.database import writing
from indicators.store.entry_tables import TRIPWIRES as STATED
from indicators.view import Reader
from tests.accounts import store_of

KOELN, BONN, MADRID, ROBBERY, THEFT = "DE004C", "DE034C", "ES001C", "recorded_robbery", "recorded_theft"
ANA = Viewer(Role.CONTRIBUTOR, "ana@koeln.example", cities=frozenset({KOELN}))
BEN = Viewer(Role.CONTRIBUTOR, "ben@bonn.example", cities=frozenset({BONN}))
ABOVE = Tripwire(KOELN, ROBBERY, TripwireKind.ABOVE, 150.0, note="Review the night patrols")
BAND = Tripwire(KOELN, ROBBERY, TripwireKind.BAND)
EN = load_language("en")


@pytest.fixture
def path(bundled_store: Path, tmp_path: Path) -> Path:
    """A copy of the store in which Ana contributes for Cologne and Ben for Bonn."""
    return store_of(bundled_store, tmp_path, ANA, BEN)


def stated(path: Path, viewer: Viewer = ANA) -> StatedTripwires:
    return StatedTripwires(path, load_catalogue(), viewer)


def told(path: Path, value: float, year: int = 2025, consent: Consent = Consent.PUBLIC, city: str = KOELN) -> None:
    """A member's release with the robberies of a city in a later year; NaN: it says that the figure is missing."""
    residents = 1_000_000.0
    row = dict.fromkeys(tables.OBSERVATIONS) | {
        "indicator": ROBBERY, "geo": city, "period": str(year), "value": value, "numerator": value * residents / 1e5,
        "denominator": residents, "status": "A" if value == value else "M", "note": "", "series": "own",
    }  # fmt: skip
    figures = pd.DataFrame([row])[list(tables.OBSERVATIONS)]
    day = date.today()
    release = Release(f"own@{year}", "own", day, "published", "contributed", "own.csv", "", 0, "partial", "Köln", "")
    publish(path, release, figures, ReleasePapers(consents={ROBBERY: consent}))


def test_a_tripwire_waits_for_a_later_figure_and_is_crossed_by_it(path):
    before = Store.open(path)
    saved = stated(path).state(ABOVE, open_atlas(path).foresight.forecast)
    assert before.refresh(), "the pages must notice"
    assert saved.after == 2024 and saved.id and saved.account == ANA.account
    (watched,) = open_atlas(path).foresight.tripwires(KOELN).watched
    assert watched.state is TripwireState.WAITING and watched.tripwire.account == "", (
        "who stated it is not for everybody"
    )
    told(path, 171.0)
    answer = open_atlas(path).foresight.tripwires(KOELN)
    (watched,) = answer.crossed
    assert (watched.year, watched.value, watched.chance) == (2025, 171.0, None)
    reader = Reader(EN, load_catalogue(), LIGHT)
    assert TRIPWIRES.headline(answer, reader) == "Cologne: its alert threshold on robberies is crossed"
    assert "above 150" in crossed_list(answer, Reader(EN, reader.catalogue)) and "policies?view=entry" in crossed_list(
        answer, Reader(EN, reader.catalogue)
    )
    feed = views.news_feed(open_atlas(path).news_of_city(KOELN), Reader(EN, reader.catalogue))
    (entry,) = [one for one in feed.entries if one.key.startswith("tripwire/")]
    assert (
        entry.title.startswith("Alert threshold crossed in Cologne: robberies at 171")
        and "night patrols" in entry.summary
    )
    assert entry.link["view"] == "tripwires" and entry.day == date.today()


def test_an_indicator_with_two_crossed_tripwires_is_said_once(path):
    atlas = open_atlas(path)
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    stated = tuple(replace(ABOVE, id=str(limit), threshold=limit, after=2020) for limit in (50.0, 60.0))
    answer = atlas.foresight.tripwires(KOELN, stated)
    assert TRIPWIRES.headline(answer, reader) == "Cologne: 2 of 2 alert thresholds are crossed, on robberies"


def test_a_figure_inside_crosses_nothing(path):
    stated(path).state(ABOVE, open_atlas(path).foresight.forecast)
    told(path, 120.0)
    answer = open_atlas(path).foresight.tripwires(KOELN)
    assert [one.state for one in answer.watched] == [TripwireState.QUIET] and not answer.crossed
    assert crossed_list(answer, Reader(EN, load_catalogue())) == "" and "not crossed" in tripwire_list(
        answer, Reader(EN, load_catalogue())
    )


def test_a_later_year_without_a_figure_changes_nothing(path):
    stated(path).state(ABOVE, open_atlas(path).foresight.forecast)
    (before,) = open_atlas(path).foresight.tripwires(KOELN).watched
    told(path, float("nan"))
    (watched,) = open_atlas(path).foresight.tripwires(KOELN).watched
    assert (watched.state, watched.chance) == (TripwireState.WAITING, before.chance)


def test_the_band_is_frozen_when_it_is_stated(path):
    forecast = open_atlas(path).foresight.forecast(ROBBERY, KOELN)
    saved = stated(path).state(BAND, open_atlas(path).foresight.forecast)
    row = forecast.bands.iloc[0]
    assert saved.limits[0] == BandLimit(2025, row["lower_95"], row["upper_95"], row["case"])
    told(path, float(row["upper_95"]) + 1)
    (watched,) = open_atlas(path).foresight.tripwires(KOELN).watched
    assert watched.state is TripwireState.CROSSED and watched.tripwire.limits == saved.limits


def test_a_count_is_judged_to_the_nearest_case():
    """Two homicides were in the band: two are, whatever the residents of a later year make of the rate."""
    band = replace(BAND, limits=(BandLimit(2025, 0.0, 2.0, 1.0),), after=2024)
    assert [band.is_beyond(2025, value) for value in (0.0, 2.02, 1.98, 2.97)] == [False, False, False, True]


def test_a_band_whose_years_are_over_has_ended(path):
    atlas = open_atlas(path)
    past = replace(BAND, limits=(BandLimit(2023, 0.0, 1e6),), after=2022)
    assert atlas.foresight.tripwires(KOELN, (past,)).watched[0].state is TripwireState.ENDED
    crossing = replace(ABOVE, threshold=110.0, after=2022)
    assert atlas.foresight.tripwires(KOELN, (crossing,)).watched[0].year in (2023, 2024)
    assert atlas.foresight.tripwires(KOELN, (replace(crossing, city=BONN),)).empty


def test_a_tripwire_whose_figures_were_all_withdrawn_is_shown_and_judges_nothing(path):
    atlas = open_atlas(path)
    bare = Tripwire(MADRID, "recorded_fraud", TripwireKind.ABOVE, 100.0, after=2023, in_a_row=2)  # no figure here
    answer = atlas.foresight.tripwires(
        MADRID, (bare, replace(bare, kind=TripwireKind.BAND, limits=(BandLimit(2024, 1.0, 2.0),)))
    )
    assert {one.state for one in answer.watched} <= {TripwireState.WAITING, TripwireState.ENDED}
    reader = Reader(EN, atlas.catalogue, LIGHT)
    for room in (SCREEN, PHONE, PAPER):
        assert TRIPWIRES.figure(answer, reader, room).layout["shapes"]
    assert TRIPWIRES.headline(answer, reader) and tripwire_list(answer, Reader(EN, atlas.catalogue))


def test_false_alarms_are_counted_from_past_errors(path):
    atlas = open_atlas(path)
    forecast = atlas.foresight.forecast(ROBBERY, KOELN)
    near, far = (replace(ABOVE, threshold=limit, after=2024) for limit in (130.0, 300.0))
    answer = atlas.foresight.tripwires(
        KOELN, (near, far, replace(BAND, limits=(BandLimit(2025, 1.0, 2.0),), after=2024))
    )
    chances = {one.tripwire: one.chance for one in answer.watched}
    assert chances[near] > chances[far] >= 0
    assert chances[answer.watched[2].tripwire] == pytest.approx(1 - forecast.held / forecast.checked)
    assert answer.expected == (pytest.approx(sum(chances.values())), 3)
    survey = Tripwire("BE005C", "safe_night_city", TripwireKind.BELOW, 40.0, after=2023)
    (watched,) = atlas.foresight.tripwires("BE005C", (survey,)).watched
    assert 0.1 < watched.chance < 0.5
    assert "false alarms are expected of 3 alert thresholds" in TRIPWIRES.lead(
        answer, Reader(EN, load_catalogue(), LIGHT)
    )


def test_the_band_of_99_is_wider_and_two_in_a_row_are_rarer(path):
    atlas = open_atlas(path)
    offered = offered_bands(atlas.foresight.forecast(ROBBERY, MADRID))
    assert [(one.share, one.in_a_row) for one in offered] == [(95, 1), (95, 2), (99, 1), (99, 2)]
    for narrow, wide in zip(offered[0].limits, offered[2].limits, strict=True):
        assert wide.lower < narrow.lower < narrow.upper < wide.upper
    once, twice, rare, rarest = (one.chance for one in atlas.foresight.tripwires(MADRID, offered).watched)
    assert once > rare > rarest and once > twice >= rarest
    koeln = atlas.foresight.tripwires(
        KOELN, offered_bands(atlas.foresight.forecast(ROBBERY, KOELN))
    ).watched  # a band of one year
    assert [one.tripwire.in_a_row for one in koeln] == [1, 1] and 0.02 < koeln[0].chance < 0.07
    words = offer_words(
        atlas.foresight.forecast(ROBBERY, MADRID),
        atlas.foresight.tripwires(MADRID, offered),
        Reader(EN, atlas.catalogue),
    )
    assert "99% band:" in words and "of 100 pairs of figures outside the 99% band twice in a row" in words


def test_two_in_a_row_are_counted_from_figures_that_follow_each_other(path):
    atlas = open_atlas(path)
    stated = replace(ABOVE, in_a_row=2, after=2019)
    values = atlas.foresight.forecast(ROBBERY, KOELN).rows.set_index("year")["value"]
    later = values[values.index > 2019]
    last_two, last = float(later.iloc[-2:].min()), float(later.iloc[-1])
    (crossed,) = atlas.foresight.tripwires(KOELN, (replace(stated, threshold=last_two - 0.1, after=2022),)).watched
    assert crossed.state is TripwireState.CROSSED and crossed.year == later.index[-1]
    (once,) = atlas.foresight.tripwires(
        KOELN, (replace(stated, threshold=last - 0.1, after=int(later.index[-2])),)
    ).watched
    assert once.state is TripwireState.ONCE and not once.crossed
    reader = Reader(EN, load_catalogue(), LIGHT)
    answer = atlas.foresight.tripwires(KOELN, (once.tripwire,))
    assert "twice in a row" in tripwire_list(answer, Reader(EN, reader.catalogue))
    assert "the next figure decides" in tripwire_list(answer, Reader(EN, reader.catalogue))
    assert answer.expected[1] == 1


def test_a_threshold_twice_in_a_row_gives_fewer_false_alarms(path):
    atlas = open_atlas(path)
    stated = tuple(replace(ABOVE, threshold=135.0, after=2024, in_a_row=number) for number in (1, 2))
    once, twice = (one.chance for one in atlas.foresight.tripwires(KOELN, stated).watched)
    assert 0 < twice < once
    survey = tuple(Tripwire("BE005C", "safe_night_city", TripwireKind.BELOW, 40.0, after=2023, in_a_row=number)
                   for number in (1, 2))  # fmt: skip
    assert [one.chance is None for one in atlas.foresight.tripwires("BE005C", survey).watched] == [
        False,
        True,
    ]  # two waves only


def test_a_band_of_a_survey_judges_one_wave(path):
    offered = offered_bands(open_atlas(path).foresight.forecast("safe_night_city", "BE005C"))
    assert {one.in_a_row for one in offered} == {1}
    with pytest.raises(TripwireError, match="one figure ahead only") as error:
        stated(path, CONSOLE).state(
            Tripwire("BE005C", "safe_night_city", TripwireKind.BAND, in_a_row=2), open_atlas(path).foresight.forecast
        )
    assert error.value.reason == "band" and read_entries(path, STATED) == ()


def test_the_99_band_is_frozen_when_it_is_stated(path):
    row = open_atlas(path).foresight.forecast(ROBBERY, MADRID).bands.iloc[0]
    saved = stated(path, CONSOLE).state(
        replace(BAND, city=MADRID, share=99, in_a_row=2), open_atlas(path).foresight.forecast
    )
    assert saved.limits[0] == BandLimit(2025, row["lower_99"], row["upper_99"], row["case"]) and saved.in_a_row == 2
    told(path, float(row["upper_99"]) + 1, city=MADRID)
    (watched,) = open_atlas(path).foresight.tripwires(MADRID).watched
    assert watched.state is TripwireState.ONCE and watched.tripwire.limits == saved.limits
    told(path, float(row["upper_99"]) * 2, year=2026, city=MADRID)
    (watched,) = open_atlas(path).foresight.tripwires(MADRID).crossed
    assert watched.year == 2026


def test_what_was_stated_before_there_were_other_bands_is_read_as_it_was(path):
    old = {"city": KOELN, "indicator": ROBBERY, "kind": "band", "limits": [{"year": 2025, "lower": 1, "upper": 2}]}
    day = datetime(2026, 1, 2)  # UTC
    before = STATED.entry((ANA.account, day, json.dumps(old)))
    assert (before.share, before.in_a_row, before.account, before.stated_at) == (95, 1, ANA.account, day)


@pytest.mark.parametrize(
    ("tripwire", "reason"),
    [
        (replace(BAND, share=90), "band"),
        (replace(ABOVE, in_a_row=3), "row"),
        (replace(ABOVE, threshold=None), "value"),
        (replace(ABOVE, threshold=float("nan")), "value"),
        (replace(ABOVE, threshold=50.0), "crossed"),
        (replace(ABOVE, kind=TripwireKind.BELOW, threshold=500.0), "crossed"),
        (replace(ABOVE, indicator="recorded_drugs", kind=TripwireKind.BAND), "band"),
        (replace(ABOVE, indicator="recorded_ghosts"), "unknown"),
        (replace(ABOVE, indicator="region_broadband"), "wider"),
        (replace(ABOVE, indicator="recorded_cyber", city="BE005C"), "figure"),
        (replace(ABOVE, note="x" * (limits.LONGEST_DECISION + 1)), "long"),
    ],
)
def test_what_cannot_be_stated_is_refused_in_a_sentence(path, tripwire, reason):
    with pytest.raises((TripwireError, UnknownNameError)) as error:
        stated(path, CONSOLE).state(tripwire, open_atlas(path).foresight.forecast)
    assert getattr(error.value, "reason", "unknown") == reason and str(error.value).endswith((".", "?"))
    assert read_entries(path, STATED) == ()


def test_nothing_is_stated_of_a_year_whose_figure_the_city_knows_already(path):
    told(path, 160.0, consent=Consent.PRIVATE)
    public, of_ana = open_atlas(path), Atlas(Store.open(path), load_catalogue(), ANA)
    with pytest.raises(TripwireError, match="You know the figure of 2025 already") as error:
        stated(path).state(ABOVE, public.foresight.forecast, of_ana.foresight.forecast)
    assert error.value.reason == "early" and read_entries(path, STATED) == ()
    assert stated(path, CONSOLE).state(ABOVE, public.foresight.forecast, public.foresight.forecast).after == 2024


def test_the_same_cannot_be_stated_twice(path):
    ask = open_atlas(path).foresight.forecast
    stated(path).state(ABOVE, ask)
    with pytest.raises(TripwireError, match="already set"):
        stated(path).state(ABOVE, ask)
    stated(path).state(replace(ABOVE, threshold=160.0), ask)


def test_only_those_who_answer_for_the_city_state_and_take_back(path):
    ask = open_atlas(path).foresight.forecast
    for viewer in (VISITOR, BEN):
        assert not stated(path, viewer).may_state(KOELN)
        with pytest.raises(AccessError):
            stated(path, viewer).state(ABOVE, ask)
    saved = stated(path).state(ABOVE, ask)
    with pytest.raises(AccessError):
        stated(path, BEN).drop(saved.id)
    stated(path).drop(saved.id)
    assert stated(path).of(KOELN) == () and open_atlas(path).foresight.tripwires(KOELN).empty
    assert audit_log(path)["act"].tolist()[:2] == ["drop_tripwire", "tripwire"]
    with pytest.raises(UnknownNameError):
        stated(path).drop(saved.id)


def test_a_store_without_the_table_gets_it(path):
    with writing(path) as connection:
        connection.execute("DROP TABLE tripwire")
        connection.execute("DROP TABLE prepared")
    assert read_entries(path, STATED) == () and open_atlas(path).foresight.tripwires(KOELN).empty
    assert stated(path).state(ABOVE, open_atlas(path).foresight.forecast).stated_at <= datetime.now(UTC).replace(
        tzinfo=None
    )
    assert len(read_entries(path, STATED)) == 1
