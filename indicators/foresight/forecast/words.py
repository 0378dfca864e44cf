"""What is said of a forecast: what may come, or why nothing can be told and what can be said instead."""

from datetime import UTC, datetime

import pandas as pd

from indicators.answers.foresight import FEWEST_POINTS, Chance, Forecast, Reserve, Unused
from indicators.compare.lines.event_words import with_events
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name, subject, titled, told
from indicators.language.values import gap_text, interval_text, safe, unit_short, value_text, with_unit
from indicators.model.indicators import Indicator, Status
from indicators.view.facts import care, datasets_of, origin, span
from indicators.view.note_words import caveats, one_indicator_foot, sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

FEW_CASES = 100  # below, a band is said in cases, too
POOR = 0.9  # a share of bands of one year that held; below, the year is named


def forecast_finding(answer: Forecast, reader: Reader) -> str:
    """The headline: of what, where, and the band of the next year, or that there is none."""
    _ = reader.language
    words = {
        "phrase": _.typography.topic(_.words(answer.indicator.phrase)),
        "city": subject(answer.city, answer.indicator, _),
    }
    if not answer.reserve.has_band:
        return _("{phrase}, {city}: no forecast ({reason})", reason=reason(answer, _), **words)
    year = int(answer.bands["year"].iloc[0])
    words |= {"year": year, "interval": next_band(answer, reader)}
    if year < datetime.now(UTC).year:
        return _("{phrase}, {city}: {interval} in {year}, not yet published", **words)
    if answer.reserve is Reserve.SURVEY:
        return _("{phrase}, {city}: {interval} expected in the next survey ({year})", **words)
    return _("{phrase}, {city}: {interval} expected in {year}", **words)


def forecast_lead(answer: Forecast, reader: Reader) -> Html:
    """What is counted, what the band is, how such bands held, what else can be said."""
    _ = reader.language
    years = [int(year) for year in answer.rows["year"]]
    parts = [titled(answer.indicator, reader.catalogue, _, span(years)), told(answer.indicator, _)]
    if answer.change and answer.reserve is Reserve.CHANGE:
        parts.append(safe(f"{_.words(answer.change.title)}."))
    return sentences(
        *parts,
        *(
            safe(one)
            for one in (*band_words(answer, reader), target_words(answer, reader), how_it_held(answer, _))
            if one
        ),
    )


def reason(answer: Forecast, _: Language) -> str:
    """Why there is no forecast, as the end of a sentence without full stop."""
    year = answer.change.day.year if answer.change else ""
    words = {
        Reserve.NO_FIGURE: _("no figures are published"),
        Reserve.PLACE: _("forecasts are made of a city's own figures only"),
        Reserve.KIND: _("no method exists yet for this kind of figure"),
        Reserve.FEW_YEARS: _("years are missing between its figures")
        if answer.points >= FEWEST_POINTS
        else _few_years(answer, _),
        Reserve.OLD: _old(answer, _),
        Reserve.CHANGE: _("the law or the counting changed in {year}", year=year),
        Reserve.FEW_PLACES: _("too few areas count in the same way to judge forecasts"),
        Reserve.NOT_HELD: _("past forecasts were wrong too often"),
    }
    return words.get(answer.reserve, "")


def _few_years(answer: Forecast, _: Language) -> str:
    """How many years can be used, of how many that are drawn, and why not the others."""
    words = {"drawn": _.number(len(answer.rows)), "needed": FEWEST_POINTS}
    if answer.unused is Unused.SOURCE:
        return _.ngettext(
            "{number} of its {drawn} years is from the newest source, the others are from another; {needed} are needed",
            "{number} of its {drawn} years are from the newest source, the others are from another; {needed} are "
            "needed",
            answer.points,
            **words,
        )
    if answer.unused is Unused.BREAK:
        return _.ngettext(
            "{number} of its {drawn} years is counted in the present way; {needed} are needed",
            "{number} of its {drawn} years are counted in the present way; {needed} are needed",
            answer.points,
            **words,
        )
    if answer.unused is Unused.COUNT:
        return _.ngettext(
            "{number} of its {drawn} years has a final count; {needed} are needed",
            "{number} of its {drawn} years have a final count; {needed} are needed",
            answer.points,
            **words,
        )
    return _.ngettext(
        "only {number} usable year; {needed} are needed",
        "only {number} usable years; {needed} are needed",
        answer.points,
        needed=FEWEST_POINTS,
    )


def _old(answer: Forecast, _: Language) -> str:
    """That its newest year is missing; of a survey, that it is over or went on without the city."""
    if answer.indicator.until is not None:
        return _("the question is no longer asked in these words")
    if answer.indicator.statistic.counts_events:
        return _("its newest year is missing")
    return _("the city was not in the newest survey")


def band_words(answer: Forecast, reader: Reader) -> list[str]:
    """What the band is and what it is not; without one, the nearest thing that can be said."""
    _ = reader.language
    if answer.reserve is Reserve.SURVEY and answer.usual:
        half, most, nearly_all = (_size(one, answer, reader) for one in answer.usual)
        return [
            _("No direction is given for surveys."),
            _(
                "Between two surveys, half of the cities move by less than {half}, 8 in 10 by less than "
                "{most}, 19 in 20 by less than {nearly_all}: the band is the last figure, plus or minus "
                "as much.",
                half=half,
                most=most,
                nearly_all=nearly_all,
            ),
        ]
    if not answer.reserve.has_band:
        return [_nearest(answer, reader)]
    parts = [
        _(
            "The dark band is the 80% prediction interval, the pale band the 95% one; neither allows "
            "for a shock that hits all cities at once."
        )
    ]
    if len(answer.before):
        year = int(answer.before["year"].iloc[0])
        parts.append(_("The outlined bar at {year} is the forecast made a year earlier.", year=year))
    if answer.reserve is Reserve.NO_DIRECTION:
        parts.append(_("No direction is given: in the past, the last figure was as good a forecast as any."))
    if answer.reserve is Reserve.TOO_WIDE:
        parts.append(_("The band is too wide for its middle to mean anything."))
    return parts


def target_words(answer: Forecast, reader: Reader) -> str:
    """How likely the target of the city is to be met, by what past forecasts missed by; why that cannot be told."""
    _ = reader.language
    if answer.target is None:
        return ""
    words = {
        "year": answer.target.target_year,
        "value": value_text(answer.target.target, answer.indicator, reader.catalogue, _),
    }
    if answer.chance is Chance.UNLIKELY:
        return _("Judging by past forecasts, the city's target of {value} in {year} is unlikely to be met.", **words)
    if answer.chance is Chance.LIKELY:
        return _("Judging by past forecasts, the city's target of {value} in {year} is likely to be met.", **words)
    if answer.chance is Chance.OPEN:
        return _("Whether the city will meet its target of {value} in {year} is open.", **words)
    return _(
        "Whether the city will meet its target of {value} in {year} cannot be said from its past figures.", **words
    )


def how_it_held(answer: Forecast, _: Language) -> str:
    """Of the bands of the past, how many held, and the years in which they did not."""
    if not answer.checked:
        return ""
    sentence = _(
        "Of {checked} past forecasts made in this way, for {places} areas with the same "
        "recording rules, {held} in 100 contained the actual figure (95 are expected).",
        checked=_.number(answer.checked),
        places=_.number(answer.places),
        held=_.number(100 * answer.held / answer.checked),
    )
    poor = [
        _("{year}: {held} in 100", year=int(year), held=_.number(100 * rows["held"].sum() / rows["bands"].sum()))
        for year, rows in answer.record.groupby("year")
        if rows["held"].sum() / rows["bands"].sum() < POOR
    ]
    worst = _("Least reliable years: {years}.", years=_.listed(poor)) if poor else ""
    return f"{sentence} {worst}".strip()


def next_band(answer: Forecast, reader: Reader) -> str:
    """The 95 % band of the next year with its unit."""
    row = answer.bands.iloc[0]
    return band_text(row["lower_95"], row["upper_95"], row["case"], answer.indicator, reader)


def band_text(lower: float, upper: float, case: float, indicator: Indicator, reader: Reader) -> str:
    """A band with its unit; of few cases first their number: "0 to 2 cases (0–1.9 per 100,000)".

    `case`: what one case is, in the unit; NaN or 0 of what is not counted.
    """
    _ = reader.language
    rate = with_unit(interval_text(lower, upper, indicator, _), unit_short(indicator, reader.catalogue, _), _)
    if not case > 0 or upper >= FEW_CASES * case:
        return rate
    fewest, most = round(lower / case), round(upper / case)
    cases = _.ngettext("{number} case", "{number} cases", most)
    if fewest < most:
        cases = _.ngettext("{lower} to {number} case", "{lower} to {number} cases", most, lower=_.number(fewest))
    return _("{cases} ({rate})", cases=cases, rate=rate)


def _unit(number: str, answer: Forecast, reader: Reader) -> str:
    return with_unit(number, unit_short(answer.indicator, reader.catalogue, reader.language), reader.language)


def _size(change: float, answer: Forecast, reader: Reader) -> str:
    return gap_text(change, answer.indicator, reader.catalogue, reader.language, signed=False)


def _nearest(answer: Forecast, reader: Reader) -> str:
    """The nearest thing that can be said where nothing can be forecast."""
    _ = reader.language
    if answer.rows.empty:
        return ""
    row = answer.rows.iloc[-1]
    words = {"year": int(row["year"]), "value": value_text(row["value"], answer.indicator, reader.catalogue, _)}
    interval = interval_text(row["lower"], row["upper"], answer.indicator, _)
    if not interval:
        return _("Last known: {value} in {year}.", **words)
    return _("Last known: {value} in {year} (95% interval {interval}).", interval=interval, **words)


def forecast_table(answer: Forecast, reader: Reader) -> pd.DataFrame:
    """What was observed, what would have been said of the last year, what is expected: a row a year and kind."""
    _ = reader.language
    observed = answer.rows.assign(kind=_("observed"), lower_95=answer.rows["lower"], upper_95=answer.rows["upper"])
    release = str(answer.rows["release"].iloc[-1]) if len(answer.rows) else ""
    earlier = answer.before.assign(value=answer.before["centre"], kind=_("forecast made a year earlier"))
    ahead = answer.bands.assign(value=answer.bands["centre"], kind=_("forecast"))
    rows = pd.concat([one.assign(release=release) for one in (observed, earlier, ahead) if len(one)] or [observed])
    decimals = answer.indicator.decimals
    ends = {
        _("Lower limit (80%)"): "lower_80",
        _("Upper limit (80%)"): "upper_80",
        _("Lower limit (95%)"): "lower_95",
        _("Upper limit (95%)"): "upper_95",
    }
    return pd.DataFrame(
        {
            _("City"): short_name(answer.city, _),
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): _.words(reader.catalogue.units[answer.indicator.unit].title),
            _("Year"): rows["year"].astype(int).tolist(),
            _("Kind"): rows["kind"].tolist(),
            _("Value"): rows["value"].round(decimals).tolist(),
            **{title: _column(rows, name).round(decimals).tolist() for title, name in ends.items()},
            _("Actual figure"): _column(rows, "came").round(decimals).tolist(),
            _("Break in the series"): [_("yes") if one == Status.BREAK else "" for one in _column(rows, "status")],
            **origin(rows["release"], reader),
            **care([answer.indicator] * len(rows), [answer.city.country] * len(rows), _),
        }
    )


def _column(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series(float("nan"), index=rows.index)


def forecast_notes(answer: Forecast, reader: Reader) -> Notes:
    """How the band is made, the caveats, the sources, the change of law that touches it."""
    _ = reader.language
    method = _(
        "Method: the level of each area and half of a typical year's change, from all areas with "
        "the same recording rules; the width of the band comes from the method's own past "
        "errors. A forecast is neither a target nor a promise, and never enters a comparison, a "
        "rank or an index."
    )
    change, remarks = answer.change, ()
    if change is not None:
        link = f"<a href='{safe(change.address)}' target='_blank' rel='noopener'>{safe(change.source)}</a>"
        remarks = (f"{safe(_.words(change.title))} ({change.day.year}): {link}.",)
    notes = Notes(
        reading=(safe(method),) if answer.checked else (),
        cautions=caveats((answer.indicator,), [answer.city.country], _),
        remarks=remarks,
        sources=sources(datasets_of(answer.rows, (answer.indicator,), reader.catalogue), reader),
    )
    return with_events(notes, answer.events, _)


def forecast_foot(answer: Forecast, reader: Reader) -> Notes:
    """The foot on screen: as `one_indicator_foot`, and the events that are marked."""
    return with_events(one_indicator_foot(answer, reader), answer.events, reader.language)


def forecast_caption(answer: Forecast, reader: Reader) -> Html:
    """The line under the headline for an audience."""
    parts = band_words(answer, reader)
    return sentences(titled(answer.indicator, reader.catalogue, reader.language), *(safe(one) for one in parts[:1]))
