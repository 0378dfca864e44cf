"""How complete the figures are, in words and tables: by city, by indicator, and as they were known on a day."""

import pandas as pd

from indicators.answers.completeness import OLD, Coverage, Deliveries, Recollection
from indicators.language.language import Language
from indicators.language.names import Html, full_name, publisher_words, sentences, short_name
from indicators.language.values import safe
from indicators.model.indicators import City, Indicator
from indicators.view.reader import Reader
from indicators.view.sheet import comparable_words

ASKED, COUNTED = "safety", "recorded"  # the themes a network asks about first
NOTHING = "–"
AGES = {"vg-new": OLD, "vg-older": 5, "vg-oldest": 10_000}  # the class of a cell, and up to how many years it is of


def deliveries_finding(answer: Deliveries, reader: Reader) -> str:
    """Of how many cities recorded offences are known, of how many the feeling of safety."""
    _ = reader.language
    if not answer.cities:
        return _("No cities found")
    if answer.only:
        return _some_finding(answer, _)
    perception, recorded = (int((answer.rows["theme"] == theme).sum()) for theme in (ASKED, COUNTED))
    words = {"recorded": _.number(recorded), "felt": _.number(perception)}
    if answer.among == "members":
        return _.ngettext(
            "{number} member city: recorded crime for {recorded}, perception survey for {felt}",
            "{number} member cities: recorded crime for {recorded}, perception survey for {felt}",
            len(answer.cities),
            **words,
        )
    return _.ngettext(
        "{number} city: recorded crime for {recorded}, perception survey for {felt}",
        "{number} cities: recorded crime for {recorded}, perception survey for {felt}",
        len(answer.cities),
        **words,
    )


def _some_finding(answer: Deliveries, _: Language) -> str:
    """Of a filtered list how many cities it holds, and of how many."""
    words = {"total": _.number(len(answer.cities)), "year": answer.newest - OLD}
    if answer.only == "nothing":
        return _.ngettext(
            "{number} of {total} cities has no public figure", "{number} of {total} cities have no public figure",
            len(answer.listed), **words,
        )  # fmt: skip
    return _.ngettext(
        "{number} of {total} cities has a theme without a figure since {year}",
        "{number} of {total} cities have a theme without a figure since {year}",
        len(answer.listed),
        **words,
    )


def deliveries_lead(answer: Deliveries, reader: Reader) -> Html:
    """What a cell says, who has brought figures, and that a list of members is partial."""
    _ = reader.language
    here = sum(one.id in answer.delivered for one in answer.cities)
    parts = [
        _("Each cell shows the latest year and the number of indicators available."),
        _.ngettext("{number} city has contributed figures.", "{number} cities have contributed figures.", here)
        if here
        else _("No city has contributed figures yet."),
    ]
    if answer.silent:
        parts.append(_.ngettext("No data for {number} city.", "No data for {number} cities.", len(answer.silent)))
    if answer.among == "members":
        parts.append(_("The list of members is incomplete: it is based on public reports."))
    return sentences(*(safe(one) for one in parts))


def deliveries_table(answer: Deliveries, reader: Reader) -> pd.DataFrame:
    """One row a city, by name: country, then for each theme the number of indicators and the newest year."""
    _ = reader.language
    cells = {(row.geo, row.theme): (row.indicators, row.last) for row in answer.rows.itertuples(index=False)}
    rows = []
    for city in _by_name(answer, _):
        row = {_("City"): full_name(city, _), _("Country"): city.country}
        for theme in answer.themes:
            number, last = cells.get((city.id, theme), (None, None))
            row |= {
                _theme(theme, reader): number,
                _("{theme}: latest year", theme=_theme(theme, reader)): last,
            }
        missing_titles = [
            _.words(reader.catalogue.indicators[id].title) for id, number in answer.unlocking.get(city.id, ())
        ]
        row |= {
            _("Contributed by the city"): _brought(answer, city.id, _),
            _("Most useful missing figures"): " · ".join(missing_titles),
        }
        rows.append(row)
    return pd.DataFrame(rows)


def deliveries(answer: Deliveries, reader: Reader) -> str:
    """The same as HTML: newest year in ink, number of indicators beside it; what is not known is a dash."""
    _ = reader.language
    cells = {(row.geo, row.theme): (row.indicators, row.last) for row in answer.rows.itertuples(index=False)}
    heads = [_("City"), *(_theme(one, reader) for one in answer.themes), _("Contributed by the city")]
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    body = []
    for city in _by_name(answer, _):
        name = f"<th scope='row'>{safe(full_name(city, _))} <small>{safe(city.country)}</small></th>"
        of_themes = [cells.get((city.id, theme)) for theme in answer.themes]
        row = "".join(
            _told(head, _cell(one, _), _age(one, answer)) for head, one in zip(heads[1:-1], of_themes, strict=True)
        )
        row += _told(heads[-1], safe(_brought(answer, city.id, _)) or NOTHING)
        body.append(f"<tr>{name}{row}</tr>")
    table = f"<table class='vg-deliveries'><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    if not body:
        words = safe(_("No city matches this filter."))
        return f"<p>{words}</p>"
    return f"{_ages_key(answer, _)}<div class='vg-wide'>{table}</div>"


def _by_name(answer: Deliveries, _: Language) -> list[City]:
    """The cities listed, by the name that the reader knows them by."""
    return sorted(answer.listed, key=lambda one: (_.alphabetical(full_name(one, _)), one.id))


def _age(delivered: tuple[int, int] | None, answer: Deliveries) -> str:
    """How old a theme's newest figure is beside the newest of all, as the class that colours its cell."""
    if delivered is None:
        return ""
    years = answer.newest - int(delivered[1])
    return next(name for name, oldest in AGES.items() if years <= oldest)


def _ages_key(answer: Deliveries, _: Language) -> str:
    """What the colours of the cells mean."""
    newest = answer.newest
    words = {
        "vg-new": _("{year} or later", year=newest - AGES["vg-new"]),
        "vg-older": _("{first} to {last}", first=newest - AGES["vg-older"], last=newest - AGES["vg-new"] - 1),
        "vg-oldest": _("before {year}", year=newest - AGES["vg-older"]),
    }
    marks = [f"<span><i class='{name}' aria-hidden='true'></i>{safe(one)}</span>" for name, one in words.items()]
    nothing = safe(_("no figure"))
    return f"<div class='vg-key vg-ages'>{''.join(marks)}<span>{NOTHING} {nothing}</span></div>"


def coverage_finding(answer: Coverage, reader: Reader) -> str:
    """How many indicators of how many publishers."""
    _ = reader.language
    publishers = {
        reader.catalogue.datasets[series.dataset].publisher for one in answer.indicators for series in one.series
    }
    words = {"indicators": _.number(len(answer.indicators)), "publishers": _.number(len(publishers))}
    return _(
        "{indicators} indicators from {publishers} publishers, with what each counts and how it can be compared",
        **words,
    )


def coverage_lead(answer: Coverage, reader: Reader) -> Html:
    """How many figures there are."""
    _ = reader.language
    number = _.number(int(answer.rows["figures"].sum()))
    return sentences(safe(_("{number} figures in total, each with its source and licence.", number=number)))


def coverage_table(answer: Coverage, reader: Reader) -> pd.DataFrame:
    """One row an indicator: what is counted, in which unit, where, for how long, by whom."""
    _, catalogue = reader.language, reader.catalogue
    indicators, rows = answer.indicators, answer.rows
    datasets = [[catalogue.datasets[series.dataset] for series in one.series] for one in indicators]
    return pd.DataFrame(
        {
            _("Theme"): [_.words(catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Areas"): rows["cities"].tolist(),
            _("First year"): rows["first"].tolist(),
            _("Last year"): rows["last"].tolist(),
            _("Figures"): rows["figures"].tolist(),
            _("Comparing cities"): [comparable_words(one.comparable, _) for one in indicators],
            _("Publisher"): [
                ", ".join(dict.fromkeys(publisher_words(one.publisher, _) for one in of_indicator))
                for of_indicator in datasets
            ],
            _("Definition"): [_.words(one.definition) for one in indicators],
            _("Indicator id"): [one.id for one in indicators],
        }
    )


def recollection_finding(answer: Recollection, reader: Reader) -> str:
    """How many figures of the city were known on that day, and how many have been revised since."""
    _ = reader.language
    changes = answer.rows["change"].value_counts()
    earlier, revised = int(len(answer.rows) - changes.get("new", 0)), int(changes.get("revised", 0))
    words = {"city": short_name(answer.city, _), "day": _.day(answer.day)}
    if not earlier:
        return _("{city}: no figures were available on {day}", **words)
    words |= {"revised": _.number(revised)}
    if not revised:
        return _.ngettext(
            "{city}: {number} figure was available on {day} and has not been revised since",
            "{city}: {number} figures were available on {day}, none revised since",
            earlier,
            **words,
        )
    return _.ngettext(
        "{city}: {number} figure was available on {day} and has been revised since",
        "{city}: {number} figures were available on {day}, {revised} revised since",
        earlier,
        **words,
    )


def recollection_lead(answer: Recollection, reader: Reader) -> Html:
    """What has come since, and what was taken back."""
    _ = reader.language
    changes = answer.rows["change"].value_counts()
    new, gone = int(changes.get("new", 0)), int(changes.get("gone", 0))
    come = _.ngettext("{number} figure has been added since.", "{number} figures have been added since.", new)
    withdrawn = _.ngettext("{number} was withdrawn.", "{number} were withdrawn.", gone)
    return sentences(safe(come if new else _("Nothing has been added since.")), safe(withdrawn if gone else ""))


def recollection_table(answer: Recollection, reader: Reader) -> pd.DataFrame:
    """One row a figure: as known on the day, as known now, with the release that told it."""
    _ = reader.language
    rows = answer.rows
    indicators = [answer.indicators[id] for id in rows["indicator"]]
    day = _.day(answer.day)
    changes = {"same": _("unchanged"), "new": _("added since"), "revised": _("revised since"), "gone": _("withdrawn"),
               "final": _("final since")}  # fmt: skip
    return pd.DataFrame(
        {
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(reader.catalogue.units[one.unit].title) for one in indicators],
            _("Period"): rows["period"].tolist(),
            _("Value on {day}", day=day): _rounded(rows["value_then"], indicators),
            _("Current value"): _rounded(rows["value_now"], indicators),
            _("What changed"): [changes[one] for one in rows["change"]],
            _("Release on {day}", day=day): rows["release_then"].tolist(),
            _("Current release"): rows["release_now"].tolist(),
        }
    )


def _brought(answer: Deliveries, city: str, _: Language) -> str:
    """The day of a city's own newest release, or that one is on its way; empty where there is neither."""
    if city in answer.awaited:
        return _("in progress")
    day = answer.delivered.get(city)
    return _.day(day) if day else ""


def _rounded(values: pd.Series, indicators: list[Indicator]) -> list[float]:
    """Each value to one digit more than its indicator shows: a small revision must not vanish."""
    return [round(value, one.decimals + 1) for value, one in zip(values, indicators, strict=True)]


def _theme(id: str, reader: Reader) -> str:
    return reader.language.words(reader.catalogue.themes[id].short)


def _told(head: str, cell: str, colour: str = "") -> str:
    """One cell; it carries the head of its column, for screens too narrow for columns."""
    name = "vg-nothing" if cell == NOTHING else colour
    kind = f" class='{name}'" if name else ""
    return f"<td data-head='{safe(head)}'{kind}>{cell}</td>"


def _cell(delivered: tuple[int, int] | None, _: Language) -> str:
    if delivered is None:
        return NOTHING
    number, last = delivered
    return f"{int(last)} <small>{_.number(number)}</small>"
