"""What is said of the false alarms of tripwires, and of what one would be stated on."""

from indicators.answers.foresight import Forecast
from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.language.language import Language
from indicators.language.values import interval_text, value_text
from indicators.model.tripwires import TripwireKind
from indicators.view.reader import Reader

FEW = 0.0005  # a share that rounds to none
FEWEST_SAID = 0.05  # false alarms; fewer round to none


def alarm_words(answer: Tripwires, _: Language) -> str:
    """How many of the tripwires would be crossed by chance at the next figures."""
    expected, among = answer.expected
    if not among:
        return ""
    words = {"alarms": _("fewer than 0.1") if expected < FEWEST_SAID else _.number(expected, 1)}
    return _.ngettext(
        "By the errors of past forecasts alone, {alarms} false alarms are expected of {number} "
        "alert threshold at each new figure.",
        "By the errors of past forecasts alone, {alarms} false alarms are expected of {number} "
        "alert thresholds at each new figure.", among, **words,
    )  # fmt: skip


def alarm_line(watched: WatchedTripwire, _: Language) -> str:
    """How often past errors alone would cross one tripwire; empty of a threshold that was crossed."""
    if watched.crossed and watched.chance is None:
        return ""
    if watched.chance is None:
        return _("Too few past figures to say how often chance alone would cross it.")
    if watched.tripwire.in_a_row > 1:
        return _("Expected false alarms: {share} of 100 pairs of figures.", share=_share(watched.chance, _))
    return _("Expected false alarms: {share} of 100 figures.", share=_share(watched.chance, _))


def offer_words(forecast: Forecast, offered: Tripwires, reader: Reader) -> str:
    """What a tripwire would be stated on: the last public figure, the bands, and how often chance would cross each."""
    _ = reader.language
    if forecast.rows.empty:
        return _("No public figure of this indicator.")
    indicator, row = forecast.indicator, forecast.rows.iloc[-1]
    parts = [_("Latest public figure: {value} in {year}.",
               value=value_text(row["value"], indicator, reader.catalogue, _), year=int(row["year"]))]  # fmt: skip
    if forecast.bands.empty:
        return " ".join([*parts, _("No forecast here: state a threshold.")])
    parts.append(_("95% band of the forecast: {bands}.", bands=_bands(forecast, "95", _)))
    if forecast.bands["lower_99"].notna().any():
        parts.append(_("99% band: {bands}.", bands=_bands(forecast, "99", _)))
    chances = [_offer(one, _) for one in offered.watched if one.chance is not None]
    if chances:
        parts.append(_("False alarms to expect, by past errors: {chances}.", chances=_.listed(chances)))
    return " ".join(parts)


def _bands(forecast: Forecast, share: str, _: Language) -> str:
    bands = forecast.bands.dropna(subset=f"lower_{share}")
    ends = zip(bands["year"], bands[f"lower_{share}"], bands[f"upper_{share}"], strict=True)
    return _.listed(
        [_("{interval} in {year}", interval=interval_text(lower, upper, forecast.indicator, _), year=int(year))
         for year, lower, upper in ends]
    )  # fmt: skip


def _offer(watched: WatchedTripwire, _: Language) -> str:
    tripwire, share = watched.tripwire, _share(watched.chance or 0.0, _)
    if tripwire.kind is not TripwireKind.BAND:
        return share
    if tripwire.in_a_row > 1:
        return _("{alarms} of 100 pairs of figures outside the {share}% band twice in a row",
                 alarms=share, share=tripwire.share)  # fmt: skip
    return _("{alarms} of 100 figures outside the {share}% band", alarms=share, share=tripwire.share)


def _share(chance: float, _: Language) -> str:
    return _("fewer than 0.1") if chance < FEW else _.number(100 * chance, 1)
