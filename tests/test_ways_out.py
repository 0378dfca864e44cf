"""What a city keeps to itself, looked for by a visitor on every way out: no figure, no word, no link to evidence."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators import (
    Actor,
    Answer,
    Assessments,
    People,
    Role,
    SavedGroups,
    Subject,
    System,
    Target,
    Viewer,
    load_catalogue,
    store,
)
from indicators.access.rights import CONSOLE
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from tests.blinded import group, otherwise
from tests.pages.contributing import pages_on_a_copy
from tests.ways import text, ways

LIEGE, GHENT, YEAR = "BE005C", "BE003C", 2025
FILE, ACCOUNT = "secret-of-liege.csv", "ana@liege.example"
EVIDENCE, WORDS = "https://zanzibar-evidence.example/plan", "Words for us alone"
CAMERAS, WORKSHOP, GROUP = "Cameras of the back court", "Workshop behind doors", "Cities we envy"
OWN = {  # of which nothing else is public in Liège in that year
    "recorded_burglary_dwelling": Consent.PRIVATE,
    "safe_night_city": Consent.PRIVATE,  # told publicly of earlier years
    "recorded_theft": Consent.MEMBERS,
    "recorded_robbery": Consent.BLINDED,
}
SENSITIVE = "recorded_sexual_violence"
# Value, count, residents; after a point begin the decimals of another figure.
FIGURES = r"(?<![\d.])98\D{0,2}765(?!\d)|(?<![\d.])31\D{0,2}507(?!\d)|(?<![\d.])413\D{0,2}579(?!\d)"
SMALL = r"(?<![\d.])87\D{0,2}654(?!\d)|(?<![\d.])334\D{0,2}297(?!\d)"  # of three cases: the rate, the residents
SAID = [EVIDENCE, WORDS, CAMERAS, WORKSHOP, GROUP]
NEVER = [ACCOUNT, "Ana Secret"]
GROUPED = ("property_stolen_12m", "recorded_homicide")  # of which ten cities blind theirs
SHOWN = [*OWN, SENSITIVE, *GROUPED]


def figures(path: Path, consents: dict[str, Consent], value: float, count: float, residents: float) -> None:
    """Liège brings a file: the same figure of each indicator."""
    rows = pd.DataFrame({"indicator": list(consents), "geo": LIEGE, "period": str(YEAR), "value": value})
    rows = rows.assign(numerator=count, denominator=residents, status="A", note="", series="own")
    release = Release(
        f"city-{LIEGE}@{min(consents)}", f"city-{LIEGE}", date(2026, 1, 5), "published", "contributed", FILE, "", 0,
        "partial", publisher=LIEGE, account=ACCOUNT, licence="CC BY 4.0", reason="Only for us",
    )  # fmt: skip
    store.publish(path, release, rows[list(tables.OBSERVATIONS)], store.ReleasePapers(consents=consents))


def said(path: Path, consents: dict[Subject, Consent]) -> None:
    """Liège answers, states a gap, registers a technology, invites a workshop."""
    ana = Viewer(Role.CONTRIBUTOR, ACCOUNT, "Ana Secret", frozenset({LIEGE}))
    assessments = Assessments(path, load_catalogue(), ana)
    words = {"evidence": EVIDENCE, "note": WORDS}
    assessments.answers.record(
        [
            Answer(LIEGE, Subject.SCORECARD, "gov03", level=1, **words),
            Answer(LIEGE, Subject.EXPOSURE, "ransomware_town_hall", level=3, **words),
            Answer(LIEGE, Subject.MEASURE, "offline_backups", level=0, **words),
        ]
    )
    assessments.registers.keep(System("", LIEGE, "body_cameras", CAMERAS, WORDS, "", "none"))
    assessments.invitations.invite(LIEGE, Actor.RESIDENTS, WORKSHOP)
    SavedGroups(path, ana).save(GROUP, [LIEGE, GHENT, "FR001C"])
    for subject, consent in consents.items():
        assessments.answers.consent(LIEGE, subject, consent)


def aims(path: Path) -> None:
    """Ana has a role, and her city a target: that is public, by whom it was set is not."""
    People(path, CONSOLE).grant(ACCOUNT, "contributor", [LIEGE])
    ana = Viewer(Role.CONTRIBUTOR, ACCOUNT, "Ana Secret", frozenset({LIEGE}))
    Assessments(path, load_catalogue(), ana).targets.set(Target(LIEGE, "city_satisfaction", 60.0, 2019, 70.0, 2030))


def walked(store_path: Path, folder: Path, *acts) -> dict[str, str]:
    """All that leaves a store in which these things were done."""
    with pages_on_a_copy(store_path, folder) as path:
        aims(path)
        for act in acts:
            act(path)
        return {name: text(content) for name, content in ways(path, LIEGE, GHENT, SHOWN)}


@pytest.fixture(scope="module")
def plain(small_store, tmp_path_factory) -> dict[str, str]:
    """Where Liège has told nothing of its own, and ten cities have blinded their figures."""
    return walked(small_store, tmp_path_factory.mktemp("plain"), lambda path: group(path, GROUPED))


@pytest.fixture(scope="module")
def hidden(small_store, tmp_path_factory) -> dict[str, str]:
    """Where everything is private, for members, or blinded with fewer than ten cities; ten others' figures differ."""
    consents = {
        Subject.EXPOSURE: Consent.MEMBERS,
        Subject.MEASURE: Consent.BLINDED,
    }  # the others are private by themselves
    return walked(
        small_store, tmp_path_factory.mktemp("hidden"), lambda path: group(path, GROUPED),
        lambda path: otherwise(path, GROUPED),
        lambda path: figures(path, OWN, 98765.4, 31507.0, 413579.0), lambda path: said(path, consents),
    )  # fmt: skip


@pytest.fixture(scope="module")
def contents(small_store, tmp_path_factory) -> dict[str, str]:
    """Where the same is public, and three cases of a sensitive offence beside it."""
    return walked(
        small_store, tmp_path_factory.mktemp("told"),
        lambda path: figures(path, dict.fromkeys(OWN, Consent.PUBLIC), 98765.4, 31507.0, 413579.0),
        lambda path: figures(path, {SENSITIVE: Consent.PUBLIC}, 87654.3, 3.0, 334297.0),
        lambda path: said(path, dict.fromkeys(Subject, Consent.PUBLIC)),
    )  # fmt: skip


def found(way: str, content: str) -> Iterator[str]:
    """The traces in what came by one way; what was asked for comes back in an error and tells nothing."""
    yield from (one for one in re.findall(FIGURES, content) if one not in way)
    yield from (one for one in [*SAID, *NEVER, FILE] if one in content)


def test_no_way_out_tells_what_is_not_for_everybody(hidden):
    assert {way: traces for way, content in hidden.items() if (traces := [*found(way, content)])} == {}


def test_what_a_visitor_gets_is_what_it_would_be_without_it(hidden, plain):
    """No peer, no median, no count of cities and no sentence depends on it, nor on figures that others blinded."""
    assert [*hidden] == [*plain] and len(plain) > 100
    assert [way for way in plain if hidden[way] != plain[way]] == []


def test_the_walk_finds_it_once_it_is_public(contents):
    reached = [way for way, content in contents.items() if re.search(FIGURES, content)]
    for kind in (
        *("deck of", "workbook of", "words of the reports", "picture: compare", "workbook: compare", "slides: compare"),
        *(
            "picture: map",
            "press: ",
            "file to present offline",
            "selection BE005C, csv",
            "selection BE, parquet",
            "export",
        ),
        *("selection BE005C, workbook", "/api/v1/observations", "/api/v1/lines", "/api/v1/bars", "/api/v1/comparison"),
        *("/embed/chart", "/badge.svg"),
    ):
        assert [way for way in reached if way.startswith(kind)], kind
    everything = "\n".join(contents.values())
    assert [one for one in (EVIDENCE, WORDS, CAMERAS) if one not in everything] == []


def test_who_did_it_an_open_link_and_a_group_of_ones_own_stay_inside_even_then(contents):
    for way, content in contents.items():
        assert [one for one in (*NEVER, FILE, WORKSHOP, GROUP) if one in content] == [], way


def test_no_way_out_tells_a_small_count_its_rate_or_who_lives_there(contents):
    assert {way: matches for way, content in contents.items() if (matches := re.findall(SMALL, content))} == {}
