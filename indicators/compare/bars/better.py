"""Who does better than one city by more than chance, by name, and why each of them is comparable. HTML."""

from typing import Any

from indicators.answers.comparison import Bars, DoingBetter
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe, value_text
from indicators.model.indicators import City, Outcome
from indicators.view.reader import Reader

MOST = 6  # cities that do better, by name


def who_better(answer: DoingBetter, reader: Reader) -> str:
    """A heading and the cities in their alphabet, which is no ranking; why none is named where none is."""
    facing, city, _ = answer.facing, answer.city, reader.language
    heading = _("Who has a lower rate") if answer.facing and _is_offence(answer.facing) else _("Who does better")
    title = f"<h2>{safe(heading)}</h2>"
    if facing is None or facing.index_year:
        return f"{title}<p>{safe(_untested(city, _))}</p>"
    if not facing.indicator.polarity.sign:
        neutral = _("More or less of it is neither better nor worse.")
        return f"{title}<p>{safe(neutral)}</p>"
    rows = facing.rows[facing.rows["outcome"].map(facing.indicator.is_favourable)]
    if rows.empty:
        return f"{title}<p>{safe(_none(city, facing, _))}</p>"
    names = {one.id: short_name(one, _) for one in facing.cities}
    lines = sorted(
        (names[row.geo], _value(row, facing, reader), _why(row.geo, answer, _), row.geo) for row in rows.itertuples()
    )
    items = "".join(
        f"<li data-geo='{safe(geo)}' tabindex='0'>{safe(name)} <b>{safe(value)}</b> <small>{safe(why)}</small></li>"
        for name, value, why, geo in lines[:MOST]
    )
    more = len(lines) - MOST
    others = _.ngettext("and {number} more", "and {number} more", more) if more > 0 else ""
    rest = f"<p>{safe(others)}</p>" if others else ""
    lead = _("Significantly better in {year}, among the cities shown:", year=facing.year)
    if _is_offence(facing):
        lead = _("Significantly lower in {year}, among the cities shown:", year=facing.year)
    return f"{title}<p>{safe(lead)}</p><ul>{items}</ul>{rest}"


def _is_offence(facing: Bars) -> bool:
    """Whether fewer are wanted, and yet a lower rate may not be called better."""
    return facing.indicator.is_recorded_offence and facing.indicator.polarity.sign != 0


def better_panel(answer: DoingBetter, reader: Reader) -> str:
    """The same as a panel of the Compare page."""
    return f"<div class='vg-sheet'>{who_better(answer, reader)}</div>"


def _why(geo: str, answer: DoingBetter, _: Language) -> str:
    """Why a city is comparable: the context in which it is alike, or that its figures are made in the same way."""
    titles = {one.id: _.words(one.title) for one in answer.model.variables}
    alike = [titles[id] for id in answer.alike.get(geo, ()) if id in titles]
    if alike:
        return _("similar in: {variables}", variables=_.listed(alike))
    return _("figures produced in the same way")


def _none(city: City, facing: Bars, _: Language) -> str:
    if facing.rows["outcome"].isin([Outcome.NOT_TESTED, Outcome.NOT_COMPARED]).all():
        return _untested(city, _)
    if _is_offence(facing):
        return _("None of the cities shown has a significantly lower rate than {city}.", city=short_name(city, _))
    return _("None of the cities shown does significantly better than {city}.", city=short_name(city, _))


def _untested(city: City, _: Language) -> str:
    of_city = _.of(short_name(city, _))
    return _("The levels of the other cities cannot be tested against those {of_city}.", of_city=of_city)


def _value(row: Any, facing: Bars, reader: Reader) -> str:
    value = value_text(row.value, facing.indicator, reader.catalogue, reader.language, row.status)
    return f"{value} ({row.period})" if row.year != facing.year else value
