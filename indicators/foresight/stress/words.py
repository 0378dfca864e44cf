"""What is said of a stress test."""

from typing import Any

import pandas as pd

from indicators.answers.foresight import Reserve
from indicators.answers.stress import OWN, RECORD, Basis, ReadyShift, StressScenario, StressTest
from indicators.foresight.stress.scenario import states_of
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import safe, unit_short, value_text
from indicators.model.indicators import Indicator, Polarity
from indicators.model.workshops import Workshop
from indicators.view.facts import care
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

HALF = 0.5  # of the draws, below which a figure is not said to break
ALL_DRAWS = 100  # that a headline speaks of


def scenario_name(scenario: StressScenario, _: Language) -> str:
    """The name of what is assumed."""
    names = {
        ReadyShift.WORST_YEAR.value: _("The worst year again"),
        ReadyShift.YEAR_2020.value: _("2020 again"),
        ReadyShift.RECENT_PACE.value: _("The last three years go on"),
        OWN: _("Your own numbers"),
    }
    if scenario.title:
        return _.words(scenario.title)
    return names.get(scenario.id, _("Scenario without a name"))


def ready_names(_: Language) -> dict[str, str]:
    """The scenarios that need no judgement, and the reader's numbers."""
    return {id: scenario_name(StressScenario(id), _) for id in [*(one.value for one in ReadyShift), OWN]}


def named_scenario(id: str, workshop: Workshop, _: Language) -> str:
    """The name of a scenario of a workshop; empty where its states name none."""
    states = states_of(id, workshop)
    if states is None:
        return ""
    text = workshop.text_of(states)
    title = _.words(text.title) if text else _("Scenario without a name")
    return _("Example: {finding}", finding=title) if workshop.example else title


def assumed_words(scenario: StressScenario, _: Language) -> str:
    """What the scenario assumes, in a sentence."""
    return {
        ReadyShift.WORST_YEAR.value: _(
            "Assumption: the worst change that all areas with the same recording rules have shared, "
            "from one year or one survey to the next, happens again."
        ),
        ReadyShift.YEAR_2020.value: _(
            "Assumption: what all areas with the same recording rules had in common in 2020 happens again."
        ),
        ReadyShift.RECENT_PACE.value: _(
            "Assumption: what all areas with the same recording rules had in common in each of the "
            "last three years goes on; for a survey, its last change, divided by the years between "
            "the two surveys."
        ),
        OWN: _("Assumption: the changes that you entered."),
    }.get(scenario.id, _.words(scenario.story) if scenario.story else "")


def limit_words(limit: str, _: Language) -> str:
    """When a figure counts as broken, as the end of a sentence."""
    if limit == RECORD:
        return _("worse than in any year so far")
    return _("more than {percent} worse than the last figure", percent=_.percent(float(limit)))


def shift_words(percent: float, _: Language) -> str:
    """A shift with its sign: "+30 %"."""
    rounded = round(percent)
    return _.template("{sign}{percent}", sign="+" if rounded > 0 else "", percent=_.percent(rounded))


def rank_words(row: Any, _: Language) -> str:
    """A rank with the places between which it lies in 95 of 100 draws: "3 (1–12)"."""
    rank, lower, upper = int(row.rank), int(row.rank_lower), int(row.rank_upper)
    if lower == upper:
        return _.number(rank)
    return _("{rank} ({lower}–{upper})", rank=_.number(rank), lower=_.number(lower), upper=_.number(upper))


def draws_words(share: float, _: Language) -> str:
    """How many of 100 draws a share is; what is not all of them is never 100, nor something 0."""
    rounded = round(100 * share)
    if rounded >= ALL_DRAWS and share < 1:
        return _("more than {number}", number=_.number(ALL_DRAWS - 1))
    if not rounded and share:
        return _("fewer than {number}", number=_.number(1))
    return _.number(rounded)


def stress_finding(answer: StressTest, reader: Reader) -> str:
    """The headline: what breaks first in the city, and how often."""
    _ = reader.language
    city, name = short_name(answer.city, _), scenario_name(answer.scenario, _)
    rows = answer.of_city
    if rows.empty:
        return _example(
            _("{city}: no figure can be put under the stress of “{scenario}”", city=city, scenario=name), answer, _
        )
    row = rows.iloc[0]
    words = {
        "city": city, "scenario": name, "indicator": _.words(reader.catalogue.indicators[row["indicator"]].phrase),
        "after": draws_words(row["after"], _), "before": draws_words(row["before"], _),
    }  # fmt: skip
    if row["after"] < HALF:
        finding = _("{city}, “{scenario}”: nearest to its limit is {indicator}, beyond it in {after} of 100 "
                    "simulations; {before} without the scenario", **words)  # fmt: skip
    else:
        finding = _("{city}, “{scenario}”: {indicator} would exceed its limit first, in {after} of 100 "
                    "simulations; {before} without the scenario", **words)  # fmt: skip
    return _example(finding, answer, _)


def _example(finding: str, answer: StressTest, _: Language) -> str:
    return _("Example: {finding}", finding=finding) if answer.scenario.example else finding


def stress_lead(answer: StressTest, reader: Reader) -> Html:
    """What is assumed, when a figure breaks, which figures are drawn."""
    _ = reader.language
    parts = [assumed_words(answer.scenario, _),
             _("A figure is beyond its limit where it is {limit}.", limit=limit_words(answer.limit, _))]  # fmt: skip
    if any(one.polarity is Polarity.NO_JUDGEMENT for one in answer.indicators if one.id in {*answer.rows["indicator"]}):
        parts.append(_("A figure that is not rated exceeds its limit in the direction of its shift."))
    if not answer.empty:
        indicators_drawn, cities = answer.rows["indicator"].nunique(), answer.rows["city"].nunique()
        indicators = _.ngettext("{number} indicator", "{number} indicators", indicators_drawn)
        places = _.ngettext("{number} city", "{number} cities", cities)
        parts.append(_("{indicators} of {cities}, 10,000 simulations.", indicators=indicators, cities=places))
    return sentences(*(safe(one) for one in parts))


def stress_notes(answer: StressTest, reader: Reader) -> Notes:
    """How it is read and made, what it does not say, what was left out."""
    _ = reader.language
    reading = (
        _("Ring: share of simulations beyond the limit without the scenario; dot: with it. Rank 1 "
          "lies furthest beyond its limit; in brackets, the places between which it lies in 95 of "
          "100 simulations."),
        _("Method: each simulation takes the expected figure, its own error and one shock of a "
          "past year that all areas with the same recording rules share, then the scenario's shift "
          "with its uncertainty, all on the log scale."),
    )  # fmt: skip
    if any(unit_short(one, reader.catalogue, _) == "%" for one in stress_indicators(answer, reader)):
        reading = (*reading, _("A change in percent is of the figure itself, not in points: 10% less than 60% is 54%."))
    cautions = [
        _("The shares hold only if the scenario comes as assumed; they do not say how likely it is."),
    ]
    if answer.scenario.example:
        cautions.append(_("The shifts of this worked example are our judgements, not measurements."))
    elif answer.scenario.workshop:
        cautions.append(_("The shifts are judgements of the city that held the workshop, not measurements."))
    return Notes(
        reading=tuple(safe(one) for one in reading),
        cautions=tuple(safe(one) for one in cautions),
        remarks=tuple(safe(one) for one in (*left_out_words(answer, _), shifts_line(answer, reader)) if one),
        sources=sources(stress_datasets(answer, reader), reader),
    )


def shifts_line(answer: StressTest, reader: Reader) -> str:
    """What the scenario does to each indicator of the city."""
    _ = reader.language
    rows = answer.of_city.drop_duplicates("indicator")
    spreads = {one.indicator: one.spread for one in answer.scenario.shifts}
    parts = []
    for row in rows.itertuples():
        title, shift = _.words(reader.catalogue.indicators[row.indicator].title), shift_words(row.shift, _)
        spread = spreads.get(row.indicator)
        words = {"title": title, "shift": shift}
        parts.append(_("{title} {shift} (± {spread})", spread=_.percent(spread), **words) if spread
                     else _("{title} {shift}", **words))  # fmt: skip
    return _("Shifts: {shifts}.", shifts=" · ".join(parts)) if parts else ""


def left_out_words(answer: StressTest, _: Language) -> list[str]:
    """Which indicators of the city could not be put under stress, by reason."""
    reasons = {
        Reserve.NO_FIGURE: _("no figures of the city"),
        Reserve.PLACE: _("figures of a region or a country"),
        Reserve.KIND: _("neither counted cases nor a survey"),
        Reserve.FEW_YEARS: _("too few years"),
        Reserve.OLD: _("the newest year is missing"),
        Reserve.CHANGE: _("the law or the counting changed"),
        Reserve.FEW_PLACES: _("too few areas have the same recording rules"),
    }
    lines = []
    for reserve, words in reasons.items():
        titles = [_.words(one.title) for one, why in answer.left_out if why is reserve]
        if titles:
            lines.append(_("Not put under stress ({reason}): {indicators}.", reason=words, indicators=_.listed(titles)))
    return lines


def stress_indicators(answer: StressTest, reader: Reader) -> tuple[Indicator, ...]:
    """The indicators that are drawn."""
    return tuple(one for one in answer.indicators if one.id in {*answer.rows["indicator"]})


def stress_datasets(answer: StressTest, reader: Reader) -> list[str]:
    """The datasets of the figures that are drawn."""
    return list(dict.fromkeys(answer.rows["dataset"])) if not answer.empty else []


def stress_table(answer: StressTest, reader: Reader) -> pd.DataFrame:
    """One row a figure, the first to break on top."""
    _, catalogue = reader.language, reader.catalogue
    rows, names = answer.rows, {one.id: short_name(one, _) for one in answer.cities}
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    countries = {one.id: one.country for one in answer.cities}
    based = {Basis.FORECAST: _("forecast"), Basis.LAST: _("last figure and usual change")}
    places = [one.decimals for one in indicators]
    return pd.DataFrame(
        {
            _("Rank"): rows["rank"].astype(int).tolist(),
            _("Rank, from"): rows["rank_lower"].astype(int).tolist(),
            _("Rank, to"): rows["rank_upper"].astype(int).tolist(),
            _("City"): [names[id] for id in rows["city"]],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Year"): rows["year"].astype(int).tolist(),
            _("Last figure"): [round(value, at) for value, at in zip(rows["last"], places, strict=True)],
            _("Limit"): [round(value, at) for value, at in zip(rows["limit"], places, strict=True)],
            _("Shift, in %"): rows["shift"].round(1).tolist(),
            _("Based on"): [based[Basis(one)] for one in rows["basis"]],
            _("Beyond the limit without the scenario, in % of simulations"): (100 * rows["before"]).round(1).tolist(),
            _("Beyond the limit with the scenario, in % of simulations"): (100 * rows["after"]).round(1).tolist(),
            _("Dataset"): [_.words(catalogue.datasets[one].title) for one in rows["dataset"]],
            **care(indicators, [countries[id] for id in rows["city"]], _),
        }
    )


def no_stress(answer: StressTest, reader: Reader) -> str:
    """What to do where nothing could be drawn."""
    _ = reader.language
    return _(
        "None of the indicators that this scenario shifts has enough figures here. Choose another scenario or city, or "
        "enter your own numbers."
    )


def row_title(row: Any, answer: StressTest, reader: Reader) -> str:
    """The indicator, and the city where it is not the own one."""
    title = reader.language.words(reader.catalogue.indicators[row.indicator].title)
    if row.city == answer.city.id:
        return title
    names = {one.id: short_name(one, reader.language) for one in answer.cities}
    return f"{names[row.city]} · {title}"


def row_hover(row: Any, reader: Reader) -> str:
    """What one row rests on: the shares, the last figure, the limit."""
    _ = reader.language
    indicator = reader.catalogue.indicators[row.indicator]
    last, limit = (value_text(value, indicator, reader.catalogue, _) for value in (row.last, row.limit))
    shares = _("{before} of 100 simulations without the scenario, {after} with it",
               before=draws_words(row.before, _), after=draws_words(row.after, _))  # fmt: skip
    figures = _("last figure {last} ({year}), limit {limit}", last=last, year=int(row.year), limit=limit)
    return f"{safe(shares)}<br>{safe(figures)}"
