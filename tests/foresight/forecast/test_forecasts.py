"""Forecasts of the bundled figures: each rule of "no forecast" speaks where it must, and bands keep their promise."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import Atlas, Target, open_atlas, store
from indicators.answers.foresight import Chance, Forecast, Reserve
from indicators.foresight.forecast.answer import PanelOutlook, panel_outlook
from indicators.foresight.forecast.chart import forecast as forecast_chart
from indicators.foresight.forecast.past_bands import FEWEST_PLACES, HORIZON, would_be_given
from indicators.foresight.forecast.words import forecast_finding, how_it_held, reason, target_words
from indicators.language.language import load_language
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.questions import ForecastQuestion, Sources
from indicators.statistics.panel_forecasts import Panel
from indicators.view import Reader
from indicators.view.question import Address

EN = load_language("en")
KOELN, MADRID, LIEGE, MARSEILLE, WARSAW = "DE004C", "ES001C", "BE005C", "FR203C", "PL001C"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def robbery(atlas: Atlas) -> Forecast:
    return atlas.foresight.forecast("recorded_robbery", KOELN)


def test_a_band_lies_around_its_centre_and_widens_with_its_promise(robbery: Forecast):
    assert robbery.reserve.has_band
    row = robbery.bands.iloc[0]
    assert int(row["year"]) == robbery.last + 1
    assert row["lower_95"] < row["lower_80"] < row["upper_80"] < row["upper_95"]


def test_what_would_have_been_said_a_year_earlier_stands_beside_what_came(robbery: Forecast):
    row, last = robbery.before.iloc[0], robbery.rows.iloc[-1]
    assert int(row["year"]) == int(last["year"])
    assert row["came"] == pytest.approx(last["value"], rel=1e-3)


def test_a_forecast_two_years_ahead_is_withheld_where_such_bands_held_too_rarely(robbery: Forecast):
    """At the end of 2021 nobody knew that robbery would come back after the pandemic: 36 of 139 bands held."""
    assert list(robbery.bands["year"]) == [2025]
    assert set(robbery.record["ahead"]) == {1}
    assert robbery.held / robbery.checked >= 0.9


@pytest.mark.parametrize(
    ("indicator", "city", "reserve"),
    [
        ("recorded_drugs", KOELN, Reserve.CHANGE),  # Germany's cannabis act of April 2024
        ("recorded_robbery", WARSAW, Reserve.NO_FIGURE),
        ("population", LIEGE, Reserve.KIND),
        ("recorded_cyber_country", LIEGE, Reserve.PLACE),
        ("safe_night_city", LIEGE, Reserve.SURVEY),
    ],
)
def test_each_rule_speaks_where_it_must(atlas: Atlas, indicator: str, city: str, reserve: Reserve):
    answer = atlas.foresight.forecast(indicator, city)
    assert answer.reserve is reserve
    assert answer.bands.empty is not reserve.has_band


def test_one_year_of_a_commune_is_not_enough(atlas: Atlas):
    figures = atlas.figures(["recorded_burglary_dwelling"])
    french = figures[figures["dataset"] == "fr_ssmsi_communes"].dropna(subset="value")
    single = french.groupby("geo")["year"].nunique()
    answer = atlas.foresight.forecast("recorded_burglary_dwelling", str(single[single == 1].index[0]))
    assert (answer.reserve, answer.points) == (Reserve.FEW_YEARS, 1)


def test_years_of_one_statistic_in_two_datasets_are_one_series(atlas: Atlas):
    """Damage in French communes: 2016 to 2023 in one dataset, 2024 in another that is declared to continue it."""
    answer = atlas.foresight.forecast("recorded_damage", "FR004C")
    assert answer.points == len(answer.rows) == 9
    assert {one.partition("@")[0] for one in answer.rows["release"]} == {"fr_ssmsi_communes", "fr_ssmsi_series"}
    assert forecast_finding(answer, Reader(EN, atlas.catalogue)) == (
        "Damage to property, Marseille: 988–1,643 per 100,000 in 2025, not yet published"
    )
    assert answer.held / answer.checked >= 0.95


OWN = [("2021", 900.0, "A"), ("2022", 950.0, "A"), ("2023", 1000.0, "A"), ("2024", 980.0, "A")]
UNUSED = "no forecast ({} of its {} years {}; 6 are needed)"


@pytest.mark.parametrize(
    ("city", "years", "reason"),
    [
        ("BE005C", OWN, "no forecast (only 4 usable years; 6 are needed)"),
        ("BE005C", [*OWN[:3], ("2024", 980.0, "P")], UNUSED.format(3, 4, "have a final count")),
        ("BE005C", [*OWN[:2], ("2023", 1000.0, "B"), OWN[3]], UNUSED.format(2, 4, "are counted in the present way")),
        ("FR004C", [("2025", 980.0, "A")],
         UNUSED.format(1, 10, "is from the newest source, the others are from another")),
    ],
)  # fmt: skip
def test_the_reason_counts_the_years_that_are_drawn_and_says_why_others_cannot_be_used(store_copy, city, years, reason):
    rows = pd.DataFrame(years, columns=["period", "value", "status"]).assign(
        indicator="recorded_damage", geo=city, numerator=lambda one: one["value"] * 2, denominator=200_000.0,
        note="", series="own",
    )[list(tables.OBSERVATIONS)]  # fmt: skip
    day = date(2026, 1, 5)
    release = Release(
        f"city-{city}@{day}", f"city-{city}", day, "published", "contributed", "own.csv", "", 0, "partial",
        publisher=city, account="a@city.example", licence="CC BY 4.0", reason="Own count",
    )  # fmt: skip
    store.publish(store_copy, release, rows, store.ReleasePapers(consents={"recorded_damage": Consent.PUBLIC}))
    atlas = open_atlas(store_copy)
    assert forecast_finding(atlas.foresight.forecast("recorded_damage", city), Reader(EN, atlas.catalogue)).endswith(
        reason
    )


def test_nothing_reaches_over_a_break(atlas: Atlas):
    """Poland counts anew since 2020: five years are not enough, though twelve are known."""
    figures = atlas.figures(["recorded_property"])
    polish = figures[figures["dataset"] == "pl_gus"].dropna(subset="value")
    answer = atlas.foresight.forecast("recorded_property", str(polish["geo"].iloc[0]))
    assert answer.reserve is Reserve.FEW_YEARS
    assert answer.points < 6 < len(answer.rows)


def test_a_survey_gets_what_cities_usually_move_and_no_direction(atlas: Atlas):
    answer = atlas.foresight.forecast("safe_night_city", LIEGE)
    half, most, nearly_all = answer.usual or (0, 0, 0)
    row, last = answer.bands.iloc[0], answer.rows["value"].iloc[-1]
    assert 0 < half < most < nearly_all
    assert (row["upper_80"] - last, last - row["lower_95"]) == pytest.approx((most, nearly_all))
    assert np.isnan(row["centre"])


def test_the_address_keeps_the_city_and_the_indicator(atlas: Atlas):
    question = ForecastQuestion.read(Address({"city": KOELN, "indicator": "recorded_robbery"}, atlas))
    assert question.link() == {"city": KOELN, "indicator": "recorded_robbery"}
    assert question.ask(Sources(atlas)) is atlas.foresight.forecast("recorded_robbery", KOELN)
    assert ForecastQuestion(LIEGE).ask(Sources(atlas)).reserve is Reserve.SURVEY


def aim(answer: Forecast, target: float, year: int, base: float | None = None) -> Target:
    """A target of the city of a forecast, from its last figure on or from another base."""
    last = answer.rows.iloc[-1]
    start = float(last["value"]) if base is None else base
    return Target(answer.city.id, answer.indicator.id, start, int(last["year"]), target, year)


def test_a_target_is_unlikely_open_or_likely_by_where_it_lies_in_the_band(atlas: Atlas, robbery: Forecast):
    row = robbery.bands.iloc[0]
    below, middle, above = row["lower_95"] * 0.9, row["centre"] * 1.0, row["upper_95"] * 1.1
    falls = [
        atlas.foresight.forecast_to_target(aim(robbery, value, 2025, 1e6)).chance for value in (below, middle, above)
    ]
    assert falls == [Chance.UNLIKELY, Chance.OPEN, Chance.LIKELY]
    rises = [
        atlas.foresight.forecast_to_target(aim(robbery, value, 2025, 0.0)).chance for value in (below, middle, above)
    ]
    assert rises == [Chance.LIKELY, Chance.OPEN, Chance.UNLIKELY]


def test_no_chance_is_told_of_a_year_without_a_band_nor_of_one_that_is_past(atlas: Atlas, robbery: Forecast):
    far, past = (atlas.foresight.forecast_to_target(aim(robbery, 1.0, year)) for year in (2030, int(robbery.last or 0)))
    assert (far.target is not None, far.chance) == (True, None)
    assert past.target is None
    assert "cannot be said" in target_words(far, Reader(EN, atlas.catalogue))
    assert target_words(past, Reader(EN, atlas.catalogue)) == ""


def test_a_target_is_said_and_drawn_where_the_city_has_set_one(atlas: Atlas, robbery: Forecast):
    value = float(robbery.bands["lower_95"].iloc[0]) * 0.5
    answer = atlas.foresight.forecast_to_target(aim(robbery, value, 2025))
    assert "unlikely" in target_words(answer, Reader(EN, atlas.catalogue))
    figure = forecast_chart(answer, Reader(EN, atlas.catalogue))
    rings = [trace for trace in figure.data if trace.get("y") == [value]]
    assert [trace["x"] for trace in rings] == [[2025]]
    assert any("target 2025" in note["text"] for note in figure.layout["annotations"])


@pytest.fixture(scope="module")
def panels(atlas: Atlas) -> dict[tuple[str, str], PanelOutlook]:
    """Every panel of recorded offences in which enough areas count alike, by dataset and indicator."""
    data = atlas._data
    ids = [one.id for one in atlas.catalogue.indicators.values() if one.is_recorded_offence and not one.is_wider]
    figures = atlas.figures(ids).dropna(subset="numerator")
    figures = figures[figures["geo"].isin(set(data.scopes))]
    figures = figures.assign(system=figures["geo"].map(data.scopes))
    keys = figures.groupby(["indicator", "system", "dataset"])["geo"].nunique()
    return {
        (dataset, f"{id}, {system}"): panel_outlook(data, atlas.indicator(id), system, dataset)
        for id, system, dataset in keys.index[keys >= FEWEST_PLACES]
    }


def given(panel: PanelOutlook) -> list[int]:
    """The years ahead for which a band is given at all: the past bands held, or are too few to judge."""
    return [*range(1, panel.reach + 1)]


def test_no_year_is_forecast_beyond_one_whose_bands_did_not_hold(atlas: Atlas, panels):
    """Of German pickpocketing 218 of 246 bands held one year ahead: none is given, though 67 of 70 held three ahead."""
    for panel in panels.values():
        shares = [inside / bands if bands >= 20 else 1.0 for inside, bands in map(panel.held, range(1, HORIZON + 1))]
        assert all(share >= 0.9 for share in shares[: panel.reach])
        assert panel.reach == HORIZON or shares[panel.reach] < 0.9
    answer = atlas.foresight.forecast("recorded_pickpocketing", "DE019C")
    assert answer.reserve is Reserve.NOT_HELD and answer.bands.empty


def test_a_survey_that_is_over_or_went_on_without_the_city_is_not_forecast(atlas: Atlas):
    old = atlas.foresight.forecast("feel_safe_city_oldwording", "SK002C")
    assert old.reserve is Reserve.OLD and old.bands.empty
    assert "no longer asked in these words" in forecast_finding(old, Reader(EN, atlas.catalogue))
    waves = atlas.figures(["safe_night_city"]).dropna(subset="value").groupby("geo")["year"].max()
    gone = waves[waves < waves.max()]
    for geo in gone.index:
        answer = atlas.foresight.forecast("safe_night_city", str(geo))
        assert answer.reserve is Reserve.OLD and "not in the newest survey" in reason(answer, EN)


def test_the_places_of_past_forecasts_are_those_that_were_forecast(atlas: Atlas):
    """Of 121 German cities 37 have only six years: too few for a forecast of the past."""
    answer = atlas.foresight.forecast("recorded_homicide_with_attempts", KOELN)
    assert 0 < answer.places <= answer.checked and f"for {answer.places} areas" in how_it_held(answer, EN)


def test_seven_places_with_enough_years_have_no_forecast_whatever_others_were_counted_once(atlas: Atlas):
    """Of 484 French municipalities only Toulouse and six of its suburbs have more than one year."""
    answer = atlas.foresight.forecast("recorded_fraud", "FR006C")
    assert answer.points == 9
    assert (answer.reserve, answer.bands.empty) == (Reserve.FEW_PLACES, True)
    assert "too few areas count in the same way" in reason(answer, EN)


def test_a_place_needs_its_last_year_and_not_two_missing_ones():
    counts = np.full((10, 9), 100.0)
    counts[0, 8] = np.nan  # its last year
    counts[1, 3:5] = np.nan  # two years
    counts[2, 3] = np.nan  # one year
    counts[3, :3] = np.nan  # six years: one ahead
    bands = would_be_given(Panel(counts, np.full((10, 9), 1e5)), 3)
    assert bands.sum(axis=1).tolist() == [0, 0, 3, 1, 3, 3, 3, 3, 3, 3]
    assert not would_be_given(Panel(counts[:9], np.full((9, 9), 1e5)), 3).any()  # seven are ready: fewer than eight


def test_bands_of_every_dataset_hold_what_they_promise(panels: dict[tuple[str, str], PanelOutlook]):
    """95 % are promised: between 93 and 99 of 100 hold in each dataset."""
    records = [
        panel.record[panel.record["ahead"].isin(given(panel))].assign(dataset=dataset)
        for (dataset, _name), panel in panels.items()
    ]
    sums = pd.concat(records).groupby("dataset")[["bands", "held"]].sum()
    sums = sums[sums["bands"] >= 100]
    assert len(sums) >= 4
    shares = (sums["held"] / sums["bands"]).to_dict()
    assert all(0.93 <= share <= 0.99 for share in shares.values()), shares


@pytest.mark.parametrize("indicator", ["recorded_homicide", "recorded_homicide_attempt"])
def test_bands_of_rare_offences_hold_what_they_promise_as_they_are_shown(atlas: Atlas, indicator: str):
    """In whole cases: 7 to 8 of 10 held while the half case of the logarithm stayed in the ends that were shown."""
    answers = [atlas.foresight.forecast(indicator, id) for id in [*atlas.cities][::3] if id.startswith(("ES", "IT"))]
    bands = pd.concat([one.before for one in answers if one.reserve.has_band and len(one.before)])
    ends = bands[["lower_95", "upper_95"]].to_numpy() / bands[["case"]].to_numpy()
    assert len(bands) > 50 and ends == pytest.approx(np.rint(ends), abs=1e-6)
    cases = (bands["came"] / bands["case"]).round()
    assert cases.between(*np.rint(ends).T).mean() >= 0.9


def test_bands_hold_in_every_recording_system_also_of_rare_offences(panels: dict[tuple[str, str], PanelOutlook]):
    """One year ahead, as shown, 90 to 99 in 100; of homicide, its attempts and armed robbery 75 did, in Spain 52."""
    rows = [(*name.split(", "), *panel.held(1)) for (_dataset, name), panel in panels.items() if panel.reach]
    record = pd.DataFrame(rows, columns=["indicator", "system", "held", "bands"])
    rare = record["indicator"].str.startswith(("recorded_homicide", "recorded_robbery_armed"))
    systems = {"DE/municipality", "ES/municipality", "FR/municipality", "FR/province", "IT/province"}
    for of in (record, record[rare]):
        sums = of.groupby("system")[["held", "bands"]].sum()
        sums = sums[sums["bands"] >= 100]
        assert {*sums.index} == (systems if of is record else systems - {"FR/municipality"})
        assert (sums["held"] / sums["bands"]).between(0.90, 0.99).all(), sums


def test_a_band_of_few_cases_is_said_in_cases(atlas: Atlas, robbery: Forecast):
    """It said "0.5–2.5 per 100,000", and that no homicide at all would be outside it."""
    spanish = (atlas.foresight.forecast("recorded_homicide", id) for id in atlas.cities if id.startswith("ES"))
    few = next(one for one in spanish if one.reserve.has_band)
    row = few.bands.iloc[0]
    fewest, most = (round(row[end] / row["case"]) for end in ("lower_95", "upper_95"))
    assert f": {fewest} to {most} cases (" in forecast_finding(few, Reader(EN, atlas.catalogue))
    assert "cases" not in forecast_finding(robbery, Reader(EN, atlas.catalogue))


def test_the_record_counts_what_was_shown(atlas: Atlas):
    """The band of the last year, given a year before, is judged in the record as the page shows it."""
    answers = [atlas.foresight.forecast("recorded_homicide", id) for id in atlas.cities if id.startswith("IT")]
    rows = [one.before.iloc[0] for one in answers if one.reserve.has_band and len(one.before)]
    inside = [row.lower_95 - row.case / 2 <= row.came <= row.upper_95 + row.case / 2 for row in rows]
    record = next(one.record for one in answers if one.reserve.has_band and len(one.before))
    (of_year,) = record[(record["ahead"] == 1) & (record["year"] == rows[0].year)].itertuples()
    places = of_year.bands - len(rows), of_year.held - sum(inside)
    assert 0 <= places[1] <= places[0] < of_year.bands / 2


def test_forecasts_of_every_dataset_beat_the_last_value(panels: dict[tuple[str, str], PanelOutlook]):
    """The mean scaled error over that of the last value: at most 0.92 over all panels, below 1 in each dataset."""
    errors = [
        panel.errors[panel.errors["ahead"].isin(given(panel))].assign(dataset=dataset, panel=name)
        for (dataset, name), panel in panels.items()
    ]
    sums = pd.concat(errors).groupby(["dataset", "panel", "ahead"])[["own", "last"]].sum()
    ratios = sums["own"] / sums["last"]
    assert ratios.mean() <= 0.92
    bands = pd.concat(panel.record.assign(dataset=dataset) for (dataset, _name), panel in panels.items())
    judged = bands.groupby("dataset")["bands"].sum() >= 100
    by_dataset = sums.groupby("dataset")[["own", "last"]].sum().loc[judged[judged].index]
    assert len(by_dataset) >= 4
    assert (by_dataset["own"] < by_dataset["last"]).all(), by_dataset
