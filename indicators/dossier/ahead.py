"""What is said of a city's future in its documents: a line for each part, with its finding."""

from indicators.answers.dossier import Ahead, Dossier
from indicators.foresight.forecast.words import forecast_finding
from indicators.foresight.stress.words import stress_finding
from indicators.foresight.tripwires.words import crossed_sentence, tripwires_finding
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.view.reader import Reader

MOST_SIGNALS = 3
MOST_CROSSED = 3  # tripwires in a line each


def ahead_finding(dossier: Dossier, reader: Reader) -> str:
    """The title: a crossed tripwire, else what breaks first under stress, else the first forecast.

    The forecasts have a slide of their own before this one: two with one title look like a mistake.
    """
    _ = reader.language
    ahead = dossier.ahead
    if ahead is None:
        return _("Nothing can be said of what may come")
    if ahead.tripwires.crossed:
        return crossed_sentence(ahead.tripwires.crossed[0], ahead.tripwires, reader)
    if len(ahead.stress.of_city):
        return stress_finding(ahead.stress, reader)
    return forecast_finding(ahead.forecasts[0], reader)


def ahead_rows(dossier: Dossier, reader: Reader) -> list[tuple[str, str]]:
    """Part and finding: crossed tripwires first, the forecasts, the stress test, the signals in the country."""
    _ = reader.language
    ahead = dossier.ahead
    if ahead is None:
        return []
    rows = crossed_rows(ahead, reader)
    if ahead.tripwires.watched and not rows:
        rows.append((_("Alert threshold"), tripwires_finding(ahead.tripwires, reader)))
    rows += [(_("Forecast"), forecast_finding(one, reader)) for one in ahead.forecasts]
    if len(ahead.stress.of_city):
        rows.append((_("Stress"), stress_finding(ahead.stress, reader)))
    return [*rows, *_signals(dossier, ahead, _)]


def crossed_rows(ahead: Ahead, reader: Reader) -> list[tuple[str, str]]:
    """The crossed tripwires, which no document leaves out; beyond a few of them one line names the others."""
    _ = reader.language
    crossed, most = ahead.tripwires.crossed, MOST_CROSSED
    rows = [(_("Alert threshold"), crossed_sentence(one, ahead.tripwires, reader)) for one in crossed[:most]]
    if more := crossed[most:]:
        titles = [*dict.fromkeys(_.words(one.indicator.phrase) for one in more)][:MOST_CROSSED]
        words = _.ngettext("{number} more alert threshold crossed, on {indicators}",
                           "{number} more alert thresholds crossed, on {indicators}",
                           len(more), indicators=_.listed(titles))  # fmt: skip
        rows.append((_("Alert threshold"), words))
    return rows


def _signals(dossier: Dossier, ahead: Ahead, _: Language) -> list[tuple[str, str]]:
    signals = ahead.signals.signals
    if not signals:
        return []
    titles = " · ".join(_.words(one.title) for one in signals[:MOST_SIGNALS])
    finding = _.ngettext("{number} signal observed in the city or its country: {titles}",
                         "{number} signals observed in the city or its country, among them: {titles}",
                         len(signals), titles=titles)  # fmt: skip
    return [(_("Signals"), finding)]


def ahead_lead(dossier: Dossier, _: Language) -> str:
    """What these lines are not."""
    return _(
        "A forecast is neither a target nor a promise; a stress test says which limits could be "
        "exceeded, not which will be. These lines enter no comparison of {city}.",
        city=short_name(dossier.city, _),
    )
