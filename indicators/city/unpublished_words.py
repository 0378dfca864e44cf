"""A place without figures in words: what is known around it, what cities like it publish, how to contribute."""

from collections.abc import Iterable
from urllib.parse import urlencode

from indicators.answers.completeness import Unpublished
from indicators.language.areas import country_name
from indicators.language.language import Language
from indicators.language.names import full_name, short_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.view.reader import Reader


def unpublished_headline(city: City, _: Language) -> str:
    """That no figure of the city itself is known, as one sentence without full stop."""
    return _("No public figure yet for {city}", city=short_name(city, _))


def unpublished_lead(city: City, national: int, regional: int, _: Language) -> str:
    """What the place is, and whether figures of its country and of the region around it are shown."""
    words = {"city": short_name(city, _), "country": country_name(city.country, _)}
    if city.member:
        place = _("{city} ({country}) is a member of the network.", **words)
    else:
        place = _("{city} ({country}) is in the list of cities.", **words)
    if regional:
        figures = _.ngettext("Only {number} figure is available, for the region around it or the whole country.",
                             "Only {number} figures are available, for the region around it or the whole country.",
                             national + regional)  # fmt: skip
        return f"{place} {figures}"
    if not national:
        return place
    figures = _.ngettext("Only {number} figure is available, for the whole country.",
                         "Only {number} figures are available, for the whole country.", national)  # fmt: skip
    return f"{place} {figures}"


def unpublished(answer: Unpublished, reader: Reader) -> str:
    """The whole of it as HTML, with links to the same page for the cities that have figures."""
    _ = reader.language
    return f"<div class='vg-sheet'>{_elsewhere(answer, reader)}{_region(answer, _)}{_contributing(answer, _)}</div>"


def _elsewhere(answer: Unpublished, reader: Reader) -> str:
    """What comparable cities publish, theme by theme, and the nearest of them."""
    _, themes = reader.language, reader.catalogue.themes
    if answer.among == answer.city.country:
        title = _("{country}: what cities publish", country=country_name(answer.city.country, _))
    else:
        title = _("What cities in the network publish")
    heads = [_("Theme"), _("Cities"), _("Most recent year")]
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    body = "".join(
        f"<tr><th scope='row'>{safe(_.words(themes[row.theme].short))}</th><td>{_.number(row.cities)}</td>"
        f"<td>{row.last}</td></tr>"
        for row in answer.themes.itertuples(index=False)
    )
    table = f"<table class='vg-table'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    nearest = _("Cities with figures: {cities}.", cities="{cities}")
    return f"<h2>{safe(title)}</h2>{table}<p>{safe(nearest).format(cities=_links(answer.nearest, _))}</p>"


def _region(answer: Unpublished, _: Language) -> str:
    """The areas around the city that have figures; nothing where there are none."""
    if not answer.regions:
        return ""
    sentence = safe(_("Figures of the area around it: {areas}.", areas="{areas}"))
    return f"<p>{sentence.format(areas=_links(answer.regions, _))}</p>"


def _contributing(answer: Unpublished, _: Language) -> str:
    title, link = _("How to contribute"), f"contribute?{urlencode({'lang': _.code})}"
    sentence = _(
        "An analyst of {city} can upload the file that the city has. Title rows, decimal commas and footnotes are "
        "fine, and the city decides who sees each figure.",
        city=full_name(answer.city, _),
    )
    go = _("Go to Contribute")
    return f"<h2>{safe(title)}</h2><p>{safe(sentence)} <a href='{link}' target='_self'>{safe(go)}</a></p>"


def city_choices(cities: Iterable[tuple[City, str]], _: Language) -> str:
    """Cities to choose from as a list of links, each with its country."""
    items = "".join(
        f"<li><a href='{safe(address)}' target='_self'>{safe(full_name(city, _))}</a> "
        f"({safe(country_name(city.country, _))})</li>"
        for city, address in cities
    )
    return f"<div class='vg-sheet'><ul>{items}</ul></div>"


def _links(cities: Iterable[City], _: Language) -> str:
    """The cities in a row, each a link to this page of its own."""
    return ", ".join(
        f"<a href='?{urlencode({'city': one.id, 'lang': _.code})}' target='_self'>{safe(full_name(one, _))}</a>"
        for one in cities
    )
