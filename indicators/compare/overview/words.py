"""The findings of rug and scatter: on what the own city is ahead and behind; how two indicators go together."""

import pandas as pd

from indicators.answers.comparison import Overview, Scatter
from indicators.catalogue import Catalogue
from indicators.compare.lines.words import nothing_known, without_figure
from indicators.compare.overview.columns import across_systems
from indicators.compare.overview.years import Years
from indicators.drawing.style import GLYPHS
from indicators.language.comparators import compared_with, one_for_all
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, own_city, sentences, short_name
from indicators.language.values import outcome_words, safe, status_mark, status_words, value_text
from indicators.model.indicators import Outcome

NAMED = 2  # indicators named on either side
RECENT = 5  # years: an older figure makes no headline
WEAK, MODERATE, STRONG = 0.1, 0.3, 0.6  # from these sizes of a rank correlation on


def overview_finding(answer: Overview, catalogue: Catalogue, _: Language) -> str:
    """The headline of a rug: the clearest leads and gaps of the own city."""
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    rows = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    if city is None or rows.empty:
        return nothing_known(answer, _)
    recent = rows[rows["year"] >= answer.year - RECENT]
    rows = recent if len(recent) else rows
    best, worst, high, low = (
        _phrases(rows, outcome, catalogue, _)
        for outcome in (Outcome.BETTER, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER)
    )
    words = {"city": short_name(city, _), "best": best, "worst": worst, "high": high, "low": low}
    if best and worst:
        return _("{city} does better on {best} and worse on {worst}", **words)
    if best:
        return _("{city} does better on {best} and is not clearly worse on anything", **words)
    if worst:
        return _("{city} does worse on {worst} and is not clearly better on anything", **words)
    if high and low:
        return _("{city} has higher values for {high} and lower values for {low}", **words)
    if high or low:
        sentence = (
            _("{city} has higher values for {high}", **words)
            if high
            else _("{city} has lower values for {low}", **words)
        )
        return sentence
    if (rows["outcome"] == Outcome.SIMILAR).any():
        return _("{city} does not differ clearly from its benchmark on any indicator that can be tested", **words)
    return _("The figures {of_city} cannot be tested for significance", of_city=_.of(words["city"]))


def overview_lead(answer: Overview, catalogue: Catalogue, _: Language) -> Html:
    """Units, the year, what each value is compared with, what the signs mean."""
    units = {_.words(catalogue.units[one.unit].title) for one in answer.indicators}
    unit = capitalised(units.pop()) if len(units) == 1 else _("Each indicator is in its own unit")
    parts = [safe(f"{unit}, {Years(answer).common}.")]
    parts += _colours(answer, _) or [safe(_("No value here can be tested, so none is coloured."))]
    return sentences(*parts, *_gaps(answer, _), safe(without_figure(answer.left_out, _)))


def _colours(answer: Overview, _: Language) -> list[str]:
    """What the values are compared with, each sign with its word, how to read them; nothing where no sign is shown."""
    signs, against = ", ".join(_signs(answer, _)), {"with_reference": _against(answer, _)}
    if not signs:
        return []
    parts = []
    if across_systems(answer):
        parts.append(safe(_("Cities are grouped by recording system. Compare colours only within a group.")))
        group = _("The first group is compared {with_reference} (first column)", **against)
        parts.append(safe(group + _(", the others with their country's median:")))
    else:
        parts.append(safe(_("Each value is compared {with_reference} (first column):", **against)))
    parts[-1] += f" {signs}."
    if not one_for_all(answer.rows) and not across_systems(answer):
        parts.append(safe(_("Recorded offences are compared within each city's own country: read down, not across.")))
    return [*parts, safe(_("The colour shows how the city compares, not whether the result is good."))]


def scatter_finding(answer: Scatter, catalogue: Catalogue, _: Language) -> str:
    """The headline of a scatter: how close the two go together, and in which direction."""
    rho, pair = answer.rho, {"x": capitalised(_.words(answer.x.phrase)), "y": _.words(answer.y.phrase)}
    if rho is None or rho != rho:
        return _("{x} and {y}: too few cities have both figures to look for a link", **pair)
    size, words = abs(rho), pair | {"number": _.number(len(answer.rows.dropna(subset=["x", "y"])))}
    if size < WEAK:
        return _("{x} and {y} show no link across {number} cities", **words)
    if rho > 0:
        messages = (
            _("{x} and {y} are weakly linked across {number} cities, in the same direction", **words),
            _("{x} and {y} are moderately linked across {number} cities, in the same direction", **words),
            _("{x} and {y} are strongly linked across {number} cities, in the same direction", **words),
        )
    else:
        messages = (
            _("{x} and {y} are weakly linked across {number} cities, in opposite directions", **words),
            _("{x} and {y} are moderately linked across {number} cities, in opposite directions", **words),
            _("{x} and {y} are strongly linked across {number} cities, in opposite directions", **words),
        )
    return messages[(size >= MODERATE) + (size >= STRONG)]


def scatter_lead(answer: Scatter, catalogue: Catalogue, _: Language) -> Html:
    """A link is not a cause; the own city's two values; the correlation; which cities are drawn."""
    warning = safe(_("A link is not a cause."))
    parts = [f"<b>{warning}</b>"]
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    if len(own_rows):
        values = {
            "x": value_text(own_rows["x"].iloc[0], answer.x, catalogue, _),
            "y": value_text(own_rows["y"].iloc[0], answer.y, catalogue, _),
        }
        x, y = _.words(answer.x.phrase), _.words(answer.y.phrase)
        city = short_name(answer.city, _)
        parts.append(
            safe(
                _(
                    "{city}: {x_value} ({x}), {y_value} ({y}).",
                    city=city,
                    x=x,
                    y=y,
                    x_value=values["x"],
                    y_value=values["y"],
                )
            )
        )
    else:
        parts.append(safe(_("{city} does not have both figures.", city=short_name(answer.city, _))))
    if answer.rho is not None and answer.rho == answer.rho:
        parts.append(safe(_("Spearman's rank correlation: {rho}.", rho=_.number(answer.rho, 2))))
    parts.append(safe(_years(answer, _)))
    if answer.reason:
        parts.append(
            safe(_("Only cities of one recording system are shown: levels cannot be compared between countries."))
        )
    return sentences(*parts)


def _years(answer: Scatter, _: Language) -> str:
    """Of which years the figures are, where a correlation takes several together."""
    first, last = answer.span or (answer.year, answer.year)
    if first == last:
        return _("Latest figures up to {year}.", year=answer.year)
    return _("Latest figures up to {year}: years {first} to {last}.", year=answer.year, first=first, last=last)


def _phrases(rows: pd.DataFrame, outcome: Outcome, catalogue: Catalogue, _: Language) -> str:
    """The clearest indicators with this outcome, by gap in widths of the interval."""
    matching = rows[rows["outcome"] == outcome]
    width = (matching["upper"] - matching["lower"]).where(lambda wide: wide > 0)
    order = (
        ((matching["value"] - matching["benchmark"]).abs() / width).sort_values(ascending=False, kind="stable").index
    )
    phrases = [catalogue.indicators[id].phrase for id in matching.loc[order, "indicator"].head(NAMED)]
    return _.listed([_.words(phrase) for phrase in phrases]) if phrases else ""


def _against(answer: Overview, _: Language) -> str:
    return compared_with(answer.comparator, {city.id: city for city in answer.cities}, _)


def _signs(answer: Overview, _: Language) -> list[str]:
    """The glyphs that the rug shows, each with its word."""
    there = set(answer.rows["outcome"])
    return [f"<b>{GLYPHS[one]}</b> {safe(outcome_words(one, _))}" for one in Outcome if one in there and GLYPHS[one]]


def _gaps(answer: Overview, _: Language) -> list[str]:
    """The marks in place of values that the rug shows, each with its words."""
    marks_present = {
        status_mark(status): status_words(status, _) for status in answer.rows["status"] if status_mark(status)
    }
    full = len(answer.indicators) * len(answer.cities)
    if len(answer.rows) < full and "–" not in marks_present:
        marks_present["–"] = _("no figure")
    return [safe(f"{mark} {words}.") for mark, words in marks_present.items()]
