"""A city on five indicators, made by hand: one of each kind that a view must hold."""

from datetime import date

import pandas as pd

from indicators.answers.comparison import Comparison, Peer
from indicators.catalogue import Catalogue
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import (
    AreaKind,
    City,
    Comparable,
    Dataset,
    Indicator,
    Polarity,
    Statistic,
    Theme,
    Trend,
    Unit,
)

HIGHER, LOWER, NEITHER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NO_JUDGEMENT
NONE = float("nan")


def _indicator(id, theme, unit, polarity, statistic, decimals, titles, phrases) -> Indicator:
    title, phrase = (dict(zip(("en", "fr"), words, strict=True)) for words in (titles, phrases))
    levels = Comparable.LEVELS
    return Indicator(id, theme, unit, polarity, statistic, levels, decimals, title, phrase, definition=title, series=())


def _dataset(id: str, publisher: str, schedule: tuple[int, ...] = ()) -> Dataset:
    return Dataset(
        id=id,
        publisher=publisher,
        title={},
        address="https://example.org",
        licence="CC BY 4.0",
        licence_address="https://creativecommons.org/licenses/by/4.0/",
        citation={"en": f"{publisher}, figures & tables"},
        vintage=date(2024, 1, 1),
        retrieved=date(2024, 1, 1),
        reader="tidy",
        files=(),
        release="",
        sha256="",
        schedule=schedule,
    )


SHARE, RATE, LEVEL = Statistic.PROPORTION, Statistic.RATE, Statistic.LEVEL
NIGHT = ("Feel safe at night", "En sûreté la nuit"), ("safety at night", "la sûreté ressentie la nuit")
THEFT = ("Property stolen", "Victimes de vol"), ("theft", "les vols")
BURGLARY = ("Burglary", "Cambriolages"), ("burglary", "les cambriolages")
COLD = ("Coldest month", "Mois le plus froid"), ("the coldest month", "le mois le plus froid")
HOMICIDE = ("Homicide", "Homicides"), ("homicides", "les homicides")
INDICATORS = [
    _indicator("night", "safety", "percent", HIGHER, SHARE, 0, *NIGHT),
    _indicator("theft", "safety", "percent", LOWER, SHARE, 0, *THEFT),
    _indicator("burglary", "recorded", "per_100k", LOWER, RATE, 0, *BURGLARY),
    _indicator("cold", "context", "degrees", NEITHER, LEVEL, 1, *COLD),
    _indicator("homicide", "recorded", "per_100k", LOWER, RATE, 1, *HOMICIDE),
]
PERCENT, PER_100K = {"en": "%", "fr": "%"}, {"en": "per 100,000", "fr": "pour 100 000"}
CATALOGUE = Catalogue(
    indicators={one.id: one for one in INDICATORS},
    datasets={
        "survey": _dataset("survey", "Survey office", (2019, 2023)),
        "police": _dataset("police", "Police"),
        "weather": _dataset("weather", "Weather <office>"),
    },
    themes={
        id: Theme(id, {"en": en, "fr": fr}, {}, order)
        for order, (id, en, fr) in enumerate(
            [
                ("safety", "Safety as lived", "Sûreté vécue"),
                ("recorded", "Recorded offences", "Infractions enregistrées"),
                ("context", "The city in context", "La ville en contexte"),
            ]
        )
    },
    units={
        "percent": Unit("percent", PERCENT, PERCENT, 100, {"en": "points", "fr": "points"}),
        "per_100k": Unit("per_100k", PER_100K, PER_100K, 100000),
        "degrees": Unit("degrees", {"en": "degrees", "fr": "degrés"}, {"en": "°C", "fr": "°C"}),
    },
    notes={},
    peer_models={},
)

LIEGE = City("BE005C", "Liège", "BE", AreaKind.CITY)
PEERS = {
    id: City(id, name, "XX", AreaKind.CITY) for id, name in (("P0", "Bologna"), ("P1", "Malmö"), ("P2", "Cardiff"))
}

ORDINARY = {
    "geo": "BE005C",
    "period": "2023",
    "numerator": NONE,
    "denominator": NONE,
    "status": "A",
    "note": "",
    "series": "s",
    "year": 2023,
    "release": "r1",
    "confidence": 0.95,
    "method": "",
    "benchmark_cities": 3,
    "range_cities": 83,
    "scope": "*",
    "trend": Trend.NOT_CALCULATED.value,
    "trend_points": 2,
    "trend_first": 2019,
    "slope": NONE,
    **dict.fromkeys(("course_from", "course", "course_lower", "course_upper"), NONE),
    "change": NONE,
    "change_first": 0,
    "change_real": False,
    "p": 0.0001,
    "notable": True,
    "clearly": True,
    "current": True,
    "tested_since": 0,
}
SAMPLE = {"method": "Wilson", "note": "sample_published", "dataset": "survey"}
POLICE = {"dataset": "police", "scope": "BE/municipality"}
FALL = {"change": -5.0, "change_first": 2019, "change_real": True}
COURSE = {"course_from": 600.0, "course": -88.0, "course_lower": -130.0, "course_upper": -46.0}
TREND = {"trend": Trend.DECREASING_BETTER.value, "trend_points": 5, "slope": -20.0, **COURSE}


def _row(
    indicator: str, value: float, bounds: tuple, benchmark: float, spread: tuple, outcome: str, clarity: float, **more
):
    """A row of tables.COMPARISON: `bounds` lower and upper, `spread` low, q1, q3 and high."""
    theme = CATALOGUE.indicators[indicator].theme
    fields = {"indicator": indicator, "theme": theme, "value": value, "benchmark": benchmark, "outcome": outcome}
    fields |= dict(zip(("lower", "upper"), bounds, strict=True))
    fields |= dict(zip(("low", "q1", "q3", "high"), spread, strict=True))
    row = {**ORDINARY, **fields, "clarity": clarity, **more}
    return {name: row[name.removeprefix("newest_")] for name in tables.NEWEST} | row


UNKNOWN, NO_SPREAD = (NONE, NONE), (NONE, NONE, NONE, NONE)
FIVE = [
    _row("night", 43.0, (40.0, 46.0), 74.0, (37.0, 62.0, 80.0, 86.0), "worse", -5.2, denominator=870.0, **SAMPLE),
    _row(
        "theft", 14.0, (12.0, 17.0), 18.0, (7.0, 13.0, 20.0, 33.0), "better", 0.8, denominator=671.0, **SAMPLE, **FALL
    ),
    _row(
        "burglary",
        512.3,
        (495.0, 530.0),
        512.0,
        (60.0, 210.0, 520.0, 1310.0),
        "about_same",
        -0.1,
        numerator=1012.0,
        denominator=197327.0,
        method="Byar",
        range_cities=9,
        **POLICE,
        **TREND,
    ),
    _row(
        "homicide",
        NONE,
        UNKNOWN,
        2.1,
        NO_SPREAD,
        "not_compared",
        NONE,
        status="Q",
        range_cities=0,
        trend_points=1,
        **POLICE,
    ),
    _row(
        "cold",
        -1.2,
        UNKNOWN,
        2.0,
        (-12.0, -2.0, 5.0, 13.0),
        "not_tested",
        NONE,
        year=2018,
        period="2018",
        trend_points=1,
        dataset="weather",
    ),
]
BURGLARIES = [
    ("burglary", year, 700.0 - 20 * (year - 2014), "B" if year == 2018 else "A") for year in range(2014, 2023)
]
PAST = [
    ("night", 2019, 45.0, "A"),
    ("night", 2023, 43.0, "A"),
    ("theft", 2019, 19.0, "A"),
    ("theft", 2023, 14.0, "A"),
    *BURGLARIES,
    ("burglary", 2023, 512.3, "A"),
    ("cold", 2018, -1.2, "A"),
]


def comparison(
    *, comparator: Comparator | None = None, city: City = LIEGE, peers: int = 3, home: int = 2, keep=None, **changed
) -> Comparison:
    """The five rows, of them only those whose indicator is in `keep`; `changed` replaces a column of all."""
    rows_chosen = [{**one, **changed} for one in FIVE if keep is None or one["indicator"] in keep]
    rows = pd.DataFrame(rows_chosen) if rows_chosen else tables.empty(tables.COMPARISON)
    rows = tables.checked(rows, tables.COMPARISON, "the comparison")
    history = pd.DataFrame(PAST, columns=["indicator", "year", "value", "status"])
    history = history[history["indicator"].isin(rows["indicator"])].assign(
        geo=city.id, lower=NONE, upper=NONE, release=""
    )
    near = tuple(Peer(id, 0.5, ("population",), weak=id == "P2") for id in PEERS)
    comparator = comparator or Comparator("peers")
    circle = (near[:peers], near[:home]) if comparator.kind == "peers" else ((), ())
    return Comparison(
        city, comparator, 2023, rows, history[list(tables.HISTORY)], *circle, cities={**PEERS, city.id: city}
    )
