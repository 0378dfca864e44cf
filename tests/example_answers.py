"""Answers of lines, bars, overview, scatter and map, made by hand: a few cities, two indicators."""

from datetime import date

import pandas as pd

from indicators.answers.comparison import Association, Bars, Lines, Overview, Places, Scatter
from indicators.catalogue import Catalogue
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import (
    AreaKind,
    City,
    Comparable,
    Dataset,
    Indicator,
    Note,
    Polarity,
    Series,
    Statistic,
    Theme,
    Unit,
)
from indicators.statistics.index_numbers import rank_correlation_limits

NONE = float("nan")


def text(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


NIGHT = Indicator(
    "night", "safety", "percent", Polarity.HIGHER_IS_BETTER, Statistic.PROPORTION, Comparable.LEVELS, 0,
    text("Feel safe at night", "Se sentir en sûreté la nuit"), text("safety at night", "la sûreté ressentie la nuit"),
    text("Share who feel safe.", "Part de ceux qui se sentent en sûreté."), (Series("survey", "N"),),
    answer=text("feel safe at night", "se sentent en sûreté la nuit"),
)  # fmt: skip
BURGLARY = Indicator(
    "burglary", "recorded", "per_100k", Polarity.LOWER_IS_BETTER, Statistic.RATE, Comparable.TRENDS, 0,
    text("Burglary", "Cambriolages"), text("burglary", "les cambriolages"),
    text("Burglaries recorded.", "Cambriolages enregistrés."), (Series("police", "B"),),
)  # fmt: skip
DENSITY = Indicator(
    "density", "context", "per_100k", Polarity.NO_JUDGEMENT, Statistic.RATE, Comparable.LEVELS, 0,
    text("Density", "Densité"), text("density", "la densité"), text("Density.", "Densité."), (Series("police", "D"),),
)  # fmt: skip
SIGNED = Indicator(
    "signed", "safety", "yes_no", Polarity.HIGHER_IS_BETTER, Statistic.LEVEL, Comparable.LEVELS, 0,
    text("Has signed", "A signé"), text("the commitment", "l'engagement"), text("Signed.", "Signé."),
    (Series("police", "S"),),
)  # fmt: skip


def dataset(id: str, schedule: tuple[int, ...] = ()) -> Dataset:
    return Dataset(
        id, f"Office {id}", text(id, id), "https://example.org", "CC BY 4.0", "https://example.org/licence",
        text(*[f"Office {id}, tables & figures"] * 2), date(2024, 1, 1), date(2024, 1, 1), "tidy", (), "", "", schedule,
    )  # fmt: skip


RELEASE = "survey@2024-01-01"
CATALOGUE = Catalogue(
    indicators={one.id: one for one in (NIGHT, BURGLARY, DENSITY, SIGNED)},
    datasets={"survey": dataset("survey", (2015, 2019, 2023)), "police": dataset("police")},
    themes={
        "safety": Theme("safety", text("Safety", "Sécurité"), text("Safety", "Sécurité"), 1),
        "recorded": Theme("recorded", text("Recorded", "Enregistré"), text("Recorded", "Enregistré"), 2),
        "context": Theme("context", text("Context", "Contexte"), text("Context", "Contexte"), 3),
    },
    units={
        "percent": Unit(
            "percent", text("% of residents", "% des habitants"), text("%", "%"), 100, text("points", "points")
        ),
        "per_100k": Unit("per_100k", text("per 100,000", "pour 100 000"), text("per 100,000", "pour 100 000"), 100000),
        "yes_no": Unit("yes_no", text("yes or no", "oui ou non")),
    },
    notes={"smoothed": Note("smoothed", text("Smoothed.", "Lissé."), True)},
    peer_models={},
)


def city(id: str, name: str, lat: float = 50.0, lon: float = 5.0, population: float = 200_000) -> City:
    return City(id, name, id[:2], AreaKind.CITY, lat, lon, population=population)


LIEGE = city("BE005C", "Liège", 50.64, 5.57, 195_000)
ANGLE = city("XX001C", "<b>Ville> & Co", 51.0, 5.6, 90_000)
PARIS = city("FR001C", "Paris", 48.85, 2.35, 2_100_000)
WIEN = city("AT001C", "Wien", 48.2, 16.37, 1_900_000)
CITIES = (LIEGE, ANGLE, PARIS, WIEN)


def history(*rows: tuple) -> pd.DataFrame:
    """Rows of (geo, year, value) or (geo, year, value, lower, upper) or with a status after them."""
    full = [("night", *row, *(NONE, NONE, "A")[len(row) - 3 :]) if len(row) < 6 else ("night", *row) for row in rows]
    return pd.DataFrame(full, columns=[*tables.HISTORY][:-1]).assign(release=RELEASE)


def line(*points: tuple) -> pd.DataFrame:
    return pd.DataFrame([(*point, 8) for point in points], columns=["year", "value", "cities"])


WAVES = history(
    ("BE005C", 2015, 47.0, 43.0, 51.0, "A"),
    ("BE005C", 2019, 48.0, 44.0, 52.0, "A"),
    ("BE005C", 2023, 53.0, 49.0, 57.0, "A"),
    ("XX001C", 2015, 60.0),
    ("XX001C", 2023, 61.0),
    ("FR001C", 2023, 61.0),
    ("AT001C", 2019, 61.2),
)


def lines(rows: pd.DataFrame = WAVES, indicator: Indicator = NIGHT, **more: object) -> Lines:
    fields = {"benchmark": line((2019, 66.0), (2023, 67.0)), "comparator": Comparator(), "outcome": "worse"}
    mine = rows[rows["geo"] == CITIES[0].id]
    fields |= {"compared_year": int(mine["year"].max()) if len(mine) else None} | more
    ids = set(rows["geo"])
    return Lines(indicator, tuple(one for one in CITIES if one.id in ids), rows, **fields)


def places_rows(*rows: tuple) -> pd.DataFrame:
    """Rows of (geo, value, lower, upper, benchmark, outcome), more columns by name in a last dict."""
    full = []
    for geo, value, lower, upper, benchmark, outcome, *more in rows:
        row = {"geo": geo, "year": 2023, "value": value, "lower": lower, "upper": upper, "numerator": 400.0}
        row |= {"denominator": 850.0, "status": "A", "note": "", "release": RELEASE, "benchmark": benchmark}
        row |= {"outcome": outcome, "quintile": 1, "scope": "*"} | (more[0] if more else {})
        row["period"] = str(row["year"])
        full.append({name: row[name.removeprefix("newest_")] for name in tables.NEWEST} | row)
    return pd.DataFrame(full, columns=list(tables.PLACES))


SIDE_BY_SIDE = places_rows(
    ("BE005C", 53.0, 49.0, 57.0, 61.0, "worse"),
    ("XX001C", 61.0, 57.0, 65.0, 61.0, "cannot_tell", {"quintile": 3}),
    ("FR001C", 70.0, 66.0, 74.0, 61.0, "better", {"quintile": 5, "year": 2019}),
    ("AT001C", 62.0, NONE, NONE, 61.0, "not_tested", {"quintile": 4}),
)


def bars(rows: pd.DataFrame = SIDE_BY_SIDE, indicator: Indicator = NIGHT, **more: object) -> Bars:
    fields = {"year": 2023, "benchmark": 61.0, "comparator": Comparator()} | more
    ids = set(rows["geo"])
    return Bars(indicator, tuple(one for one in CITIES if one.id in ids), rows, **fields)


def places(rows: pd.DataFrame = SIDE_BY_SIDE, indicator: Indicator = NIGHT, **more: object) -> Places:
    fields = {"year": 2023, "benchmark": 61.0, "peers": ("XX001C", "FR001C"), "comparator": Comparator()} | more
    return Places(indicator, LIEGE, rows, cities={one.id: one for one in CITIES}, **fields)


def cells(indicator: str, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(indicator=indicator)[list(tables.CELLS)]


def overview(*tables_: pd.DataFrame, cities: tuple[City, ...] = CITIES, **more: object) -> Overview:
    rows = pd.concat(tables_ or [cells("night", SIDE_BY_SIDE)], ignore_index=True)
    indicators = [CATALOGUE.indicators[id] for id in dict.fromkeys(rows["indicator"])]
    return Overview(tuple(indicators), cities, rows, **{"year": 2023, "comparator": Comparator()} | more)


def scatter(rho: float | None = -0.4, points: list[tuple] | None = None, across: int = 80, **more: object) -> Scatter:
    """A scatter of few points, with the link that so many cities would have."""
    points = points or [("BE005C", 10.0, 53.0), ("XX001C", 12.0, 61.0), ("FR001C", 12.1, 61.0), ("AT001C", 30.0, 40.0)]
    rows = pd.DataFrame([(*point, 2023, 2023, "", "") for point in points], columns=list(tables.PAIRS))
    cities = {one.id: one for one in CITIES}
    link = None if rho is None else Association(rho, *rank_correlation_limits(rho, across), across)
    return Scatter(DENSITY, NIGHT, LIEGE, cities, ("XX001C", "FR001C"), rows, link, 2023, **more)
