"""What is said of two indicators: how close they go together, and that a link is not a cause."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Association, LinkStrength, LinkVerdict, Scatter
from indicators.language.areas import kinds, number_of
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, full_name, sentences, short_name
from indicators.language.values import safe, value_text
from indicators.view.facts import datasets_of, span
from indicators.view.note_words import notes_on, screen_notes
from indicators.view.notes import Notes
from indicators.view.press_case import NO_NUMBER, Case
from indicators.view.reader import Reader
from indicators.view.tables import rounded

SMALL_SHARE = 0.01  # a share below is written with a decimal


def scatter_finding(answer: Scatter, reader: Reader) -> str:
    """The headline of a scatter: the direction and the strength of a link, as far as its interval allows."""
    _ = reader.language
    pair, link = {"x": capitalised(_.words(answer.x.phrase)), "y": _.words(answer.y.phrase)}, answer.link
    words = pair | {"areas": _areas(answer, _)}
    if link is None:
        return _("{x} and {y}: too few cities have both figures to look for a link", **pair)
    if link.spoken:
        words["strength"] = _strength(link, _)
    messages = {
        LinkVerdict.PART: _("{x} and {y}: one is part of the other, so they go together by definition", **words),
        LinkVerdict.FEW: _("{x} and {y}: {areas} are too few to speak of a link", **words),
        LinkVerdict.CHANCE: _("{x} and {y}: no link across {areas} that can be distinguished from chance", **words),
        LinkVerdict.HARDLY: _("{x} and {y} are hardly linked across {areas}", **words),
    }
    if not link.spoken:
        return messages[link.verdict]
    if link.verdict is LinkVerdict.SAME:
        return _("{x} and {y} go in the same direction across {areas}; the link is {strength}", **words)
    return _("{x} and {y} go in opposite directions across {areas}; the link is {strength}", **words)


def _strength(link: Association, _: Language) -> str:
    """How close a link is, from the end of its interval nearest to 0 to the farthest."""
    weak, moderate, strong = LinkStrength
    return {
        (weak, weak): _("weak"),
        (weak, moderate): _("weak to moderate"),
        (weak, strong): _("weak to strong"),
        (moderate, moderate): _("moderate"),
        (moderate, strong): _("moderate to strong"),
        (strong, strong): _("strong"),
    }[link.strengths]


def _areas(answer: Scatter, _: Language) -> str:
    """How many places have both figures, named by what they are: "91 cities", "101 départements"."""
    geos = answer.rows.dropna(subset=["x", "y"])["geo"]
    return number_of(len(geos), kinds(answer.cities[geo] for geo in geos if geo in answer.cities), _)


def scatter_lead(answer: Scatter, reader: Reader) -> Html:
    """A link is not a cause; the own city's two values; the correlation; which cities are drawn."""
    _ = reader.language
    parts = [_warning(_)]
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    if len(own_rows):
        values = {
            "x": value_text(own_rows["x"].iloc[0], answer.x, reader.catalogue, _),
            "y": value_text(own_rows["y"].iloc[0], answer.y, reader.catalogue, _),
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
    if answer.link and not answer.link.part:
        parts.append(safe(_("Spearman's rank correlation: {rho}.", rho=rho_words(answer.link, _))))
    parts.append(safe(fit_words(answer, _)))
    parts.append(safe(_years(answer, _)))
    if answer.estimates:
        words = _.ngettext(
            "{number} city is left out: its publisher gives an estimate instead of a count.",
            "{number} cities are left out: their publisher gives estimates instead of counts.",
            answer.estimates,
        )
        parts.append(safe(words))
    if answer.reason:
        parts.append(
            safe(_("Only cities of one recording system are shown: levels cannot be compared between countries."))
        )
    return sentences(*parts)


def _warning(_: Language) -> str:
    """What a link across cities is not, as HTML: not a cause, and nothing about the people who live there."""
    warning = safe(_("A link is not a cause."))
    people = safe(_("It is about cities, not about their residents: the two need not go together in the same people."))
    return f"<b>{warning}</b> {people}"


def rho_words(link: Association, _: Language) -> str:
    """A rank correlation with its interval: "0.41 (95% interval: 0.22 to 0.57)"."""
    rho, lower, upper = (_.number(one, 2) for one in (link.rho, link.lower, link.upper))
    return _("{rho} (95% interval: {lower} to {upper})", rho=rho, lower=lower, upper=upper)


def fit_words(answer: Scatter, _: Language) -> str:
    """How much of the differences the straight line accounts for; empty where none was sought."""
    if answer.fit is None or answer.fit.reason == "chance":  # the headline says so
        return ""
    if answer.fit.reason:
        return {
            "curved": _("The link does not follow a straight line."),
            "few": _("A straight line would follow only a few cities far from the others; none is drawn."),
            "small": _("A straight line accounts for hardly any of the differences."),
        }[answer.fit.reason]
    ends = {"share": answer.fit.share, "lower": answer.fit.lower, "upper": answer.fit.upper}
    words = {name: _.percent(100 * end, 1 if end < SMALL_SHARE else 0) for name, end in ends.items()}
    return _("A straight line accounts for {share} of the differences (R²; 95% interval: {lower} to {upper}).", **words)


def _years(answer: Scatter, _: Language) -> str:
    """Of which years the figures are, where a correlation takes several together."""
    first, last = answer.span or (answer.year, answer.year)
    if first == last:
        return _("Latest figures up to {year}.", year=answer.year)
    x, y = (span(answer.rows[name]) for name in ("x_year", "y_year"))
    if x != y:
        words = {"x": _.words(answer.x.phrase), "y": _.words(answer.y.phrase), "x_years": x, "y_years": y}
        return _("Latest figures up to {year}: {x} ({x_years}), {y} ({y_years}).", year=answer.year, **words)
    return _("Latest figures up to {year}: years {first} to {last}.", year=answer.year, first=first, last=last)


def scatter_notes(answer: Scatter, reader: Reader) -> Notes:
    """The notes of two indicators against each other, and how the line is made where one is drawn."""
    _, notes = reader.language, notes_on(answer, (answer.x, answer.y), reader)
    if answer.fit is None or not answer.fit.drawn:
        return notes
    line = _("Dashed line: least squares, each city counts alike. Band: its 95% limits.")
    return replace(notes, reading=(*notes.reading, safe(line)))


def scatter_table(answer: Scatter, reader: Reader) -> pd.DataFrame:
    """One row a city: both values and their years."""
    _ = reader.language
    cities = [answer.cities.get(geo) for geo in answer.rows["geo"]]
    titles = [
        f"{_.words(one.title)} ({_.words(reader.catalogue.units[one.unit].title)})" for one in (answer.x, answer.y)
    ]
    if titles[0] == titles[1]:
        titles[1] += " (y)"
    countries = [city.country if city else "" for city in cities]
    return pd.DataFrame(
        {
            _("City"): [
                full_name(city, _) if city else geo for city, geo in zip(cities, answer.rows["geo"], strict=True)
            ],
            _("Country"): countries,
            titles[0]: rounded(answer.rows["x"], answer.x.decimals),
            _("Year (x)"): answer.rows["x_year"].tolist(),
            titles[1]: rounded(answer.rows["y"], answer.y.decimals),
            _("Year (y)"): answer.rows["y_year"].tolist(),
            _("Peer"): [_("yes") if geo in answer.peers else "" for geo in answer.rows["geo"]],
            _("Read with care"): [
                " ".join(_.words(caveat) for one in (answer.x, answer.y) for caveat in one.caveats_in([country]))
                for country in countries
            ],
        }
    )


def scatter_caption(answer: Scatter, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    line = fit_words(answer, _) if answer.fit and answer.fit.drawn else ""
    return sentences(_warning(_), safe(_("Each dot is a city.")), safe(line))


def scatter_foot(answer: Scatter, reader: Reader) -> Notes:
    """The foot of two indicators."""
    return screen_notes(reader, datasets_of(answer.rows, (answer.x, answer.y), reader.catalogue))


def scatter_cases(answer: Scatter, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    rows = answer.rows[answer.rows["geo"] == answer.city.id]
    row = {"value": NO_NUMBER, "year": answer.year}
    if len(rows):
        row = {"value": rows["x"].iloc[0], "year": rows["x_year"].iloc[0]}
    across = len(answer.rows.dropna(subset=["x", "y"]))
    parameters = answer.x, answer.city, answer.comparator, row, answer.year, answer.cities, answer.peers, across
    return (Case(*parameters, scatter=answer),)
